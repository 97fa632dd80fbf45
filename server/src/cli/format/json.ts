import type { AnyRule, Category, Threat } from "../../core/lint/rule.ts";
import type { Level } from "../../core/lint/finding.ts";
import type { Span } from "../../core/text/span.ts";
import { writesSecret } from "../mask.ts";
import { countByLevel, type Outcome, type PlacedFinding, type RunProblem, type SourceText } from "../outcome.ts";
import { displayed } from "../../files/paths.ts";
import { rulePage } from "../../core/lint/rulePage.ts";

/** What `--format json` prints. Fields are only ever added; `format` grows when one changes its meaning. */
export interface JsonReport {
  readonly format: 1;
  readonly tool: { readonly name: "hullcheck"; readonly version: string };
  readonly findings: readonly JsonFinding[];
  /** Why the run is incomplete; empty when it is complete. */
  readonly problems: readonly RunProblem[];
  readonly summary: { readonly files: number; readonly errors: number; readonly warnings: number; readonly infos: number; readonly fixed: number };
}

export interface JsonFinding extends JsonPlace {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  /** Absent where the finding is about a comment or a project file. */
  readonly category?: Category;
  readonly threats?: readonly Threat[];
  readonly help?: string;
  readonly tags?: readonly ("unnecessary" | "deprecated")[];
  readonly related: readonly (JsonPlace & { readonly message: string })[];
  readonly fixes: readonly JsonFix[];
}

export interface JsonPlace {
  /** From the current folder, or absolute outside of it; `/` between folders. */
  readonly path: string;
  readonly start: JsonPosition;
  /** The first position after the place. */
  readonly end: JsonPosition;
}

/** Lines and columns count from 1, offsets from 0; columns and offsets are UTF-16 code units, a byte order mark is not counted. */
export interface JsonPosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface JsonFix {
  readonly title: string;
  readonly safety: "safe" | "unsafe";
  /** All of one fix are made together; each place is counted in the text as it is. */
  readonly edits: readonly (JsonPlace & { readonly text: string })[];
}

export function formatJson(outcome: Outcome, version: string): string {
  const counts = countByLevel(outcome.findings);
  const rulesById = new Map(outcome.rules.map((rule) => [rule.id, rule]));
  const report: JsonReport = {
    format: 1,
    tool: { name: "hullcheck", version },
    findings: outcome.findings.map((finding) => toJson(finding, rulesById.get(finding.rule), outcome)),
    problems: outcome.problems,
    summary: { files: outcome.fileCount, errors: counts.error, warnings: counts.warning, infos: counts.info, fixed: outcome.fixedCount },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function toJson(finding: PlacedFinding, rule: AnyRule | undefined, outcome: Outcome): JsonFinding {
  const source = outcome.sourceOf(finding.path);
  const place = (path: string | undefined, at: Span): JsonPlace => placeOf(path ?? finding.path, at, outcome);
  return {
    ...place(finding.path, finding.at),
    rule: finding.rule,
    level: finding.level,
    message: finding.message,
    ...(rule === undefined ? {} : { category: rule.category, threats: rule.threats, help: rulePage(rule.id) }),
    ...(finding.tags === undefined ? {} : { tags: finding.tags }),
    related: (finding.related ?? []).map(({ path, at, message }) => ({ ...place(path, at), message })),
    fixes: (finding.fixes ?? [])
      .filter((fix) => !writesSecret(fix, source))
      .map(({ title, safety, edits }) => ({
        title,
        safety,
        edits: edits.flatMap(({ path, edits: own }) => own.map(({ span, text }) => ({ ...place(path, span), text }))),
      })),
  };
}

function placeOf(path: string, at: Span, { cwd, sourceOf }: Outcome): JsonPlace {
  const source = sourceOf(path);
  return { path: displayed(path, cwd), start: positionOf(at.start, source), end: positionOf(at.end, source) };
}

function positionOf(offset: number, { lines }: SourceText): JsonPosition {
  const { line, character } = lines.positionAt(offset);
  return { line: line + 1, column: character + 1, offset };
}
