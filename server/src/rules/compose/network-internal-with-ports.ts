import type { Rule } from "../../core/lint/rule.ts";
import { exposedPorts } from "../../core/compose/exposure.ts";
import type { Service } from "../../core/compose/model.ts";

export const networkInternalWithPorts: Rule<"compose"> = {
  id: "network-internal-with-ports",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service publishes ports, but is on internal networks only.",
    why: "An internal network has no way to the outside: the ports are in the file and cannot be reached, not even from the host.",
    references: ["https://docs.docker.com/reference/compose-file/networks/#internal"],
  },
  mentions: ["internal"],
  examples: {
    bad: [
      { title: "Only inside", bad: "services:\n  web:\n    image: web:1.2\n    networks: [back]\n    «ports»:\n      - \"8080:80\"\n      - \"8081:81\"\nnetworks:\n  back:\n    internal: true\n" },
      { title: "The default network", bad: "services:\n  web:\n    image: web:1.2\n    «ports»: [\"127.0.0.1:8080:80\"]\nnetworks:\n  default: {internal: yes}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    networks: [front, back]\n    ports: [\"8080:80\"]\nnetworks:\n  front:\n  back: {internal: true}\n",
      "services:\n  web:\n    image: web:1.2\n    networks: [back]\n    ports: [\"8080:80\"]\nnetworks:\n  back: {internal: \"${INTERNAL}\"}\n",
    ],
  },
  *check(file) {
    const seen = new Set<Service>();
    for (const { service } of exposedPorts(file)) {
      const ports = service.members.get("ports");
      if (ports === undefined || seen.has(service) || service.members.has("network_mode")) continue;
      seen.add(service);
      const names = service.networks.length === 0 ? ["default"] : service.networks.map(({ name }) => name.value);
      const areInternal = names.every((name) => {
        const flag = file.reader.flagAt(file.networks.get(name)?.members.get("internal"));
        return flag?.complete === true && flag.value;
      });
      if (areInternal && !service.partial) yield { at: ports.keyAt, message: "No port of the service can be reached: its networks are internal", evidence: service.name };
    }
  },
};
