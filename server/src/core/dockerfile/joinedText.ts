import type { ScriptText } from "../shell/command.ts";
import type { Span } from "../text/span.ts";

/** Pieces of a file joined to one text, with the way back to the file. */
export interface JoinedText extends ScriptText {
  /** The file offset just after the character before `position`: the end of a range, which may stand on an earlier line. */
  endOffset(position: number): number;
  /** The file span of the joined range `[from, to)`. */
  spanOf(from: number, to: number): Span;
}

/** Joins the pieces of `source` in order. Spans are file offsets; positions count in the joined text. */
export function joinedText(source: string, pieces: readonly Span[]): JoinedText {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  if (only !== undefined) return contiguous(source.slice(only.start, only.end), only.start);
  const starts: number[] = [];
  let text = "";
  for (const piece of pieces) {
    starts.push(text.length);
    text += source.slice(piece.start, piece.end);
  }
  const pieceAt = (position: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const offsetAt = (position: number): number => {
    const index = pieceAt(position);
    return (pieces[index]?.start ?? 0) + position - (starts[index] ?? 0);
  };
  const endOffset = (position: number): number => (position === 0 ? offsetAt(0) : offsetAt(position - 1) + 1);
  const end = endOffset(text.length);
  return {
    text,
    offsetAt: (position) => (position >= text.length ? end : offsetAt(position)),
    endOffset,
    spanOf: (from, to) => ({ start: from >= text.length ? end : offsetAt(from), end: Math.max(endOffset(to), from >= text.length ? end : offsetAt(from)) }),
  };
}

function contiguous(text: string, base: number): JoinedText {
  return {
    text,
    offsetAt: (position) => base + position,
    endOffset: (position) => base + position,
    spanOf: (from, to) => ({ start: base + from, end: base + to }),
  };
}
