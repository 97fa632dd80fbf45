import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const buildNetworkHost: Rule<"compose"> = {
  id: "build-network-host",
  language: "compose",
  category: "network",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["exposure", "poisoned-image"],
  docs: {
    what: "A build uses the host's network.",
    why: "Each RUN step, and every package and script that it fetches, then reaches what listens on the host's loopback alone: databases, the metadata service of a cloud, the engine's API.",
    exceptions: "A proxy on the host's loopback needs it: say so in a comment that silences the rule.",
    references: ["https://docs.docker.com/reference/compose-file/build/#network", "https://docs.docker.com/engine/network/drivers/host/"],
  },
  mentions: ["network"],
  examples: {
    bad: [
      { title: "In a block", bad: "services:\n  web:\n    build:\n      context: .\n      «network: host»\n", fixed: "services:\n  web:\n    build:\n      context: .\n" },
      { title: "In flow style, quoted", bad: "services:\n  web:\n    build: {«network: \"host\"», context: .}\n", fixed: "services:\n  web:\n    build: {context: .}\n" },
    ],
    good: ["services:\n  web:\n    build: {context: ., network: none}\n    network_mode: host\n", "services:\n  web:\n    build: {context: ., network: \"${NETWORK}\"}\n  api:\n    build: .\n    networks: [host]\nnetworks:\n  host:\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const member = service.build?.members.get("network");
      const network = file.reader.textAt(member);
      if (member === undefined || network?.complete !== true || network.value !== "host") continue;
      yield { at: member.entry.span, message: "The build reaches what listens on the host alone", evidence: `${service.name} build network`, fixes: () => unsafeFix("Remove `network`", deletePair(file.text, member)) };
    }
  },
};
