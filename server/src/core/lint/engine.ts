import { parseCompose } from "../compose/parse.ts";
import { parseDockerfile } from "../dockerfile/parse.ts";
import type { ParsedDocument, Problem } from "../text/document.ts";
import type { Edit } from "../text/edit.ts";
import { type Asked, type Environment, recording } from "./environment.ts";
import type { Diagnostic, Finding } from "./finding.ts";
import { inItsFile } from "./place.ts";
import type { AnyRule, Language } from "./rule.ts";
import type { RuleSetting, Settings } from "./settings.ts";
import { ignoreHere, ignoreInFile, suppress } from "./suppress.ts";

/** A text to lint. `path` names it in findings and is the base of every path that the environment is asked for. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
}

/** A rule or a parser that threw: a bug of ours, never the user's. */
export interface Crash {
  readonly rule: string;
  readonly error: string;
}

export interface Report {
  /** Sorted by start, end, rule; suppressed ones and duplicates are gone. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the parser could not accept, whether or not a rule reports it. */
  readonly problems: readonly Problem[];
  readonly crashes: readonly Crash[];
  readonly asked: Asked;
  /** The edits that silence a rule by a comment: over the code at `offset` (where one can stand), and in the whole file. */
  ignoreHere(rule: string, offset: number): Edit | undefined;
  ignoreInFile(rule: string): Edit;
}

/** Lints one text. Synchronous, pure and total: it never throws, waits, logs, or sees more of the world than `env` shows. */
export function lint(source: Source, rules: readonly AnyRule[], settings: Settings, env: Environment): Report {
  const recorder = recording(env);
  const crashes: Crash[] = [];
  const document = attempt(`parse-${source.language}`, crashes, () => parse(source, recorder.env));
  if (document === undefined) return failed(crashes, recorder.asked);
  const found: Diagnostic[] = [];
  for (const rule of rules) {
    if (rule.language !== source.language) continue;
    const setting = settings.rules.get(rule.id);
    if (setting === undefined || setting.severity === "off" || !isMentioned(rule, source.text, document.otherTexts)) continue;
    attempt(rule.id, crashes, () => {
      const context = { options: setting.options, env: recorder.env };
      // The language was compared above; the compiler cannot follow that from the rule to its model.
      for (const finding of rule.check(document as never, context)) {
        const placed = inItsFile(toDiagnostic(finding, rule, setting, source.text), document, rule.category);
        if (placed !== undefined) found.push(placed);
      }
    });
  }
  const { kept, reported } = attempt("suppressions", crashes, () => suppress(document, found, rules, settings)) ?? { kept: found, reported: [] };
  return {
    diagnostics: sorted([...kept, ...reported]),
    problems: document.problems,
    crashes,
    asked: recorder.asked,
    ignoreHere: (rule, offset) => ignoreHere(document, rule, offset),
    ignoreInFile: (rule) => ignoreInFile(document, rule),
  };
}

function parse(source: Source, env: Environment): ParsedDocument {
  return source.language === "dockerfile" ? parseDockerfile(source.path, source.text) : parseCompose(source.path, source.text, env);
}

function isMentioned({ mentions }: AnyRule, text: string, others: readonly string[] = []): boolean {
  return mentions === undefined || mentions.some((mention) => text.includes(mention) || others.some((other) => other.includes(mention)));
}

function attempt<T>(rule: string, crashes: Crash[], run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    crashes.push({ rule, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    return undefined;
  }
}

function failed(crashes: readonly Crash[], asked: Asked): Report {
  return { diagnostics: [], problems: [], crashes, asked, ignoreHere: () => undefined, ignoreInFile: () => ({ span: { start: 0, end: 0 }, text: "" }) };
}

function toDiagnostic(finding: Finding, rule: AnyRule, setting: RuleSetting, text: string): Diagnostic {
  const level = setting.severity === "off" ? "info" : setting.severity;
  return {
    ...finding,
    rule: rule.id,
    level: setting.chosen ? level : (finding.level ?? level),
    evidence: finding.evidence ?? text.slice(finding.at.start, finding.at.end),
  };
}

function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const isNew = (one: Diagnostic, index: number, list: readonly Diagnostic[]): boolean => {
    const before = list[index - 1];
    return before === undefined || inOrder(before, one) !== 0;
  };
  return [...diagnostics].sort(inOrder).filter(isNew);
}

/** Zero for two findings that say the same. */
function inOrder(a: Diagnostic, b: Diagnostic): number {
  return a.at.start - b.at.start || a.at.end - b.at.end || compare(a.rule, b.rule) || compare(a.path ?? "", b.path ?? "") || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
