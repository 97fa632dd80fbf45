import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const networkModeAndNetworks: Rule<"compose"> = {
  id: "network-mode-and-networks",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service has both a network mode and networks.",
    why: "Compose refuses the whole project: the two say different things about the same, and neither is taken.",
    references: ["https://docs.docker.com/reference/compose-file/services/#network_mode"],
  },
  mentions: ["network_mode"],
  examples: {
    bad: [
      {
        title: "Both",
        bad: "services:\n  web:\n    image: web:1.2\n    «network_mode: host»\n    networks: [front]\nnetworks:\n  front:\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    networks: [front]\nnetworks:\n  front:\n",
      },
      { title: "One through a merge key", bad: "x-net: &net\n  networks:\n    front: {}\nservices:\n  web:\n    <<: *net\n    image: web:1.2\n    «network_mode: ${MODE}»\nnetworks:\n  front:\n", fixed: "x-net: &net\n  networks:\n    front: {}\nservices:\n  web:\n    <<: *net\n    image: web:1.2\nnetworks:\n  front:\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    network_mode: host\n  db:\n    image: postgres:18\n    networks: [back]\nnetworks: {back: {}}\n", "services:\n  web:\n    image: web:1.2\n    network_mode: host\n    networks: !reset null\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const member = service.members.get("network_mode");
      if (member === undefined || service.text("network_mode") === undefined || service.networks.length === 0) continue;
      const networks = service.members.get("networks");
      const related = networks === undefined ? [] : [{ path: undefined, at: networks.keyAt, message: "The networks" }];
      yield { at: member.entry.span, message: "Compose refuses `network_mode` beside `networks`", evidence: service.name, related, fixes: () => unsafeFix("Remove `network_mode`", deletePair(file.text, member)) };
    }
  },
};
