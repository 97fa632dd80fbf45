import type { LogicalLine } from "./logicalLines.ts";

/** The first word of a logical line, as written: the keyword of an instruction. */
export function firstWord(line: string): string {
  const end = line.search(/[ \t\v\f\r]/);
  return end < 0 ? line : line.slice(0, end);
}

/** True for a word of letters. Any other is no keyword, and may mean something else to dockerfile-ast: a quote, an escape, a byte order mark. */
export function isPlain(word: string): boolean {
  return /^[A-Za-z]+$/.test(word);
}

/**
 * A text with the same instructions on the same lines in which only the keywords are left: words that are
 * no keyword become a filler word; arguments, continuations, comments, directives and heredocs are gone, their lines empty. What dockerfile-ast
 * makes of it agrees with BuildKit's parser, because nothing is left that the two read differently, and takes linear time.
 */
export function skeleton(text: string, lines: readonly LogicalLine[]): string {
  let result = "";
  let at = 0;
  for (const { span, text: joined } of lines) {
    result += newlines(text, at, span.start);
    const word = firstWord(joined.text);
    if (word !== "") result += isPlain(word) ? word : "x";
    at = span.start;
  }
  return result + newlines(text, at, text.length);
}

function newlines(text: string, from: number, to: number): string {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count += 1;
  return "\n".repeat(count);
}
