import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const includeFileMissing: Rule<"compose"> = {
  id: "include-file-missing",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "`include` names a file that does not exist.",
    why: "Compose refuses the project. The path starts from the directory of the project, that of the including file.",
    references: ["https://docs.docker.com/reference/compose-file/include/"],
  },
  mentions: ["include"],
  examples: {
    bad: [
      { title: "The short form", bad: "include:\n  - «infra.yml»\nservices:\n  web:\n    image: web:1.2\n", files: {} },
      { title: "One of several", bad: "include:\n  - path: [infra.yml, \"«infra.dev.yml»\"]\nservices:\n  web:\n    image: web:1.2\n", files: { "infra.yml": "services: {db: {image: db}}\n" } },
      { title: "A folder", bad: "include:\n  - path: «./infra»\n", files: { "infra/compose.yaml": "services: {db: {image: db}}\n" } },
    ],
    good: [
      "include: [infra.yml]\nservices:\n  web:\n    image: web:1.2\n",
      { title: "It is there", good: "include:\n  - infra/compose.yml\n", files: { "infra/compose.yml": "services: {db: {image: db}}\n" } },
      { title: "A variable decides", good: "include: [\"${PART}.yml\"]\n", files: {} },
    ],
  },
  *check(file) {
    for (const problem of file.project.problems) {
      if (problem.kind !== "include-file-missing") continue;
      yield { at: withoutQuotes(problem.text).at, message: `There is no file \`${abbreviated(problem.named, 60)}\``, evidence: problem.named };
    }
  },
};
