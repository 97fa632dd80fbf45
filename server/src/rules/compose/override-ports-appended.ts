import type { ComposeFile, Port } from "../../core/compose/model.ts";
import { portsOf } from "../../core/compose/ports.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const overridePortsAppended: Rule<"compose"> = {
  id: "override-ports-appended",
  language: "compose",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An override publishes a container's port a second time.",
    why: "Ports are appended: the one of the base stays published beside that of the override, which seldom is what was meant, and both must be free on the host. `ports: !override` replaces the list.",
    references: ["https://docs.docker.com/reference/compose-file/merge/", "https://docs.docker.com/reference/compose-file/merge/#replace-value"],
  },
  mentions: ["ports"],
  examples: {
    bad: [
      { title: "Another port of the host", path: "compose.override.yaml", bad: "services:\n  web:\n    ports:\n      - «\"8080:80\"»\n", fixed: "services:\n  web:\n    ports: !override\n      - \"8080:80\"\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    ports: [\"80:80\"]\n" } },
      { title: "Closed in the override, open by the base", path: "compose.override.yaml", bad: "services:\n  web: {ports: [«127.0.0.1:80:80»]}\n", fixed: "services:\n  web: {ports: !override [127.0.0.1:80:80]}\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    ports: [{target: 80, published: \"80\"}]\n" } },
    ],
    good: [
      { title: "Replaced, the same, or another port of the container", path: "compose.override.yaml", good: "services:\n  web:\n    ports: !override [\"8080:80\"]\n  api:\n    ports: [\"81:81\", \"90:90\", \"80:80/udp\"]\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    ports: [\"80:80\"]\n  api:\n    image: api:1.2\n    ports: [\"81:81\", \"80:80\"]\n" } },
      "services:\n  web:\n    image: web:1.2\n    ports: [\"80:80\", \"8080:80\"]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const member = service.members.get("ports");
      const layers = member?.layered?.from.map((slot) => portsOf(file.reader, slot)) ?? [];
      for (const [index, ports] of layers.entries()) {
        const before = layers.slice(0, index).flat();
        for (const port of ports) {
          const twin = port.published === undefined ? undefined : before.find((one) => isOtherPublication(one, port));
          if (twin === undefined || !service.ports.some(({ slot }) => slot === port.slot || slot.node === port.slot.node)) continue;
          const related = [{ path: undefined, at: twin.at, message: "The base publishes it here" }];
          yield { at: port.at, message: `Port ${port.target?.value ?? ""} stays published by the base too: lists of ports are appended`, evidence: `${service.name} ${port.target?.value ?? ""}`, related, fixes: () => fixes(file, port) };
        }
      }
    }
  },
};

function isOtherPublication(base: Port, over: Port): boolean {
  if (!base.complete || !over.complete || base.published === undefined || base.target?.value !== over.target?.value || base.protocol !== over.protocol) return false;
  return base.published.value !== over.published?.value || base.hostIp?.value !== over.hostIp?.value;
}

function fixes(file: ComposeFile, { slot }: Port): readonly Fix[] {
  const list = slot.parent;
  if (list?.node?.kind !== "seq" || !list.editable || list.node.tag !== undefined || list.node.anchor !== undefined || !("keyAt" in list)) return [];
  const at = file.text.indexOf(":", (list.keyAt as { readonly end: number }).end) + 1;
  return unsafeFix("Replace the ports of the base with `!override`", { span: { start: at, end: at }, text: " !override" });
}
