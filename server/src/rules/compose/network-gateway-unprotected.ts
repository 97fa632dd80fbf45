import { deletePair } from "../../core/compose/edit.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const networkGatewayUnprotected: Rule<"compose"> = {
  id: "network-gateway-unprotected",
  language: "compose",
  category: "network",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["exposure"],
  docs: {
    what: "A network lets other hosts reach its containers past the published ports.",
    why: "With `nat-unprotected` every port of every container is open to who routes packets to the host, published or not. With `routed` the containers are reached at their own addresses.",
    exceptions: "A network in a lab with its own routes wants it.",
    references: ["https://docs.docker.com/engine/network/port-publishing/#gateway-modes"],
  },
  mentions: ["gateway_mode"],
  examples: {
    bad: [
      {
        title: "Unprotected",
        bad: "services:\n  web:\n    image: web:1.2\nnetworks:\n  default:\n    driver_opts:\n      com.docker.network.bridge.gateway_mode_ipv4: «nat-unprotected»\n      com.docker.network.bridge.name: br0\n",
        fixed: "services:\n  web:\n    image: web:1.2\nnetworks:\n  default:\n    driver_opts:\n      com.docker.network.bridge.name: br0\n",
      },
      { title: "Routed", bad: "services:\n  web:\n    image: web:1.2\nnetworks:\n  front: {driver_opts: {com.docker.network.bridge.gateway_mode_ipv6: \"«routed»\"}}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\nnetworks:\n  default:\n    driver_opts:\n      com.docker.network.bridge.gateway_mode_ipv4: nat\n", "services:\n  web:\n    image: web:1.2\nnetworks:\n  default:\n    driver_opts:\n      com.docker.network.bridge.gateway_mode_ipv4: ${MODE}\n      com.docker.network.bridge.gateway_mode_ipv6: isolated\n"],
  },
  *check(file) {
    for (const { name, members } of file.networks.values()) {
      for (const [key, member] of file.reader.members(members.get("driver_opts"))) {
        const value = /^com\.docker\.network\.bridge\.gateway_mode_ipv[46]$/.test(key) ? file.reader.textAt(member) : undefined;
        if (value?.complete !== true || (value.value !== "nat-unprotected" && value.value !== "routed")) continue;
        yield { at: slice(value, 0, value.value.length).at, message: `Other hosts reach unpublished ports on a network with \`${value.value}\``, evidence: `${name} ${key}`, fixes: () => unsafeFix("Remove the option", deletePair(file.text, member)) };
      }
    }
  },
};
