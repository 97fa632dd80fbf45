import { isNull } from "../yaml/tree.ts";
import type { YamlEntry } from "../yaml/tree.ts";
import { keyOfItem } from "./itemKeys.ts";
import { itemKeyOf, patternBelow, strategyOf } from "./mergeTable.ts";
import type { ItemKey } from "./mergeTable.ts";
import { nullAfter, OVERRIDE, RESET } from "./reader.ts";
import type { Layered, Member, Members, Reader, Slot } from "./reader.ts";
import type { Span } from "../text/span.ts";

/** A value that is a mapping in one place and a list in the other: Compose refuses the project. */
export interface TypeConflict {
  readonly kind: "override-type-conflict";
  readonly key: string;
  readonly at: Span;
  readonly base: Span;
}

/** Merges what two places say, by the table of Compose. Total; what is merged in one run is bounded. */
export interface Merger {
  /** @param pattern of the mapping that holds the member: `service` for a whole one. */
  merge(base: Member, over: Member, pattern: string): Member;
  readonly conflicts: readonly TypeConflict[];
}

const MOST_MERGED = 200_000;

export function merger(reader: Reader): Merger {
  const conflicts: TypeConflict[] = [];
  let left = MOST_MERGED;

  const merge = (base: Member, over: Member, pattern: string): Member => {
    if (over.node === undefined || over.node.tag === OVERRIDE || isNullHere(base)) return { ...over, replaced: base };
    if (isNullHere(over)) return base;
    switch (strategyOf(pattern)) {
      case "replace":
        return { ...over, replaced: base };
      case "variables":
        return variables(base, over, pattern);
      case "named":
        return mappings(base, over, pattern, named(reader, base, reader.members), named(reader, over, reader.written));
      case "many":
        return lists(base, over, pattern);
      case "build":
        return mappings(base, over, pattern, withContext(base, reader.members), withContext(over, reader.written));
      case "logging":
        return agreesOnDriver(reader, base, over) ? mappings(base, over, pattern, reader.members(base), reader.written(over)) : { ...over, replaced: base };
      case "merge":
        return byShape(base, over, pattern);
    }
  };

  const byShape = (base: Member, over: Member, pattern: string): Member => {
    const [one, other] = [shapeOf(base), shapeOf(over)];
    if (one === "scalar") return { ...over, replaced: base };
    if (one !== other) {
      conflicts.push({ kind: "override-type-conflict", key: over.key, at: over.keyAt, base: base.keyAt });
      return { ...over, replaced: base };
    }
    return one === "map" ? mappings(base, over, pattern, reader.members(base), over.layered?.members ?? reader.written(over)) : lists(base, over, pattern);
  };

  const mappings = (base: Member, over: Member, pattern: string, from: Members, members: Members): Member => {
    const merged: Map<string, Member> & { partial?: boolean } = new Map(from);
    left -= from.size + members.size;
    if (from.partial === true || members.partial === true || left < 0) merged.partial = true;
    if (left < 0) return layered(base, over, { members: merged, items: [] });
    for (const [key, member] of members) {
      const known = merged.get(key);
      if (member.node?.tag === RESET) merged.delete(key);
      else if (known === undefined) merged.set(key, member);
      else if (pattern === "service.depends_on" && isKeyOnly(member)) merged.set(key, startedOnly(reader, known, member));
      else merged.set(key, merge(known, member, patternBelow(pattern, key)));
    }
    return layered(base, over, { members: merged, items: [] });
  };

  const lists = (base: Member, over: Member, pattern: string): Member => layered(base, over, { members: NONE, items: appended(reader.oneOrMany(base), reader.oneOrMany(over), pattern) });

  /** A list and a mapping stay what they are, next to each other, without the names that come again later. */
  const variables = (base: Member, over: Member, pattern: string): Member => {
    const members = new Map(reader.members(base));
    const own = over.layered?.members ?? reader.written(over);
    const overItems = reader.items(over);
    const names = new Set([...own.keys(), ...overItems.map((item) => keyOfItem(reader, item, "name"))]);
    for (const item of overItems) members.delete(keyOfItem(reader, item, "name") ?? "");
    for (const [key, member] of own) {
      if (member.node?.tag === RESET) members.delete(key);
      else members.set(key, member);
    }
    const kept = reader.items(base).filter((item) => !names.has(keyOfItem(reader, item, "name") ?? ""));
    return layered(base, over, { members, items: appended(kept, overItems, pattern) });
  };

  const appended = (base: readonly Slot[], over: readonly Slot[], pattern: string): readonly Slot[] => {
    left -= base.length + over.length;
    return left < 0 ? over : unique(reader, [...base, ...over], itemKeyOf(pattern));
  };

  return { merge, conflicts };
}

const NONE: Members = new Map();

/** Of items with one key, the last stands in the place of the first. */
function unique(reader: Reader, items: readonly Slot[], kind: ItemKey | undefined): readonly Slot[] {
  if (kind === undefined) return items;
  const result: Slot[] = [];
  const places = new Map<string, number>();
  for (const item of items) {
    const key = keyOfItem(reader, item, kind);
    const place = key === undefined ? undefined : places.get(key);
    if (place !== undefined) result[place] = item;
    else {
      if (key !== undefined) places.set(key, result.length);
      result.push(item);
    }
  }
  return result;
}

/** The result is reported in the linted file where that has a say, else in the last one that has. */
function layered(base: Member, over: Member, whole: Omit<Layered, "from">): Member {
  const { replaced: _, ...shown } = over.source.base !== 0 && base.source.base === 0 ? base : over;
  const from = [base, over].flatMap((one) => one.layered?.from ?? [one]);
  return { ...shown, layered: { ...whole, from } };
}

function isNullHere(slot: Slot): boolean {
  return slot.layered === undefined && slot.node !== undefined && isNull(slot.node);
}

function shapeOf({ node, layered: whole }: Slot): "map" | "seq" | "scalar" | undefined {
  if (whole === undefined || node === undefined) return node?.kind;
  return node.kind === "scalar" ? (whole.items.length > 0 ? "seq" : "map") : node.kind;
}

/** The members of a mapping, or the items of a list as keys without a value. */
function named(reader: Reader, slot: Member, read: Reader["members"]): Members {
  if (slot.layered !== undefined) return slot.layered.members;
  if (slot.node?.kind === "map") return read(slot);
  return new Map(reader.items(slot).flatMap((item) => {
    const text = reader.textAt(item);
    return text === undefined || item.node === undefined ? [] : [[text.value, keyOnly(item, text.value)] as const];
  }));
}

function keyOnly(item: Slot, key: string): Member {
  const node = item.node ?? nullAfter(item.at);
  return pair(item, key, { key: node, value: undefined, span: node.span }, { ...item, node: nullAfter(item.at) });
}

/** The members of `build`, of which a string is the context. */
function withContext(slot: Member, read: Reader["members"]): Members {
  if (slot.layered !== undefined) return slot.layered.members;
  if (slot.node?.kind !== "scalar") return read(slot);
  return new Map([["context", pair(slot, "context", { key: slot.entry.key, value: slot.node, span: slot.entry.span }, slot)]]);
}

/** The short form says `service_started` and required, whatever the base says. */
function startedOnly(reader: Reader, base: Member, over: Member): Member {
  const members = new Map(reader.members(base));
  for (const key of ["condition", "required"]) members.delete(key);
  return layered(base, over, { members, items: [] });
}

function isKeyOnly({ entry }: Member): boolean {
  return entry.value === undefined && entry.span === entry.key.span;
}

function pair(slot: Slot, key: string, entry: YamlEntry, value: Slot): Member {
  return { ...value, key, keyAt: slot.at, entry, merged: undefined, layered: undefined };
}

function agreesOnDriver(reader: Reader, base: Slot, over: Slot): boolean {
  const [one, other] = [base, over].map((slot) => reader.textAt(reader.members(slot).get("driver")));
  return one === undefined || other === undefined || one.value === other.value;
}
