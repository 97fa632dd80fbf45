import type { Span } from "../text/span.ts";
import { deref, isNull, keyText } from "../yaml/tree.ts";
import type { YamlAlias, YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from "../yaml/tree.ts";
import { booleanOf, textOf } from "./value.ts";
import type { Access, Text, Value } from "./value.ts";

/** A node as it was come by: aliases are followed, and what that means for reports and fixes is remembered. */
export interface Slot {
  /** What is there; `undefined` behind an alias without anchor: unknown, not absent. */
  readonly node: YamlMap | YamlSeq | YamlScalar | undefined;
  /** The alias that was followed to `node`, if one was. */
  readonly alias: YamlAlias | undefined;
  /** The place to report: the node, or the alias that stands for it. */
  readonly at: Span;
  /** False when an edit here would reach further: behind an alias or a merge key. */
  readonly editable: boolean;
  /** The mapping or list that holds this slot; `undefined` for a root. */
  readonly parent: Slot | undefined;
}

/** The value of a key of a mapping, merge keys applied. */
export interface Member extends Slot {
  readonly key: string;
  readonly keyAt: Span;
  /** The pair as written: in another mapping than the parent's when a merge key brought it. */
  readonly entry: YamlEntry;
  /** The alias or mapping behind the `<<` that brought the member. */
  readonly merged: Span | undefined;
}

/** Members by key, in order, the mapping's own before merged ones. */
export interface Members extends ReadonlyMap<string, Member> {
  /** True when a merge key could not be followed, so that other members are possible. */
  readonly partial?: boolean;
}

/** Reads the YAML of one file the way Compose sees it: anchors, aliases and merge keys applied, scalars interpolated. */
export interface Reader {
  readonly path: string;
  readonly text: string;
  /** The members of a mapping; none for any other node. Pairs whose value is tagged `!reset` are absent. */
  members(slot: Slot | undefined): Members;
  /** The items of a list; none for any other node. */
  items(slot: Slot | undefined): readonly Slot[];
  /** A scalar or the items of a list: the shape that Compose calls "string or list". */
  oneOrMany(slot: Slot | undefined): readonly Slot[];
  /** The text of a scalar that is not null. */
  textAt(slot: Slot | undefined): Text | undefined;
  /** The texts of the scalars in a list, or of the one scalar that stands for a list. */
  texts(slot: Slot | undefined): readonly Text[];
  /** A switch; `undefined` when absent, null, or no boolean. */
  flagAt(slot: Slot | undefined): Value<boolean> | undefined;
  rootSlot(root: YamlNode | undefined): Slot | undefined;
}

/**
 * @param nodeCount how many nodes the file has: what aliases and merge keys may multiply is bounded by a multiple of it,
 * so that reading stays linear whatever refers to whatever.
 */
export function reader(path: string, text: string, nodeCount: number): Reader {
  const budget: Budget = { left: 20_000 + 10 * nodeCount };
  const rows = new WeakMap<YamlMap, Rows>();
  const plain: Access = { path, text, editable: true, alias: undefined };

  const members = (slot: Slot | undefined): Members => {
    const result: Map<string, Member> & { partial?: boolean } = new Map();
    if (slot?.node?.kind !== "map") return result;
    const found = rowsOf(slot.node, rows, budget, 0);
    if (found.partial || !spend(budget, slot.editable ? 0 : found.byKey.size)) result.partial = true;
    for (const { key, entry, merged } of found.byKey.values()) {
      const { node, alias, at, editable } = slotOf(entry.value, slot.editable && merged === undefined, slot, entry.key.span);
      if (node !== undefined && node.tag === RESET) continue;
      result.set(key, { node, alias, at, editable, parent: slot, key, keyAt: entry.key.span, entry, merged });
    }
    return result;
  };

  const items = (slot: Slot | undefined): readonly Slot[] => {
    if (slot?.node?.kind !== "seq") return [];
    if (!slot.editable && !spend(budget, slot.node.items.length)) return [];
    return slot.node.items.map((item) => slotOf(item, slot.editable, slot, item.span));
  };

  const textAt = (slot: Slot | undefined): Text | undefined => {
    if (slot?.node?.kind !== "scalar" || isNull(slot.node)) return undefined;
    return textOf(slot.node, slot.editable ? plain : { path, text, editable: false, alias: slot.alias?.span });
  };

  const oneOrMany = (slot: Slot | undefined): readonly Slot[] => {
    if (slot?.node?.kind === "seq") return items(slot);
    return slot === undefined || isNull(slot.node) ? [] : [slot];
  };

  return {
    path,
    text,
    members,
    items,
    oneOrMany,
    textAt,
    texts: (slot) => oneOrMany(slot).flatMap((item) => textAt(item) ?? []),
    flagAt: (slot) => {
      const value = textAt(slot);
      return value && booleanOf(value);
    },
    rootSlot: (root) => root && { ...slotOf(root, true, undefined, root.span), parent: undefined },
  };
}

const RESET = "!reset";

interface Budget {
  left: number;
}

function spend(budget: Budget, cost: number): boolean {
  if (cost > budget.left) return false;
  budget.left -= cost;
  return true;
}

/** A missing value, as in `{a, b}`, reads as null at its key. */
function slotOf(written: YamlNode | undefined, editable: boolean, parent: Slot | undefined, keyAt: Span): Slot {
  if (written === undefined) {
    const node: YamlScalar = { kind: "scalar", span: { start: keyAt.end, end: keyAt.end }, style: "plain", value: "", tag: undefined, anchor: undefined };
    return { node, alias: undefined, at: keyAt, editable, parent };
  }
  if (written.kind === "alias") return { node: deref(written), alias: written, at: written.span, editable: false, parent };
  const at = written.span.end > written.span.start ? written.span : keyAt;
  return { node: written, alias: undefined, at, editable, parent };
}

interface Row {
  readonly key: string;
  readonly entry: YamlEntry;
  readonly merged: Span | undefined;
}

interface Rows {
  readonly byKey: ReadonlyMap<string, Row>;
  readonly partial: boolean;
}

/** In progress: a mapping that merges itself adds nothing to itself. */
const MAX_MERGE_DEPTH = 64;
const PENDING: Rows = { byKey: new Map(), partial: false };

/** A mapping's own pairs, then those of its merge keys that it does not have, earlier sources first, as YAML 1.1 defines them. */
function rowsOf(map: YamlMap, memo: WeakMap<YamlMap, Rows>, budget: Budget, depth: number): Rows {
  const known = memo.get(map);
  if (known !== undefined) return known;
  if (depth > MAX_MERGE_DEPTH) return { byKey: new Map(), partial: true };
  memo.set(map, PENDING);
  const byKey = new Map<string, Row>();
  const sources: YamlNode[] = [];
  for (const entry of map.entries) {
    if (isMergeKey(entry)) {
      for (const source of entry.value?.kind === "seq" ? entry.value.items : [entry.value]) if (source !== undefined) sources.push(source);
      continue;
    }
    const key = keyText(entry);
    if (key !== undefined && !byKey.has(key)) byKey.set(key, { key, entry, merged: undefined });
  }
  let partial = false;
  for (const source of sources) {
    for (const one of sourceMaps(source)) {
      const inner = one && rowsOf(one, memo, budget, depth + 1);
      if (inner === undefined || inner.partial) partial = true;
      if (inner === undefined) continue;
      if (!spend(budget, inner.byKey.size)) partial = true;
      else for (const row of inner.byKey.values()) if (!byKey.has(row.key)) byKey.set(row.key, { ...row, merged: source.span });
    }
  }
  const result = { byKey, partial };
  memo.set(map, result);
  return result;
}

/** go-yaml, which Compose reads with, takes only an unquoted `<<` for a merge key. */
function isMergeKey(entry: YamlEntry): boolean {
  return entry.key.kind === "scalar" && entry.key.style === "plain" && entry.key.value === "<<";
}

/** `undefined` stands for a source that cannot be followed. */
function sourceMaps(source: YamlNode): readonly (YamlMap | undefined)[] {
  const node = deref(source);
  if (node?.kind === "map") return [node];
  if (node?.kind !== "seq") return isNull(node) && node !== undefined ? [] : [undefined];
  return node.items.map((item) => {
    const inner = deref(item);
    return inner?.kind === "map" ? inner : undefined;
  });
}
