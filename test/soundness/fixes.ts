import { lint, type Report, type Source } from "../../server/src/core/lint/engine.ts";
import type { Environment } from "../../server/src/core/lint/environment.ts";
import type { Diagnostic, Fix } from "../../server/src/core/lint/finding.ts";
import { fixAll, isSafe } from "../../server/src/core/lint/fixAll.ts";
import type { AnyRule } from "../../server/src/core/lint/rule.ts";
import { resolveSettings, type Settings } from "../../server/src/core/lint/settings.ts";
import { applyEdits, areDisjoint, type Edit } from "../../server/src/core/text/edit.ts";
import type { Text } from "./texts.ts";

/** A fix that does not hold what fixes promise. */
export interface Failure {
  readonly text: Text;
  readonly rule: string;
  readonly fix: string;
  readonly reason: string;
  /** The source's text after the fix, where it could be applied. */
  readonly after: string | undefined;
}

export interface Soundness {
  /** How many fixes were tried: each alone, and each fix-all that found something to do. */
  readonly fixes: number;
  readonly failures: readonly Failure[];
}

/**
 * Tries every fix that the linter offers on a text with all rules on, and both kinds of fix-all. A fix holds when its edits lie apart and
 * within the text, rewrite no line that they do not change, and after it the finding is gone, nothing of level error and no parse problem
 * is new, and no rule crashes. A fix-all holds when, besides, a second one has nothing left to do.
 */
export function checkFixes(text: Text, rules: readonly AnyRule[]): Soundness {
  const run = new Run(text, rules);
  const failures: Failure[] = run.before.crashes.map(({ rule, error }) => run.failure(rule, "", `crashes: ${error}`));
  let fixes = 0;
  for (const diagnostic of run.before.diagnostics) {
    for (const fix of diagnostic.fixes ?? []) {
      fixes += 1;
      failures.push(...run.tryFix(diagnostic, fix));
    }
  }
  for (const [name, accepts] of [["fix-all", isSafe], ["fix-all with unsafe fixes", () => true]] as const) {
    const result = run.tryAll(name, accepts);
    fixes += result.fixes;
    failures.push(...result.failures);
  }
  return { fixes, failures };
}

class Run {
  readonly before: Report;
  readonly #text: Text;
  readonly #rules: readonly AnyRule[];
  readonly #settings: Settings;

  constructor(text: Text, rules: readonly AnyRule[]) {
    this.#text = text;
    this.#rules = rules;
    this.#settings = resolveSettings(rules, [{ preset: "all" }, ...text.layers]);
    this.before = this.#lint(text.source, text.env);
  }

  failure(rule: string, fix: string, reason: string, after?: string): Failure {
    return { text: this.#text, rule, fix, reason, after };
  }

  tryFix(diagnostic: Diagnostic, fix: Fix): readonly Failure[] {
    const { source, env } = this.#text;
    const failed = (reason: string, after?: string): Failure => this.failure(diagnostic.rule, fix.title, reason, after);
    const texts = new Map<string, string>();
    for (const { path, edits } of fix.edits) {
      const target = path ?? diagnostic.path ?? source.path;
      const original = texts.get(target) ?? (target === source.path ? source.text : env.readFile(target));
      if (original === undefined) return [failed(`edits ${target}, which is not there`)];
      const wrong = editProblem(original, edits);
      if (wrong !== undefined) return [failed(wrong)];
      texts.set(target, applyEdits(original, edits));
    }
    const changed = texts.get(source.path) ?? source.text;
    const report = this.#lint({ ...source, text: changed }, { ...env, readFile: (path) => texts.get(path) ?? env.readFile(path) });
    const reasons = [...this.#newTrouble(report)];
    if ([...texts].every(([path, one]) => one === (path === source.path ? source.text : env.readFile(path)))) reasons.push("changes nothing");
    if (countOf(report, diagnostic) >= countOf(this.before, diagnostic)) reasons.push("the finding is still there");
    return reasons.map((reason) => failed(reason, changed));
  }

  tryAll(name: string, accepts: (fix: Fix) => boolean): Soundness {
    const { source, env } = this.#text;
    const first = fixAll(source, this.#rules, this.#settings, env, accepts);
    const reasons = [...this.#newTrouble(first.report)];
    const second = fixAll({ ...source, text: first.text }, this.#rules, this.#settings, env, accepts);
    if (second.text !== first.text) reasons.push(`a second pass still changes something (${second.fixed} fixes)`);
    return { fixes: first.fixed > 0 ? 1 : 0, failures: reasons.map((reason) => this.failure("", name, reason, first.text)) };
  }

  #lint(source: Source, env: Environment): Report {
    return lint(source, this.#rules, this.#settings, env);
  }

  #newTrouble(after: Report): readonly string[] {
    const reasons = after.crashes.map(({ rule, error }) => `${rule} crashes afterwards: ${error}`);
    if (after.problems.length > this.before.problems.length) reasons.push(`the result does not parse: ${after.problems.map(({ message }) => message).join("; ")}`);
    const known = counted(this.before.diagnostics.filter(({ level }) => level === "error"));
    const found = counted(after.diagnostics.filter(({ level }) => level === "error"));
    for (const [key, count] of found) if (count > (known.get(key) ?? 0)) reasons.push(`a new error: ${key}`);
    return reasons;
  }
}

/** What is wrong with the edits themselves. */
function editProblem(text: string, edits: readonly Edit[]): string | undefined {
  if (edits.some(({ span }) => span.start < 0 || span.end < span.start || span.end > text.length)) return "an edit leaves the text";
  if (!areDisjoint(edits)) return "edits overlap";
  const rewriting = edits.find(({ span, text: by }) => keepsLines(text.slice(span.start, span.end), by));
  return rewriting === undefined ? undefined : "an edit rewrites lines that it does not change";
}

/** True when a text and its replacement begin or end with the same whole lines. */
function keepsLines(from: string, to: string): boolean {
  if (from === "" || to === "") return false;
  const first = from.indexOf("\n");
  if (first >= 0 && to.startsWith(from.slice(0, first + 1))) return true;
  const last = from.lastIndexOf("\n");
  return last >= 0 && last < from.length - 1 && to.endsWith(from.slice(last));
}

function countOf({ diagnostics }: Report, { rule, evidence, path }: Diagnostic): number {
  return diagnostics.filter((other) => other.rule === rule && other.evidence === evidence && other.path === path).length;
}

function counted(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, message } of diagnostics) counts.set(`${rule}: ${message}`, (counts.get(`${rule}: ${message}`) ?? 0) + 1);
  return counts;
}
