import { deleteItem } from "../../core/compose/edit.ts";
import type { Variable } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { safeFix } from "../shared/fixes.ts";
import { variableLists } from "../shared/variableLists.ts";

export const envDuplicateKey: Rule<"compose"> = {
  id: "env-duplicate-key",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A list has the same variable or label twice.",
    why: "The last one counts, without a word. Whoever changes the first one wonders why nothing happens.",
    references: ["https://docs.docker.com/reference/compose-file/services/#environment"],
  },
  mentions: ["environment", "labels", "annotations", "args"],
  examples: {
    bad: [
      { title: "In an environment", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      - «MODE»=dev\n      - A=b\n      - MODE=prod\n", fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      - A=b\n      - MODE=prod\n" },
      { title: "In labels of one line", bad: "services:\n  web:\n    image: web:1.2\n    labels: [«a»=1, \"b=2\", \"a=3\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    labels: [\"b=2\", \"a=3\"]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    environment:\n      - MODE=dev\n      - mode=prod\n      - OTHER\n",
      "services:\n  web:\n    image: web:1.2\n    environment: {MODE: dev}\n    labels: [MODE=dev]\n    command: [MODE=a, MODE=b]\n",
    ],
  },
  *check(file) {
    for (const { service, key, slot, variables } of variableLists(file)) {
      if (slot.node?.kind !== "seq") continue;
      const last = new Map<string, Variable>();
      for (const variable of variables) {
        const earlier = last.get(variable.name);
        last.set(variable.name, variable);
        if (earlier === undefined || earlier.slot.parent?.node !== variable.slot.parent?.node) continue;
        yield {
          at: earlier.nameAt,
          message: `\`${abbreviated(variable.name, 50)}\` is set again below, and the last one counts`,
          evidence: `${service.name} ${key} ${variable.name}`,
          related: [{ path: undefined, at: variable.nameAt, message: "Set again here" }],
          fixes: () => safeFix("Remove the earlier one", deleteItem(file.text, earlier.slot)),
        };
      }
    }
  },
};
