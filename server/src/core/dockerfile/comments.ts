import type { Comment, ParsedDocument } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import type { LogicalLines } from "./logicalLines.ts";
import type { Instruction, Stage } from "./model.ts";
import { lineStart } from "../text/lines.ts";

type Comments = Pick<ParsedDocument, "comments" | "governed" | "enclosing" | "fileCommentOffset" | "commentOffsetFor">;

/** The comments of a Dockerfile, and what suppressions in them reach. */
export function dockerfileComments(text: string, lines: LogicalLines, instructions: readonly Instruction[], stages: readonly Stage[]): Comments {
  return {
    comments: lines.comments,
    governed(comment) {
      const next = firstEndingAfter(instructions, comment.span.start);
      return next?.span;
    },
    enclosing: (offset) => firstEndingAfter(stages, offset)?.span,
    fileCommentOffset: lines.directives.end,
    commentOffsetFor(offset) {
      // A comment above a directive would end the directives.
      if (offset < lines.directives.end) return undefined;
      const instruction = firstEndingAfter(instructions, offset - 1);
      if (instruction === undefined) return undefined;
      const comment = offset < instruction.span.start ? lines.comments.findLast(({ span }) => span.start <= offset && offset <= span.end) : undefined;
      return aboveComments(text, lines.comments, comment?.span ?? instruction.span, lines.directives.end);
    },
  };
}

/** The first of what stands in order that ends after `offset`: the one around it, else the next. */
function firstEndingAfter<T extends { readonly span: Span }>(ordered: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.span.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return ordered[low];
}

/** The start of the comment block that stands directly over the instruction, or of the instruction's own line. */
function aboveComments(text: string, comments: readonly Comment[], instruction: Span, floor: number): number {
  let at = lineStart(text, instruction.start);
  let index = comments.findLastIndex(({ span }) => span.end <= at);
  while (index >= 0) {
    const comment = comments[index];
    if (comment === undefined || comment.span.start < floor || lineStart(text, at - 1) !== lineStart(text, comment.span.start)) break;
    at = lineStart(text, comment.span.start);
    index -= 1;
  }
  return Math.max(at, floor);
}
