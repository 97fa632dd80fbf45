import type { Span } from "../text/span.ts";

/**
 * A YAML document as the author wrote it: nothing is merged, cast or followed. Spans are exact and lie within the text;
 * an anchor or tag in front of a node is not part of its span.
 */
export type YamlNode = YamlMap | YamlSeq | YamlScalar | YamlAlias;

export interface YamlMap {
  readonly kind: "map";
  readonly span: Span;
  /** True for `{…}`, and for the one-pair mapping that `[a: b]` contains. */
  readonly flow: boolean;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: YamlNode;
  /** `undefined` where no `:` follows the key; an empty scalar right after the `:` where nothing follows that. */
  readonly value: YamlNode | undefined;
  /** From the key's start to the value's end. */
  readonly span: Span;
}

export interface YamlSeq {
  readonly kind: "seq";
  readonly span: Span;
  readonly flow: boolean;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
  readonly items: readonly YamlNode[];
}

export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

export interface YamlScalar {
  readonly kind: "scalar";
  /** Quotes included; a block scalar spans from its `|` or `>` to its last visible character. */
  readonly span: Span;
  readonly style: ScalarStyle;
  /** The text after unquoting, unescaping and folding, never cast: `017` stays `017`, an empty node is "". */
  readonly value: string;
  readonly tag: string | undefined;
  readonly anchor: string | undefined;
}

export interface YamlAlias {
  readonly kind: "alias";
  /** With the `*`. */
  readonly span: Span;
  readonly name: string;
  /** The node with this anchor that starts before the alias; possibly one that contains it. Never itself an alias. */
  readonly target: YamlMap | YamlSeq | YamlScalar | undefined;
}

/** The node itself, or what an alias stands for. */
export function deref(node: YamlNode | undefined): YamlMap | YamlSeq | YamlScalar | undefined {
  return node?.kind === "alias" ? node.target : node;
}

/** The text of a scalar key, `undefined` for keys that are collections or unresolved aliases. */
export function keyText(entry: YamlEntry): string | undefined {
  const key = deref(entry.key);
  return key?.kind === "scalar" ? key.value : undefined;
}

/** The entry of a mapping with this key as written there; merge keys are not followed. */
export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  return node?.kind === "map" ? node.entries.find((entry) => keyText(entry) === key) : undefined;
}

/** True for what YAML's core schema reads as null: nothing at all, `~`, or a plain `null`. */
export function isNull(node: YamlNode | undefined): boolean {
  if (node === undefined) return true;
  return node.kind === "scalar" && node.value.length <= LONGEST_NULL && node.style === "plain" && isStandardTag(node.tag) && NULLS.has(node.value);
}

/**
 * Calls `visit` for every scalar that is written below `node`, keys first. Aliases are not followed, so each scalar is
 * seen once and the walk is linear.
 */
export function eachScalar(node: YamlNode | undefined, visit: (scalar: YamlScalar, role: "key" | "value") => void): void {
  walk(node, "value", visit);
}

function walk(node: YamlNode | undefined, role: "key" | "value", visit: (scalar: YamlScalar, role: "key" | "value") => void): void {
  if (node === undefined) return;
  if (node.kind === "scalar") return visit(node, role);
  if (node.kind === "seq") for (const item of node.items) walk(item, role, visit);
  if (node.kind !== "map") return;
  for (const entry of node.entries) {
    walk(entry.key, "key", visit);
    walk(entry.value, role, visit);
  }
}

const NULLS = new Set(["", "~", "null", "Null", "NULL"]);
const LONGEST_NULL = 4;

function isStandardTag(tag: string | undefined): boolean {
  return tag === undefined || tag.startsWith("tag:yaml.org,2002:null");
}

/** The mapping and the pair whose key starts at `offset`; linear in the tree. */
export function mappingOfKey(roots: readonly (YamlNode | undefined)[], offset: number): { readonly map: YamlMap; readonly entry: YamlEntry } | undefined {
  for (const root of roots) {
    const found = root && keyAt(root, offset);
    if (found !== undefined) return found;
  }
  return undefined;
}

function keyAt(node: YamlNode, offset: number): { readonly map: YamlMap; readonly entry: YamlEntry } | undefined {
  if (offset < node.span.start || offset > node.span.end) return undefined;
  if (node.kind === "seq") return firstOf(node.items, (item) => keyAt(item, offset));
  if (node.kind !== "map") return undefined;
  return firstOf(node.entries, (entry) => {
    if (entry.key.span.start === offset) return { map: node, entry };
    return keyAt(entry.key, offset) ?? (entry.value && keyAt(entry.value, offset));
  });
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
