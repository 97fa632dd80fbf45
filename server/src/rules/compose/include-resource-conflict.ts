import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const includeResourceConflict: Rule<"compose"> = {
  id: "include-resource-conflict",
  language: "compose",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A file has an entry of the same name as one that it includes.",
    why: "Compose 2.20 to 2.40 refuses the project; later ones merge the two, and the including file wins. What the file means depends on who runs it. The long form of `include` with two paths merges on purpose, in every version.",
    references: ["https://docs.docker.com/reference/compose-file/include/"],
  },
  mentions: ["include"],
  examples: {
    bad: [
      { title: "A service", bad: "include:\n  - infra.yml\nservices:\n  «db»:\n    environment: {TZ: UTC}\n", files: { "infra.yml": "services:\n  db: {image: \"postgres:18\"}\n" } },
      { title: "A network", bad: "include: [infra.yml]\nservices:\n  web: {image: \"web:1.2\"}\nnetworks:\n  «front»: {internal: true}\n", files: { "infra.yml": "services:\n  db: {image: \"postgres:18\"}\nnetworks:\n  front: {driver: bridge}\n" } },
    ],
    good: [
      { title: "Names of their own", good: "include: [infra.yml]\nservices:\n  web: {image: \"web:1.2\"}\n", files: { "infra.yml": "services:\n  db: {image: \"postgres:18\"}\n" } },
      { title: "Two paths of one include", good: "include:\n  - path: [infra.yml, mine.yml]\n", files: { "infra.yml": "services:\n  db: {image: \"postgres:18\"}\n", "mine.yml": "services:\n  db: {user: app}\n" } },
      { title: "Both say the same", good: "include: [infra.yml]\nservices:\n  web: {image: \"web:1.2\"}\nnetworks:\n  front:\n", files: { "infra.yml": "networks:\n  front:\n" } },
    ],
  },
  *check(file) {
    for (const problem of file.project.problems) {
      if (problem.kind !== "include-conflict") continue;
      const related = [{ path: undefined, at: problem.other, message: "The included file has it too" }];
      yield { at: problem.at, message: `An included file has \`${abbreviated(problem.name, 40)}\` too: Compose before 2.41 refuses both`, evidence: `${problem.section} ${problem.name}`, related };
    }
  },
};
