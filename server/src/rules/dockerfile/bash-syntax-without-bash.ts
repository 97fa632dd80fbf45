import { insertLines } from "../../core/dockerfile/edits.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { systemShell } from "../../core/dockerfile/shellModes.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import type { Span } from "../../core/text/span.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const bashSyntaxWithoutBash: Rule<"dockerfile"> = {
  id: "bash-syntax-without-bash",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["droast:DF066"],
  threats: ["none"],
  docs: {
    what: "A RUN that `/bin/sh` runs uses what only bash understands, and this image's `/bin/sh` is dash.",
    why: "On Debian and Ubuntu the shell of RUN is dash. It knows no `source`, no `[[` and no `set -o pipefail`; it takes `&>` for a command in the background and an empty file. The build fails, or worse, does something else.",
    exceptions: "Only images whose `/bin/sh` is known to be dash are judged. Silent after a SHELL, in a heredoc with a first line of its own, and in what `bash -c` runs.",
    references: ["https://docs.docker.com/reference/dockerfile/#shell", "https://wiki.ubuntu.com/DashAsBinSh"],
  },
  mentions: ["source", "pipefail", "pushd", "popd", "shopt", "declare", "mapfile", "readarray", "&>", "<<<", "[["],
  examples: {
    bad: [
      { title: "source", bad: "FROM ubuntu:24.04\nRUN «source» ./env.sh && make\n", fixed: "FROM ubuntu:24.04\nRUN . ./env.sh && make\n" },
      { title: "In a heredoc, from the stage below", bad: "FROM debian:12 AS base\nFROM base\nRUN <<EOF\nset -eu\n«pushd» /src\nmake «&>» /dev/null\nEOF\n" },
      { title: "pipefail", bad: "FROM python:3.13\nRUN set -euo «pipefail» && curl -f https://example.com/x | tar x\n", fixed: "FROM python:3.13\nSHELL [\"/bin/bash\", \"-c\"]\nRUN set -euo pipefail && curl -f https://example.com/x | tar x\n" },
    ],
    good: [
      "FROM debian:12\nSHELL [\"/bin/bash\", \"-c\"]\nRUN source ./env.sh && [[ -f x ]]\n",
      "FROM debian:12\nRUN bash -c 'source ./env.sh && make &> log'\n",
      "FROM debian:12\nRUN <<EOF\n#!/bin/bash\nset -o pipefail\nsource ./env.sh\nEOF\n",
      "FROM fedora:42\nRUN source ./env.sh\n",
      "FROM alpine:3.20\nRUN set -o pipefail; source ./env.sh\n",
      "FROM debian:12\nRUN ln -sf /bin/bash /bin/sh && true\nRUN source ./env.sh\n",
    ],
  },
  *check(file) {
    if (file.commandsNamed("ln", "dpkg-divert", "dpkg-reconfigure").some(({ command }) => command.arguments.some(({ value }) => /\/bin\/sh$|^dash$/.test(value.text)))) return;
    for (const instruction of file.instructionsOf("RUN")) {
      if (!instruction.matches(SUSPECTS) || !isDash(file, instruction)) continue;
      for (const command of instruction.commands.commands) {
        if (isInOtherShell(command)) continue;
        for (const { at, what } of bashisms(command)) {
          const isSource = what === "source";
          yield {
            at,
            message: `\`${what}\` is bash, and \`/bin/sh\` is dash in this image`,
            fixes: isSource ? unsafeFix("Use `.`, which every shell has", [{ span: at, text: "." }]) : unsafeFix("Use bash from here on", instruction.isTrigger ? undefined : [insertLines(file, { kind: "before", instruction }, ['SHELL ["/bin/bash", "-c"]'])]),
          };
        }
      }
    }
  },
};

const SUSPECTS = /\b(?:source|pipefail|pushd|popd|shopt|declare|mapfile|readarray)\b|&>|<<</;
const ONLY_BASH = new Set(["source", "pushd", "popd", "shopt", "declare", "mapfile", "readarray"]);

function isDash(file: DockerfileFile, instruction: Instruction): boolean {
  if (instruction.exec !== undefined || instruction.shell !== undefined || systemShell(instruction)?.sh !== "dash") return false;
  return !instruction.heredocs.some(({ body }) => file.text.startsWith("#!", body.start));
}

/** A script that another shell was given. */
function isInOtherShell(command: SimpleCommand): boolean {
  for (let outer = command.via; outer !== undefined; outer = outer.via) if (/^(?:bash|zsh|ksh|ash|fish|docker|ssh|chroot|su|sudo|runuser|gosu)$/.test(outer.name)) return true;
  return false;
}

function bashisms({ name, program, arguments: words, redirections, pipedFrom }: SimpleCommand): readonly { readonly at: Span; readonly what: string }[] {
  const found: { at: Span; what: string }[] = [];
  // `bash <<EOF` and `echo … | bash` are scripts of bash; the heredoc's own commands stand behind it.
  if (ONLY_BASH.has(name) && pipedFrom === undefined) found.push({ at: program.span, what: name });
  const option = name === "set" ? words.find((word, index) => word.value.text === "pipefail" && /^-[a-z]*o$/.test(words[index - 1]?.value.text ?? "")) : undefined;
  if (option !== undefined) found.push({ at: option.span, what: "pipefail" });
  for (const { operator, span } of redirections) {
    if (operator === "&>" || operator === "&>>" || operator === "<<<") found.push({ at: { start: span.start, end: span.start + operator.length }, what: operator });
  }
  return found;
}
