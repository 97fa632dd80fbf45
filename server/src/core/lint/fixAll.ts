import { areDisjoint, applyEdits, type Edit } from "../text/edit.ts";
import { lint, type Report, type Source } from "./engine.ts";
import type { Environment } from "./environment.ts";
import type { Diagnostic, Fix } from "./finding.ts";
import type { AnyRule } from "./rule.ts";
import type { Settings } from "./settings.ts";

const MOST_ROUNDS = 10;

export interface FixAllResult {
  readonly text: string;
  /** How many fixes were applied, over all rounds. */
  readonly fixed: number;
  /** The report on `text`. */
  readonly report: Report;
}

/**
 * Applies the first acceptable fix of every finding, in order and without overlap, lints again, and repeats until nothing
 * is left to apply (at most ten rounds). Only edits of the source itself are made. A round whose result has more
 * parse problems than before is refused: the text before it is the result.
 *
 * @param accepts chooses the fixes; safe ones by default.
 */
export function fixAll(source: Source, rules: readonly AnyRule[], settings: Settings, env: Environment, accepts: (fix: Fix, diagnostic: Diagnostic) => boolean = isSafe): FixAllResult {
  let text = source.text;
  let report = lint(source, rules, settings, env);
  let fixed = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { edits, count } = collect(report, { path: source.path, text }, accepts);
    if (count === 0) break;
    const next = applyEdits(text, edits);
    const after = lint({ ...source, text: next }, rules, settings, env);
    if (next === text || after.problems.length > report.problems.length) break;
    text = next;
    report = after;
    fixed += count;
  }
  return { text, fixed, report };
}

export function isSafe(fix: Fix): boolean {
  return fix.safety === "safe";
}

function collect(report: Report, { path, text }: Pick<Source, "path" | "text">, accepts: (fix: Fix, diagnostic: Diagnostic) => boolean): { readonly edits: readonly Edit[]; readonly count: number } {
  const taken: Edit[] = [];
  let count = 0;
  for (const diagnostic of report.diagnostics) {
    if ((diagnostic.path ?? path) !== path) continue;
    const fix = diagnostic.fixes?.find((candidate) => accepts(candidate, diagnostic) && ownEdits(candidate) !== undefined);
    const own = fix === undefined ? undefined : ownEdits(fix);
    if (own === undefined || own.length === 0 || !isApplicable(own, text) || !own.every((edit) => isApart(taken, edit))) continue;
    for (const edit of own) taken.splice(firstAfter(taken, edit.span.start), 0, edit);
    count += 1;
  }
  return { edits: taken, count };
}

/** The edits of a fix that touches only the source itself. */
export function ownEdits(fix: Fix): readonly Edit[] | undefined {
  if (fix.edits.some(({ path }) => path !== undefined)) return undefined;
  return fix.edits.flatMap(({ edits }) => edits);
}

/** What `applyEdits` would refuse is a rule's mistake, and must not cost the other fixes. */
function isApplicable(edits: readonly Edit[], text: string): boolean {
  return areDisjoint(edits) && edits.every(({ span }) => span.start <= span.end && span.end <= text.length);
}

/** Fixes that touch, even with their ends, are applied in different rounds: two insertions at one place may say the same. */
function isApart(taken: readonly Edit[], { span }: Edit): boolean {
  const at = firstAfter(taken, span.start);
  const before = taken[at - 1];
  const after = taken[at];
  return (before === undefined || before.span.end < span.start) && (after === undefined || span.end < after.span.start);
}

/** The index of the first of the ordered edits that starts after `offset`. */
function firstAfter(ordered: readonly Edit[], offset: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.span.start ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
