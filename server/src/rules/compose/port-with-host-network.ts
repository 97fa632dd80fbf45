import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix, unsafeFix } from "../shared/fixes.ts";

export const portWithHostNetwork: Rule<"compose"> = {
  id: "port-with-host-network",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service without a network of its own publishes ports.",
    why: "On the host's network every port of the program is open already, and `ports` is ignored; without a network nothing is; and with the network of another container the engine refuses to start: there the ports belong to that container's service.",
    references: ["https://docs.docker.com/reference/compose-file/services/#network_mode", "https://docs.docker.com/engine/network/drivers/host/"],
  },
  mentions: ["network_mode"],
  examples: {
    bad: [
      { title: "The host's network", bad: "services:\n  web:\n    image: web:1.2\n    network_mode: host\n    «ports»:\n      - \"80:80\"\n    restart: always\n", fixed: "services:\n  web:\n    image: web:1.2\n    network_mode: host\n    restart: always\n" },
      { title: "The network of another service", bad: "services:\n  app:\n    image: app:1.2\n    network_mode: \"service:vpn\"\n    «ports»: [\"8080:80\"]\n  vpn:\n    image: vpn:1.2\n", fixed: "services:\n  app:\n    image: app:1.2\n    network_mode: \"service:vpn\"\n  vpn:\n    image: vpn:1.2\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    network_mode: bridge\n    ports: [\"80:80\"]\n", "services:\n  web:\n    image: web:1.2\n    network_mode: ${MODE:?}\n    ports: [\"80:80\"]\n  app:\n    image: app:1.2\n    network_mode: host\n    ports: []\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const mode = service.text("network_mode");
      const ports = service.members.get("ports");
      if (mode?.complete !== true || ports === undefined || service.ports.length === 0) continue;
      const isIgnored = mode.value === "host" || mode.value === "none";
      if (!isIgnored && !/^(?:service|container):/.test(mode.value)) continue;
      yield {
        at: ports.keyAt,
        message: isIgnored ? `\`ports\` has no effect beside \`network_mode: ${mode.value}\`` : "The engine refuses `ports` beside the network of another container",
        evidence: service.name,
        related: [{ path: undefined, at: mode.at, message: "The network of the service" }],
        fixes: () => (isIgnored ? safeFix : unsafeFix)("Remove `ports`", deletePair(file.text, ports)),
      };
    }
  },
};
