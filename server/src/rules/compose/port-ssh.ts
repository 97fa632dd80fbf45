import { exposedPorts } from "../../core/compose/exposure.ts";
import type { Port, Service } from "../../core/compose/model.ts";
import { pulledImageOf } from "../../core/compose/serviceImage.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { openPort } from "../shared/openPorts.ts";

export const portSsh: Rule<"compose"> = {
  id: "port-ssh",
  language: "compose",
  category: "network",
  severity: "warning",
  since: "0.1.0",
  aliases: ["cis:5.7", "docksec:compose-port-bound-all-interfaces"],
  threats: ["exposure"],
  docs: {
    what: "The SSH port of a container is published on every interface of the host.",
    why: "An SSH server in a container is one more set of keys and passwords to guess and to keep, and its sessions pass by the engine's log. `docker compose exec` opens a shell without it.",
    exceptions: "A Git server, known by its image or, where the file builds it, by its name, needs SSH for its users: on another port of the host than 22 the finding is information.",
    references: ["https://docs.docker.com/reference/cli/docker/compose/exec/", "https://docs.docker.com/engine/network/port-publishing/"],
  },
  mentions: ["22", "ssh"],
  examples: {
    bad: [
      { title: "Published", bad: "services:\n  box:\n    build: .\n    ports:\n      - \"«2200»:22\"\n", fixed: "services:\n  box:\n    build: .\n    ports:\n      - \"127.0.0.1:2200:22\"\n" },
      { title: "A Git server and an image that is an SSH server", bad: "services:\n  git:\n    image: gitea/gitea:1.24\n    ports: [\"«2222»:22\"]\n  jump:\n    image: lscr.io/linuxserver/openssh-server:10.0\n    ports: [\"«2223»:2222\"]\n" },
      { title: "A Git server that the file builds", bad: "services:\n  gitlab:\n    build: ./gitlab\n    ports: [\"${SSH_PORT:-«2222»}:22\"]\n" },
    ],
    good: ["services:\n  box:\n    build: .\n    ports: [\"127.0.0.1:2200:22\", \"22:8022\"]\n", "services:\n  box:\n    build: .\n    ports: [\"${ADDRESS}:22:22\", \"22/udp\"]\n"],
  },
  *check(file) {
    for (const exposed of exposedPorts(file)) {
      const { service, port } = exposed;
      if (exposed.exposure !== "everywhere" || !isSsh(service, port)) continue;
      const isGit = /(?:^|\/)(?:gitea|forgejo|gogs|gitlab-[ce]e|gitlab|onedev|gitbucket|soft-serve)(?:$|[:/@-])/.test(service.image?.value ?? service.name);
      const finding = openPort(file, exposed, "SSH is open on every interface of the host");
      yield isGit && port.publishedRange?.first !== 22 ? { ...finding, level: "info" } : finding;
    }
  },
};

function isSsh(service: Service, { targetRange, protocol }: Port): boolean {
  if (targetRange === undefined || targetRange.first !== targetRange.last || protocol !== "tcp") return false;
  if (targetRange.first === 22) return true;
  return targetRange.first === 2222 && /(?:^|\/|-)(?:sshd|openssh-server)$/.test(pulledImageOf(service)?.key ?? "");
}
