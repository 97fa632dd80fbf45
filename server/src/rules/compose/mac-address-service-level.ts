import { deletePair } from "../../core/compose/edit.ts";
import { appendEntry, styleOf } from "../../core/compose/insert.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Member, Slot } from "../../core/compose/reader.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { areDisjoint } from "../../core/text/edit.ts";
import type { Edit } from "../../core/text/edit.ts";
import { unsafeFix } from "../shared/fixes.ts";

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
      { title: "Beside a network", bad: "services:\n  web:\n    image: web:1.2\n    «mac_address»: \"02:42:ac:11:65:43\"\n    networks: [back]\nnetworks:\n  back:\n", fixed: "services:\n  web:\n    image: web:1.2\n    networks: {back: {mac_address: \"02:42:ac:11:65:43\"}}\nnetworks:\n  back:\n" },
      { title: "Beside a network with options", bad: "services:\n  web:\n    image: web:1.2\n    networks:\n      back:\n        aliases: [x]\n    «mac_address»: 02:42:ac:11:65:43\nnetworks:\n  back:\n", fixed: "services:\n  web:\n    image: web:1.2\n    networks:\n      back:\n        aliases: [x]\n        mac_address: 02:42:ac:11:65:43\nnetworks:\n  back:\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    networks: {back: {mac_address: \"02:42:ac:11:65:43\"}}\nnetworks:\n  back:\n",
      "services:\n  web:\n    image: web:1.2\n    labels: {mac_address: a}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const { name } = service;
      const member = service.members.get("mac_address");
      if (file.reader.textAt(member) === undefined || member === undefined) continue;
      yield { at: member.keyAt, message: "`mac_address` belongs to a network of the service, not to the service", evidence: `${name} mac_address`, fixes: () => fixes(file, service, member) };
    }
  },
};

/** The address goes to the one network of the service: a list of one name becomes a mapping. */
function fixes(file: ComposeFile, service: Service, member: Member): readonly Fix[] {
  const [network, ...others] = service.networks;
  const list = service.members.get("networks");
  const removal = deletePair(file.text, member);
  const address = member.node?.kind === "scalar" ? file.text.slice(member.node.span.start, member.node.span.end) : "";
  if (network === undefined || others.length > 0 || !/^["']?[\w:]+["']?$/.test(address) || list?.editable !== true || removal === undefined) return [];
  const addition = added(file, list, network.slot, network.name.settled === "literal" ? network.name.value : "", address);
  const edits = addition === undefined ? undefined : [...addition, ...removal];
  return edits === undefined || !areDisjoint(edits) ? [] : unsafeFix("Move it to the network", edits);
}

function added(file: ComposeFile, list: Member, { node, editable }: Slot, name: string, address: string): readonly Edit[] | undefined {
  if (list.node?.kind === "map") return editable && node?.kind === "map" && node.anchor === undefined ? appendEntry(file, node, "mac_address", address, styleOf(file)) : undefined;
  if (list.node?.kind !== "seq" || !list.node.flow || list.node.anchor !== undefined || !/^[A-Za-z][\w.-]*$/.test(name)) return undefined;
  return [{ span: list.node.span, text: `{${name}: {mac_address: ${address}}}` }];
}
