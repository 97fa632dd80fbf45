import { deleteItem, replaceText } from "../../core/compose/edit.ts";
import type { Level } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { nearestName } from "../../core/yaml/nearest.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const buildEntitlementInsecure: Rule<"compose"> = {
  id: "build-entitlement-insecure",
  language: "compose",
  category: "isolation",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["breakout", "poisoned-image"],
  docs: {
    what: "An image is built with an entitlement that opens the host, or with one that does not exist.",
    why: "`security.insecure` lets RUN instructions run without any confinement, `network.host` gives them the network of the machine that builds, `device` its devices. BuildKit refuses names that it does not know.",
    references: ["https://docs.docker.com/reference/compose-file/build/#entitlements", "https://docs.docker.com/build/bake/reference/#targetentitlements"],
  },
  mentions: ["entitlements"],
  examples: {
    bad: [
      {
        title: "Without confinement",
        bad: "services:\n  web:\n    build:\n      context: .\n      entitlements:\n        - «security.insecure»\n",
        fixed: "services:\n  web:\n    build:\n      context: .\n",
      },
      { title: "The host's network", bad: "services:\n  web:\n    build: {context: ., entitlements: [«network.host», «\"device\"»]}\n", fixed: "services:\n  web:\n    build: {context: ., entitlements: [\"device\"]}\n" },
      { title: "An unknown name", bad: "services:\n  web:\n    build:\n      context: .\n      entitlements:\n        - «network.hots»\n", fixed: "services:\n  web:\n    build:\n      context: .\n", fixTitle: "Remove `network.hots`" },
    ],
    good: ["services:\n  web:\n    build:\n      context: .\n      entitlements: []\n", "services:\n  web:\n    build:\n      context: .\n      entitlements: [\"${ENTITLEMENT}\"]\n      network: none\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { text, slot } of service.build?.entitlements ?? []) {
        if (!text.complete) continue;
        const known = KNOWN.get(text.value.split("=")[0] ?? "");
        const nearest = known === undefined ? nearestName(text.value, KNOWN.keys()) : undefined;
        const repair = nearest === undefined ? [] : unsafeFix(`Change to \`${nearest}\``, replaceText(file.text, text, nearest));
        yield {
          at: text.at,
          message: known?.message ?? `\`${abbreviated(text.value, 40)}\` is not an entitlement`,
          level: known?.level ?? "error",
          evidence: `${service.name} ${text.value}`,
          fixes: () => [...repair, ...unsafeFix(`Remove \`${abbreviated(text.value, 40)}\``, deleteItem(file.text, slot))],
        };
      }
    }
  },
};

/** The entitlements of BuildKit (docs.docker.com/build/bake/reference, "target.entitlements"); `device` may name one after `=`. */
const KNOWN: ReadonlyMap<string, { readonly level: Level; readonly message: string }> = new Map([
  ["security.insecure", { level: "error", message: "The build may run without any confinement" }],
  ["network.host", { level: "warning", message: "The build may use the network of the host" }],
  ["device", { level: "info", message: "The build may use devices of the host" }],
]);
