import { DockerfileParser } from "dockerfile-ast";
import { parseAllDocuments } from "yaml";
import { lint } from "../../server/src/core/lint/engine.ts";
import type { Finding } from "../../server/src/core/lint/finding.ts";
import { emptyEnvironment } from "../../server/src/core/lint/environment.ts";
import type { AnyRule, Language } from "../../server/src/core/lint/rule.ts";
import { resolveSettings } from "../../server/src/core/lint/settings.ts";
import { sampleRule } from "../core/lint/sampleRules.ts";
import type { Text } from "../soundness/texts.ts";
import { composeOf } from "./generated.ts";
import { median, quantile, sum, timed } from "./statistics.ts";

/** What linting costs beside bare parsing, in milliseconds over all texts of a language. */
export interface LintTimes {
  readonly language: Language;
  readonly files: number;
  readonly characters: number;
  readonly parse: number;
  readonly lint: number;
  /** Of the sums, and the median of the ratios file by file. */
  readonly ratio: number;
  readonly medianRatio: number;
  /** The ratio of the sums when everything runs for the first time, as it does in a command line. */
  readonly firstRatio: number;
  readonly filesPerSecond: number;
  readonly slowest: { readonly name: string; readonly lint: number };
  readonly p99: number;
}

export interface RuleShare {
  readonly rule: string;
  /** Milliseconds over all texts, in one pass. */
  readonly time: number;
  /** Of the time of all rules. */
  readonly share: number;
}

/** So many rounds go by until V8 has compiled what an editor's server runs all day. */
const WARM_UP_ROUNDS = 8;
const ROUNDS = 7;

/** A bare parse: what a linter would have to do at the least. */
const parsers: Readonly<Record<Language, (text: string) => unknown>> = {
  dockerfile: (text) => DockerfileParser.parse(text).getInstructions(),
  compose: (text) => parseAllDocuments(text),
};

/**
 * Times parsing and linting of each text, in the recommended preset. Both are warm before anything but the first ratio is measured, every text is measured in
 * several rounds, and which of the two comes first changes from text to text and from round to round. Of each text the median counts.
 */
export function lintTimes(texts: readonly Text[], rules: readonly AnyRule[], language: Language): LintTimes | undefined {
  const own = texts.filter(({ source }) => source.language === language);
  if (own.length === 0) return undefined;
  const settings = resolveSettings(rules, [{ preset: "recommended" }]);
  const parse = ({ source }: Text): number => timed(() => parsers[language](source.text));
  const whole = ({ source, env }: Text): number => timed(() => lint(source, rules, settings, env));
  const first: { readonly parse: number; readonly lint: number }[] = [];
  const samples = own.map((text) => ({ text, parse: [] as number[], lint: [] as number[] }));
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const isFirst = round === -WARM_UP_ROUNDS;
    samples.forEach((sample, index) => {
      const isParseFirst = (index + round) % 2 === 0;
      const before = isParseFirst ? parse(sample.text) : 0;
      const linted = whole(sample.text);
      const parsed = isParseFirst ? before : parse(sample.text);
      if (isFirst) first.push({ parse: parsed, lint: linted });
      if (round < 0) return;
      sample.parse.push(parsed);
      sample.lint.push(linted);
    });
  }
  const results = samples.map(({ text, ...times }) => ({ name: text.name, parse: median(times.parse), lint: median(times.lint) }));
  const parseSum = sum(results.map((one) => one.parse));
  const lintSum = sum(results.map((one) => one.lint));
  const slowest = results.reduce((a, b) => (b.lint > a.lint ? b : a));
  return {
    language,
    files: own.length,
    characters: sum(own.map(({ source }) => source.text.length)),
    parse: parseSum,
    lint: lintSum,
    ratio: lintSum / parseSum,
    medianRatio: median(results.map((one) => one.lint / one.parse)),
    firstRatio: sum(first.map((one) => one.lint)) / sum(first.map((one) => one.parse)),
    filesPerSecond: (own.length / lintSum) * 1000,
    slowest: { name: slowest.name, lint: slowest.lint },
    p99: quantile(results.map((one) => one.lint), 0.99),
  };
}

/** What one large Compose file costs, in milliseconds. */
export interface LargeFile {
  readonly services: number;
  readonly lines: number;
  readonly findings: number;
  /** Medians, warm; `first` is the lint of a process that has done nothing before. */
  readonly first: number;
  readonly parse: number;
  readonly lint: number;
}

export function largeFile(rules: readonly AnyRule[], services: number): LargeFile {
  const settings = resolveSettings(rules, [{ preset: "recommended" }]);
  const text = composeOf(services);
  const times = { parse: [] as number[], lint: [] as number[] };
  let findings = 0;
  for (let round = 0; round < LARGE_WARM_UP_ROUNDS + LARGE_ROUNDS; round++) {
    // Another text each time, as after a keystroke: nothing of the last run can be of use.
    const typed = `${text}# ${round}\n`;
    times.lint.push(timed(() => (findings = lint({ path: "compose.yaml", text: typed, language: "compose" }, rules, settings, emptyEnvironment).diagnostics.length)));
    times.parse.push(timed(() => parsers.compose(typed)));
  }
  const warm = (all: readonly number[]): number => median(all.slice(LARGE_WARM_UP_ROUNDS));
  return { services, lines: text.split("\n").length, findings, first: times.lint[0] ?? 0, parse: warm(times.parse), lint: warm(times.lint) };
}

const LARGE_WARM_UP_ROUNDS = 20;
const LARGE_ROUNDS = 40;

/**
 * The rules by what they take, slowest first. What a model computes when first asked counts for the rule that asks first, but for the commands of
 * shells, which nearly every rule about RUN needs: they are a row of their own.
 */
export function ruleShares(texts: readonly Text[], rules: readonly AnyRule[]): readonly RuleShare[] {
  const all = [shellReader, ...rules];
  const times = new Map<string, number>(all.map(({ id }) => [id, 0]));
  const timedRules = all.map((rule): AnyRule => {
    const check = (...args: Parameters<typeof rule.check>): Iterable<Finding> => {
      const start = performance.now();
      const findings = [...(rule.check as (...all: unknown[]) => Iterable<Finding>)(...args)];
      times.set(rule.id, (times.get(rule.id) ?? 0) + performance.now() - start);
      return findings;
    };
    return { ...rule, check } as AnyRule;
  });
  const settings = resolveSettings(all, [{ preset: "recommended" }]);
  const pass = (): void => texts.forEach(({ source, env }) => void lint(source, timedRules, settings, env));
  for (let i = 0; i < WARM_UP_ROUNDS; i++) pass();
  for (const id of times.keys()) times.set(id, 0);
  for (let i = 0; i < ROUNDS; i++) pass();
  const total = sum([...times.values()]);
  return [...times].map(([rule, time]) => ({ rule, time: time / ROUNDS, share: time / total })).sort((a, b) => b.time - a.time);
}

/** No rule: it makes the model read the commands of all shells, and finds nothing. */
const shellReader: AnyRule = {
  ...sampleRule,
  id: "(commands of shells)",
  language: "dockerfile",
  check(file) {
    file.commandsNamed("");
    return [];
  },
};
