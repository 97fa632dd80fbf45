import type { Span } from "./span.ts";

/** Replace the text at `span` by `text`; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** Edits of one file; `path` undefined means the file that the finding is in. */
export interface FileEdit {
  readonly path: string | undefined;
  readonly edits: readonly Edit[];
}

/**
 * The text after all edits, each span counted in the original text. Two insertions at one offset keep their order.
 * Throws `RangeError` when edits overlap or leave the text: a caller that cannot rule that out asks `areDisjoint` first.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = inOrder(edits);
  let result = "";
  let at = 0;
  for (const { span, text: replacement } of ordered) {
    if (span.start < at || span.end < span.start || span.end > text.length) throw new RangeError("edits overlap or leave the text");
    result += text.slice(at, span.start) + replacement;
    at = span.end;
  }
  return result + text.slice(at);
}

/** True when `applyEdits` would accept these edits together on one text of sufficient length. */
export function areDisjoint(edits: readonly Edit[]): boolean {
  let at = 0;
  for (const { span } of inOrder(edits)) {
    if (span.start < at) return false;
    at = span.end;
  }
  return true;
}

/** The same edits with those insertions joined that are at one place: not every editor keeps their order. */
export function joinInsertions(edits: readonly Edit[]): readonly Edit[] {
  const joined: Edit[] = [];
  for (const edit of inOrder(edits)) {
    const last = joined.at(-1);
    const isSamePlace = last !== undefined && last.span.start === last.span.end && edit.span.start === edit.span.end && edit.span.start === last.span.start;
    if (isSamePlace) joined[joined.length - 1] = { span: last.span, text: last.text + edit.text };
    else joined.push(edit);
  }
  return joined;
}

function inOrder(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
