import { lineStart } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import type { DockerfileFile, Instruction } from "./model.ts";

/** Blank lines inside an instruction. */
export interface BlankLines {
  /** The escape character that continues the instruction over them. */
  readonly escape: Span;
  /** The blank lines with their line endings. */
  readonly lines: Span;
}

/** The blank lines that stand in the continuation of an instruction, those at its end included. */
export function blankContinuations(file: DockerfileFile, instruction: Instruction): readonly BlankLines[] {
  if (!instruction.hasBlankContinuation) return [];
  const { text, escape } = file;
  const found: BlankLines[] = [];
  const blank = /\n(?:[ \t\v\f\r]*\n)+/g;
  blank.lastIndex = instruction.head.start;
  const end = endOf(text, instruction.head.end);
  for (let match = blank.exec(text); match !== null && match.index < end; match = blank.exec(text)) {
    const start = match.index + 1;
    const mark = escapeBefore(text, start - 1, instruction.head.start, escape);
    if (mark !== undefined) found.push({ escape: mark, lines: { start, end: Math.min(match.index + match[0].length, text.length) } });
    blank.lastIndex = match.index + match[0].length - 1;
  }
  return found;
}

/** The end of the blank lines behind an instruction. */
function endOf(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? "")) at += 1;
  return at;
}

/** The last escape character before `offset` that ends a line: comment lines may stand between. */
function escapeBefore(text: string, offset: number, from: number, escape: string): Span | undefined {
  let end = offset;
  while (end > from) {
    const start = Math.max(lineStart(text, end), from);
    const line = text.slice(start, end).trimEnd();
    if (line.endsWith(escape)) return { start: start + line.length - 1, end: start + line.length };
    if (!/^\s*(?:#|$)/.test(line)) return undefined;
    end = start - 1;
  }
  return undefined;
}
