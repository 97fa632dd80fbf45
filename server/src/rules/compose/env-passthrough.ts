import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { variableLists } from "../shared/variableLists.ts";

export const envPassthrough: Rule<"compose"> = {
  id: "env-passthrough",
  language: "compose",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A variable without a value is passed on from the environment of Compose.",
    why: "What the container gets then depends on the shell that Compose was started from, and nothing says so when it is not set there.",
    references: ["https://docs.docker.com/reference/compose-file/services/#environment"],
  },
  examples: {
    bad: [
      { title: "In a mapping", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      «TOKEN»:\n      A: b\n" },
      { title: "In a list", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      - «TOKEN»\n      - A=b\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    environment:\n      TOKEN: ${TOKEN:?}\n      EMPTY: \"\"\n",
      "services:\n  web:\n    image: web:1.2\n    environment: [TOKEN=]\n    labels: [TOKEN]\n",
    ],
  },
  *check(file) {
    for (const { service, key, variables } of variableLists(file)) {
      if (key !== "environment") continue;
      for (const { name, nameAt, value } of variables) {
        if (value === undefined) yield { at: nameAt, message: `\`${abbreviated(name, 50)}\` takes its value from whoever runs Compose`, evidence: `${service.name} ${name}` };
      }
    }
  },
};
