import { serviceReferences, servicesByName } from "../../core/compose/serviceReferences.ts";
import { isWhole } from "../../core/compose/whole.ts";
import { isTemplate } from "../../core/image/template.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { nearestFix } from "../shared/nearestFix.ts";

export const dependsOnUndefined: Rule<"compose"> = {
  id: "depends-on-undefined",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A service depends on a service that does not exist.",
    why: "Compose refuses the whole project with `depends on undefined service`. Most often the other service was renamed.",
    exceptions: "`required: false`, and files that others complete (overrides, files with `include`, files beside a base file), are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#depends_on"],
  },
  mentions: ["depends_on"],
  examples: {
    bad: [
      {
        title: "A slip of the keyboard",
        bad: "services:\n  web:\n    image: web:1.2\n    depends_on:\n      - «databse»\n  database:\n    image: postgres:18\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    depends_on:\n      - database\n  database:\n    image: postgres:18\n",
      },
      { title: "Long syntax", bad: "services:\n  web:\n    image: web:1.2\n    depends_on:\n      «cache»:\n        condition: service_healthy\n" },
      { title: "Through an alias", bad: "x-deps: &deps [«cache»]\nservices:\n  web:\n    image: web:1.2\n    depends_on: *deps\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    depends_on: {cache: {condition: service_started, required: false}}\n",
      "services:\n  web:\n    image: web:1.2\n    depends_on: [\"${CACHE}\"]\n",
      "services:\n  web:\n    depends_on: [cache]\n",
      { title: "Beside a base file", path: "compose.dev.yaml", good: "services:\n  admin:\n    image: adminer:5\n    depends_on: [db]\n", files: { "compose.yaml": "services:\n  db:\n    image: postgres:18\n" } },
    ],
  },
  *check(file, { env }) {
    const names = servicesByName(file);
    for (const service of file.services) {
      if (!service.members.has("depends_on")) continue;
      for (const { key, name, required } of serviceReferences(file, service)) {
        if (key !== "depends_on" || !required || names.has(name.value) || isTemplate(name.value) || !isWhole(file, env.readFile)) continue;
        yield { at: name.at, message: `The service \`${abbreviated(name.value, 60)}\` does not exist`, evidence: `${service.name} ${name.value}`, fixes: () => nearestFix(file, name, names.keys()) };
      }
    }
  },
};
