import { withPath } from "../core/lint/diagnostic.ts";
import { rulesNamed } from "../core/config/ruleChoices.ts";
import { languageOf } from "../core/lint/language.ts";
import { lint, type Report, type Source } from "../core/lint/engine.ts";
import { emptyEnvironment, type Environment } from "../core/lint/environment.ts";
import type { Diagnostic, Fix } from "../core/lint/finding.ts";
import { fixAll, isSafe } from "../core/lint/fixAll.ts";
import type { AnyRule } from "../core/lint/rule.ts";
import type { Settings } from "../core/lint/settings.ts";
import type { LintArguments } from "./args.ts";
import type { Target } from "./files.ts";
import { isAtLeast, type Outcome, type PlacedFinding, type RunProblem, type SourceText, sourceText } from "./outcome.ts";
import type { PathKind } from "../core/text/pathKind.ts";
import { pathKindOnDisk } from "../files/pathKind.ts";
import { displayed } from "../files/paths.ts";
import { isLeftOut, type ProjectFile, type ProjectFiles, projectFiles, settingsReader } from "./projectFiles.ts";
import { type Secret, secretsIn, secretsInText } from "./secrets.ts";
import { LARGEST_FILE_BYTES, readTextFile, type TextFile } from "./textFiles.ts";

/** A text that a run changed. */
export interface FixedFile {
  readonly path: string;
  readonly before: TextFile;
  readonly text: string;
  readonly sourceBefore: SourceText;
  readonly sourceAfter: SourceText;
}

export interface LintRun {
  readonly outcome: Outcome;
  readonly fixed: readonly FixedFile[];
  /** What is worth saying although the run is complete. */
  readonly notes: readonly RunProblem[];
}

export interface LintInput {
  readonly targets: readonly Target[];
  readonly projectFilePaths: readonly string[];
  /** Texts that do not come from the disk, by path. */
  readonly texts: ReadonlyMap<string, TextFile>;
  readonly problems: readonly RunProblem[];
}

/** Lints all targets, and where the arguments say so, fixes their texts; what is to be written is in the result, not on the disk. */
export function lintFiles(args: LintArguments, input: LintInput, cwd: string, rules: readonly AnyRule[]): LintRun {
  const projects = projectFiles(args, cwd, rules);
  const only = args.rules.length === 0 ? undefined : new Set(args.rules.flatMap((name) => rulesNamed(name, rules).map(({ id }) => id)));
  const settingsOf = settingsReader(args, only, rules);
  const texts = new TextCache(input.texts);
  const env: Environment = { ...emptyEnvironment, readFile: (path) => texts.read(path)?.text, pathKind: (path) => texts.kind(path) };
  const state: State = { args, cwd, rules, env, texts, found: [], problems: [...input.problems], notes: [], fixed: [], fixedCount: 0 };
  const readable = readTargets(state, input.targets, projects);
  // Fixes first, then one look at the result: a Compose file may report what lies in a file that was fixed after it.
  if (args.fix !== "none") for (const target of readable) fixText(state, target, settingsOf(target.project));
  for (const { path, language, file, project } of readable) {
    const { text } = texts.read(path) ?? file;
    addReport(state, path, lint({ path, text, language }, rules, settingsOf(project), env));
  }
  if (args.config.kind !== "none") for (const path of input.projectFilePaths) projects.at(path);
  addProjectFiles(state, projects);
  return { outcome: outcomeOf(state, readable), fixed: state.fixed, notes: state.notes };
}

interface State {
  readonly args: LintArguments;
  readonly cwd: string;
  readonly rules: readonly AnyRule[];
  readonly env: Environment;
  readonly texts: TextCache;
  readonly found: PlacedFinding[];
  readonly problems: RunProblem[];
  readonly notes: RunProblem[];
  readonly fixed: FixedFile[];
  fixedCount: number;
}

interface ReadableTarget extends Target {
  readonly file: TextFile;
  readonly project: ProjectFile | undefined;
}

function readTargets({ cwd, texts, problems, notes }: State, targets: readonly Target[], projects: ProjectFiles): readonly ReadableTarget[] {
  return targets.flatMap((target) => {
    const project = projects.of(target.path);
    if (!target.isNamed && isLeftOut(project, target.path)) return [];
    const read = texts.readResult(target.path);
    if (read.kind === "text") return [{ ...target, file: read, project }];
    const path = displayed(target.path, cwd);
    if (read.kind === "failed") problems.push({ path, message: read.why });
    else (target.isNamed ? problems : notes).push({ path, message: `is larger than ${LARGEST_FILE_BYTES / 1e6} MB and not linted` });
    return [];
  });
}

function fixText(state: State, { path, language, file }: ReadableTarget, settings: Settings): void {
  const { args, rules, env } = state;
  const source: Source = { path, text: file.text, language };
  const accepts = (fix: Fix, { level }: Diagnostic): boolean => (args.fixes === "all" || isSafe(fix)) && isAtLeast(level, args.severity);
  const { text, fixed } = fixAll(source, rules, settings, env, accepts);
  if (text === source.text) return;
  state.fixed.push({
    path,
    before: file,
    text,
    sourceBefore: sourceText(source.text, secretsIn(source, rules, env)),
    sourceAfter: sourceText(text, secretsIn({ ...source, text }, rules, env)),
  });
  // A dry run has repaired nothing: what it would repair is still there to fail on.
  if (args.fix === "dry-run") return;
  state.fixedCount += fixed;
  state.texts.replace(path, { ...file, text });
}

function addReport({ cwd, found, problems }: State, path: string, report: Report): void {
  for (const diagnostic of report.diagnostics) found.push(withPath(diagnostic, diagnostic.path ?? path));
  for (const { rule, error } of report.crashes) problems.push({ path: displayed(path, cwd), message: `the rule \`${rule}\` failed, which is a bug in Hullcheck: ${error}` });
}

function addProjectFiles({ args, cwd, found, problems, texts }: State, projects: ProjectFiles): void {
  for (const { path, text, diagnostics } of projects.all()) {
    texts.replace(path, { text, hasMark: false, bytes: new Uint8Array() });
    if (args.rules.length === 0) for (const diagnostic of diagnostics) found.push(withPath(diagnostic, path));
  }
  for (const { path, message } of projects.unreadable) problems.push({ path: displayed(path, cwd), message });
}

function outcomeOf({ args, cwd, rules, env, found, problems, texts, fixedCount }: State, targets: readonly Target[]): Outcome {
  const languages = new Map(targets.map(({ path, language }) => [path, language]));
  const unique = uniqueFindings(found);
  const sources = new Map<string, SourceText>();
  return {
    cwd,
    rules,
    problems,
    fileCount: targets.length,
    fixedCount,
    findings: unique.filter(({ level }) => isAtLeast(level, args.severity)),
    sourceOf(path) {
      let source = sources.get(path);
      if (source === undefined) {
        const text = texts.read(path)?.text ?? "";
        const language = languages.get(path) ?? languageOf(path);
        source = lazySource(text, () => (language === undefined ? secretsInText(text) : secretsIn({ path, text, language }, rules, env)));
        sources.set(path, source);
      }
      return source;
    },
  };
}

/** One-line formats print no source, and then nobody has to look for secrets in it. */
function lazySource(text: string, secrets: () => readonly Secret[]): SourceText {
  let known: readonly Secret[] | undefined;
  return {
    ...sourceText(text, []),
    get secrets() {
      return (known ??= secrets());
    },
  };
}

/** Two Compose files of one project both report what a third one supplies. */
function uniqueFindings(found: readonly PlacedFinding[]): readonly PlacedFinding[] {
  const byIdentity = new Map<string, PlacedFinding>();
  for (const one of found) {
    const identity = JSON.stringify([one.path, one.at.start, one.at.end, one.rule, one.message]);
    if (!byIdentity.has(identity)) byIdentity.set(identity, one);
  }
  return [...byIdentity.values()].sort((a, b) => compare(a.path, b.path) || a.at.start - b.at.start || a.at.end - b.at.end || compare(a.rule, b.rule));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Files as a run sees them: each is read once, so that no rule sees another state than the next one. */
class TextCache {
  readonly #files: Map<string, ReturnType<typeof readTextFile>>;

  constructor(texts: ReadonlyMap<string, TextFile>) {
    this.#files = new Map([...texts].map(([path, file]) => [path, { kind: "text", ...file }]));
  }

  readResult(path: string): ReturnType<typeof readTextFile> {
    let result = this.#files.get(path);
    if (result === undefined) {
      result = readTextFile(path);
      this.#files.set(path, result);
    }
    return result;
  }

  read(path: string): TextFile | undefined {
    const result = this.readResult(path);
    return result.kind === "text" ? result : undefined;
  }

  kind(path: string): PathKind | undefined {
    return this.#files.get(path)?.kind === "text" ? "file" : pathKindOnDisk(path);
  }

  replace(path: string, file: TextFile): void {
    this.#files.set(path, { kind: "text", ...file });
  }
}
