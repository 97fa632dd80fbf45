import { hostPathOf } from "../../core/compose/hostPaths.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hostMounts } from "../shared/hostMounts.ts";

export const runtimeSocketDirMount: Rule<"compose"> = {
  id: "runtime-socket-dir-mount",
  language: "compose",
  category: "isolation",
  severity: "error",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0001"],
  threats: ["breakout"],
  docs: {
    what: "A service mounts a directory in which the engine's socket lies.",
    why: "With /run or /var/run come the sockets of Docker, containerd and systemd: whoever may talk to one of them is root on the host. Read-only makes no difference, since requests are written to the socket and not to its file.",
    exceptions: "Directories of single programs, such as /run/dbus or /run/mysqld, are silent. A writable mount of all of /var has a rule of its own.",
    references: ["https://docs.docker.com/engine/security/#docker-daemon-attack-surface", "https://docs.docker.com/engine/security/protect-access/"],
  },
  mentions: ["/run", "/var"],
  examples: {
    bad: [
      { title: "All of /var/run, read-only", bad: "services:\n  metrics:\n    image: metrics:1.2\n    volumes:\n      - «/var/run»:/var/run:ro\n" },
      { title: "Long syntax, one runtime", bad: "services:\n  agent:\n    image: agent:1.2\n    volumes:\n      - type: bind\n        source: «/run/containerd/»\n        target: /run/containerd\n" },
      { title: "A user's directory, and behind a named volume", bad: "services:\n  agent:\n    image: agent:1.2\n    volumes: [\"«/run/user/1000»:/u\", \"«run»:/r\"]\nvolumes:\n  run:\n    driver_opts: {type: none, o: bind, device: /run}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    volumes: [\"/run/dbus:/run/dbus:ro\", \"/var/run/mysqld:/m\", \"/run/user/1000/pulse:/p\", \"/var/lib/web:/w\"]\n    tmpfs: [/run]\n",
      "services:\n  web:\n    image: web:1.2\n    volumes: [\"run:/run\", \"./run:/run\", \"${ROOT}/run:/run\"]\nvolumes:\n  run:\n",
    ],
  },
  *check(file) {
    for (const { service, mount, path, at, related } of hostMounts(file)) {
      const whole = hostPathOf(path);
      if (whole === undefined || !holdsSocket(whole) || (whole === "/var" && mount.readOnly === false)) continue;
      yield { at, message: `The sockets in \`${whole}\` give the container control of the host`, evidence: `${service.name} ${whole}`, related };
    }
  },
};

function holdsSocket(path: string): boolean {
  if (path === "/var") return true;
  return /^(?:\/var)?\/run(?:\/(?:docker|containerd|podman|crio|buildkit|libvirt|systemd|user(?:\/\d+)?))?$/.test(path);
}
