import { hostPathOf, isWithin, lastName } from "../../core/compose/hostPaths.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hostMounts } from "../shared/hostMounts.ts";

export const containerRuntimeSocketMount: Rule<"compose"> = {
  id: "container-runtime-socket-mount",
  language: "compose",
  category: "isolation",
  severity: "error",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0001"],
  threats: ["breakout"],
  docs: {
    what: "A service gets the socket of a container runtime, of systemd or of a hypervisor.",
    why: "containerd, CRI-O, Podman, BuildKit, LXD, libvirt and systemd all start programs as root for whoever talks to their socket.",
    exceptions: "Podman's socket of an unprivileged user gives away only that user: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/engine/security/#docker-daemon-attack-surface", "https://docs.podman.io/en/latest/markdown/podman-system-service.1.html"],
  },
  mentions: [".sock", "-sock", "systemd/private"],
  examples: {
    bad: [
      { title: "containerd", bad: "services:\n  agent:\n    image: agent:1.2\n    volumes:\n      - «/run/containerd/containerd.sock»:/run/containerd.sock:ro\n" },
      { title: "Podman and systemd, long syntax", bad: "services:\n  agent:\n    image: agent:1.2\n    volumes:\n      - {type: bind, source: «/run/podman/podman.sock», target: /p}\n      - {type: bind, source: «/run/systemd/private», target: /s}\n" },
      { title: "Below an unknown directory", bad: "services:\n  agent:\n    image: agent:1.2\n    volumes: [\"«${XDG_RUNTIME_DIR}/podman/podman.sock»:/p\"]\n" },
    ],
    good: [
      "services:\n  agent:\n    image: agent:1.2\n    volumes:\n      - /run/mysqld/mysqld.sock:/run/mysqld.sock\n      - ./app.sock:/run/containerd.sock\n",
      "services:\n  agent:\n    image: agent:1.2\n    volumes: [\"${SOCK}:/run/crio.sock\", \"/run/systemd/journal:/j:ro\"]\n",
    ],
  },
  *check(file) {
    for (const { service, path, at, related } of hostMounts(file)) {
      const owner = ownerOf(path);
      if (owner === undefined) continue;
      yield { at, message: `The container controls ${owner}, and with it the host`, evidence: `${service.name} ${owner}`, related };
    }
  },
};

const OWNERS: ReadonlyMap<string, string> = new Map([
  ["containerd.sock", "containerd"],
  ["crio.sock", "CRI-O"],
  ["podman.sock", "Podman"],
  ["buildkitd.sock", "BuildKit"],
  ["dockershim.sock", "Docker"],
  ["cri-dockerd.sock", "Docker"],
  ["libvirt-sock", "libvirt"],
  ["containerd-containerd", "containerd"],
]);

function ownerOf(path: Text): string | undefined {
  const name = lastName(path);
  const byName = name === undefined ? undefined : OWNERS.get(name);
  if (byName !== undefined) return byName;
  const whole = hostPathOf(path);
  if (whole === undefined) return undefined;
  if (isWithin(whole, "/run/systemd/private") || isWithin(whole, "/var/run/systemd/private")) return "systemd";
  return name === "unix.socket" && /\/(?:lxd|incus)\//.test(whole) ? "LXD" : undefined;
}
