import type { Diagnostic, Level } from "../core/lint/finding.ts";
import type { AnyRule } from "../core/lint/rule.ts";
import { type LineIndex, lineIndex } from "../core/text/lineIndex.ts";
import type { Secret } from "./secrets.ts";

/** A finding with the file that it lies in. */
export interface PlacedFinding extends Diagnostic {
  /** Absolute, with `/`. */
  readonly path: string;
}

/** A file that could not be linted, or a bug of ours: the run is incomplete. */
export interface RunProblem {
  /** As printed. */
  readonly path: string;
  readonly message: string;
}

/** The text of a file that something is reported in. */
export interface SourceText {
  readonly text: string;
  readonly lines: LineIndex;
  /** What must not be printed, in order of position. */
  readonly secrets: readonly Secret[];
}

/** What a run found: what every printer prints. */
export interface Outcome {
  /** Absolute, with `/`: printed paths start here. */
  readonly cwd: string;
  /** The rules of this version, whether or not they ran. */
  readonly rules: readonly AnyRule[];
  /** At or above the level to show; by path, then by position. */
  readonly findings: readonly PlacedFinding[];
  readonly problems: readonly RunProblem[];
  /** How many files were linted. */
  readonly fileCount: number;
  /** How many fixes were applied. */
  readonly fixedCount: number;
  sourceOf(path: string): SourceText;
}

export function sourceText(text: string, secrets: readonly Secret[]): SourceText {
  return { text, lines: lineIndex(text), secrets };
}

const RANKS: Readonly<Record<Level, number>> = { info: 0, warning: 1, error: 2 };

/** True when `level` is as loud as `threshold` or louder. */
export function isAtLeast(level: Level, threshold: Level): boolean {
  return RANKS[level] >= RANKS[threshold];
}

export function countByLevel(findings: readonly Diagnostic[]): Readonly<Record<Level, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { level } of findings) counts[level] += 1;
  return counts;
}

/** "1 file", "2 files". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
