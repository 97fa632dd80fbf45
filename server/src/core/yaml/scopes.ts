import type { Comment } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import type { YamlDocument } from "./parse.ts";
import type { YamlNode } from "./tree.ts";
import { lineStart } from "../text/lines.ts";

/** Which code a comment speaks of, and where a comment for some code may be put. */
export interface CommentScopes {
  governed(comment: Comment): Span | undefined;
  commentOffsetFor(offset: number): number | undefined;
}

/**
 * Scopes of comments in YAML. A comment at the end of a line governs the pairs and items that start on that line, with all
 * that belongs to them; a comment on its own line governs the next pair or item. Look-ups are logarithmic in the file.
 */
export function commentScopes(text: string, documents: readonly YamlDocument[], comments: readonly Comment[]): CommentScopes {
  let cached: readonly Unit[] | undefined;
  const units = (): readonly Unit[] => (cached ??= collect(documents));
  return {
    governed(comment) {
      const start = lineStart(text, comment.span.start);
      const code = text.slice(start, comment.span.start);
      if (code.trim() === "") return nextUnit(units(), comment.span.end);
      return trailing(units(), start + (code.length - code.trimStart().length), comment.span.start);
    },
    commentOffsetFor(offset) {
      const unit = enclosingUnit(text, units(), offset);
      return unit && aboveComments(text, comments, lineStart(text, unit.start));
    },
  };
}

/** A key pair or a list item: what a comment can be about. */
interface Unit extends Span {
  /** Index of the unit around this one, -1 for none. */
  readonly parent: number;
}

/** In order of start; a unit comes before those inside it. */
function collect(documents: readonly YamlDocument[]): readonly Unit[] {
  const units: Unit[] = [];
  const descend = (node: YamlNode | undefined, parent: number): void => {
    if (node?.kind === "map") {
      for (const entry of node.entries) {
        const index = units.push({ ...entry.span, parent }) - 1;
        descend(entry.key, index);
        descend(entry.value, index);
      }
    } else if (node?.kind === "seq") {
      for (const item of node.items) descend(item, units.push({ ...item.span, parent }) - 1);
    }
  };
  for (const { root } of documents) descend(root, -1);
  return units;
}

/** Index of the first unit that starts at or after `offset`. */
function firstFrom(units: readonly Unit[], offset: number): number {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((units[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nextUnit(units: readonly Unit[], offset: number): Span | undefined {
  const unit = units[firstFrom(units, offset)];
  return unit && { start: unit.start, end: unit.end };
}

function trailing(units: readonly Unit[], start: number, commentStart: number): Span {
  let end = commentStart;
  for (let i = firstFrom(units, start); i < units.length; i++) {
    const unit = units[i];
    if (unit === undefined || unit.start >= commentStart) break;
    end = Math.max(end, unit.end);
  }
  return { start, end };
}

/** The innermost unit around `offset` that begins its line, a dash, anchor or tag before it aside. */
function enclosingUnit(text: string, units: readonly Unit[], offset: number): Unit | undefined {
  let index = firstFrom(units, offset + 1) - 1;
  while (index >= 0) {
    const unit = units[index];
    if (unit === undefined) return undefined;
    if (unit.end >= offset && BEFORE_UNIT.test(text.slice(lineStart(text, unit.start), unit.start))) return unit;
    index = unit.parent;
  }
  return undefined;
}

const BEFORE_UNIT = /^\uFEFF?[ \t]*(?:[-?][ \t]+)*(?:[&!]\S*[ \t]+){0,2}$/;

/** Moves up over the comment lines that stand directly above `start`. */
function aboveComments(text: string, comments: readonly Comment[], start: number): number {
  let at = start;
  let index = comments.length - 1;
  while (index >= 0 && (comments[index]?.span.start ?? 0) >= at) index--;
  for (; index >= 0; index--) {
    const comment = comments[index];
    if (comment === undefined) break;
    const line = lineStart(text, comment.span.start);
    const isDirectlyAbove = text.slice(comment.span.end, at).trim() === "" && lineBreaks(text, comment.span.end, at) === 1;
    if (!isDirectlyAbove || text.slice(line, comment.span.start).trim() !== "") break;
    at = line;
  }
  return at === 0 && text.startsWith("\uFEFF") ? 1 : at;
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (text[i] === "\n") count++;
  return count;
}
