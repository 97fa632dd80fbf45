// What the benchmark measures, in one bundle. Its functions take and give what JSON can hold: each is called in a process of its own.
import type { Language } from "../../server/src/core/lint/rule.ts";
import { rules } from "../../server/src/rules/index.ts";
import { exampleTexts, textsAt, type Text } from "../soundness/texts.ts";
import { largeFile, lintTimes, ruleShares, type LargeFile, type LintTimes, type RuleShare } from "./lintTimes.ts";

export { rules };

export function lintTimesAt(paths: readonly string[], withExamples: boolean, language: Language): LintTimes | undefined {
  return lintTimes(textsOf(paths, withExamples), rules, language);
}

export function ruleSharesAt(paths: readonly string[], withExamples: boolean): readonly RuleShare[] {
  return ruleShares(textsOf(paths, withExamples), rules);
}

export function largeFileOf(services: number): LargeFile {
  return largeFile(rules, services);
}

function textsOf(paths: readonly string[], withExamples: boolean): readonly Text[] {
  return [...(withExamples ? exampleTexts(rules) : []), ...paths.flatMap(textsAt)];
}
