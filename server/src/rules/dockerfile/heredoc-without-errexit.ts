import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { startsWith, switches } from "../../core/dockerfile/shellModes.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import type { Edit } from "../../core/text/edit.ts";
import { lineEndOf } from "../../core/text/lines.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const heredocWithoutErrexit: Rule<"dockerfile"> = {
  id: "heredoc-without-errexit",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A RUN with a heredoc goes on after a command that failed.",
    why: "The lines of a heredoc are a script: its exit status is that of the last line. A build step that fails in the middle makes an image all the same.",
    exceptions: "Silent where `set -e` comes first, where the shell is started with `-e`, where all lines hang together with `&&`, and where the lines in front only set things up (`cd`, `export`, `echo`).",
    references: ["https://docs.docker.com/reference/dockerfile/#here-documents", "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_25"],
  },
  mentions: ["<<"],
  examples: {
    bad: [
      { title: "The update may fail unseen", bad: "FROM debian:12\nRUN «<<EOF»\napt-get update\napt-get install -y curl\nEOF\n", fixed: "FROM debian:12\nRUN <<EOF\nset -e\napt-get update\napt-get install -y curl\nEOF\n" },
      { title: "Indented, with a cache", bad: "FROM alpine:3.20\nRUN --mount=type=cache,target=/var/cache/apk «<<-'END'»\n\t# tools\n\tapk add curl; ./configure\n\tmake\nEND\n", fixed: "FROM alpine:3.20\nRUN --mount=type=cache,target=/var/cache/apk <<-'END'\n\tset -e\n\t# tools\n\tapk add curl; ./configure\n\tmake\nEND\n" },
      { title: "Too late", bad: "FROM debian:12\nRUN «<<EOF»\n./configure\nset -e\nmake\nEOF\n" },
    ],
    good: [
      "FROM debian:12\nRUN <<EOF\nset -eux\n./configure\nmake\nEOF\n",
      "FROM debian:12\nSHELL [\"/bin/sh\", \"-ec\"]\nRUN <<EOF\n./configure\nmake\nEOF\n",
      "FROM debian:12\nRUN <<EOF\n#!/bin/bash -e\n./configure\nmake\nEOF\n",
      "FROM debian:12\nRUN <<EOF\ncd /src\nexport CC=clang\nmake && \\\n  make install\nEOF\n",
      "FROM debian:12\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nprint(2)\nEOF\nCOPY <<EOF /etc/motd\na\nb\nEOF\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("RUN")) {
      const [heredoc] = instruction.heredocs;
      if (heredoc === undefined || instruction.heredocs.length > 1 || instruction.script === undefined || !isWhole(instruction)) continue;
      if (!goesOn(instruction.commands.commands) || startsWith(instruction, "errexit", file.text)) continue;
      yield { at: heredoc.start, message: "The script goes on after a command that fails", evidence: file.text.slice(heredoc.body.start, heredoc.body.end), fixes: () => unsafeFix("Stop at the first failure with `set -e`", stop(file, instruction)) };
    }
  },
};

function isWhole({ argument, heredocs }: Instruction): boolean {
  return heredocs[0]?.start.start === argument.span.start && heredocs[0].start.end === argument.span.end;
}

/** Whether a command that may fail has another one behind it that runs in any case. */
function goesOn(commands: readonly SimpleCommand[]): boolean {
  let mayHaveFailed = false;
  for (const command of commands) {
    if (command.via !== undefined) continue;
    if (switches(command, "errexit")) return mayHaveFailed && command !== commands.at(-1);
    if (command.operator === ";" && mayHaveFailed) return true;
    if (command.operator === "||") mayHaveFailed = false;
    else if (!SETS_UP.has(command.name)) mayHaveFailed = true;
  }
  return false;
}

const SETS_UP = new Set(["cd", "export", "echo", "printf", "set", "umask", "true", ":", ""]);

function stop(file: DockerfileFile, { heredocs }: Instruction): readonly Edit[] | undefined {
  const body = heredocs[0]?.body;
  if (body === undefined || file.text.startsWith("#!", body.start)) return undefined;
  const indentation = /^[ \t]*/.exec(file.text.slice(body.start, body.end))?.[0] ?? "";
  return [{ span: { start: body.start, end: body.start }, text: `${indentation}set -e${lineEndOf(file.text)}` }];
}
