import type { Position, Range, TextEdit } from "vscode-languageserver";
import type { Edit } from "../core/text/edit.ts";
import { lineIndex } from "../core/text/lineIndex.ts";
import type { Span } from "../core/text/span.ts";

/** What a column counts, as agreed with the client. */
export type Encoding = "utf-16" | "utf-8";

/** Translates between the linter's offsets and the protocol's positions in one text. Both ways clamp to the text. */
export interface TextMap {
  positionAt(offset: number): Position;
  offsetAt(position: Position): number;
  rangeOf(span: Span): Range;
  spanOf(range: Range): Span;
  textEdit(edit: Edit): TextEdit;
}

export function textMap(text: string, encoding: Encoding): TextMap {
  const lines = lineIndex(text);
  const positionAt = (offset: number): Position => {
    const position = lines.positionAt(offset);
    if (encoding === "utf-16") return position;
    const start = lines.lineSpan(position.line).start;
    return { line: position.line, character: utf8Length(text, start, start + position.character) };
  };
  const offsetAt = ({ line, character }: Position): number => {
    if (encoding === "utf-16") return lines.offsetAt({ line, character });
    const { start, end } = lines.lineSpan(line);
    return afterBytes(text, start, end, character);
  };
  const rangeOf = ({ start, end }: Span): Range => ({ start: positionAt(start), end: positionAt(end) });
  return {
    positionAt,
    offsetAt,
    rangeOf,
    spanOf: ({ start, end }) => ({ start: offsetAt(start), end: offsetAt(end) }),
    textEdit: ({ span, text: newText }) => ({ range: rangeOf(span), newText }),
  };
}

export function contains(outer: Range, inner: Range): boolean {
  return compare(outer.start, inner.start) <= 0 && compare(inner.end, outer.end) <= 0;
}

/** True when the ranges share a character or touch, as an editor's cursor touches what it stands next to. */
export function touches(one: Range, other: Range): boolean {
  return compare(one.start, other.end) <= 0 && compare(other.start, one.end) <= 0;
}

export function isEmpty({ start, end }: Range): boolean {
  return compare(start, end) === 0;
}

function compare(one: Position, other: Position): number {
  return one.line - other.line || one.character - other.character;
}

function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (i + 1 < end && isPair(text, i)) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return bytes;
}

function afterBytes(text: string, start: number, end: number, bytes: number): number {
  let at = start;
  let left = bytes;
  while (at < end) {
    const units = at + 1 < end && isPair(text, at) ? 2 : 1;
    left -= utf8Length(text, at, at + units);
    if (left < 0) return at;
    at += units;
  }
  return at;
}

/** True where two units make one character; a lone half becomes a replacement character of three bytes. */
function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff;
}
