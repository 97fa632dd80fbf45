import type { Related } from "../../core/lint/finding.ts";
import { excerpt, printable } from "../excerpt.ts";
import { writesSecret } from "../mask.ts";
import { counted, countByLevel, type Outcome, type PlacedFinding, type SourceText } from "../outcome.ts";
import { displayed } from "../../files/paths.ts";
import type { Styles } from "../terminal.ts";

export interface TextOptions {
  readonly styles: Styles;
  readonly detail: "full" | "one-line";
  /** Columns of the terminal. */
  readonly width: number;
}

/** One block for each finding, and a last line that sums up; with `one-line` only the first line of each block. */
export function formatText(outcome: Outcome, options: TextOptions): string {
  const blocks = outcome.findings.map((finding) => formatFinding(finding, outcome, options));
  if (options.detail === "one-line") return blocks.map((block) => `${block}\n`).join("");
  return [...blocks, summary(outcome)].map((block) => `${block}\n`).join("\n");
}

/** `path:line:column  level  message  rule`, the marked source, related places and the fixes on offer. */
export function formatFinding(finding: PlacedFinding, outcome: Pick<Outcome, "cwd" | "sourceOf">, { styles, detail, width }: TextOptions): string {
  const source = outcome.sourceOf(finding.path);
  const place = placeOf(finding.path, finding.at.start, source, outcome.cwd);
  const head = `${styles.path(place)}  ${styles[finding.level](finding.level)}  ${printable(finding.message)}  ${styles.dim(finding.rule)}`;
  if (detail === "one-line") return head;
  const { lineNumber, source: line, marks } = excerpt(source, finding.at, Math.max(40, width - 10));
  const gutter = String(lineNumber).padStart(5);
  const lines = [head, `${styles.dim(`${gutter} |`)} ${line}`, `${styles.dim(`${" ".repeat(gutter.length)} |`)} ${styles[finding.level](marks)}`];
  for (const related of finding.related ?? []) lines.push(`      ${styles.dim("note:")} ${relatedPlace(related, finding, outcome)}: ${printable(related.message)}`);
  for (const fix of finding.fixes ?? []) {
    if (writesSecret(fix, source)) continue;
    lines.push(`      ${styles.fix(fix.safety === "safe" ? "fix:" : "fix (unsafe):")} ${printable(fix.title)}`);
  }
  return lines.join("\n");
}

function relatedPlace(related: Related, finding: PlacedFinding, { cwd, sourceOf }: Pick<Outcome, "cwd" | "sourceOf">): string {
  const path = related.path ?? finding.path;
  return placeOf(path, related.at.start, sourceOf(path), cwd);
}

function placeOf(path: string, offset: number, { lines }: SourceText, cwd: string): string {
  const { line, character } = lines.positionAt(offset);
  return `${printable(displayed(path, cwd))}:${line + 1}:${character + 1}`;
}

/** How many findings of which level, and how many of them can be repaired by which options. */
export function summary({ findings, fileCount, fixedCount }: Outcome): string {
  const counts = countByLevel(findings);
  const fixed = fixedCount === 0 ? "" : `${counted(fixedCount, "problem")} fixed. `;
  if (findings.length === 0) return `${fixed}${counted(fileCount, "file")} checked, nothing to report.`;
  const levels = [counted(counts.error, "error"), counted(counts.warning, "warning"), `${counts.info} info`];
  return `${fixed}${levels.join(", ")} in ${counted(fileCount, "file")}.${fixable(findings)}`;
}

function fixable(findings: readonly PlacedFinding[]): string {
  const safe = findings.filter(({ fixes }) => fixes?.some(({ safety }) => safety === "safe") === true).length;
  const unsafe = findings.filter(({ fixes }) => (fixes?.length ?? 0) > 0).length - safe;
  if (safe + unsafe === 0) return "";
  if (unsafe === 0) return ` ${safe} fixable with \`--fix\`.`;
  if (safe === 0) return ` ${unsafe} fixable with \`--fix --unsafe\`.`;
  return ` ${safe} fixable with \`--fix\`, ${unsafe} more with \`--fix --unsafe\`.`;
}
