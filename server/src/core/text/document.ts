import type { Span } from "./span.ts";

/** A comment: `span` covers `#` to the end of the line, `text` is what follows the `#`, untrimmed. */
export interface Comment {
  readonly span: Span;
  readonly text: string;
}

/**
 * Something that the parser could not accept. `kind` tells the rules apart that report problems: a rule takes the
 * kinds that are its own.
 */
export interface Problem {
  readonly kind: string;
  readonly at: Span;
  readonly message: string;
  readonly related?: readonly { readonly at: Span; readonly message: string }[];
}

/** What the engine needs of every model, whatever the language. */
export interface ParsedDocument {
  readonly path: string;
  readonly text: string;
  readonly problems: readonly Problem[];
  /** In order of appearance. */
  readonly comments: readonly Comment[];
  /**
   * The code that a suppression in this comment speaks of: for a comment at the end of a line of code, what stands on
   * that line; for a comment on a line of its own, the next instruction (Dockerfile) or key pair or list item (Compose)
   * with all that belongs to it. `undefined` when nothing follows.
   */
  governed(comment: Comment): Span | undefined;
  /** The build stage or service around `offset`, for suppressions that cover one; `undefined` outside of any. */
  enclosing(offset: number): Span | undefined;
  /** Where a comment that speaks of the whole file may be put: below parser directives and the like. */
  readonly fileCommentOffset: number;
  /**
   * Where a comment line that governs the code at `offset` may be put: the start of a line, above the comment block
   * that already stands over that code. `undefined` when no comment can reach it.
   */
  commentOffsetFor(offset: number): number | undefined;
  /** The model without what environment files give: a secret that stands there is not in this file. */
  readonly asWritten?: ParsedDocument | undefined;
  /** The model of the file as part of what is around it, for findings that what is around may refute; looked for when asked for. */
  readonly around?: ParsedDocument | undefined;
  /**
   * What stands in a Dockerfile whatever its case there, for rules to mention: the keywords of its instructions in upper case, and `FROM-AS` where a
   * stage has a name.
   */
  readonly keywords?: string;
  /** The texts of the other files that the model was made of. */
  readonly otherTexts?: readonly string[];
  /** Another file that the model was made of, by itself; `undefined` for every other path. */
  otherDocument?(path: string): ParsedDocument | undefined;
  /** The place behind a span that lies in another file that the model was made of; `undefined` for spans of this one. */
  placeOf?(at: Span): { readonly path: string; readonly at: Span } | undefined;
}
