import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const networkModeDefaultBridge: Rule<"compose"> = {
  id: "network-mode-default-bridge",
  language: "compose",
  category: "network",
  severity: "warning",
  since: "0.1.0",
  aliases: ["cis:5.30"],
  threats: ["exposure", "breakout"],
  docs: {
    what: "A service uses the engine's default bridge.",
    why: "On `docker0` the container meets every other container of the host that was started without a network, of whatever project, and finds the services of its own only by address: names are not resolved there.",
    references: ["https://docs.docker.com/engine/network/drivers/bridge/#use-the-default-bridge-network"],
  },
  mentions: ["network_mode"],
  examples: {
    bad: [
      { title: "The default bridge", bad: "services:\n  web:\n    image: web:1.2\n    «network_mode: bridge»\n    restart: always\n", fixed: "services:\n  web:\n    image: web:1.2\n    restart: always\n" },
      { title: "Quoted, through a merge key", bad: "x-net: &net\n  «network_mode: \"bridge\"»\nservices:\n  web:\n    <<: *net\n    image: web:1.2\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    networks: [bridge]\nnetworks:\n  bridge:\n    driver: bridge\n", "services:\n  web:\n    image: web:1.2\n    network_mode: ${MODE:-none}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const mode = service.text("network_mode");
      const member = service.members.get("network_mode");
      if (member === undefined || mode?.complete !== true || mode.value !== "bridge") continue;
      yield { at: member.entry.span, message: "The engine's default bridge joins containers of all projects", evidence: service.name, fixes: () => unsafeFix("Remove `network_mode`", deletePair(file.text, member)) };
    }
  },
};
