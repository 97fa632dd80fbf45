import { deleteItem } from "../../core/compose/edit.ts";
import { serviceReferences } from "../../core/compose/serviceReferences.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const dependsOnOverrideDowngrade: Rule<"compose"> = {
  id: "depends-on-override-downgrade",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The short form of `depends_on` takes back a condition that the base waits for.",
    why: "Merged, the short form means `service_started`, and it replaces `service_healthy` or `service_completed_successfully` of the base. The service then starts before the other one is ready.",
    references: ["https://docs.docker.com/reference/compose-file/merge/", "https://docs.docker.com/reference/compose-file/services/#depends_on"],
  },
  mentions: ["depends_on"],
  examples: {
    bad: [
      { title: "In an override", path: "compose.override.yaml", bad: "services:\n  web:\n    depends_on:\n      - «db»\n      - mail\n", fixed: "services:\n  web:\n    depends_on:\n      - mail\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    depends_on:\n      db: {condition: service_healthy}\n  db: {image: \"postgres:18\"}\n  mail: {image: \"mail:1\"}\n" } },
      { title: "Over `extends`", bad: "services:\n  base:\n    image: web:1.2\n    depends_on:\n      init: {condition: service_completed_successfully}\n  web:\n    extends: base\n    depends_on: [«init», cache]\n  init: {image: \"web:1.2\"}\n  cache: {image: \"redis:8\"}\n", fixed: "services:\n  base:\n    image: web:1.2\n    depends_on:\n      init: {condition: service_completed_successfully}\n  web:\n    extends: base\n    depends_on: [cache]\n  init: {image: \"web:1.2\"}\n  cache: {image: \"redis:8\"}\n" },
    ],
    good: [
      { title: "The long form, or nothing to take back", path: "compose.override.yaml", good: "services:\n  web:\n    depends_on:\n      db: {condition: service_started}\n  api:\n    depends_on: [db]\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    depends_on:\n      db: {condition: service_healthy}\n  api:\n    image: api:1.2\n    depends_on: [db]\n  db: {image: \"postgres:18\"}\n" } },
      "services:\n  web:\n    image: web:1.2\n    depends_on: [db]\n  db: {image: \"postgres:18\"}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { name, takesBack } of serviceReferences(file, service)) {
        if (takesBack === undefined) continue;
        const { condition, item: over } = takesBack;
        const item = { ...over, node: over.entry.key.kind === "scalar" ? over.entry.key : undefined };
        const related = [{ path: undefined, at: condition.at, message: "The condition of the base" }];
        yield { at: over.at, message: `\`${abbreviated(name.value, 40)}\` without a condition takes \`${condition.value}\` of the base back`, evidence: `${service.name} ${name.value}`, related, fixes: () => unsafeFix("Keep the condition of the base", deleteItem(file.text, item)) };
      }
    }
  },
};
