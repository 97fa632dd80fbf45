import type { LogicalLine } from "./logicalLines.ts";

/**
 * A text with the same instructions on the same lines in which only the keywords are left: arguments become one filler
 * word; continuations, comments, directives and heredocs become empty lines. What dockerfile-ast makes of it agrees with
 * BuildKit's parser, because nothing is left that the two read differently, and takes linear time.
 */
export function skeleton(text: string, lines: readonly LogicalLine[]): string {
  let result = "";
  let at = 0;
  for (const { span, text: joined } of lines) {
    result += newlines(text, at, span.start);
    const keywordEnd = joined.text.search(/[ \t\v\f\r]/);
    result += keywordEnd < 0 ? joined.text : `${joined.text.slice(0, keywordEnd)} x`;
    at = span.start;
  }
  return result + newlines(text, at, text.length);
}

function newlines(text: string, from: number, to: number): string {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count += 1;
  return "\n".repeat(count);
}
