import type { Span } from "../core/text/span.ts";
import { visibleLine } from "./mask.ts";
import type { SourceText } from "./outcome.ts";

/** A source line and the marks below it, both free of tabs and control characters and of equal offsets on screen. */
export interface Excerpt {
  /** One-based. */
  readonly lineNumber: number;
  readonly source: string;
  readonly marks: string;
}

/**
 * The first line of a span with the span underlined. Of a long line a window around the span is shown; secrets are hidden.
 *
 * @param width how many columns the source may take.
 */
export function excerpt(source: SourceText, span: Span, width: number): Excerpt {
  const line = source.lines.lineAt(span.start);
  const { start, end } = source.lines.lineSpan(line);
  const { text, kept } = visibleLine(source, line);
  const from = Math.min(span.start - start, kept);
  const to = Math.min(Math.max(Math.min(span.end, end) - start, from + 1), Math.max(text.length, from + 1));
  const cells = cellsOf(text);
  const window = windowAround(cells, from, to, width);
  const shown = window.cells.map(({ shape }) => shape).join("");
  const before = columnsOf(window.cells.filter(({ at }) => at < from));
  const marked = columnsOf(window.cells.filter(({ at }) => at >= from && at < to));
  const left = window.isCutLeft ? "…" : "";
  return { lineNumber: line + 1, source: `${left}${shown}${window.isCutRight ? "…" : ""}`, marks: `${" ".repeat(before + left.length)}${"^".repeat(Math.max(1, marked))}` };
}

/** A piece of a line that the terminal shows as one: `at` is its offset in the line, `columns` what it takes on screen. */
interface Cell {
  readonly at: number;
  readonly shape: string;
  readonly columns: number;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Cutting a line of megabytes into graphemes takes long, and only a window of it is shown. */
const LONGEST_LINE = 100_000;
const TAB_STOP = 4;

function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of segmenter.segment(line.slice(0, LONGEST_LINE))) {
    const shape = segment === "\t" ? " ".repeat(TAB_STOP - (column % TAB_STOP)) : printable(segment);
    const columns = segment === "\t" ? shape.length : columnsOfGrapheme(shape);
    cells.push({ at: index, shape, columns });
    column += columns;
  }
  return cells;
}

function windowAround(cells: readonly Cell[], from: number, to: number, width: number): { readonly cells: readonly Cell[]; readonly isCutLeft: boolean; readonly isCutRight: boolean } {
  if (columnsOf(cells) <= width) return { cells, isCutLeft: false, isCutRight: false };
  const first = Math.max(0, cells.findIndex(({ at }) => at >= from));
  const marked = columnsOf(cells.filter(({ at }) => at >= from && at < to));
  // What stands before the marks explains them better than what follows.
  const lead = Math.max(10, Math.floor((width - Math.min(marked, width)) / 2));
  let left = first;
  for (let room = lead; left > 0 && room > 0; left--) room -= cells[left - 1]?.columns ?? 0;
  let right = left;
  for (let room = width; right < cells.length; right++) {
    room -= cells[right]?.columns ?? 0;
    if (room < 0) break;
  }
  return { cells: cells.slice(left, right), isCutLeft: left > 0, isCutRight: right < cells.length };
}

function columnsOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { columns }) => sum + columns, 0);
}

/**
 * A text that cannot steer the terminal or reorder what is read: control and bidirectional formatting characters of a source
 * file are shown as their code.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Columns of one grapheme in a terminal, after Unicode's East Asian Width (UAX #11) and emoji presentation. */
function columnsOfGrapheme(shape: string): number {
  if (/^\\u\{/.test(shape)) return shape.length;
  if (/^\p{M}+$/u.test(shape)) return 0;
  return /\p{Emoji_Presentation}|\ufe0f/u.test(shape) || WIDE.test(shape) ? 2 : 1;
}

const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
