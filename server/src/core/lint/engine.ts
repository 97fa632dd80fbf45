import { parseCompose } from "../compose/parse.ts";
import { parseDockerfile } from "../dockerfile/parse.ts";
import type { ParsedDocument, Problem } from "../text/document.ts";
import type { Edit } from "../text/edit.ts";
import { type Asked, type Environment, recording } from "./environment.ts";
import { diagnosticOf } from "./diagnostic.ts";
import type { Diagnostic, Finding, Level } from "./finding.ts";
import { inItsFile } from "./place.ts";
import { mentionIndex, type MentionIndex } from "./mentions.ts";
import type { AnyRule, Language, RuleContext } from "./rule.ts";
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
  /** What the run wanted to know of the world. */
  asked(): Asked;
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
  const withoutOptions: RuleContext<undefined> = { options: undefined, env: recorder.env };
  const { active, mentions } = planFor(rules, settings, source.language);
  const concerned = mentions.in(source.text, document.keywords ?? "", ...(document.otherTexts ?? []));
  for (let index = 0; index < active.length; index++) {
    if (concerned[index] === 0) continue;
    const one = active[index];
    if (one === undefined) continue;
    const { rule, setting } = one;
    const context = setting.options === undefined ? withoutOptions : { options: setting.options, env: recorder.env };
    let shown = shownTo(one, document);
    let findings = findingsOf(one, shown, context, crashes);
    if (findings.length === 0) continue;
    const around = rule.scope === "project" ? aroundOf(document, crashes) : undefined;
    if (around !== undefined) {
      shown = shownTo(one, around);
      // What is wrong elsewhere in that project is said there.
      findings = findingsOf(one, shown, context, crashes).filter(({ at, path }) => path !== undefined || around.placeOf?.(at) === undefined);
    }
    for (const finding of findings) {
      const level = levelOf(finding, setting);
      const placed = inItsFile(finding, level, shown, rule.category);
      if (placed !== undefined) found.push(diagnosticOf(placed, rule.id, level, source.text, (make) => attempt(rule.id, crashes, make)));
    }
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

function shownTo({ seesAsWritten }: Active, document: ParsedDocument): ParsedDocument {
  return seesAsWritten ? (document.asWritten ?? document) : document;
}

function aroundOf(document: ParsedDocument, crashes: Crash[]): ParsedDocument | undefined {
  return attempt("parse-around", crashes, () => document.around);
}

/** What a rule yields, up to where it throws. */
function findingsOf({ rule, check }: Active, document: ParsedDocument, context: RuleContext<unknown>, crashes: Crash[]): readonly Finding[] {
  let findings: Finding[] | undefined;
  try {
    // The plan has rules of this language only; the compiler cannot follow that from the rule to its model.
    for (const finding of check(document as never, context)) (findings ??= []).push(finding);
  } catch (error) {
    crashes.push(crash(rule.id, error));
  }
  return findings ?? NOTHING;
}

const NOTHING: readonly Finding[] = [];

function parse(source: Source, env: Environment): ParsedDocument {
  return source.language === "dockerfile" ? parseDockerfile(source.path, source.text) : parseCompose(source.path, source.text, env);
}

/** What is the same for every text of a language. */
interface Plan {
  readonly active: readonly Active[];
  readonly mentions: MentionIndex;
}

/** A rule that is on, with what each run wants to know of it: rules themselves differ in what they have, so that looking at them is slow. */
interface Active {
  readonly rule: AnyRule;
  readonly check: (document: never, context: RuleContext<unknown>) => Iterable<Finding>;
  readonly setting: RuleSetting;
  /** Rules about secrets do not see what environment files give. */
  readonly seesAsWritten: boolean;
}

const plans = new WeakMap<Settings, Map<Language, Plan & { readonly rules: readonly AnyRule[] }>>();

function planFor(rules: readonly AnyRule[], settings: Settings, language: Language): Plan {
  const byLanguage = plans.get(settings) ?? new Map<Language, Plan & { readonly rules: readonly AnyRule[] }>();
  const known = byLanguage.get(language);
  if (known?.rules === rules) return known;
  const active = rules.flatMap((rule) => {
    const setting = rule.language === language ? settings.rules.get(rule.id) : undefined;
    return setting === undefined || setting.severity === "off" ? [] : [{ rule, check: rule.check.bind(rule), setting, seesAsWritten: rule.category === "secrets" }];
  });
  const plan = { rules, active, mentions: mentionIndex(active.map(({ rule }) => rule)) };
  byLanguage.set(language, plan);
  plans.set(settings, byLanguage);
  return plan;
}

function attempt<T>(rule: string, crashes: Crash[], run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    crashes.push(crash(rule, error));
    return undefined;
  }
}

function crash(rule: string, error: unknown): Crash {
  return { rule, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function failed(crashes: readonly Crash[], asked: () => Asked): Report {
  return { diagnostics: [], problems: [], crashes, asked, ignoreHere: () => undefined, ignoreInFile: () => ({ span: { start: 0, end: 0 }, text: "" }) };
}

function levelOf(finding: Finding, setting: RuleSetting): Level {
  const level = setting.severity === "off" ? "info" : setting.severity;
  return setting.chosen ? level : (finding.level ?? level);
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
