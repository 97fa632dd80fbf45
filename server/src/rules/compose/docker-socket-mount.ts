import { lastName } from "../../core/compose/hostPaths.ts";
import type { Service } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hostMounts } from "../shared/hostMounts.ts";

export const dockerSocketMount: Rule<"compose"> = {
  id: "docker-socket-mount",
  language: "compose",
  category: "isolation",
  severity: "error",
  since: "0.1.0",
  aliases: [
    "kics:d6355c88",
    "semgrep:exposing-docker-socket-volume",
    "compose-lint:CL-0001",
    "code-pathfinder:COMPOSE-SEC-002",
    "docksec:compose-docker-socket-mount",
    "loopover:docker-socket",
    "cis:5.32",
    "owasp:R1",
  ],
  threats: ["breakout"],
  docs: {
    what: "A service gets the socket of the Docker engine.",
    why: "Whoever may talk to the engine starts a privileged container with the host's disk in it: the socket is root on the host. A read-only mount changes nothing, since requests are written to the socket, not to its file.",
    exceptions:
      "A proxy that lets only harmless requests through (image or service named `socket-proxy`) is silent: give the others that proxy. Programs that manage the engine need the socket itself: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/engine/security/#docker-daemon-attack-surface", "https://docs.docker.com/engine/security/protect-access/"],
  },
  mentions: [".sock", "docker_engine"],
  examples: {
    bad: [
      { title: "Short syntax, read-only", bad: "services:\n  proxy:\n    image: traefik:3.5\n    volumes:\n      - «/var/run/docker.sock»:/var/run/docker.sock:ro\n" },
      { title: "Long syntax", bad: "services:\n  proxy:\n    image: traefik:3.5\n    volumes:\n      - type: bind\n        source: «/run/user/1000/docker.sock»\n        target: /var/run/docker.sock\n" },
      { title: "By the default of a variable, and below an unknown directory", bad: "services:\n  proxy:\n    image: traefik:3.5\n    volumes:\n      - \"${SOCK:-«/var/run/docker.sock»}:/s\"\n      - «${XDG_RUNTIME_DIR}/docker.sock»:/t\n" },
      { title: "Behind a named volume", bad: "services:\n  proxy:\n    image: traefik:3.5\n    volumes: [\"«sock»:/var/run/docker.sock\"]\nvolumes:\n  sock:\n    driver_opts: {type: none, o: bind, device: /var/run/docker.sock}\n" },
      { title: "On Windows", bad: "services:\n  proxy:\n    image: traefik:3.5\n    volumes:\n      - type: npipe\n        source: '«\\\\.\\pipe\\docker_engine»'\n        target: '\\\\.\\pipe\\docker_engine'\n" },
    ],
    good: [
      "services:\n  socket-proxy:\n    image: tecnativa/docker-socket-proxy:0.3\n    volumes: [\"/var/run/docker.sock:/var/run/docker.sock:ro\"]\n",
      "services:\n  web:\n    image: web:1.2\n    volumes:\n      - ./docker.sock.md:/docs/docker.sock.md\n      - sock:/var/run/docker.sock\nvolumes:\n  sock:\n",
      "services:\n  web:\n    image: web:1.2\n    volumes: [\"${SOCK}:/var/run/docker.sock\"]\n",
    ],
  },
  *check(file) {
    for (const { service, path, at, related } of hostMounts(file)) {
      const name = lastName(path);
      if (name === undefined || !SOCKETS.has(name) || isSocketProxy(service)) continue;
      yield { at, message: "The container controls the Docker engine, and with it the host", evidence: `${service.name} ${name}`, related };
    }
  },
};

/** The engine's socket, Docker Desktop's own, and the pipe on Windows. */
const SOCKETS: ReadonlySet<string> = new Set(["docker.sock", "docker.raw.sock", "docker_engine"]);

function isSocketProxy(service: Service): boolean {
  return /socket-?proxy/i.test(`${service.name} ${service.image?.value ?? ""}`);
}
