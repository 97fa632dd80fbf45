import type { Rule } from "../../core/lint/rule.ts";

export const macAddressServiceLevel: Rule<"compose"> = {
  id: "mac-address-service-level",
  language: "compose",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service has a MAC address of its own.",
    why: "An address belongs to an interface, and a service may have several. Engines from version 25 on may refuse the container when its network does not take it; `networks.<name>.mac_address` says which one is meant.",
    references: ["https://docs.docker.com/reference/compose-file/services/#mac_address"],
  },
  mentions: ["mac_address"],
  examples: {
    bad: [
      { title: "In a service", bad: "services:\n  web:\n    image: web:1.2\n    «mac_address»: 02:42:ac:11:65:43\n" },
      { title: "Beside a network", bad: "services:\n  web:\n    image: web:1.2\n    «mac_address»: \"02:42:ac:11:65:43\"\n    networks: [back]\nnetworks:\n  back:\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    networks: {back: {mac_address: \"02:42:ac:11:65:43\"}}\nnetworks:\n  back:\n",
      "services:\n  web:\n    image: web:1.2\n    labels: {mac_address: a}\n",
    ],
  },
  *check(file) {
    for (const { name, members } of file.services) {
      const member = members.get("mac_address");
      if (file.reader.textAt(member) === undefined || member === undefined) continue;
      yield { at: member.keyAt, message: "`mac_address` belongs to a network of the service, not to the service", evidence: `${name} mac_address` };
    }
  },
};
