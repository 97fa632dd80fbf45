import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const legacyFileName: Rule<"compose"> = {
  id: "legacy-file-name",
  language: "compose",
  category: "style",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A file has the name of the time of `docker-compose`.",
    why: "The specification prefers `compose.yaml`. The old name is still found, but when both are there, the new one wins.",
    references: ["https://docs.docker.com/compose/intro/compose-application-model/#the-compose-file"],
  },
  examples: {
    bad: [
      { title: "The old name", bad: "«services»:\n  web:\n    image: web:1.2\n", path: "docker-compose.yml" },
      { title: "An override", bad: "# Development\n«services»:\n  web:\n    tty: true\n", path: "docker-compose.override.yaml" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n",
      { title: "Another name", path: "shop.compose.yaml", good: "services:\n  web:\n    image: web:1.2\n" },
    ],
  },
  *check(file) {
    const name = /[^/\\]*$/.exec(file.path)?.[0] ?? "";
    const first = file.roots.flatMap((root) => [...root.values()]).find(({ merged }) => merged === undefined);
    if (file.kind === "foreign" || first === undefined || !/^docker-compose(?:\.|$)/.test(name)) return;
    yield { at: first.keyAt, message: `\`${abbreviated(name, 60)}\` is the old form of \`${name.slice("docker-".length, 60)}\``, evidence: name };
  },
};
