import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const includeCycle: Rule<"compose"> = {
  id: "include-cycle",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A file includes itself, directly or over others.",
    why: "Compose refuses the project with an include cycle.",
    references: ["https://docs.docker.com/reference/compose-file/include/"],
  },
  mentions: ["include"],
  examples: {
    bad: [
      { title: "Itself", bad: "include:\n  - «compose.yaml»\nservices:\n  web:\n    image: web:1.2\n", files: {} },
      { title: "Over another file", path: "docker-compose.part.yml", bad: "include: [\"«a.yml»\"]\nservices: {web: {image: \"web:1.2\"}}\n", files: { "a.yml": "include: [b.yml]\n", "b.yml": "include: [docker-compose.part.yml]\nservices: {b: {image: b}}\n" } },
    ],
    good: [
      { title: "One file twice is no cycle", good: "include: [a.yml, b.yml]\n", files: { "a.yml": "include: [c.yml]\n", "b.yml": "include: [c.yml]\n", "c.yml": "services: {c: {image: c}}\n" } },
      "include: [a.yml]\nservices: {web: {image: \"web:1.2\"}}\n",
    ],
  },
  *check(file) {
    for (const problem of file.project.problems) {
      if (problem.kind !== "include-cycle") continue;
      yield { at: withoutQuotes(problem.start).at, message: `Including \`${abbreviated(problem.start.value, 50)}\` leads back to a file that includes it`, evidence: problem.start.value };
    }
  },
};
