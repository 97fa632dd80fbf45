import { insertLines } from "../../core/dockerfile/edits.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { systemShell } from "../../core/dockerfile/shellModes.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
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
    why: "On Debian and Ubuntu the shell of RUN is dash. It knows no `source`, no `[[`, no arrays and no `set -o pipefail`; it takes `{a,b}` for a name and `&>` for a command in the background and an empty file. The build fails, or worse, does something else.",
    exceptions: "Only images whose `/bin/sh` is known to be dash are judged, and each part of the grammar is reported once in a RUN. Silent after a SHELL, in a heredoc with a first line of its own, and in what `bash -c` runs.",
    references: ["https://docs.docker.com/reference/dockerfile/#shell", "https://wiki.ubuntu.com/DashAsBinSh"],
  },
  examples: {
    bad: [
      { title: "source", bad: "FROM ubuntu:24.04\nRUN «source» ./env.sh && make\n", fixed: "FROM ubuntu:24.04\nRUN . ./env.sh && make\n" },
      { title: "In a heredoc, from the stage below", bad: "FROM debian:12 AS base\nFROM base\nRUN <<EOF\nset -eu\n«pushd» /src\nmake «&>» /dev/null\nEOF\n" },
      { title: "pipefail", bad: "FROM python:3.13\nRUN set -euo «pipefail» && curl -f https://example.com/x | tar x\n", fixed: "FROM python:3.13\nSHELL [\"/bin/bash\", \"-c\"]\nRUN set -euo pipefail && curl -f https://example.com/x | tar x\n" },
      { title: "Its tests", bad: "FROM debian:12\nrun if «[[» -f /x ]]; then \\\n    # and again\n    [[ -f /y ]] && [ \"$A\" «==» b ]; fi\n", fixed: "FROM debian:12\nSHELL [\"/bin/bash\", \"-c\"]\nrun if [[ -f /x ]]; then \\\n    # and again\n    [[ -f /y ]] && [ \"$A\" == b ]; fi\n" },
      { title: "Its lists and expansions", bad: "# escape=`\nFROM node:22\nRUN mkdir -p /srv/«{a,b}» && names=«(a b)» && echo \"«${names[0]}»\"\nRUN diff «<(»ls /a) <(ls /b)\nRUN sh -c 'echo «${A^^}»' && «function» f { «((»x++)); }\n" },
    ],
    good: [
      "FROM debian:12\nRUN find / -name a -exec rm {} + && grep -oE [0-9]{1,3} /x && awk '{print $1, $2}' /y && git show HEAD@{1} && [ \"$A\" = b ] && echo \"${A:-b} ${A##*/} ${#A}\" {} '{a,b}' $((1 + 2))\n",
      "FROM debian:12\nRUN bash -c 'for i in {1..3}; do [[ -f $i ]] && (( i > 1 )); done' && f() { x; } && cat <<'EOF' > /x.sh\n[[ -f ${A^^} ]]\nEOF\n",
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
      if (!isDash(file, instruction)) continue;
      const { commands, bashOnly } = instruction.commands;
      const seen = new Set<string>();
      for (const { kind, at, via } of bashOnly) {
        if (seen.has(kind) || isInOtherShell(via)) continue;
        seen.add(kind);
        yield finding(file, instruction, at, abbreviated(file.text.slice(at.start, at.end).replace(/\s+/g, " "), 30));
      }
      for (const command of commands) {
        if (isInOtherShell(command.via)) continue;
        for (const { at, what } of bashisms(command)) {
          if (what !== "==" || !seen.has(what)) yield finding(file, instruction, at, what);
          seen.add(what);
        }
      }
    }
  },
};

function finding(file: DockerfileFile, instruction: Instruction, at: Span, what: string): Finding {
  const edits = instruction.isTrigger ? undefined : [insertLines(file, { kind: "before", instruction }, ['SHELL ["/bin/bash", "-c"]'])];
  return {
    at,
    message: `\`${what}\` is bash, and \`/bin/sh\` is dash in this image`,
    fixes: () => what === "source" ? unsafeFix("Use `.`, which every shell has", [{ span: at, text: "." }]) : unsafeFix("Use bash from here on", edits),
  };
}

const ONLY_BASH = new Set(["source", "pushd", "popd", "shopt", "declare", "mapfile", "readarray", "let"]);

function isDash(file: DockerfileFile, instruction: Instruction): boolean {
  if (instruction.exec !== undefined || instruction.shell !== undefined || systemShell(instruction)?.sh !== "dash") return false;
  return !instruction.heredocs.some(({ body }) => file.text.startsWith("#!", body.start));
}

/** A script that another shell was given. */
function isInOtherShell(via: SimpleCommand | undefined): boolean {
  for (let outer = via; outer !== undefined; outer = outer.via) if (/^(?:bash|zsh|ksh|ash|fish|docker|ssh|chroot|su|sudo|runuser|gosu)$/.test(outer.name)) return true;
  return false;
}

function bashisms({ name, program, arguments: words, redirections, pipedFrom }: SimpleCommand): readonly { readonly at: Span; readonly what: string }[] {
  const found: { at: Span; what: string }[] = [];
  // `bash <<EOF` and `echo … | bash` are scripts of bash; the heredoc's own commands stand behind it.
  if (ONLY_BASH.has(name) && pipedFrom === undefined) found.push({ at: program.span, what: name });
  const option = name === "set" ? words.find((word, index) => word.value.text === "pipefail" && /^-[a-z]*o$/.test(words[index - 1]?.value.text ?? "")) : undefined;
  if (option !== undefined) found.push({ at: option.span, what: "pipefail" });
  // dash's own `[` knows `=` only.
  const equals = name === "[" || name === "test" ? words.find(({ raw }) => raw === "==") : undefined;
  if (equals !== undefined) found.push({ at: equals.span, what: "==" });
  for (const { operator, span } of redirections) {
    if (operator === "&>" || operator === "&>>" || operator === "<<<") found.push({ at: { start: span.start, end: span.start + operator.length }, what: operator });
  }
  return found;
}
