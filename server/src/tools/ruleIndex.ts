import type { Language } from "../core/lint/rule.ts";

/** A rule by its file: `server/src/rules/<language>/<id>.ts`. */
export interface RuleFile {
  readonly language: Language;
  readonly id: string;
}

/** The name under which a rule file exports its rule: the id in camel case. */
export function ruleNameOf(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The module that lists all rules. */
export function ruleIndex(files: readonly RuleFile[]): string {
  return `// Written by \`npm run generate\`.
import type { AnyRule } from "../core/lint/rule.ts";
${files.map(({ language, id }) => `import { ${ruleNameOf(id)} } from "./${language}/${id}.ts";\n`).join("")}
export const rules: readonly AnyRule[] = [
${files.map(({ id }) => `  ${ruleNameOf(id)},\n`).join("")}];
`;
}
