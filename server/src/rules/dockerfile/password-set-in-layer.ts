import { mountedSecret } from "../../core/dockerfile/mountedSecrets.ts";
import { mountsOf } from "../../core/dockerfile/mounts.ts";
import { isShipped } from "../../core/dockerfile/cleanups.ts";
import type { Instruction } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { findOption, parseOptions } from "../../core/shell/options.ts";
import { givenPasswords } from "../../core/shell/passwords.ts";

export const passwordSetInLayer: Rule<"dockerfile"> = {
  id: "password-set-in-layer",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: ["checkov:CKV2_DOCKER_17"],
  threats: ["secret-leak"],
  docs: {
    what: "The image sets the password of a user of the system.",
    why: "The hash is in `/etc/shadow` of a layer, for everybody who has the image to guess at, and the password is the same in all containers. A container needs none: one enters it with `docker exec`, and its program changes users without one.",
    exceptions: "A password that is written out is left to `password-in-command`. Locking an account is silent, and so are stages that do not ship. From a secret mount only the hash is in the image, which is information.",
    references: ["https://docs.docker.com/build/building/secrets/", "https://man7.org/linux/man-pages/man8/chpasswd.8.html"],
  },
  mentions: ["passwd", "user"],
  examples: {
    bad: [
      { title: "From an argument", bad: "FROM debian:13\nARG PASSWORD\nRUN echo \"root:$PASSWORD\" | \\\n    # for the console\n    «chpasswd»\n" },
      { title: "From a file", bad: "FROM debian:13\nrun <<EOF\n/usr/sbin/«chpasswd» < users.txt\nEOF\n".replace("/usr/sbin/«chpasswd»", "«/usr/sbin/chpasswd»") },
      { title: "When the user is made", bad: "FROM debian:13\nARG PW=x\nRUN [\"/bin/sh\", \"-c\", \"useradd -p $(openssl passwd -6 $PW) app && yes $PW | passwd app\"]\n".replace("useradd", "«useradd»").replace("| passwd", "| «passwd»") },
      { title: "From a secret", bad: "FROM debian:13\nRUN --mount=type=secret,id=pw echo \"app:$(cat /run/secrets/pw)\" | «chpasswd»\n" },
    ],
    good: [
      "FROM debian:13\nRUN useradd -m app && passwd -l root && usermod -p '!' app && passwd -d app\n",
      "FROM debian:13 AS test\nRUN chpasswd < users.txt\nFROM debian:13\nCMD chpasswd < /run/secrets/users\n",
      "FROM debian:13\nRUN which chpasswd && apt-get install -y passwd && cat /etc/passwd\n",
      "FROM debian:13\nRUN echo root:hunter22 | chpasswd\n",
    ],
  },
  *check(file) {
    for (const { command, instruction } of file.commandsNamed("chpasswd", "passwd", "useradd", "usermod")) {
      if (instruction.keyword !== "RUN" || !isShipped(file, instruction) || !setsPassword(command)) continue;
      if (givenPasswords(command).some(({ isLiteral }) => isLiteral)) continue;
      yield { at: command.program.span, message: `\`${command.name}\` sets a password for all containers of the image`, evidence: command.name, ...(takesSecret(instruction) ? { level: "info" } : {}) };
    }
  },
};

function setsPassword(command: SimpleCommand): boolean {
  const parsed = parseOptions(command);
  if (command.name === "chpasswd") return findOption(parsed, "--help") === undefined;
  if (command.name === "passwd") return command.pipedFrom !== undefined && !parsed.options.some(({ names }) => names.some((name) => OTHERWISE.has(name)));
  const password = findOption(parsed, "--password")?.value;
  return password !== undefined && !password.complete && command.name.startsWith("user");
}

/** What `passwd` does beside setting a password. */
const OTHERWISE = new Set(["-d", "-l", "-u", "-e", "-S", "-x", "-n", "-w", "-i"]);

function takesSecret(instruction: Instruction): boolean {
  return mountsOf(instruction).some((mount) => mount.type === "secret" && mountedSecret(mount) !== undefined);
}
