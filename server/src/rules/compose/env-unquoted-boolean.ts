import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { variableLists } from "../shared/variableLists.ts";
import { inQuotes, QUOTES_TITLE } from "../shared/quoted.ts";

export const envUnquotedBoolean: Rule<"compose"> = {
  id: "env-unquoted-boolean",
  language: "compose",
  category: "style",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A variable of the environment has a boolean without quotes.",
    why: "Compose passes it on as a text. Other programs that read the file follow YAML 1.1, where `yes` and `on` are booleans too, or refuse booleans in an environment.",
    references: ["https://docs.docker.com/reference/compose-file/services/#environment"],
  },
  examples: {
    bad: [
      { title: "Two of them", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      DEBUG: «true»\n      CACHE: «on»\n      A: \"b\"\n", fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      DEBUG: \"true\"\n      CACHE: on\n      A: \"b\"\n" },
      { title: "Single quotes where the file has those", bad: "services:\n  web:\n    image: web:1.2\n    environment: {DEBUG: «no», B: 'c'}\n", fixed: "services:\n  web:\n    image: web:1.2\n    environment: {DEBUG: 'no', B: 'c'}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    environment:\n      DEBUG: \"true\"\n      A: yesterday\n      B: 1\n",
      "services:\n  web:\n    image: web:1.2\n    environment:\n      - DEBUG=true\n    privileged: false\n    labels: {a: true}\n",
    ],
  },
  *check(file) {
    for (const { service, key, slot, variables } of variableLists(file)) {
      if (key !== "environment" || slot.node?.kind !== "map") continue;
      for (const { name, value } of variables) {
        if (value?.scalar.style !== "plain" || value.scalar.tag !== undefined || !BOOLEAN.test(value.scalar.value)) continue;
        yield {
          at: value.at,
          message: `\`${abbreviated(name, 40)}\` is a boolean for some readers of YAML, not the text \`${value.scalar.value}\``,
          evidence: `${service.name} ${name}`,
          fixes: () => unsafeFix(QUOTES_TITLE, inQuotes(file, value)),
        };
      }
    }
  },
};

const BOOLEAN = /^(?:true|false|yes|no|on|off|y|n)$/i;
