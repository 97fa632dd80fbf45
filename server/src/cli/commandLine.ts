import { rulesNamed } from "../core/config/ruleChoices.ts";
import { languageOf } from "../core/lint/language.ts";
import type { AnyRule } from "../core/lint/rule.ts";
import { HELP, type LintArguments, readArguments } from "./args.ts";
import { explain, rulesToExplain, unknownRule } from "./explain.ts";
import { findFiles } from "./files.ts";
import { diffOf, encoded, writeFixed } from "./fix.ts";
import { formatGithub } from "./format/github.ts";
import { formatJson } from "./format/json.ts";
import { formatSarif } from "./format/sarif.ts";
import { formatText, summary } from "./format/text.ts";
import { lintFiles, type LintInput, type LintRun } from "./lintFiles.ts";
import { isAtLeast, type Outcome } from "./outcome.ts";
import { printable } from "./excerpt.ts";
import { absolute, displayed } from "../files/paths.ts";
import { pathKindOnDisk } from "../files/pathKind.ts";
import type { Files } from "../core/compose/sources.ts";
import { composeConfig } from "./composeConfig.ts";
import { listRules } from "./rules.ts";
import { plain, stylesFor, type Terminal } from "./terminal.ts";
import { decode, type ReadResult, readTextFile } from "./textFiles.ts";

/** 0: nothing to fail on. 1: findings. 2: the run was incomplete, whatever else it found. */
export type ExitCode = 0 | 1 | 2;

/** Runs the command line: reads the arguments, does what they say, prints, and returns the exit code. */
export async function runCommandLine(argv: readonly string[], terminal: Terminal, rules: readonly AnyRule[], version: string): Promise<ExitCode> {
  const args = readArguments(argv);
  switch (args.kind) {
    case "help":
      return print(terminal, HELP);
    case "version":
      return print(terminal, `hullcheck ${version}\n`);
    case "wrong":
      return refuse(terminal, args.message);
    case "rules":
      return print(terminal, listRules(rules, args.words, args.format));
    case "explain": {
      const unknown = args.names.find((name) => rulesToExplain(name, rules).length === 0);
      if (unknown !== undefined) return refuse(terminal, unknownRule(unknown, rules));
      const pages = args.names.flatMap((name) => rulesToExplain(name, rules)).map((rule) => explain(rule, stylesFor(args.color, terminal)));
      return print(terminal, pages.join("\n"));
    }
    case "compose-config":
      return printConfigs(args.paths, terminal);
    case "lint":
      return runLint(args, terminal, rules, version);
  }
}

function printConfigs(paths: readonly string[], terminal: Terminal): ExitCode {
  const files: Files = { readFile: (path) => textOf(readTextFile(path)), pathKind: pathKindOnDisk };
  let code: ExitCode = 0;
  for (const path of paths.map((one) => absolute(one, terminal.cwd))) {
    const read = readTextFile(path);
    if (read.kind === "text") terminal.out(`${JSON.stringify(composeConfig(path, read.text, files), undefined, 2)}\n`);
    else {
      terminal.err(`hullcheck: ${printable(displayed(path, terminal.cwd))} ${read.kind === "failed" ? read.why : "is too large"}\n`);
      code = 2;
    }
  }
  return code;
}

function textOf(read: ReadResult): string | undefined {
  return read.kind === "text" ? read.text : undefined;
}

async function runLint(args: LintArguments, terminal: Terminal, rules: readonly AnyRule[], version: string): Promise<ExitCode> {
  const unknown = args.rules.find((name) => rulesNamed(name, rules).length === 0);
  if (unknown !== undefined) return refuse(terminal, unknownRule(unknown, rules));
  const input = args.stdin === undefined ? inputFromPaths(args, terminal) : await inputFromStdin(args, terminal);
  if (typeof input === "string") return refuse(terminal, input);
  const run = lintFiles(args, input, terminal.cwd, rules);
  const unwritten = args.fix === "write" && args.stdin === undefined ? run.fixed.flatMap((file) => writeFixed(file, terminal.cwd) ?? []) : [];
  const outcome = { ...run.outcome, problems: [...run.outcome.problems, ...unwritten] };
  printRun(args, terminal, { ...run, outcome }, input, version);
  for (const { path, message } of [...outcome.problems, ...run.notes]) terminal.err(`hullcheck: ${printable(path)} ${message}\n`);
  return exitCode(args, outcome);
}

function inputFromPaths({ paths, language }: LintArguments, { cwd }: Terminal): LintInput {
  const { targets, projectFiles, problems } = findFiles(paths, cwd, language);
  return { targets, projectFilePaths: projectFiles, texts: new Map(), problems };
}

async function inputFromStdin({ stdin, language }: LintArguments, terminal: Terminal): Promise<LintInput | string> {
  const name = stdin?.filename ?? "<stdin>";
  const known = language ?? languageOf(name);
  if (known === undefined) return "Standard input needs `--stdin-filename` or `--language` to tell its language";
  const read = decode(await terminal.stdin());
  if (read.kind !== "text") return `Standard input ${read.kind === "failed" ? read.why : "is too large to lint"}`;
  const path = absolute(name, terminal.cwd);
  return { targets: [{ path, language: known, isNamed: true }], projectFilePaths: [], texts: new Map([[path, read]]), problems: [] };
}

function printRun(args: LintArguments, terminal: Terminal, run: LintRun, input: LintInput, version: string): void {
  if (args.fix === "dry-run") {
    terminal.out(run.fixed.map((file) => diffOf(file, terminal.cwd)).join(""));
    if (run.fixed.some(({ sourceBefore }) => sourceBefore.secrets.length > 0)) terminal.err("hullcheck: secrets are hidden in the diff, which makes it a diff to read, not to apply\n");
    terminal.err(`${summary(run.outcome)}\n`);
    return;
  }
  if (args.fix === "write" && args.stdin !== undefined) {
    const fixed = run.fixed[0];
    const original = [...input.texts.values()][0];
    if (fixed !== undefined) terminal.out(encoded(fixed));
    else if (original !== undefined) terminal.out(`${original.hasMark ? "\uFEFF" : ""}${original.text}`);
    terminal.err(formatted(args, terminal, run.outcome, version));
    return;
  }
  terminal.out(formatted(args, terminal, run.outcome, version));
}

function formatted(args: LintArguments, terminal: Terminal, outcome: Outcome, version: string): string {
  switch (args.format) {
    case "json":
      return formatJson(outcome, version);
    case "sarif":
      return formatSarif(outcome, version);
    case "github":
      return formatGithub(outcome);
    case "text": {
      if (outcome.fileCount === 0 && outcome.findings.length === 0) return args.detail === "full" && outcome.problems.length === 0 ? "No Dockerfile or Compose file found.\n" : "";
      const styles = args.stdin !== undefined && args.fix === "write" ? plain : stylesFor(args.color, terminal);
      return formatText(outcome, { styles, detail: args.detail, width: Math.min(terminal.columns ?? DEFAULT_WIDTH, WIDEST) });
    }
  }
}

const DEFAULT_WIDTH = 120;
const WIDEST = 200;

function exitCode({ failOn }: LintArguments, { findings, problems }: Outcome): ExitCode {
  if (problems.length > 0) return 2;
  return failOn !== "never" && findings.some(({ level }) => isAtLeast(level, failOn)) ? 1 : 0;
}

function print(terminal: Terminal, text: string): ExitCode {
  terminal.out(text);
  return 0;
}

function refuse(terminal: Terminal, message: string): ExitCode {
  terminal.err(`hullcheck: ${printable(message)}\nRun \`hullcheck --help\` for the options.\n`);
  return 2;
}
