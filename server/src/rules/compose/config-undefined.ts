import { configUses } from "../../core/compose/nameUses.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { undefinedNames } from "../shared/undefinedNames.ts";

export const configUndefined: Rule<"compose"> = {
  id: "config-undefined",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A service is given a config that the file does not define.",
    why: "Compose refuses the whole project with `refers to undefined config`: where the content comes from is said at the top level.",
    exceptions: "Files that others complete (overrides, files with `include`, files beside a base file) are silent.",
    references: ["https://docs.docker.com/reference/compose-file/configs/"],
  },
  mentions: ["configs"],
  examples: {
    bad: [
      {
        title: "No such config",
        bad: "services:\n  web:\n    image: web:1.2\n    configs:\n    - «site»\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    configs:\n    - site\nconfigs:\n  site:\n    file: ./site\n",
      },
      { title: "Long syntax", bad: "services:\n  web:\n    image: web:1.2\n    configs:\n      - {source: '«site»', target: /etc/site.conf}\nconfigs:\n  other: {content: x}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    configs: [site]\nconfigs:\n  site:\n    content: |\n      a\n",
      "services:\n  web:\n    extends: {file: base.yaml, service: web}\n    configs: [\"site${N}\"]\n",
    ],
  },
  *check(file, { env }) {
    yield* undefinedNames(file, env, { key: "configs", noun: "config", skeleton: (name) => new Map([["file", `./${name}`]]) }, configUses(file));
  },
};
