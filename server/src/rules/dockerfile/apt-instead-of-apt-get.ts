import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { packageSteps } from "../../core/dockerfile/packages.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { textAt } from "../../core/text/span.ts";
import { safeFix, unsafeFix } from "../shared/fixes.ts";

export const aptInsteadOfAptGet: Rule<"dockerfile"> = {
  id: "apt-instead-of-apt-get",
  language: "dockerfile",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3027",
    "checkov:CKV_DOCKER_9",
    "kics:run_using_apt/b84a0b47-2e99-4c9f-8933-98bcabe2b94d",
    "semgrep:prefer-apt-get",
    "droast:DF059",
    "code-pathfinder:DOCKER-BP-023",
    "tally:hadolint/DL3027",
  ],
  threats: ["none"],
  docs: {
    what: "A build calls `apt`, which is made for people at a terminal.",
    why: "The commands and the output of `apt` may change from one version to the next, and it prints a warning about that in scripts. `apt-get` and `apt-cache` do the same with an interface that stays.",
    references: ["https://manpages.debian.org/bookworm/apt/apt.8.en.html#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS"],
  },
  mentions: ["apt"],
  examples: {
    bad: [
      {
        title: "Update and install",
        bad: "FROM debian:12\nRUN «apt» update && \\\n    # tools\n    «apt» install -y curl\n",
        fixed: "FROM debian:12\nRUN apt-get update && \\\n    # tools\n    apt install -y curl\n",
      },
      { title: "By its path, in a heredoc", bad: "FROM debian:12\nRUN <<EOF\nsudo «/usr/bin/apt» -y autoremove\nEOF\n", fixed: "FROM debian:12\nRUN <<EOF\nsudo /usr/bin/apt-get -y autoremove\nEOF\n" },
      { title: "Exec form under ONBUILD", bad: "FROM debian:12\nonbuild run [«\"apt\"», \"purge\", \"-y\", \"nano\"]\n", fixed: "FROM debian:12\nonbuild run [\"apt-get\", \"purge\", \"-y\", \"nano\"]\n" },
      { title: "A question about packages", bad: "FROM debian:12\nRUN «apt» policy curl\n", fixed: "FROM debian:12\nRUN apt-cache policy curl\n" },
    ],
    good: [
      "FROM debian:12\nRUN apt-get update && apt-get install -y apt && apt-key list && apt-mark hold curl\n",
      "FROM debian:12\nRUN echo apt install && rm -rf /etc/apt /var/lib/apt/lists && command -v apt\n# apt install\n",
      "FROM debian:12\nCMD [\"apt\", \"moo\"]\n",
    ],
  },
  *check(file) {
    const names = new Map(packageSteps(file, "apt").map(({ command, name }) => [command, name]));
    for (const located of file.commandsNamed("apt")) {
      if (located.instruction.keyword !== "RUN") continue;
      yield { at: located.command.program.span, message: "`apt` has no stable interface for scripts", fixes: () => fixes(file, located.command, names.get(located.command) ?? "") };
    }
  },
};

/** Subcommands that mean the same in both programs. */
const SAME = new Set(["install", "reinstall", "remove", "update", "autoremove", "purge", "clean", "autoclean", "build-dep", "source", "download"]);
const QUESTIONS = new Set(["search", "show", "policy", "depends", "rdepends"]);

function fixes(file: DockerfileFile, { program }: SimpleCommand, subcommand: string): readonly Fix[] {
  const { span, raw } = program;
  const isQuoted = raw.endsWith('"') || raw.endsWith("'");
  const at = { start: span.end - (isQuoted ? 4 : 3), end: span.end - (isQuoted ? 1 : 0) };
  if (textAt(file.text, at) !== "apt" || span.end - span.start !== raw.length) return [];
  if (SAME.has(subcommand)) return safeFix("Use `apt-get`", [{ span: at, text: "apt-get" }]);
  // `apt upgrade` also installs new packages where an upgrade needs them.
  if (subcommand === "upgrade") return unsafeFix("Use `apt-get`", [{ span: at, text: "apt-get" }]);
  return QUESTIONS.has(subcommand) ? unsafeFix("Use `apt-cache`", [{ span: at, text: "apt-cache" }]) : [];
}
