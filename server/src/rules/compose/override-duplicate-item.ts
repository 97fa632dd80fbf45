import { deleteItem } from "../../core/compose/edit.ts";
import type { Slot } from "../../core/compose/reader.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { itemsByLayer } from "../shared/overrides.ts";

export const overrideDuplicateItem: Rule<"compose"> = {
  id: "override-duplicate-item",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An override or an extending service repeats an item of a list that must not repeat any.",
    why: "Compose appends these lists without looking for equal items, and then refuses the whole because an item comes twice. Each file alone is fine.",
    references: ["https://docs.docker.com/reference/compose-file/merge/", "https://github.com/docker/compose/issues/11777"],
  },
  mentions: ["security_opt", "group_add", "device_cgroup_rules", "external_links", "volumes_from"],
  examples: {
    bad: [
      { title: "A security option", path: "compose.override.yaml", bad: "services:\n  web:\n    security_opt:\n      - «no-new-privileges:true»\n    user: app\n", fixed: "services:\n  web:\n    user: app\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    security_opt: [\"no-new-privileges:true\"]\n" } },
      { title: "Over `extends`", bad: "services:\n  base:\n    image: web:1.2\n    group_add: [audio]\n  web:\n    extends: base\n    group_add: [video, «audio»]\n", fixed: "services:\n  base:\n    image: web:1.2\n    group_add: [audio]\n  web:\n    extends: base\n    group_add: [video]\n" },
    ],
    good: [
      { title: "Other items, and lists that Compose clears of equal ones", path: "compose.override.yaml", good: "services:\n  web:\n    security_opt: [\"seccomp:unconfined\"]\n    cap_drop: [ALL]\n    group_add: !override [audio]\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    security_opt: [\"no-new-privileges:true\"]\n    cap_drop: [ALL]\n    group_add: [audio]\n" } },
      "services:\n  web:\n    image: web:1.2\n    security_opt: [\"no-new-privileges:true\"]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const key of KEYS) {
        const seen = new Map<string, { readonly item: Slot; readonly layer: number }>();
        for (const one of itemsByLayer(file, service.members.get(key))) {
          const text = file.reader.textAt(one.item);
          if (text?.complete !== true) continue;
          const first = seen.get(text.value);
          if (first === undefined) seen.set(text.value, one);
          else if (first.layer !== one.layer) {
            const related = [{ path: undefined, at: first.item.at, message: "The item that it repeats" }];
            yield { at: text.at, message: `\`${abbreviated(text.value, 40)}\` is in \`${key}\` already, and Compose refuses the repetition`, evidence: `${service.name} ${key} ${text.value}`, related, fixes: () => unsafeFix(`Remove the repeated \`${abbreviated(text.value, 40)}\``, deleteItem(file.text, one.item)) };
          }
        }
      }
    }
  },
};

/** The lists with `uniqueItems` in the schema for which compose-go has no rule of uniqueness. */
const KEYS = ["security_opt", "group_add", "device_cgroup_rules", "external_links", "volumes_from"] as const;
