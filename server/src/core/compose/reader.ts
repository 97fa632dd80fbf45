import type { Span } from "../text/span.ts";
import { deref, isNull, keyText } from "../yaml/tree.ts";
import type { YamlAlias, YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from "../yaml/tree.ts";
import type { Source } from "./sources.ts";
import { booleanOf, textOf } from "./value.ts";
import type { Access, Text, Value } from "./value.ts";

/** A node as it was come by: aliases are followed, and what that means for reports and fixes is remembered. */
export interface Slot {
  /**
   * What is there; `undefined` behind an alias without anchor: unknown, not absent. Where several places give a mapping or list
   * together, it is what the linted file writes, or else the last of them: `Reader.members` and `items` know the whole.
   */
  readonly node: YamlMap | YamlSeq | YamlScalar | undefined;
  /** The alias that was followed to `node`, if one was. */
  readonly alias: YamlAlias | undefined;
  /** The place to report: the node, or the alias that stands for it. */
  readonly at: Span;
  /** False when an edit here would reach further: behind an alias, a merge key or `extends`, and in another file. */
  readonly editable: boolean;
  /** The mapping or list that holds this slot as written; `undefined` for a root. */
  readonly parent: Slot | undefined;
  /** The file that it is written in. */
  readonly source: Source;
  /** True behind an alias or a merge key, where one text is read many times. */
  readonly shared: boolean;
  /** Set where several places give the value together. */
  readonly layered: Layered | undefined;
}

/** What an override, `extends`, `include` or a second document made of a mapping or list. */
export interface Layered {
  readonly members: Members;
  readonly items: readonly Slot[];
  /** The places in the order in which they were merged, each as it is written. */
  readonly from: readonly Slot[];
}

/** The value of a key of a mapping, merge keys applied. */
export interface Member extends Slot {
  readonly key: string;
  readonly keyAt: Span;
  /** The pair as written: in another mapping than the parent's when a merge key brought it. */
  readonly entry: YamlEntry;
  /** The alias or mapping behind the `<<` that brought the member. */
  readonly merged: Span | undefined;
  /** The value that this one has replaced: what the base says where an override says something else. */
  readonly replaced?: Member;
}

/** Members by key, in order, the mapping's own before merged ones. */
export interface Members extends ReadonlyMap<string, Member> {
  /** True when a merge key could not be followed, so that other members are possible. */
  readonly partial?: boolean;
}

/** Reads the YAML of a project the way Compose sees it: layers, anchors, aliases and merge keys applied, scalars interpolated. */
export interface Reader {
  /** The linted file. */
  readonly path: string;
  readonly text: string;
  /** The members of a mapping; none for any other node. Pairs whose value is tagged `!reset` are absent. */
  members(slot: Slot | undefined): Members;
  /** The members as the one place of the slot writes them, `!reset` ones too. */
  written(slot: Slot | undefined): Members;
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
  rootSlot(root: YamlNode | undefined, source?: Source): Slot | undefined;
  /** Makes room for the nodes of one more file. */
  grow(nodeCount: number): void;
}

/**
 * @param nodeCount how many nodes the file has: what aliases and merge keys may multiply is bounded by a multiple of it,
 * so that reading stays linear whatever refers to whatever.
 */
export function reader(linted: Source, nodeCount: number): Reader {
  const budget: Budget = { left: 20_000 + 10 * nodeCount };
  const rows = new Map<YamlMap, Rows>();
  // Many rules ask for the same places, so each is read once.
  const knownMembers = new Map<Slot, Members>();
  const knownItems = new Map<Slot, readonly Slot[]>();
  const knownTexts = new Map<Slot, Text | undefined>();

  const pairsOf = (slot: Slot, map: YamlMap): Map<string, Member> & Pick<Members, "partial"> => {
    const result: Map<string, Member> & { partial?: boolean } = new Map();
    const found = rowsOf(map, rows, budget, 0);
    if (found.partial || !spend(budget, slot.shared ? found.byKey.size : 0)) result.partial = true;
    for (const { key, entry, merged } of found.byKey.values()) result.set(key, memberOf(slot, key, entry, merged));
    return result;
  };

  const written = (slot: Slot | undefined): Members => (slot?.node?.kind === "map" ? pairsOf(slot, slot.node) : NO_MEMBERS);

  const members = (slot: Slot | undefined): Members => {
    if (slot === undefined) return NO_MEMBERS;
    if (slot.layered !== undefined) return slot.layered.members;
    if (slot.node?.kind !== "map") return NO_MEMBERS;
    const known = knownMembers.get(slot);
    if (known !== undefined) return known;
    const all = pairsOf(slot, slot.node);
    for (const { key, node } of all.values()) if (node !== undefined && node.tag === RESET) all.delete(key);
    knownMembers.set(slot, all);
    return all;
  };

  const items = (slot: Slot | undefined): readonly Slot[] => {
    if (slot?.layered !== undefined) return slot.layered.items;
    if (slot?.node?.kind !== "seq") return NO_ITEMS;
    const known = knownItems.get(slot);
    if (known !== undefined) return known;
    if (slot.shared && !spend(budget, slot.node.items.length)) return NO_ITEMS;
    // Between brackets, what a syntax error leaves of an item falls into several.
    const isFlow = slot.node.flow && slot.source.broken !== undefined;
    const all = slot.node.items.map((item) => slotOf(item, slot, slot.shared, slot.editable, item.span)).filter((item) => item.node?.tag !== RESET && !(isFlow && isBroken(item)));
    knownItems.set(slot, all);
    return all;
  };

  const textAt = (slot: Slot | undefined): Text | undefined => {
    if (slot?.node?.kind !== "scalar") return undefined;
    const known = knownTexts.get(slot);
    if (known !== undefined || knownTexts.has(slot)) return known;
    const text = isNull(slot.node) ? undefined : textOf(slot.node, accessOf(slot));
    knownTexts.set(slot, text);
    return text;
  };

  const oneOrMany = (slot: Slot | undefined): readonly Slot[] => {
    if (slot?.node?.kind === "seq" || slot?.layered !== undefined) return items(slot);
    return slot === undefined || isNull(slot.node) ? [] : [slot];
  };

  return {
    path: linted.path,
    text: linted.text,
    members,
    written,
    items,
    oneOrMany,
    textAt,
    texts: (slot) => oneOrMany(slot).flatMap((item) => textAt(item) ?? []),
    flagAt: (slot) => {
      const value = textAt(slot);
      return value && booleanOf(value);
    },
    rootSlot: (root, source = linted) => root && slotAt(root, { source, parent: undefined }, false, source.base === 0, root.span),
    grow: (count) => {
      budget.left += 10 * count;
    },
  };
}

/** How the scalar of a slot was come by, for `textOf`. */
export function accessOf({ source, editable, alias, node }: Pick<Slot, "source" | "editable" | "alias" | "node">): Access {
  return { isBroken: isBroken({ source, node }), path: source.path, text: source.text, base: source.base, variables: source.variables, editable, alias: alias?.span };
}

function isBroken({ source, node }: Pick<Slot, "source" | "node">): boolean {
  return node !== undefined && source.broken?.some(({ start, end }) => node.span.start <= end && node.span.end >= start) === true;
}

const NO_MEMBERS: Members = new Map();
const NO_ITEMS: readonly Slot[] = [];

/** A missing value, as in `{a, b}`, reads as null at its key. */
function memberOf(parent: Slot, key: string, entry: YamlEntry, merged: Span | undefined): Member {
  const { value } = entry;
  const keyAt = entry.key.span;
  const alias = value?.kind === "alias" ? value : undefined;
  return {
    node: value === undefined ? nullAfter(keyAt) : deref(value),
    alias,
    at: value === undefined ? keyAt : placeOf(value, keyAt),
    editable: parent.editable && merged === undefined && alias === undefined,
    parent,
    source: parent.source,
    shared: parent.shared || merged !== undefined || alias !== undefined,
    layered: undefined,
    key,
    keyAt,
    entry,
    merged,
  };
}

/** Compose takes the value of the base away. */
export const RESET = "!reset";
/** Compose takes the value instead of that of the base. */
export const OVERRIDE = "!override";

interface Budget {
  left: number;
}

function spend(budget: Budget, cost: number): boolean {
  if (cost > budget.left) return false;
  budget.left -= cost;
  return true;
}

function slotOf(written: YamlNode, parent: Slot, shared: boolean, editable: boolean, keyAt: Span): Slot {
  return slotAt(written, { source: parent.source, parent }, shared, editable, keyAt);
}

function slotAt(written: YamlNode, { source, parent }: Pick<Slot, "source" | "parent">, shared: boolean, editable: boolean, keyAt: Span): Slot {
  const alias = written.kind === "alias" ? written : undefined;
  return {
    node: deref(written),
    alias,
    at: placeOf(written, keyAt),
    editable: editable && alias === undefined,
    parent,
    source,
    shared: shared || alias !== undefined,
    layered: undefined,
  };
}

/** A value that is not written out is reported at its key. */
function placeOf(written: YamlNode, keyAt: Span): Span {
  return written.kind === "alias" || written.span.end > written.span.start ? written.span : keyAt;
}

/** What a key without a value has. */
export function nullAfter({ end }: Span): YamlScalar {
  return { kind: "scalar", span: { start: end, end }, style: "plain", value: "", tag: undefined, anchor: undefined };
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

const MAX_MERGE_DEPTH = 64;
/** In progress: a mapping that merges itself adds nothing to itself. */
const PENDING: Rows = { byKey: new Map(), partial: false };

/** A mapping's own pairs, then those of its merge keys that it does not have, earlier sources first, as YAML 1.1 defines them. */
function rowsOf(map: YamlMap, memo: Map<YamlMap, Rows>, budget: Budget, depth: number): Rows {
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
