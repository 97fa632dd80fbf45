import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const networkExternalConfig: Rule<"compose"> = {
  id: "network-external-config",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A network or volume is external, and configured all the same.",
    why: "Compose does not create what is external, so it cannot configure it either. It refuses such a volume with `conflicting parameters`, and takes no notice of what a network says. Only `name` goes with `external`.",
    references: ["https://docs.docker.com/reference/compose-file/networks/#external", "https://docs.docker.com/reference/compose-file/volumes/#external"],
  },
  mentions: ["external"],
  examples: {
    bad: [
      { title: "A driver", bad: "services:\n  web:\n    image: web:1.2\nnetworks:\n  default:\n    external: true\n    name: shared\n    «driver: bridge»\n", fixed: "services:\n  web:\n    image: web:1.2\nnetworks:\n  default:\n    external: true\n    name: shared\n" },
      { title: "Options of a volume", bad: "services:\n  web:\n    image: web:1.2\nvolumes:\n  data: {«driver_opts: {type: nfs}», external: \"yes\", x-note: kept}\n", fixed: "services:\n  web:\n    image: web:1.2\nvolumes:\n  data: {external: \"yes\", x-note: kept}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\nnetworks:\n  default:\n    external: true\n    name: shared\n    x-owner: ops\n", "services:\n  web:\n    image: web:1.2\nnetworks:\n  a: {external: false, driver: bridge}\n  b: {external: \"${E}\", driver: bridge}\n  c: {external: {name: shared}}\n"],
  },
  *check(file) {
    for (const resource of [...file.networks.values(), ...file.volumes.values()]) {
      const { name, members, external } = resource;
      const isRefused = file.volumes.get(name) === resource;
      if (external?.complete !== true || !external.value) continue;
      for (const [key, member] of members) {
        if (key === "external" || key === "name" || key.startsWith("x-")) continue;
        const message = isRefused ? `Compose refuses \`${key}\` beside \`external: true\`` : `\`${key}\` has no effect beside \`external: true\``;
        yield { at: member.entry.span, message, ...(isRefused ? {} : { level: "warning" as const }), evidence: `${name} ${key}`, fixes: () => unsafeFix(`Remove \`${key}\``, deletePair(file.text, member)) };
      }
    }
  },
};
