import type { ComposeFile, Resource } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hostKeyFinding, hostKeys } from "../shared/hostKeys.ts";

export const hostNetwork: Rule<"compose"> = {
  id: "host-network",
  language: "compose",
  category: "network",
  severity: "warning",
  since: "0.1.0",
  aliases: ["kics:071a71ff", "compose-lint:CL-0008", "code-pathfinder:COMPOSE-SEC-007", "docksec:compose-host-network", "lintai:SEC748", "cis:5.10", "owasp:R5"],
  threats: ["exposure", "breakout"],
  docs: {
    what: "A service uses the host's network.",
    why: "Every port that the program opens is open on the host, whatever `ports` says, and the container reaches what listens on the host's loopback alone: databases, the metadata service of a cloud, the engine's API.",
    exceptions: "Discovery by multicast, as in home automation, and monitoring agents need it: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/reference/compose-file/services/#network_mode", "https://docs.docker.com/engine/network/drivers/host/"],
  },
  mentions: ["network_mode", "external"],
  examples: {
    bad: [
      { title: "The host's network", bad: "services:\n  web:\n    image: web:1.2\n    «network_mode: host»\n" },
      { title: "Through a merge key", bad: "x-net: &net\n  «network_mode: \"host\"»\nservices:\n  web:\n    <<: *net\n    image: web:1.2\n" },
      { title: "By its name", bad: "services:\n  web:\n    image: web:1.2\n    networks:\n      - «outside»\nnetworks:\n  outside:\n    name: host\n    external: true\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    networks: [host, a]\nnetworks:\n  host:\n  a: {external: true, name: \"${NETWORK}\"}\n",
      "services:\n  web:\n    image: web:1.2\n    network_mode: none\n",
      "services:\n  web:\n    image: web:1.2\n    network_mode: ${MODE}\n    extra_hosts: [\"host.docker.internal:host-gateway\"]\n",
      "services:\n  web:\n    build:\n      context: .\n      network: host\n",
    ],
  },
  *check(file) {
    // No fix: without the host's network the service needs `ports`, which only its author knows.
    for (const found of hostKeys(file, "network_mode")) yield { ...hostKeyFinding(file, found, MESSAGE), fixes: [] };
    const named = new Set([...file.networks.values()].filter((network) => isHost(file, network)).map(({ name }) => name));
    if (named.size === 0) return;
    for (const service of file.services) {
      for (const { name, at } of service.networks) if (name.complete && named.has(name.value)) yield { at, message: MESSAGE, evidence: `${service.name} network ${name.value}` };
    }
  },
};

const MESSAGE = "The container uses the network of the host, with all its ports";

/** An external network of the name that the engine gives to its host's. */
function isHost({ reader }: ComposeFile, { name, members, external }: Resource): boolean {
  if (external?.value !== true) return false;
  const text = reader.textAt(members.get("name"));
  return text === undefined ? name === "host" && !members.has("name") : text.complete && text.value === "host";
}
