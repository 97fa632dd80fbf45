import { isShipped } from "../../core/dockerfile/cleanups.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { packageSteps } from "../../core/dockerfile/packages.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";

export const sshServer: Rule<"dockerfile"> = {
  id: "ssh-server",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: ["dockerfile_lint:installing_ssh"],
  threats: ["exposure"],
  docs: {
    what: "The image has an SSH server.",
    why: "It is one more way in, with keys and passwords of its own to manage, one more process beside the program, and one more thing to update. `docker exec`, `kubectl exec` and `docker debug` give a shell without it.",
    exceptions: "The client alone and stages that do not ship are silent. Images whose purpose is SSH, a Git server or a jump host, suppress the rule.",
    references: ["https://docs.docker.com/reference/cli/docker/container/exec/"],
  },
  mentions: ["ssh", "dropbear"],
  examples: {
    bad: [
      { title: "Installed", bad: "FROM debian:13\nRUN apt-get update && apt-get install -y \\\n    # to look inside\n    «openssh-server» \\\n    curl\nCMD [\"/usr/sbin/sshd\", \"-D\"]\n" },
      { title: "On Alpine, with a version, in a heredoc", bad: "FROM alpine:3.24 AS base\nrun <<EOF\napk add --no-cache «dropbear=2025.88-r1»\nEOF\nFROM base\n" },
      { title: "Started only", bad: "FROM registry.example.com/base:1\nCMD service «ssh» start && tail -f /dev/null\n" },
    ],
    good: ["FROM debian:13\nRUN apt-get install -y openssh-client ssh-import-id && ssh-keyscan example.com\n", "FROM debian:13 AS test\nRUN apt-get install -y openssh-server\nFROM debian:13\n", "FROM alpine:3.24\nRUN apk del openssh-server && mkdir /run/sshd && apk add openssh\n"],
  },
  *check(file) {
    const installed = installations(file);
    if (installed.length > 0) yield* installed;
    else yield* starts(file);
  },
};

const PACKAGES: ReadonlySet<string> = new Set(["openssh-server", "dropbear", "dropbear-bin", "tinysshd", "tinyssh", "lsh-server"]);

function installations(file: DockerfileFile): readonly Finding[] {
  return packageSteps(file).flatMap(({ action, packages, instruction }): readonly Finding[] => {
    if (action !== "install" || !isShipped(file, instruction)) return [];
    return packages.flatMap(({ name, span, isRemoved }) => (PACKAGES.has(name) && !isRemoved ? [{ at: span, message: `\`${name}\` puts an SSH server into the image`, evidence: name }] : []));
  });
}

function* starts(file: DockerfileFile): Iterable<Finding> {
  for (const { command, instruction } of file.commandsNamed("sshd", "dropbear", "service", "rc-service")) {
    const at = startedBy(command);
    if (at !== undefined && (isShipped(file, instruction) || instruction.isTrigger)) yield { at: at.span, message: "An SSH server is started", evidence: command.name };
  }
}

function startedBy(command: SimpleCommand): SimpleCommand["program"] | undefined {
  if (command.name === "dropbear") return command.program;
  if (command.name === "sshd") return command.arguments.some(({ value }) => /^-[tTV]$/.test(value.text)) ? undefined : command.program;
  const [service, action] = command.arguments;
  return /^sshd?$/.test(service?.value.text ?? "") && /^(?:re)?start$/.test(action?.value.text ?? "") ? service : undefined;
}
