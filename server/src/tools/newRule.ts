// `npm run new-rule <dockerfile|compose> <id>`: writes the file of a new rule, ready to be filled in.
import { existsSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [language, id] = process.argv.slice(2);
if ((language !== "dockerfile" && language !== "compose") || id === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  process.stderr.write("Usage: npm run new-rule <dockerfile|compose> <rule-id in kebab-case>\n");
  process.exit(2);
}
const path = fileURLToPath(new URL(`../rules/${language}/${id}.ts`, import.meta.url));
if (existsSync(path)) {
  process.stderr.write(`The rule ${id} exists already\n`);
  process.exit(2);
}
writeFileSync(path, template(language, id));
process.stdout.write(`server/src/rules/${language}/${id}.ts written. Fill it in, then: npm run generate && npm run check\n`);

function template(kind: "dockerfile" | "compose", ruleId: string): string {
  const name = ruleId.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const isDockerfile = kind === "dockerfile";
  const bad = isDockerfile ? '"FROM alpine:3.20\\nUSER «root»\\n"' : '"services:\\n  web:\\n    image: «nginx»\\n"';
  return `import type { Rule } from "../../core/lint/rule.ts";

export const ${name}: Rule<"${kind}"> = {
  id: "${ruleId}",
  language: "${kind}",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "",
    why: "",
    references: [],
  },
  examples: {
    bad: [{ title: "", bad: ${bad} }],
    good: [],
  },
  *check(file) {
${isDockerfile ? "    for (const instruction of file.instructions) {\n      if (instruction.keyword !== \"USER\") continue;\n      yield { at: instruction.argument.span, message: \"\" };\n    }" : "    for (const service of file.services) {\n      yield { at: service.nameSpan, message: \"\" };\n    }"}
  },
};
`;
}
