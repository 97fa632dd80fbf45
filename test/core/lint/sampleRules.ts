import type { Finding } from "../../../server/src/core/lint/finding.ts";
import type { AnyRule, Language, Rule } from "../../../server/src/core/lint/rule.ts";
import { emptyEnvironment } from "../../../server/src/core/lint/environment.ts";
import { lint, type Report } from "../../../server/src/core/lint/engine.ts";
import { resolveSettings, type SettingsLayer } from "../../../server/src/core/lint/settings.ts";

/** A rule that reports every occurrence of a word: what it finds is as plain as can be, so that tests are about the engine. */
export function wordRule(id: string, word: string, part: Partial<Omit<Rule<Language>, "check">> = {}): AnyRule {
  const check = function* ({ text }: { readonly text: string }): Iterable<Finding> {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) yield { at: { start: at, end: at + word.length }, message: `\`${word}\`` };
  };
  return { ...sampleRule, language: "dockerfile", id, ...part, check } as AnyRule;
}

/** What a rule of a test has besides its id, its language and what it does. */
export const sampleRule: Omit<Rule<Language>, "check" | "id" | "language"> = {
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: { what: "A word.", why: "It is there.", references: ["https://example.com/"] },
  examples: { bad: [], good: [] },
};

export function run(text: string, rules: readonly AnyRule[], layers: readonly SettingsLayer[] = []): Report {
  const language = rules[0]?.language ?? "dockerfile";
  return lint({ path: language === "dockerfile" ? "/w/Dockerfile" : "/w/compose.yaml", text, language }, rules, resolveSettings(rules, layers), emptyEnvironment);
}

/** `line:rule` of every diagnostic, lines counted from one. */
export function reported(text: string, report: Report): readonly string[] {
  return report.diagnostics.map(({ at, rule }) => `${text.slice(0, at.start).split("\n").length}:${rule}`);
}
