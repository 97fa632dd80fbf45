import { isDevContainer } from "../../core/dockerfile/nonRoot.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { parseOptions } from "../../core/shell/options.ts";
import { safeFix } from "../shared/fixes.ts";

export const sudoCommand: Rule<"dockerfile"> = {
  id: "sudo-command",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3004",
    "trivy:DS-0010",
    "checkov:CKV2_DOCKER_1",
    "kics:run_using_sudo/8ada6e80-0ade-439e-b176-0b28f6bce35a",
    "semgrep:no-sudo-in-dockerfile",
    "droast:DF010",
    "dockerfilelint:sudo_usage",
    "dockle:DKL-DI-0001",
    "code-pathfinder:DOCKER-SEC-007",
    "tally:hadolint/DL3004",
    "dockerlint:sudo",
  ],
  threats: ["breakout"],
  docs: {
    what: "A RUN uses sudo.",
    why: "As root, sudo does nothing but add a package, a terminal and signal handling of its own. As another user it needs a rule that lets this user become root without a password, and that rule stays in the image for whoever takes over the process.",
    exceptions: "Development containers are silent: their user is meant to have sudo. Where the build step needs root, `USER root` before it and `USER app` after it say so in the open.",
    references: ["https://docs.docker.com/build/building/best-practices/#user"],
  },
  mentions: ["sudo"],
  examples: {
    bad: [
      {
        title: "Root does not need it",
        bad: "FROM debian:12\nRUN apt-get update && \\\n    # as root already\n    «sudo» -E apt-get install -y curl\n",
        fixed: "FROM debian:12\nRUN apt-get update && \\\n    # as root already\n    apt-get install -y curl\n",
      },
      { title: "In a heredoc", bad: "FROM debian:12\nRUN <<EOF\n«sudo» mkdir /data\nEOF\n", fixed: "FROM debian:12\nRUN <<EOF\nmkdir /data\nEOF\n" },
      { title: "Another user", bad: "FROM debian:12\nUSER app\nRUN «/usr/bin/sudo» systemctl enable web\n" },
      { title: "Under ONBUILD, in a nested shell", bad: "FROM debian:12\nonbuild run bash -c \"«sudo» make install\"\n" },
    ],
    good: [
      "FROM debian:12\nRUN apt-get install -y sudo\n",
      "FROM debian:12\nRUN echo 'use sudo' && which sudo\n",
      "FROM debian:12\nRUN python3 <<EOF\nprint('sudo rm -rf /')\nEOF\n",
      { title: "A development container", good: "FROM mcr.microsoft.com/devcontainers/base:bookworm\nUSER vscode\nRUN sudo apt-get update\n" },
    ],
  },
  *check(file) {
    if (isDevContainer(file)) return;
    for (const instruction of file.instructions) {
      const run = instruction.trigger ?? instruction;
      if (run.keyword !== "RUN" || !run.matches(/sudo/)) continue;
      for (const command of run.commands.commands) {
        if (command.name !== "sudo") continue;
        const isRoot = run.user.isRoot === true && !run.isTrigger && !changesUser(command);
        yield {
          at: command.program.span,
          message: isRoot ? "`sudo` does nothing: the instruction runs as root" : "`sudo` in a build step",
          fixes: () => isRoot ? removal(file, run, command) : [],
        };
      }
    }
  },
};

/** `sudo -u app` and `sudo -g docker` do something for root, too. */
function changesUser(sudo: SimpleCommand): boolean {
  return parseOptions(sudo).options.some(({ name }) => CHANGES_USER.has(name));
}

const CHANGES_USER = new Set(["-u", "--user", "-g", "--group", "-i", "--login"]);
const HARMLESS = new Set(["-E", "-n", "-H", "--preserve-env", "--non-interactive", "--set-home"]);

/** Only where sudo is followed by the command itself: another user or a login shell would be lost. */
function removal(file: DockerfileFile, run: Instruction, sudo: SimpleCommand): readonly Fix[] {
  const inner = run.commands.commands.find(({ via }) => via === sudo);
  const { options } = parseOptions(sudo);
  if (inner === undefined || sudo.assignments.length > 0 || !options.every(({ name, value }) => HARMLESS.has(name) && value === undefined)) return [];
  const between = { start: sudo.program.span.start, end: inner.span.start };
  if (inner.span.start <= sudo.program.span.start || /[\n#"']/.test(file.text.slice(between.start, between.end))) return [];
  return safeFix("Remove `sudo`", [{ span: between, text: "" }]);
}
