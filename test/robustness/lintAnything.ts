import assert from "node:assert/strict";
import { lint, type Report } from "../../server/src/core/lint/engine.ts";
import { emptyEnvironment, type Environment } from "../../server/src/core/lint/environment.ts";
import type { AnyRule, Language } from "../../server/src/core/lint/rule.ts";
import { resolveSettings } from "../../server/src/core/lint/settings.ts";
import type { Span } from "../../server/src/core/text/span.ts";
import { rules } from "../../server/src/rules/index.ts";

const settings = resolveSettings(rules, [{ preset: "all" }]);

/**
 * Lints a text of any kind with all rules on, or with some, and asserts what holds of every text: nothing crashes, and every span lies in
 * the text the right way round.
 */
export function lintAnything(text: string, language: Language, env: Environment = emptyEnvironment, some: readonly AnyRule[] = rules): Report {
  const path = language === "dockerfile" ? "/w/Dockerfile" : "/w/compose.yaml";
  const report = lint({ path, text, language }, some, settings, env);
  if (report.crashes.length > 0) assert.fail(`${report.crashes.map(({ rule, error }) => `${rule}: ${error}`).join("\n")}\n${shown(text)}`);
  for (const span of spansOf(report, path)) {
    if (span.start >= 0 && span.start <= span.end && span.end <= text.length) continue;
    assert.fail(`the span ${span.start}-${span.end} does not lie in the text of length ${text.length}:\n${shown(text)}`);
  }
  return report;
}

function* spansOf({ diagnostics, problems }: Report, path: string): Iterable<Span> {
  for (const problem of problems) {
    yield problem.at;
    for (const { at } of problem.related ?? []) yield at;
  }
  for (const diagnostic of diagnostics) {
    const isHere = (other: string | undefined): boolean => (other ?? path) === path;
    if (isHere(diagnostic.path)) yield diagnostic.at;
    for (const { at, path: other } of diagnostic.related ?? []) if (isHere(other)) yield at;
    for (const fix of diagnostic.fixes ?? []) {
      for (const { path: other, edits } of fix.edits) if (isHere(other ?? diagnostic.path)) for (const { span } of edits) yield span;
    }
  }
}

/** A text for a failure: enough of it to try again. */
function shown(text: string): string {
  const short = text.length <= 2000 ? text : `${text.slice(0, 1000)}… (${text.length} characters) …${text.slice(-500)}`;
  return JSON.stringify(short);
}
