import { insertLines } from "../../core/dockerfile/edits.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { isCondition, isWithin, startsWith, switches, systemShell } from "../../core/dockerfile/shellModes.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const pipeWithoutPipefail: Rule<"dockerfile"> = {
  id: "pipe-without-pipefail",
  language: "dockerfile",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [
    "hadolint:DL4006",
    "kics:shell_running_a_pipe_without_pipefail_flag/efbf148a-67e9-42d2-ac47-02fa1c0d0b22",
    "semgrep:set-pipefail",
    "droast:DF057",
    "code-pathfinder:DOCKER-BP-010",
    "tally:hadolint/DL4006",
  ],
  threats: ["none"],
  docs: {
    what: "A RUN pipes one command into another, and only the last one can fail it.",
    why: "The shell takes the exit status of the last command of a pipeline. A download that breaks off in front of `tar` or `sh` leaves half of the files, and the build goes on.",
    exceptions: "Silent where `pipefail` is set by SHELL, `set` or the shell's own options, where the command in front cannot fail (`echo`, `printf`, `yes`) or only looks at what is there (`find`, `grep`, `dpkg`), in a condition, and where `||` takes care of a failure.",
    references: ["https://docs.docker.com/build/building/best-practices/#using-pipes", "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_25"],
  },
  mentions: ["|"],
  examples: {
    bad: [
      {
        title: "dash has no pipefail, bash does",
        bad: "FROM debian:12\nRUN wget -O - https://example.com/a.tgz «|» tar xz\n",
        fixed: "FROM debian:12\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN wget -O - https://example.com/a.tgz | tar xz\n",
      },
      {
        title: "Over several lines, with a comment inside",
        bad: "FROM alpine:3.20\nRUN apk add --no-cache curl && \\\n    # unpack\n    curl -fsSL https://example.com/a.tgz «|» \\\n    tar xz\n",
        fixed: "FROM alpine:3.20\nRUN set -o pipefail && apk add --no-cache curl && \\\n    # unpack\n    curl -fsSL https://example.com/a.tgz | \\\n    tar xz\n",
      },
      { title: "Behind what runs it", bad: "FROM debian:12\nRUN env A=b wget -O - https://example.com/a.tgz «|» tar xz\n" },
      { title: "In a heredoc", bad: "FROM fedora:42\nRUN <<EOF\nset -e\ncurl -fsSL https://example.com/k «|» sort > /k\nEOF\n", fixed: "FROM fedora:42\nRUN <<EOF\nset -o pipefail\nset -e\ncurl -fsSL https://example.com/k | sort > /k\nEOF\n" },
    ],
    good: [
      "FROM debian:12\nRUN sudo find / -name a | sudo tee /list && env A=b printf x | sha256sum -c -\n",
      "FROM debian:12\nRUN find /usr/local -type f -exec ldd '{}' ';' | sort -u | xargs -r dpkg-query --search | cut -d: -f1 | xargs -r apt-mark manual\n",
      "FROM debian:12\nSHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\nRUN curl -f https://example.com/x | tar x\n",
      "FROM debian:12 AS base\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nFROM base\nRUN curl -f https://example.com/x | tar x\n",
      "FROM alpine:3.20\nRUN set -euxo pipefail; curl -f https://example.com/x | tar x\n",
      "FROM debian:12\nRUN bash -o pipefail -c 'curl -f https://example.com/x | tar x'\n",
      "FROM debian:12\nRUN <<EOF\n#!/bin/bash -eo pipefail\ncurl -f https://example.com/x | tar x\nEOF\n",
      "FROM debian:12\nRUN echo 'a | b' && yes | ./setup && printf '%s' x | sha256sum -c\n",
      "FROM debian:12\nRUN if ldd /bin/ls | grep -q musl; then exit 1; fi; ./a | ./b || true\n",
      "FROM debian:12\nSHELL [\"pwsh\", \"-Command\"]\nRUN Get-Process | Sort-Object\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("RUN")) {
      if (instruction.exec !== undefined || !instruction.matches(/\|(?!\|)/)) continue;
      const pipe = openPipe(file.text, instruction);
      if (pipe !== undefined) yield { at: pipe, message: "Without `pipefail`, a failure in front of the pipe goes unnoticed", evidence: instruction.argument.text, fixes: () => fixesFor(file, instruction) };
    }
  },
};

/** The first pipe whose failure is lost; one is enough, for one option mends them all. */
function openPipe(text: string, instruction: Instruction): { readonly start: number; readonly end: number } | undefined {
  const { commands } = instruction.commands;
  let end: PipeEnd | undefined;
  for (const [index, writer] of commands.entries()) {
    const reader = writer.pipedTo;
    if (switches(writer, "pipefail")) return undefined;
    if (reader === undefined || isHarmless(innermost(commands, index)) || writer.via?.pipedTo === reader || isWithin(writer, "pipefail")) continue;
    // The commands of a pipeline follow each other: where it ends is looked up once.
    if (end === undefined || end.last.span.start < reader.span.start || end.last.via !== reader.via) end = pipeEnd(commands, index, reader);
    // `grep` at the end finds nothing where nothing came, and fails by itself.
    if (end.isTaken || CANNOT_FAIL.has(end.last.name) || end.last.name === "grep" || isCondition(text, writer)) continue;
    const at = text.indexOf("|", writer.span.end);
    if (at < 0 || at >= reader.span.start) continue;
    return startsWith(instruction, "pipefail", text) ? undefined : { start: at, end: at + 1 };
  }
  return undefined;
}

interface PipeEnd {
  readonly last: SimpleCommand;
  /** True when `||` takes care of a failure. */
  readonly isTaken: boolean;
}

function pipeEnd(commands: readonly SimpleCommand[], index: number, reader: SimpleCommand): PipeEnd {
  let last = reader;
  while (last.pipedTo !== undefined) last = last.pipedTo;
  for (let at = index + 1; at < commands.length; at++) {
    const next = commands[at];
    if (next !== undefined && next.span.start >= last.span.end && next.via === last.via) return { last, isTaken: next.operator === "||" };
  }
  return { last, isTaken: false };
}

/** What `env A=b` or `sudo` runs: by that, not by them, a pipeline fails. */
function innermost(commands: readonly SimpleCommand[], index: number): SimpleCommand | undefined {
  const command = commands[index];
  const inner = commands[index + 1];
  return inner !== undefined && command?.pipedTo !== undefined && inner.via === command && inner.pipedTo === command.pipedTo ? innermost(commands, index + 1) : command;
}

function isHarmless(writer: SimpleCommand | undefined): boolean {
  if (writer === undefined) return true;
  if (CANNOT_FAIL.has(writer.name) || looksOn(writer)) return true;
  return writer.arguments.some(({ value }) => value.text === "--version" || value.text === "-version" || value.text === "show" || value.text === "showmanual");
}

/** `xargs` fails where what it starts fails: `dpkg-query` does for a file that no package owns. */
function looksOn({ name, arguments: words }: SimpleCommand): boolean {
  return LOOKS_ON.has(name) || (name === "xargs" && words.some(({ raw }) => LOOKS_ON.has(raw)));
}

const CANNOT_FAIL = new Set(["echo", "printf", "yes", "true", ":", ""]);
/** Programs that look at or filter what is there: where they fail, the commands around them fail as well, or nothing is lost. */
const LOOKS_ON = new Set(
  "awk gawk mawk nawk basename cat tac cut date dirname dpkg dpkg-architecture dpkg-query env find getent grep egrep fgrep head id ldd ls nproc pwsh powershell readlink rpm scanelf sed seq sort tail tr paste comm uname uniq wc which".split(" "),
);
const WITH_PIPEFAIL = new Set(["bash", "zsh", "ksh", "mksh", "ash"]);

function fixesFor(file: DockerfileFile, instruction: Instruction): readonly Fix[] {
  const system = systemShell(instruction);
  const shell = instruction.shell?.program ?? (system?.sh === "dash" ? "sh" : system?.sh);
  if (shell !== undefined && WITH_PIPEFAIL.has(shell)) return unsafeFix("Set `pipefail` in this `RUN`", setOption(file, instruction));
  if (instruction.shell !== undefined || system?.hasBash !== true || instruction.isTrigger) return [];
  return unsafeFix("Use bash with `pipefail` from here on", [insertLines(file, { kind: "before", instruction }, ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]'])]);
}

function setOption(file: DockerfileFile, { argument, heredocs }: Instruction): { span: { start: number; end: number }; text: string }[] | undefined {
  const [heredoc] = heredocs;
  if (heredoc === undefined) return [{ span: { start: argument.span.start, end: argument.span.start }, text: "set -o pipefail && " }];
  const { start } = heredoc.body;
  if (heredocs.length > 1 || heredoc.start.start !== argument.span.start || file.text.startsWith("#!", start)) return undefined;
  return [{ span: { start, end: start }, text: `set -o pipefail${file.text.slice(0, start).endsWith("\r\n") ? "\r\n" : "\n"}` }];
}
