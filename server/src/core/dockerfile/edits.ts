import type { Edit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import type { DockerfileFile, Flag, Instruction } from "./model.ts";
import { lineEndOf, lineStart } from "../text/lines.ts";

/** Deletes an instruction with its line ending. Comments over it stay: they may speak of what follows. */
export function deleteInstruction(file: DockerfileFile, instruction: Instruction): Edit {
  const { text } = file;
  const start = lineStart(text, instruction.span.start);
  const newline = text.indexOf("\n", instruction.span.end);
  if (newline >= 0) return { span: { start, end: newline + 1 }, text: "" };
  // The last line of a file without a newline at its end takes the line ending before it along.
  return { span: { start: start > 0 ? lineStart(text, start - 1) + lineBefore(text, start).length : 0, end: text.length }, text: "" };
}

/** Deletes a flag and the blanks that separate it from what follows, or those before it where a continuation follows. */
export function deleteFlag(file: DockerfileFile, flag: Flag): Edit {
  return { span: withSeparator(file.text, flag.span), text: "" };
}

/** The span of a word with one of its separators, so that its deletion leaves the words beside it apart, and no more. */
export function withSeparator(text: string, word: Span): Span {
  let end = word.end;
  while (text[end] === " " || text[end] === "\t") end += 1;
  const isBeforeText = end > word.end && !/[\\`\r\n]/.test(text[end] ?? "\n");
  if (isBeforeText) return { start: word.start, end };
  let start = word.start;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start -= 1;
  return { start, end: word.end };
}

/**
 * Inserts whole lines above an instruction and the comments that stand directly over it, or at the end of a stage. Each line
 * gets the file's line ending.
 */
export function insertLines(file: DockerfileFile, place: Place, lines: readonly string[]): Edit {
  const lineEnd = lineEndOf(file.text);
  if (place.kind === "before") {
    const own = lineStart(file.text, place.instruction.span.start);
    const at = aboveComments(file.text, own);
    const indentation = file.text.slice(own, place.instruction.span.start).replace(/[^ \t]/g, "");
    const start = at + (file.text.slice(at).startsWith("\uFEFF") ? 1 : 0);
    return { span: { start, end: start }, text: lines.map((line) => indentation + line + lineEnd).join("") };
  }
  const newline = file.text.indexOf("\n", place.instruction.span.end);
  if (newline >= 0) return { span: { start: newline + 1, end: newline + 1 }, text: lines.map((line) => line + lineEnd).join("") };
  return { span: { start: file.text.length, end: file.text.length }, text: lines.map((line) => lineEnd + line).join("") };
}

/** The start of the comment lines that end where `at` begins, or `at`. Only for a line with an instruction before those comments. */
function aboveComments(text: string, at: number): number {
  let start = at;
  while (start > 0 && /^[ \t]*#/.test(text.slice(lineStart(text, start - 1), start))) start = lineStart(text, start - 1);
  return start;
}

export type Place = { readonly kind: "before" | "after"; readonly instruction: Instruction };

function lineBefore(text: string, start: number): string {
  return text.slice(lineStart(text, start - 1), start).replace(/\r?\n$/, "");
}

/** Inserts a whole line directly above an instruction, below the comments over it: above them, at the top of a file, directives may stand. */
export function insertLineAbove(file: DockerfileFile, instruction: Instruction, line: string): Edit {
  const start = Math.max(lineStart(file.text, instruction.span.start), topOf(file));
  return { span: { start, end: start }, text: line + lineEndOf(file.text) };
}

/** Where a file's first line starts, after a byte order mark. */
export function topOf({ text }: DockerfileFile): number {
  return text.startsWith("\uFEFF") ? 1 : 0;
}
