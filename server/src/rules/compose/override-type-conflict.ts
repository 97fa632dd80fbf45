import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const overrideTypeConflict: Rule<"compose"> = {
  id: "override-type-conflict",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An override gives a list where the base has a mapping, or the other way round.",
    why: "Compose cannot merge the two and refuses the project, unless the key is one of those that it knows both forms of, as `environment` and `labels`.",
    references: ["https://docs.docker.com/reference/compose-file/merge/"],
  },
  examples: {
    bad: [
      { title: "A list over a mapping", path: "compose.override.yaml", bad: "services:\n  web:\n    «deploy»: [replicas]\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    deploy: {replicas: 2}\n" } },
      { title: "A scalar over a list, in a second document", bad: "services:\n  web:\n    image: web:1.2\n    cap_add: [NET_ADMIN]\n---\nservices:\n  web:\n    «cap_add»: NET_RAW\n" },
    ],
    good: [
      { title: "Both forms are known", path: "compose.override.yaml", good: "services:\n  web:\n    environment: [A=1]\n    depends_on: [db]\n    build: .\n    dns: 1.1.1.1\n", files: { "compose.yaml": "services:\n  web:\n    environment: {A: \"2\"}\n    depends_on: {db: {condition: service_healthy}}\n    build: {context: x}\n    dns: [8.8.8.8]\n  db: {image: \"postgres:18\"}\n" } },
      { title: "Replaced or taken away", path: "compose.override.yaml", good: "services:\n  web:\n    cap_add: !reset null\n    deploy: !override\n      replicas: 1\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    cap_add: [NET_ADMIN]\n    deploy: [x]\n" } },
    ],
  },
  *check(file) {
    for (const problem of file.project.problems) {
      if (problem.kind !== "override-type-conflict") continue;
      const related = [{ path: undefined, at: problem.base, message: "The base has another form" }];
      yield { at: problem.at, message: `\`${abbreviated(problem.key, 40)}\` has another form in the base, and Compose cannot merge them`, evidence: problem.key, related };
    }
  },
};
