import { exposedPorts } from "../../core/compose/exposure.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { openPort, portName } from "../shared/openPorts.ts";

export const portEphemeralHost: Rule<"compose"> = {
  id: "port-ephemeral-host",
  language: "compose",
  category: "network",
  severity: "info",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0005"],
  threats: ["exposure"],
  docs: {
    what: "A port is published on a port of the host that the engine chooses, on every interface.",
    why: "An entry without a host's port reads as if it stayed inside, but it is open to every network of the host, on another port after each start. Services of one project reach each other without `ports`.",
    exceptions: "Tests that ask `docker compose port` for the number want exactly this.",
    references: ["https://docs.docker.com/reference/compose-file/services/#ports"],
  },
  mentions: ["ports"],
  examples: {
    bad: [
      { title: "Short syntax", bad: "services:\n  web:\n    image: web:1.2\n    ports:\n      - \"«3000»\"\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports:\n      - \"127.0.0.1::3000\"\n" },
      { title: "A plain number", bad: "services:\n  web:\n    image: web:1.2\n    ports:\n    - «3000»\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports:\n    - \"127.0.0.1::3000\"\n" },
      { title: "Long syntax", bad: "services:\n  web:\n    image: web:1.2\n    ports:\n      - target: «3000»\n        protocol: tcp\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports:\n      - target: 3000\n        protocol: tcp\n        host_ip: 127.0.0.1\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    ports: [\"127.0.0.1::3000\", \"${PORTS}\", \"3000:3000\"]\n    expose: [\"3000\"]\n", "services:\n  web:\n    image: web:1.2\n    network_mode: \"service:vpn\"\n    ports: [\"3000\"]\n"],
  },
  *check(file) {
    for (const exposed of exposedPorts(file)) {
      if (exposed.exposure !== "everywhere" || exposed.port.published !== undefined) continue;
      yield openPort(file, exposed, `\`${portName(exposed.port)}\` is published on some port of the host, on every interface`);
    }
  },
};
