import { diffArrays } from "diff";
import type { Edit } from "../core/text/edit.ts";

/** Edits that turn one text into another and leave alone every line that both have, and what the changed lines have in common at their ends. */
export function textDifference(before: string, after: string): readonly Edit[] {
  if (before === after) return [];
  const edits: Edit[] = [];
  let at = 0;
  let removed = "";
  let added = "";
  const close = (): void => {
    if (removed !== added) edits.push(narrowed(at, removed, added));
    at += removed.length;
    removed = "";
    added = "";
  };
  for (const part of diffArrays(linesOf(before), linesOf(after))) {
    const text = part.value.join("");
    if (part.removed) removed += text;
    else if (part.added) added += text;
    else {
      close();
      at += text.length;
    }
  }
  close();
  return edits;
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function narrowed(at: number, removed: string, added: string): Edit {
  const most = Math.min(removed.length, added.length);
  let start = 0;
  while (start < most && removed[start] === added[start]) start += 1;
  while (start > 0 && (isInside(removed, start) || isInside(added, start))) start -= 1;
  let end = 0;
  while (end < most - start && removed[removed.length - 1 - end] === added[added.length - 1 - end]) end += 1;
  while (end > 0 && (isInside(removed, removed.length - end) || isInside(added, added.length - end))) end -= 1;
  return { span: { start: at + start, end: at + removed.length - end }, text: added.slice(start, added.length - end) };
}

/** True between the two halves of a line end or of a character, where no position of the protocol can be. */
function isInside(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return (before === 13 && text.charCodeAt(at) === 10) || (before >= 0xd800 && before <= 0xdbff);
}
