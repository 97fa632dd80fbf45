import type { Fix } from "../core/lint/finding.ts";
import type { Span } from "../core/text/span.ts";
import type { SourceText } from "./outcome.ts";
import { KEPT } from "./secrets.ts";

/** A line as it may be printed. */
export interface VisibleLine {
  readonly text: string;
  /** The length of what was kept of the source line: everything from there on is hidden. */
  readonly kept: number;
}

/**
 * A line without its secrets. It ends within the first one: a finding may mark the name of a variable, and then the
 * value is what follows.
 */
export function visibleLine({ text, lines, secrets }: SourceText, line: number): VisibleLine {
  const { start, end } = lines.lineSpan(line);
  const reaching = secrets.filter((one) => one.start < Math.max(end, start + 1) && one.end > start);
  const kept = Math.min(end - start, ...reaching.map((secret) => (secret.start < start ? 0 : secret.start - start + secret.kept)));
  if (kept === end - start) return { text: text.slice(start, end), kept };
  return { text: `${text.slice(start, start + kept)}…`, kept };
}

/** A text without its secrets, for a diff: other than of a printed line, only the rest of a line from a secret on is lost. */
export function visibleText(source: SourceText): string {
  if (source.secrets.length === 0) return source.text;
  let result = "";
  let at = 0;
  for (let line = 0; line < source.lines.lineCount; line++) {
    const { start, end } = source.lines.lineSpan(line);
    result += source.text.slice(at, start) + visibleLine(source, line).text;
    at = end;
  }
  return result + source.text.slice(at);
}

/** True when a fix would write a secret of the text somewhere: its edits are not for printing. */
export function writesSecret(fix: Fix, { text, secrets }: SourceText): boolean {
  const values = secrets.map(({ start, end }) => text.slice(start, end)).filter((value) => value.length > KEPT);
  return fix.edits.some(({ edits }) => edits.some((edit) => values.some((value) => edit.text.includes(value))));
}

/** What identifies a finding without giving its secret away. */
export function visibleEvidence(evidence: string, at: Span, source: SourceText): string {
  const touches = source.secrets.some((secret) => secret.start < at.end && at.start < secret.end);
  return touches ? `${evidence.slice(0, Math.min(KEPT, evidence.length >> 1))}…` : evidence;
}
