import { fixability } from "../cli/fixability.ts";
import type { AnyRule, Language } from "../core/lint/rule.ts";
import { code, page, table } from "./markdown.ts";

const START = "<!-- rules:start -->";
const END = "<!-- rules:end -->";
const LANGUAGES: Readonly<Record<Language, string>> = { dockerfile: "Dockerfile", compose: "Compose" };

/** The front page with what there is of rules between its two marks; throws when it has none. */
export function withRuleTable(readme: string, rules: readonly AnyRule[]): string {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) throw new Error(`README.md has no ${START} and ${END}`);
  return `${readme.slice(0, start + START.length)}\n\n${readmeTables(rules)}\n\n${readme.slice(end)}`;
}

/** How many rules there are of what; each of them has its line on the index page and a page of its own. */
function readmeTables(rules: readonly AnyRule[]): string {
  const isOn = ({ severity }: AnyRule): boolean => severity !== "off";
  const rows = [...grouped(rules, ({ category }) => [category])].map(([category, some]) => [
    `[${category}](docs/rules/README.md#${category})`,
    ...languages().map((language) => String(some.filter((rule) => rule.language === language).length)),
    String(some.filter(isOn).length),
    String(some.filter((rule) => fixability(rule) !== undefined).length),
  ]);
  const intro = `${rules.length} rules, ${rules.filter(isOn).length} of them on by default, each with a page: [all of them by category, by threat, and by the ids of other linters](docs/rules/README.md).`;
  return `${intro}\n\n${table(["Category", ...languages().map((language) => LANGUAGES[language]), "On by default", "With a fix"], rows)}`;
}

function languages(): readonly Language[] {
  return ["dockerfile", "compose"];
}

function ruleTable(rules: readonly AnyRule[], folder: string): string {
  return table(["Rule", "Severity", "Fix", "What it reports"], rules.map((rule) => [link(rule, folder), severityOf(rule), fixability(rule) ?? "", rule.docs.what]));
}

function severityOf({ severity, strict }: AnyRule): string {
  return strict === undefined || strict === severity ? severity : `${severity} (${strict} in strict)`;
}

function link({ id }: AnyRule, folder = ""): string {
  return `[${id}](${folder}${id}.md)`;
}

/** The index of the pages: by category, by threat, and by the ids of other linters. */
export function indexPage(rules: readonly AnyRule[]): string {
  const categories = grouped(rules, ({ category }) => [category]);
  const threats = grouped(rules, (rule) => rule.threats.filter((threat) => threat !== "none"));
  return page([
    "# Rules",
    `${rules.length} rules: ${languages().map((language) => `${rules.filter((rule) => rule.language === language).length} for ${LANGUAGES[language]} files`).join(", ")}. On the command line, \`hullcheck rules <words>\` searches them.`,
    "[By category](#by-category) · [By threat](#by-threat) · [By the ids of other linters](#by-the-ids-of-other-linters)",
    "## By category",
    ...[...categories].map(([category, some]) => `### ${category}\n\n${ruleTable(some, "")}`),
    "## By threat",
    table(["Threat", "Rules"], [...threats].map(([threat, some]) => [threat, some.map((rule) => link(rule)).join(", ")])),
    "## By the ids of other linters",
    ...peers(rules),
  ]);
}

/** One table for each linter: its id, and what it is called here. */
function peers(rules: readonly AnyRule[]): readonly string[] {
  const tools = grouped(rules, ({ aliases }) => aliases.map((alias) => alias.slice(0, alias.indexOf(":"))));
  return [...tools].map(([tool, some]) => {
    const ids = grouped(some, ({ aliases }) => aliases.filter((alias) => alias.startsWith(`${tool}:`)).map((alias) => alias.slice(tool.length + 1)));
    return `### ${tool}\n\n${table(["Id", "Rule"], [...ids].map(([id, found]) => [code(id), found.map((rule) => link(rule)).join(", ")]))}`;
  });
}

/** The rules under each of their keys, keys in order. */
function grouped(rules: readonly AnyRule[], keysOf: (rule: AnyRule) => readonly string[]): ReadonlyMap<string, readonly AnyRule[]> {
  const groups = new Map<string, AnyRule[]>();
  for (const rule of rules) {
    for (const key of new Set(keysOf(rule))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [rule]);
      else group.push(rule);
    }
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
