import { insertLines } from "../../core/dockerfile/edits.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const cdInsteadOfWorkdir: Rule<"dockerfile"> = {
  id: "cd-instead-of-workdir",
  language: "dockerfile",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3003",
    "trivy:DS-0013",
    "kics:run_command_cd_instead_of_workdir/f4a6bcd3-e231-4acf-993c-aa027be50d2e",
    "semgrep:use-workdir",
    "sonar:S6597",
    "droast:DF008",
    "code-pathfinder:DOCKER-BP-017",
    "tally:hadolint/DL3003",
  ],
  threats: ["none"],
  docs: {
    what: "A RUN begins with cd, where WORKDIR would say for all to see where it runs.",
    why: "The directory of a `cd` is gone when its RUN ends. A RUN that does nothing else has no effect at all, which is a warning.",
    exceptions: "A `cd` in a subshell, in the middle of a RUN, one of several, and one into a directory that the same RUN removes is a way to work in a temporary place, and silent.",
    references: ["https://docs.docker.com/build/building/best-practices/#workdir"],
  },
  mentions: ["cd"],
  examples: {
    bad: [
      { title: "Without any effect", bad: "FROM debian:12\nRUN «cd /srv/app»\nRUN make\n", fixed: "FROM debian:12\nWORKDIR /srv/app\nRUN make\n" },
      { title: "In front of the work", bad: "FROM debian:12\nRUN «cd /srv/app» && \\\n    # all of it\n    make\n", fixed: "FROM debian:12\nWORKDIR /srv/app\nRUN \\\n    # all of it\n    make\n" },
      { title: "Under ONBUILD, relative", bad: "FROM debian:12\nONBUILD run «cd app» && make\n" },
    ],
    good: [
      "FROM debian:12\nRUN (cd /srv/app && make)\n",
      "FROM debian:12\nRUN git clone https://git.example.com/x.git && cd x && make\n",
      "FROM debian:12\nRUN cd /tmp && wget https://example.com/a && cd / && rm -rf /tmp/a\n",
      "FROM debian:12\nRUN cd /usr/src/x && make install && rm -rf /usr/src/x\n",
      "FROM debian:12\nRUN cd \"$(mktemp -d)\" && make\n",
      "FROM debian:12\nRUN cd $HOME/x && make\n",
    ],
  },
  *check(file) {
    for (const { command, instruction } of file.commandsNamed("cd")) {
      const { commands } = instruction.commands;
      if (instruction.keyword !== "RUN" || commands[0] !== command || command.span.start !== instruction.argument.span.start) continue;
      const [directory] = command.arguments;
      if (directory === undefined || command.arguments.length > 1 || !directory.value.complete) continue;
      if (commands.length > 1 && (commands[1]?.operator !== "&&" || leaves(commands.slice(1), directory.value.text))) continue;
      yield {
        at: command.span,
        message: commands.length > 1 ? `\`cd ${directory.value.text}\` holds for this \`RUN\` only` : `\`cd ${directory.value.text}\` has no effect: its \`RUN\` ends here`,
        level: commands.length > 1 ? "info" : "warning",
        fixes: () => fixesFor(file, instruction, command, directory.raw),
      };
    }
  },
};

/** Whether it goes elsewhere again, or takes away what it worked in or on. */
function leaves(commands: readonly SimpleCommand[], directory: string): boolean {
  if (/^\/?(?:tmp|var\/tmp)(?:\/|$)/.test(directory)) return true;
  return commands.some(({ name, arguments: words }) => name === "cd" || name === "pushd" || (name === "rm" && words.some(({ value }) => value.text.startsWith(directory) || value.text.startsWith("..") || value.text === "/")));
}

function fixesFor(file: DockerfileFile, instruction: Instruction, cd: SimpleCommand, raw: string): readonly Fix[] {
  if (!/^["']?\//.test(raw) || instruction.isTrigger || instruction.heredocs.length > 0) return [];
  const title = `Say \`WORKDIR ${raw}\` instead`;
  const [, next] = instruction.commands.commands;
  if (next === undefined) {
    return instruction.flags.length > 0 ? [] : unsafeFix(title, [{ span: { start: instruction.keywordSpan.start, end: cd.span.end }, text: `WORKDIR ${raw}` }]);
  }
  const between = /^[ \t]*&&[ \t]*/.exec(file.text.slice(cd.span.end, next.span.start));
  if (between === null) return [];
  return unsafeFix(title, [insertLines(file, { kind: "before", instruction }, [`WORKDIR ${raw}`]), { span: { start: cd.span.start, end: cd.span.end + between[0].length }, text: "" }]);
}
