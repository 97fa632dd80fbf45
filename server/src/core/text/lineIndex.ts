import type { Span } from "./span.ts";

/** Zero-based line and UTF-16 column, as the Language Server Protocol counts them. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/**
 * Where each line of a text starts. Lines end at LF, CRLF or a lone CR, as in the Language Server Protocol
 * (specification 3.17, "Text Documents"). Look-ups clamp to the text and take logarithmic time.
 */
export interface LineIndex {
  readonly lineCount: number;
  positionAt(offset: number): LinePosition;
  offsetAt(position: LinePosition): number;
  /** The zero-based line that holds `offset`. */
  lineAt(offset: number): number;
  /** The line without its line ending; an empty span at the end of the text for a line that does not exist. */
  lineSpan(line: number): Span;
}

export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const lineSpan = (line: number): Span => {
    const start = starts[line];
    if (start === undefined) return { start: text.length, end: text.length };
    let end = starts[line + 1] ?? text.length;
    if (line + 1 < starts.length) {
      if (text[end - 1] === "\n") end -= 1;
      if (end > start && text[end - 1] === "\r") end -= 1;
    }
    return { start, end };
  };
  return {
    lineCount: starts.length,
    lineAt,
    lineSpan,
    positionAt(offset) {
      const clamped = Math.max(0, Math.min(offset, text.length));
      const line = lineAt(clamped);
      return { line, character: clamped - (starts[line] ?? 0) };
    },
    offsetAt({ line, character }) {
      if (line < 0) return 0;
      const { start, end } = lineSpan(line);
      return Math.max(start, Math.min(start + character, end));
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) starts.push(i + 1);
    else if (code === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
  }
  return starts;
}
