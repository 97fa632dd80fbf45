import type { Edit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from "../yaml/tree.ts";
import type { ComposeFile, Mount } from "./model.ts";
import type { Member, Slot } from "./reader.ts";
import { slice } from "./value.ts";
import type { Text } from "./value.ts";
import { lineEndOf, lineStart } from "../text/lines.ts";

// Every function answers `undefined` where a minimal edit is not possible or would reach further than the place it is for:
// behind aliases and merge keys, around anchors that may be referred to, and where a comment would be lost in the middle.

/** Takes a pair out of its mapping, with its line and the comment at the end of that line. The last pair of a mapping stays. */
export function deletePair(text: string, member: Member): readonly Edit[] | undefined {
  const map = member.parent?.node;
  return member.editable && map?.kind === "map" ? deleteEntry(text, map, member.entry) : undefined;
}

/** Takes an item out of its list; with the last item the list's key goes too. */
export function deleteItem(text: string, slot: Slot): readonly Edit[] | undefined {
  const { parent } = slot;
  const list = parent?.node;
  if (!slot.editable || list?.kind !== "seq" || slot.node === undefined || hasAnchor(slot.node)) return undefined;
  if (list.items.length === 1) return isMember(parent) ? deletePair(text, parent) : undefined;
  const index = list.items.indexOf(slot.node);
  if (index < 0) return undefined;
  return list.flow ? deleteFromFlow(text, list, list.items, index) : deleteBlockItem(text, slot.node);
}

/** Takes a pair as written out of the mapping that holds it, as `deletePair` does. */
export function deleteEntry(text: string, map: YamlMap, entry: YamlEntry): readonly Edit[] | undefined {
  const index = map.entries.indexOf(entry);
  if (index < 0 || map.entries.length === 1 || hasAnchor(entry.key) || (entry.value !== undefined && hasAnchor(entry.value))) return undefined;
  if (map.flow) return deleteFromFlow(text, map, map.entries, index);
  const start = lineStart(text, entry.span.start);
  const prefix = text.slice(start, entry.span.start);
  if (/^[ \t]*$/.test(prefix)) return deleteLines(text, { start, end: entry.span.end });
  const next = map.entries[index + 1];
  const isFirstOfItem = /^[ \t]*(?:-[ \t]+)+$/.test(prefix) && index === 0;
  return isFirstOfItem && next !== undefined ? deleteUpTo(text, entry.span, next.span.start) : undefined;
}

/**
 * Puts `replacement` in the place of a text, or of the part of one that it is, inside the author's quotes. A plain scalar gets
 * quotes when the result needs them.
 */
export function replaceText(text: string, value: Text, replacement: string): readonly Edit[] | undefined {
  const { scalar } = value;
  if (!value.editable || value.at !== value.origin.span || scalar.style === "literal" || scalar.style === "folded") return undefined;
  const inside = slice(value, 0, value.value.length).at;
  if (value.value !== "" && inside.start === inside.end) return undefined;
  if (scalar.style === "double") return [{ span: inside, text: replacement.replace(/[\\"]/g, "\\$&") }];
  if (scalar.style === "single") return [{ span: inside, text: replacement.replaceAll("'", "''") }];
  const before = text.slice(scalar.span.start, inside.start);
  const after = text.slice(inside.end, scalar.span.end);
  if (isPlainSafe(before, replacement, after)) return [{ span: inside, text: replacement }];
  if (/["\\\r\n]/.test(before + after)) return undefined;
  // One edit, for an editor asks about each of several by itself.
  return [{ span: scalar.span, text: `"${before}${replacement.replace(/[\\"]/g, "\\$&")}${after}"` }];
}

/** Makes a mount read-only: `:ro` or `,ro` in the short syntax, `read_only: true` in the long one. */
export function makeReadOnly(file: ComposeFile, mount: Mount): readonly Edit[] | undefined {
  const { text } = file;
  const { slot, mode, target } = mount;
  if (!slot.editable) return undefined;
  if (slot.node?.kind === "map") return setEntry(file, slot.node, "read_only", "true");
  if (target === undefined || mount.syntax !== "short") return undefined;
  if (mode === undefined) return replaceText(text, slice(target, target.value.length, target.value.length), ":ro");
  const options = mode.value.split(",");
  const writable = options.indexOf("rw");
  if (writable < 0) return replaceText(text, slice(mode, mode.value.length, mode.value.length), mode.value === "" ? "ro" : ",ro");
  const from = options.slice(0, writable).reduce((sum, option) => sum + option.length + 1, 0);
  return replaceText(text, slice(mode, from, from + 2), "ro");
}

/** Sets a plain value in a mapping, behind its last pair when the key is new. */
export function setEntry(file: ComposeFile, map: YamlMap, key: string, value: string): readonly Edit[] | undefined {
  const { text } = file;
  const existing = map.entries.find((entry) => entry.key.kind === "scalar" && entry.key.value === key);
  if (existing !== undefined) return existing.value?.kind === "scalar" ? [{ span: existing.value.span, text: value }] : undefined;
  const [first] = map.entries;
  const last = map.entries.at(-1);
  if (first === undefined || last === undefined || !takesInsertions(file)) return undefined;
  if (map.flow) return [{ span: { start: last.span.end, end: last.span.end }, text: `, ${key}: ${value}` }];
  const end = lineEnd(text, last.span.end);
  const indentation = " ".repeat(first.span.start - lineStart(text, first.span.start));
  return [{ span: { start: end, end }, text: `${lineEndOf(text)}${indentation}${key}: ${value}` }];
}

/**
 * Whether new lines and items become what they say. Behind a value that is half typed, such as a quote that stays open, they would
 * become part of it, and the tree of a text with YAML problems does not tell where such a value ends.
 */
export function takesInsertions({ yamlProblems }: ComposeFile): boolean {
  return yamlProblems.length === 0;
}

function isMember(slot: Slot | undefined): slot is Member {
  return slot !== undefined && "entry" in slot;
}

function hasAnchor(node: YamlNode): boolean {
  if (node.kind === "alias") return false;
  if (node.anchor !== undefined) return true;
  if (node.kind === "map") return node.entries.some(({ key, value }) => hasAnchor(key) || (value !== undefined && hasAnchor(value)));
  return node.kind === "seq" && node.items.some(hasAnchor);
}

function deleteBlockItem(text: string, item: YamlMap | YamlSeq | YamlScalar): readonly Edit[] | undefined {
  const start = lineStart(text, item.span.start);
  return /^[ \t]*-[ \t]+$/.test(text.slice(start, item.span.start)) ? deleteLines(text, { start, end: item.span.end }) : undefined;
}

/** Whole lines, with their last line break; at the end of a text without one, with the line break before. */
function deleteLines(text: string, { start, end }: Span): readonly Edit[] | undefined {
  const last = lineEnd(text, end);
  if (!/^[ \t]*(?:[ \t]#.*)?$/.test(text.slice(end, last))) return undefined;
  const after = lineBreakEnd(text, last);
  if (after > last) return [{ span: { start, end: after }, text: "" }];
  let before = start;
  if (text[before - 1] === "\n") before--;
  if (text[before - 1] === "\r") before--;
  return [{ span: { start: before, end: last }, text: "" }];
}

/** From a pair behind a dash up to the next pair, which takes its place there. */
function deleteUpTo(text: string, pair: Span, next: number): readonly Edit[] | undefined {
  const end = lineEnd(text, pair.end);
  if (!/^[ \t]*(?:[ \t]#.*)?$/.test(text.slice(pair.end, end)) || text.slice(end, next).trim() !== "") return undefined;
  return [{ span: { start: pair.start, end: next }, text: "" }];
}

/** From a child of `{…}` or `[…]` to the next one, or for the last one from the end of the child before. */
function deleteFromFlow(text: string, parent: YamlMap | YamlSeq, children: readonly { readonly span: Span }[], index: number): readonly Edit[] | undefined {
  const [before, child, next] = [children[index - 1], children[index], children[index + 1]];
  if (child === undefined) return undefined;
  const span = next !== undefined ? { start: child.span.start, end: next.span.start } : { start: before?.span.end ?? child.span.start, end: child.span.end };
  if (/(?:^|\s)#/.test(text.slice(span.start, span.end)) || span.start < parent.span.start || span.end > parent.span.end) return undefined;
  return [{ span, text: "" }];
}

/** Whether a plain scalar stays one string in block and flow context: no indicators come in, and the whole is not cast. */
function isPlainSafe(before: string, replacement: string, after: string): boolean {
  if (!/^[A-Za-z0-9_./@:=-]*$/.test(replacement)) return false;
  const whole = before + replacement + after;
  return /^[A-Za-z0-9_./$]/.test(whole) && !whole.endsWith(":") && !/^[\d.:]+$/.test(whole) && !/:\s/.test(replacement + after);
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  if (end < 0) return text.length;
  return end > offset && text[end - 1] === "\r" ? end - 1 : end;
}

function lineBreakEnd(text: string, offset: number): number {
  const afterReturn = text[offset] === "\r" ? offset + 1 : offset;
  return text[afterReturn] === "\n" ? afterReturn + 1 : offset;
}
