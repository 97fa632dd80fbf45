import type { Edit } from "../text/edit.ts";
import { lineEndOf, lineStart } from "../text/lines.ts";
import type { YamlEntry, YamlMap, YamlSeq } from "../yaml/tree.ts";
import { takesInsertions } from "./edit.ts";
import type { ComposeFile } from "./model.ts";
import { Facts } from "../text/facts.ts";

/** What is put into a file: a scalar as written, a list of such, or a mapping. An empty scalar writes nothing behind the colon. */
export type Tree = string | readonly string[] | ReadonlyMap<string, Tree>;

/** How the author of a file writes YAML. */
export interface Style {
  readonly unit: string;
  /** Whether the dashes of a list stand deeper than its key. */
  readonly indentsLists: boolean;
  readonly flowLists: boolean;
  readonly quote: "" | "'" | '"';
  readonly lineEnd: string;
}

const styles = new Facts<ComposeFile, Style>();

/** The style of a file, as its services show it: two spaces, indented lists and no quotes where they show nothing. */
export function styleOf(file: ComposeFile): Style {
  return styles.of(file, () => observedStyle(file));
}

/** A string in the author's quotes; a plain one stays plain only where no value needs quotes. */
export function quoted(value: string, style: Style): string {
  const quote = style.quote === "" && !/^[A-Za-z/][\w./:=-]*$/.test(value) ? '"' : style.quote;
  return `${quote}${value}${quote}`;
}

/** Puts a pair behind the last one of a mapping. Like all that follows here, it does nothing in a file with YAML problems. */
export function appendEntry(file: ComposeFile, map: YamlMap, key: string, value: Tree, style: Style): readonly Edit[] | undefined {
  return appendEntries(file, map, [[key, value]], style);
}

/** Puts pairs behind the last one of a mapping, each by an edit of its own. */
export function appendEntries(file: ComposeFile, map: YamlMap, pairs: readonly (readonly [key: string, value: Tree])[], style: Style): readonly Edit[] | undefined {
  if (pairs.length === 0) return [];
  if (!takesInsertions(file)) return undefined;
  const { text } = file;
  const [first] = map.entries;
  const last = map.entries.at(-1);
  if (first === undefined || last === undefined) return map.flow ? pairs.flatMap(([key, value]) => inside(map.span.start + 1, `${key}: ${flow(value)}`)) : undefined;
  if (map.flow) return pairs.flatMap(([key, value]) => inside(last.span.end, `, ${key}: ${flow(value)}`));
  const end = lineEnd(text, last.span.end);
  const indentation = " ".repeat(first.span.start - lineStart(text, first.span.start));
  return pairs.flatMap(([key, value]) => inside(end, block(key, value, indentation, style).map((line) => style.lineEnd + line).join("")));
}

/** Puts an item behind the last one of a list. */
export function appendItem(file: ComposeFile, list: YamlSeq, item: string, style: Style): readonly Edit[] | undefined {
  if (!takesInsertions(file)) return undefined;
  const { text } = file;
  const last = list.items.at(-1);
  if (last === undefined) return list.flow ? inside(list.span.start + 1, item) : undefined;
  if (list.flow) return inside(last.span.end, `, ${item}`);
  const start = lineStart(text, last.span.start);
  const dash = /^[ \t]*-[ \t]+/.exec(text.slice(start, last.span.start));
  return dash === null ? undefined : inside(lineEnd(text, last.span.end), `${style.lineEnd}${dash[0]}${item}`);
}

/** Puts a pair under a top-level key, which comes at the end of the file when it is new. */
export function appendTopLevel(file: ComposeFile, key: string, name: string, value: Tree): readonly Edit[] | undefined {
  if (!takesInsertions(file)) return undefined;
  const style = styleOf(file);
  const member = file.roots[0]?.get(key);
  if (member === undefined) return appendedAtEnd(file, block(key, new Map([[name, value]]), "", style), style);
  const { node } = member;
  if (!member.editable || node === undefined) return undefined;
  if (node.kind === "map") return node.anchor === undefined && node.entries.length > 0 ? appendEntry(file, node, name, value, style) : undefined;
  if (node.kind !== "scalar" || node.value !== "" || node.style !== "plain") return undefined;
  return inside(lineEnd(file.text, node.span.end), block(name, value, style.unit, style).map((line) => style.lineEnd + line).join(""));
}

/** Whether a line of dots ends the document, so that nothing can be appended. */
const isClosed = new Facts<ComposeFile, boolean>();

function appendedAtEnd(file: ComposeFile, lines: readonly string[], style: Style): readonly Edit[] | undefined {
  const [document, ...others] = file.documents;
  const root = document?.root;
  if (root?.kind !== "map" || root.flow || others.length > 0 || isClosed.of(file, () => /^\.\.\.[ \t]*\r?$/m.test(file.text))) return undefined;
  const { length } = file.text;
  const body = lines.join(style.lineEnd);
  return inside(length, file.text.endsWith("\n") ? `${body}${style.lineEnd}` : `${style.lineEnd}${body}`);
}

function observedStyle(file: ComposeFile): Style {
  const maps = file.services.flatMap(({ member }) => (member.node?.kind === "map" && !member.node.flow && member.editable ? [{ map: member.node, keyAt: member.keyAt.start }] : []));
  const [first] = maps;
  const firstEntry = first?.map.entries[0];
  const depth = first === undefined || firstEntry === undefined ? 0 : columnOf(file.text, firstEntry.span.start) - columnOf(file.text, first.keyAt);
  const lists = maps.flatMap(({ map }) => map.entries.flatMap((entry) => (entry.value?.kind === "seq" ? [{ entry, list: entry.value }] : [])));
  const firstBlock = lists.find(({ list }) => !list.flow);
  return {
    unit: " ".repeat(depth > 0 && depth <= 8 ? depth : 2),
    indentsLists: firstBlock === undefined || isIndented(file.text, firstBlock.entry, firstBlock.list),
    flowLists: firstBlock === undefined && lists.length > 0,
    quote: quoteOf(file),
    lineEnd: lineEndOf(file.text),
  };
}

function isIndented(text: string, entry: YamlEntry, list: YamlSeq): boolean {
  const [item] = list.items;
  const dash = item === undefined ? "" : text.slice(lineStart(text, item.span.start), item.span.start);
  return dash.indexOf("-") !== columnOf(text, entry.span.start);
}

/** The quotes of the first image: it never needs any, so they tell taste. */
function quoteOf(file: ComposeFile): Style["quote"] {
  const style = file.services.find(({ image }) => image?.editable)?.image?.scalar.style;
  return style === "double" ? '"' : style === "single" ? "'" : "";
}

function block(key: string, value: Tree, indentation: string, style: Style): readonly string[] {
  const head = `${indentation}${key}:`;
  if (typeof value === "string") return [value === "" ? head : `${head} ${value}`];
  if (!isMap(value)) {
    if (style.flowLists) return [`${head} ${flow(value)}`];
    return [head, ...value.map((item) => `${indentation}${style.indentsLists ? style.unit : ""}- ${item}`)];
  }
  return [head, ...[...value].flatMap(([name, inner]) => block(name, inner, indentation + style.unit, style))];
}

function flow(value: Tree): string {
  if (typeof value === "string") return value;
  if (!isMap(value)) return `[${value.join(", ")}]`;
  return `{${[...value].map(([key, inner]) => `${key}: ${flow(inner)}`).join(", ")}}`;
}

function isMap(value: Tree): value is ReadonlyMap<string, Tree> {
  return value instanceof Map;
}

function inside(at: number, text: string): readonly Edit[] {
  return [{ span: { start: at, end: at }, text }];
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  if (end < 0) return text.length;
  return end > offset && text[end - 1] === "\r" ? end - 1 : end;
}
