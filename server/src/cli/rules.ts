import type { AnyRule, Category, Language, Threat } from "../core/lint/rule.ts";
import type { Severity } from "../core/lint/finding.ts";
import { fixability } from "./fixability.ts";
import { rulePage } from "../core/lint/rulePage.ts";

/** What `hullcheck rules --format json` prints of each rule. */
export interface JsonRule {
  readonly id: string;
  readonly language: Language;
  readonly category: Category;
  /** In the presets `recommended` and `strict`. */
  readonly severity: Severity;
  readonly strict: Severity;
  readonly threats: readonly Threat[];
  readonly aliases: readonly string[];
  /** Absent when the rule offers no fix. */
  readonly fix?: "safe" | "unsafe";
  readonly what: string;
  readonly help: string;
}

/** Lists the rules in whose id, names, kind or description every word occurs; case does not count. */
export function listRules(rules: readonly AnyRule[], words: readonly string[], format: "text" | "json"): string {
  const wanted = words.map((word) => word.toLowerCase());
  const found = rules.filter((rule) => wanted.every((word) => searchText(rule).includes(word))).map(toJson);
  if (format === "json") return `${JSON.stringify(found, undefined, 2)}\n`;
  return [...found.map(toText), `${found.length} of ${rules.length} rules.\n`].join("");
}

function searchText({ id, aliases, language, category, severity, threats, docs }: AnyRule): string {
  return [id, ...aliases, language, category, severity, ...threats, docs.what].join(" ").toLowerCase();
}

function toJson(rule: AnyRule): JsonRule {
  const { id, language, category, severity, threats, aliases, docs } = rule;
  const fix = fixability(rule);
  return { id, language, category, severity, strict: rule.strict ?? severity, threats, aliases, ...(fix === undefined ? {} : { fix }), what: docs.what, help: rulePage(id) };
}

function toText({ id, language, category, severity, threats, aliases, fix, what }: JsonRule): string {
  const named = threats.filter((threat) => threat !== "none");
  const facts = [severity, language, category, ...(fix === undefined ? [] : [`${fix} fix`]), ...(named.length === 0 ? [] : [named.join(", ")])];
  const lines = [`${id}  (${facts.join("; ")})`, `    ${what}`, ...(aliases.length === 0 ? [] : [`    ${aliases.join(" ")}`])];
  return `${lines.join("\n")}\n`;
}
