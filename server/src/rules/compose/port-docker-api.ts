import { deleteItem } from "../../core/compose/edit.ts";
import { exposedPorts } from "../../core/compose/exposure.ts";
import type { Exposure } from "../../core/compose/exposure.ts";
import type { Port, PortRange } from "../../core/compose/model.ts";
import type { Level } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { openPort } from "../shared/openPorts.ts";

export const portDockerApi: Rule<"compose"> = {
  id: "port-docker-api",
  language: "compose",
  category: "network",
  severity: "error",
  since: "0.1.0",
  aliases: ["owasp:R1"],
  threats: ["exposure", "breakout"],
  docs: {
    what: "The port of the engine's API is published.",
    why: "Who reaches port 2375 starts a container with the host's disk in it: it is root on the host, without a password. Worms look for it. Port 2376 asks for a certificate, and is still nothing for every network.",
    exceptions: "On the loopback address the finding is a warning: every program on the host may use it. A service that needs the API reaches a proxy by its name, without a published port.",
    references: ["https://docs.docker.com/engine/security/protect-access/", "https://docs.docker.com/engine/daemon/remote-access/"],
  },
  mentions: ["2375", "2376"],
  examples: {
    bad: [
      {
        title: "Docker in Docker, for everybody",
        bad: "services:\n  dind:\n    image: docker:29-dind\n    ports:\n      - \"«2375»:2375\"\n",
        fixed: "services:\n  dind:\n    image: docker:29-dind\n",
      },
      { title: "A proxy on the host, and one with certificates", bad: "services:\n  proxy:\n    image: proxy:1\n    ports: [\"«127.0.0.1»:2375:2375\", \"«2376»:2376\"]\n" },
    ],
    good: ["services:\n  proxy:\n    image: proxy:1\n    expose: [\"2375\"]\n    ports: [\"127.0.0.1:2376:2376\"]\n", "services:\n  proxy:\n    image: proxy:1\n    network_mode: none\n    ports: [\"2375:2375\", \"12375:80\"]\n"],
  },
  *check(file) {
    for (const exposed of exposedPorts(file)) {
      const level = levelOf(exposed.port, exposed.exposure);
      if (level === undefined) continue;
      const where = exposed.exposure === "loopback" ? "to every program on the host" : exposed.exposure === "everywhere" ? "on every interface of the host" : "to a network";
      const finding = openPort(file, exposed, `The API of the engine is open ${where}`);
      yield { ...finding, level, ...(isOpen(exposed.port, 2375) ? { fixes: () => unsafeFix("Publish it no longer", deleteItem(file.text, exposed.port.slot)) } : {}) };
    }
  },
};

function levelOf(port: Port, exposure: Exposure): Level | undefined {
  if (port.protocol !== "tcp" || exposure === "none" || exposure === "unknown") return undefined;
  if (isOpen(port, 2375)) return exposure === "loopback" ? "warning" : "error";
  return isOpen(port, 2376) && exposure === "everywhere" ? "error" : undefined;
}

function isOpen({ targetRange, publishedRange }: Port, port: number): boolean {
  return isPort(targetRange, port) || isPort(publishedRange, port);
}

function isPort(range: PortRange | undefined, port: number): boolean {
  return range !== undefined && range.first === port && range.last === port;
}
