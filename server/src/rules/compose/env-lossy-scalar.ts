import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { castText } from "../../core/yaml/plain.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { variableLists } from "../shared/variableLists.ts";
import { inQuotes, QUOTES_TITLE } from "../shared/quoted.ts";

export const envLossyScalar: Rule<"compose"> = {
  id: "env-lossy-scalar",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A value without quotes reaches the container as another text.",
    why: "In the mapping form, YAML reads numbers, booleans and dates before Compose makes a text of them again: `1.10` becomes `1.1`, `007` becomes `7`, and a date gets a time.",
    references: ["https://yaml.org/spec/1.2.2/#103-core-schema", "https://docs.docker.com/reference/compose-file/services/#environment"],
  },
  mentions: ["environment", "labels", "annotations", "args"],
  examples: {
    bad: [
      { title: "A version", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      APP_VERSION: «1.10»\n", fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      APP_VERSION: \"1.10\"\n" },
      { title: "Leading zeros, and a boolean with a capital", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      CODE: «007»\n      DEBUG: «True»\n      A: \"1\"\n", fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      CODE: \"007\"\n      DEBUG: True\n      A: \"1\"\n" },
      { title: "A date in a label and a large number in a build argument", bad: "services:\n  web:\n    build:\n      context: .\n      args: {SIZE: «1_000_000»}\n    labels:\n      released: «2024-01-01»\n", fixed: "services:\n  web:\n    build:\n      context: .\n      args: {SIZE: \"1_000_000\"}\n    labels:\n      released: 2024-01-01\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    environment:\n      A: \"1.10\"\n      B: 1.1\n      C: 42\n      D: true\n      E: yes\n      F: 1.2.3\n      G: !!str 1.10\n      H: -5\n      I: 22:22\n",
      "services:\n  web:\n    image: web:1.2\n    environment:\n      - A=1.10\n      - B=007\n    labels: {a: , b: ~}\n",
    ],
  },
  *check(file) {
    for (const { service, key, slot, variables } of variableLists(file)) {
      if (slot.node?.kind !== "map") continue;
      for (const { name, value } of variables) {
        if (value?.scalar.style !== "plain" || value.scalar.tag !== undefined) continue;
        const written = value.scalar.value;
        const read = castText(written);
        if (read === undefined || read === written) continue;
        yield {
          at: value.at,
          message: `\`${abbreviated(name, 30)}\` becomes \`${abbreviated(read, 35)}\`: YAML reads \`${abbreviated(written, 20)}\` as ${nounFor(written)}`,
          evidence: `${service.name} ${key} ${name}`,
          fixes: () => unsafeFix(QUOTES_TITLE, inQuotes(file, value)),
        };
      }
    }
  },
};

function nounFor(written: string): string {
  if (/^[a-z]+$/i.test(written)) return "a boolean";
  return /^\d{4}-/.test(written) ? "a date" : "a number";
}
