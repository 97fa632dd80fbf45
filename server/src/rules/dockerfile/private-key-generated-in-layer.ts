import { isShipped, removalsIn } from "../../core/dockerfile/cleanups.ts";
import type { Instruction } from "../../core/dockerfile/model.ts";
import { mountsOf } from "../../core/dockerfile/mounts.ts";
import { commandsWithDirectory, coversPath, joinPath, pathIn } from "../../core/dockerfile/paths.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { generatedKey, keyGenerators, type GeneratedKey } from "../../core/shell/keyGenerators.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const privateKeyGeneratedInLayer: Rule<"dockerfile"> = {
  id: "private-key-generated-in-layer",
  language: "dockerfile",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: ["sonar:S6437"],
  threats: ["secret-leak"],
  docs: {
    what: "A private key is made while the image is built.",
    why: "All containers of the image share the key, and everybody who can pull the image has it: with it they are the server that clients believe to talk to, or read what is meant for it. Made when the container starts, or mounted, it is a key of its own.",
    exceptions: "Stages that do not ship are silent, and so is a key that the same RUN removes or writes into a mount.",
    references: ["https://cwe.mitre.org/data/definitions/321.html", "https://docs.docker.com/build/building/secrets/"],
  },
  examples: {
    bad: [
      { title: "A certificate of one's own", bad: "FROM nginx:1.30\nRUN openssl «req» -x509 -nodes -newkey rsa:2048 -subj /CN=localhost \\\n    # both in one place\n    -keyout /etc/nginx/tls.key -out /etc/nginx/tls.crt\n" },
      { title: "Keys of an SSH server, inherited from another stage", bad: "FROM debian:13 AS base\nrun <<EOF\n«/usr/bin/ssh-keygen» -A\nEOF\nFROM base\nRUN [\"ssh-keygen\", \"-t\", \"ed25519\", \"-f\", \"/id\", \"-N\", \"\"]\n".replace("[\"ssh-keygen\"", "[\"«ssh-keygen»\"").replace("\"«ssh-keygen»\"", "«\"ssh-keygen\"»") },
      { title: "Others", bad: "FROM debian:13\nRUN openssl «genrsa» -out key.pem 2048 && keytool «-genkeypair» -alias a -keystore k.jks && gpg --batch «--gen-key» batch\n" },
    ],
    good: [
      "FROM debian:13 AS certs\nRUN openssl genrsa -out key.pem 2048\nFROM debian:13\nCMD ssh-keygen -A && /usr/sbin/sshd -D\n",
      "FROM debian:13\nRUN ssh-keygen -A && sshd -t && rm -f /etc/ssh/ssh_host_*\n",
      "FROM debian:13\nRUN ssh-keygen -R example.com && ssh-keygen -lf key.pub && openssl x509 -in a.crt -noout && openssl req -in a.csr -text && openssl version\n",
      "FROM debian:13\nRUN --mount=type=tmpfs,target=/k openssl genpkey -algorithm ED25519 -out /k/key.pem && ./sign /k/key.pem\n",
    ],
  },
  *check(file) {
    for (const { command, instruction } of file.commandsNamed(...keyGenerators())) {
      if (instruction.keyword !== "RUN" || !isShipped(file, instruction)) continue;
      const key = generatedKey(command);
      if (key === undefined || isGone(instruction, command, key)) continue;
      yield { at: key.at.span, message: `\`${command.name}\` makes a private key that all containers share`, evidence: `${command.name} ${abbreviated(key.at.value.text, 30)}` };
    }
  },
};

/** The files lie in a mount, or are removed by the same RUN. */
function isGone(instruction: Instruction, command: SimpleCommand, { files }: GeneratedKey): boolean {
  if (files.length === 0) return false;
  const directory = commandsWithDirectory(instruction).find(([one]) => one === command)?.[1] ?? "?";
  const mounts = mountsOf(instruction).flatMap((mount) => mount.option("target", "dst", "destination")?.value?.text ?? []).map((target) => joinPath("/", target));
  const removals = removalsIn(instruction).filter((removal) => removal.command.span.start > command.span.start);
  return files.some(({ text }) => {
    const path = pathIn(instruction, directory, text);
    if (path === undefined) return /^\/dev\//.test(text);
    if (/^\/dev\//.test(path) || mounts.some((mount) => coversPath(mount, path, { isRecursive: true }))) return true;
    return removals.some((removal) => coversPath(removal.path, path.replace(/\*$/, "rsa_key"), { isRecursive: removal.isRecursive }));
  });
}
