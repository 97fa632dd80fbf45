import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { entryOf } from "../../core/yaml/tree.ts";

export const legacyV1File: Rule<"compose"> = {
  id: "legacy-v1-file",
  language: "compose",
  category: "maintainability",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The file is written for version 1 of Compose, without `services`.",
    why: "Compose refuses it: version 1 went out of support in 2023. Until it is put into the present form, no other rule can look into its services.",
    exceptions: "Files with other top-level keys than services, and files that are not named like Compose files.",
    references: ["https://docs.docker.com/reference/compose-file/legacy-versions/"],
  },
  examples: {
    bad: [
      { title: "Version 1", bad: "«web»:\n  image: web:1.2\n  ports:\n    - \"80:80\"\n\ndb:\n  image: postgres:17\n", path: "docker-compose.yml" },
      { title: "Below comments", bad: "# The proxy.\n«proxy»:\n  build: .\n  # Ports.\n  net: host\n", path: "docker-compose.yml" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n",
      { title: "A file of another kind", path: "compose.yaml", good: "job:\n  image: web:1.2\n  script: [make]\ndefaults:\n  retries: 1\n" },
      { title: "A file with another name", path: "values.yaml", good: "web:\n  image: web:1.2\n" },
    ],
  },
  *check(file) {
    const [root, ...others] = file.roots;
    if (root === undefined || others.length > 0 || root.has("services") || file.yamlProblems.length > 0) return;
    const services = [...root.values()].filter(({ node }) => entryOf(node, "image") !== undefined || entryOf(node, "build") !== undefined);
    const [first] = services;
    if (first === undefined || services.length < root.size || !isNamedLikeCompose(file.path)) return;
    yield {
      at: first.keyAt,
      message: `\`${abbreviated(first.key, 40)}\` is a service outside of \`services\`: this is Compose's version 1`,
      evidence: "version 1",
    };
  },
};

function isNamedLikeCompose(path: string): boolean {
  return /(?:^|[/\\])(?:docker-)?compose[^/\\]*\.ya?ml$/i.test(path);
}
