import { standsAlone } from "../../core/compose/whole.ts";
import type { ComposeFile, Resource } from "../../core/compose/model.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const secretSourceMissing: Rule<"compose"> = {
  id: "secret-source-missing",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A secret or config does not say where its content comes from, or says it twice.",
    why: "Compose refuses the project: exactly one of `file`, `environment` and, for a config, `content` gives the content, unless the entry is `external` or has a `driver`.",
    references: ["https://docs.docker.com/reference/compose-file/secrets/", "https://docs.docker.com/reference/compose-file/configs/"],
  },
  mentions: ["secrets", "configs"],
  examples: {
    bad: [
      { title: "No source", bad: "services:\n  db:\n    image: postgres:18\n    secrets: [pw]\nsecrets:\n  «pw»:\n    name: db_password\n" },
      { title: "Two sources", bad: "services:\n  web:\n    image: web:1.2\n    configs: [site]\nconfigs:\n  site:\n    file: ./site\n    «content»: a\n" },
    ],
    good: [
      "services:\n  db:\n    image: postgres:18\nsecrets:\n  a: {file: ./a}\n  b: {environment: B}\n  c: {external: true}\n  d: {driver: vault}\n  e: {external: {name: e}}\n",
      "services:\n  db:\n    image: postgres:18\nx-pw: &pw\n  file: ./pw\nsecrets:\n  pw:\n    <<: *pw\n    name: p\nconfigs:\n  c: {content: \"\"}\n",
    ],
  },
  *check(file, { env }) {
    const found = [...faults(file, file.secrets, ["file", "environment"]), ...faults(file, file.configs, ["file", "environment", "content"])];
    if (found.length > 0 && standsAlone(file, env.readFile)) yield* found;
  },
};

function* faults(file: ComposeFile, resources: ReadonlyMap<string, Resource>, sources: readonly string[]): Iterable<Finding> {
  for (const { name, member, members } of resources.values()) {
    if (members.partial === true || member.node === undefined) continue;
    const [first, second] = sources.flatMap((key) => members.get(key) ?? []);
    const evidence = `${file.secrets.get(name)?.member === member ? "secret" : "config"} ${name}`;
    if (first !== undefined && second !== undefined) yield { at: second.keyAt, message: `The content already comes from \`${first.key}\``, evidence, related: [{ path: undefined, at: first.keyAt, message: "The first source" }] };
    if (first === undefined && !members.has("external") && !members.has("driver") && !members.has("template_driver")) yield { at: member.keyAt, message: `None of ${sources.map((key) => `\`${key}\``).join(", ")} says where the content comes from`, evidence };
  }
}
