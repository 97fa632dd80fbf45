import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const extendsCycle: Rule<"compose"> = {
  id: "extends-cycle",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service extends itself, over other services or files.",
    why: "Compose refuses the project with a circular reference.",
    references: ["https://docs.docker.com/reference/compose-file/services/#extends"],
  },
  mentions: ["extends"],
  examples: {
    bad: [
      { title: "Two services", bad: "services:\n  one:\n    extends: two\n    image: web:1.2\n  two:\n    extends: «one»\n" },
      { title: "Itself", bad: "services:\n  web:\n    extends:\n      service: «web»\n    image: web:1.2\n" },
      { title: "Over another file", bad: "services:\n  web:\n    extends: {file: common.yml, service: «base»}\n    image: web:1.2\n", files: { "common.yml": "services:\n  base:\n    extends: {file: compose.yaml, service: web}\n" } },
    ],
    good: [
      "services:\n  base: {image: \"web:1.2\"}\n  one: {extends: base}\n  two: {extends: one}\n",
      { title: "A service of the same name in another file", good: "services:\n  web:\n    extends: {file: common.yml, service: web}\n", files: { "common.yml": "services:\n  web: {image: \"web:1.2\"}\n" } },
    ],
  },
  *check(file) {
    for (const problem of file.project.problems) {
      if (problem.kind !== "extends-cycle") continue;
      const chain = problem.chain.map((name) => abbreviated(name, 20)).slice(0, MOST_SHOWN).join(" > ");
      const shown = problem.text.origin.path === file.path ? problem.text : problem.start;
      yield { at: withoutQuotes(shown).at, message: `The service extends itself: ${chain}`, evidence: problem.service };
    }
  },
};

const MOST_SHOWN = 3;
