import { scalarType } from "../../yaml/plain.ts";
import { deref, isNull } from "../../yaml/tree.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from "../../yaml/tree.ts";
import type { ComposeFile } from "../model.ts";
import { file as fileShape } from "./file.ts";
import { scalarProblem } from "./scalars.ts";
import type { ScalarProblem } from "./scalars.ts";
import type { Keys, Shape } from "./shape.ts";
import type { Span } from "../../text/span.ts";
import { Facts } from "../../text/facts.ts";

/** A key that the mapping cannot have. */
export interface UnknownKey {
  readonly kind: "unknown-key";
  readonly entry: YamlEntry;
  readonly key: string;
  readonly map: YamlMap;
  /** Completes "a key of …". */
  readonly owner: string;
  readonly known: Keys;
}

/** A name of a service, volume or the like that Compose does not take. */
export interface BadName {
  readonly kind: "bad-name";
  readonly entry: YamlEntry;
  readonly name: string;
  /** The key above: `services`. */
  readonly of: string;
}

/** A key that is no text: Compose takes no others. */
export interface BadKey {
  readonly kind: "bad-key";
  readonly key: YamlMap | YamlSeq | YamlScalar;
}

/** What a merge key names is neither a mapping nor a list of mappings. */
export interface BadMerge {
  readonly kind: "bad-merge";
  readonly at: Span;
}

/** A node of another kind than the place takes, or a scalar of another type. */
export interface WrongType {
  readonly kind: "type";
  readonly node: YamlNode | undefined;
  readonly entry: YamlEntry | undefined;
  /** The key, or the key of the list around an item. */
  readonly label: string;
  readonly isItem: boolean;
  readonly shape: Shape;
  readonly problem: ScalarProblem | "empty" | "list" | "mapping" | "scalar";
}

export interface MissingKey {
  readonly kind: "missing-key";
  readonly at: YamlNode;
  readonly entry: YamlEntry | undefined;
  readonly label: string;
  readonly key: string;
  readonly shape: Shape;
}

export interface RepeatedItem {
  readonly kind: "repeated-item";
  readonly item: YamlScalar;
  readonly label: string;
}

/** An item in short syntax that a blank after its colon has made a mapping: `- ./data: /data`. */
export interface SplitItem {
  readonly kind: "split-item";
  readonly entry: YamlEntry;
}

export type SchemaFault = SplitItem | UnknownKey | BadName | BadKey | BadMerge | WrongType | MissingKey | RepeatedItem;

const faults = new Facts<ComposeFile, readonly SchemaFault[]>();

/**
 * Where a file departs from the Compose Specification, in order of the walk. Anchors are judged where they are used and
 * reported where they are written, once for each use that wants another shape. Files that are no Compose files or have
 * syntax errors have no faults. Linear in the file.
 */
export function schemaFaults(file: ComposeFile): readonly SchemaFault[] {
  return faults.of(file, () => findFaults(file));
}

function findFaults(file: ComposeFile): readonly SchemaFault[] {
  const walk: Walk = { found: [], seen: new Map(), isFragment: file.kind === "fragment", keepsOnNull: file.project.role === "override" || /\.override\.ya?ml$/i.test(file.path) };
  const isReadable = file.kind !== "foreign" && !file.yamlProblems.some(({ kind }) => kind === "syntax");
  if (isReadable) {
    for (const { root } of file.documents) {
      if (root?.kind !== "map") continue;
      judge(walk, root, undefined, "", fileShape);
      const split = new Set(walk.found.flatMap((fault) => (fault.kind === "split-item" ? [fault.entry] : [])));
      judgeKeys(walk, root, split);
    }
  }
  return walk.found;
}

interface Walk {
  readonly found: SchemaFault[];
  /** The shapes that an anchored node was compared with. */
  readonly seen: Map<YamlNode, Set<Shape>>;
  readonly isFragment: boolean;
  /** In an override file null keeps what the file before says. */
  readonly keepsOnNull: boolean;
}

/** `entry` is the pair whose value is judged; an item of a list has none, and neither has a document. */
function judge(walk: Walk, written: YamlNode | undefined, entry: YamlEntry | undefined, label: string, shape: Shape): void {
  const node = deref(written);
  if (written !== undefined && node === undefined) return;
  if (node?.tag === "!reset") return;
  if (node !== undefined && (node.anchor !== undefined || written?.kind === "alias") && !isNew(walk, node, shape)) return;
  if (node === undefined || isNull(node)) {
    if (shape.nullable !== true && !walk.keepsOnNull) report(walk, written, entry, label, shape, "empty");
  } else if (node.kind === "scalar") {
    judgeScalar(walk, node, entry, label, shape);
  } else if (node.kind === "seq") {
    if (shape.items === undefined) report(walk, node, entry, label, shape, "list");
    else judgeItems(walk, node, label, shape, shape.items);
  } else if (shape.keys === undefined && shape.values === undefined) {
    report(walk, node, entry, label, shape, "mapping");
  } else if (entry === undefined && shape.scalar !== undefined && isSplit(node, shape)) {
    walk.found.push(...node.entries.map((one): SplitItem => ({ kind: "split-item", entry: one })));
  } else {
    judgeEntries(walk, node, label, shape);
    requireKeys(walk, node, entry, label, shape);
  }
}

/** One pair whose key is a path or a port, and no key. */
function isSplit({ entries, flow }: YamlMap, { keys }: Shape): boolean {
  const [entry] = entries;
  const key = entry?.key.kind === "scalar" && entry.key.style === "plain" ? entry.key.value : "";
  return entries.length === 1 && !flow && keys?.has(key) !== true && /[/.:~$]|^\d+$/.test(key) && (entry?.value === undefined || entry.value.kind === "scalar");
}

function isNew(walk: Walk, node: YamlNode, shape: Shape): boolean {
  const shapes = walk.seen.get(node);
  if (shapes === undefined) {
    walk.seen.set(node, new Set([shape]));
    return true;
  }
  return shapes.size < shapes.add(shape).size;
}

function report({ found }: Walk, node: YamlNode | undefined, entry: YamlEntry | undefined, label: string, shape: Shape, problem: WrongType["problem"]): void {
  found.push({ kind: "type", node, entry, label, isItem: entry === undefined, shape, problem });
}

function judgeScalar(walk: Walk, node: YamlScalar, entry: YamlEntry | undefined, label: string, shape: Shape): void {
  if (shape.scalar === undefined) {
    if (!isWhollyVariable(node.value)) report(walk, node, entry, label, shape, "scalar");
    return;
  }
  const problem = scalarProblem(node, shape.scalar);
  if (problem !== undefined) report(walk, node, entry, label, shape, problem);
}

/** Compose would refuse this too, but a tool that fills the file in first may put anything here. */
function isWhollyVariable(value: string): boolean {
  return /^\$\{[^{}]*\}$/.test(value) || /^\$\w+$/.test(value);
}

function judgeItems(walk: Walk, list: YamlSeq, label: string, shape: Shape, item: Shape): void {
  const texts = shape.unique === true ? new Set<string>() : undefined;
  for (const node of list.items) {
    judge(walk, node, undefined, label, item);
    if (texts === undefined || node.kind !== "scalar") continue;
    if (texts.has(node.value)) walk.found.push({ kind: "repeated-item", item: node, label });
    texts.add(node.value);
  }
}

function judgeEntries(walk: Walk, map: YamlMap, label: string, shape: Shape): void {
  for (const entry of map.entries) {
    const { key } = entry;
    if (key.kind !== "scalar") continue;
    if (key.style === "plain" && key.value === "<<") {
      judgeMerged(walk, entry.value, label, shape);
      continue;
    }
    if (isTextKey(key)) judgeEntry(walk, map, entry, key.value, label, shape);
  }
}

/** What YAML itself asks for, of every mapping of a document, those of extensions too. Each is read once, where it is written. */
function judgeKeys(walk: Walk, node: YamlNode | undefined, split: ReadonlySet<YamlEntry>): void {
  if (node?.kind === "seq") for (const item of node.items) judgeKeys(walk, item, split);
  if (node?.kind !== "map") return;
  for (const entry of node.entries) {
    if (split.has(entry)) continue;
    const { key, value, span } = entry;
    if (key.kind === "map" || key.kind === "seq" || (key.kind === "scalar" && !isTextKey(key))) walk.found.push({ kind: "bad-key", key });
    else if (key.kind === "scalar" && key.style === "plain" && key.value === "<<" && !isMergeable(value)) walk.found.push({ kind: "bad-merge", at: isEmpty(value) ? key.span : (value?.span ?? span) });
    judgeKeys(walk, value, split);
  }
}

function isTextKey(key: YamlScalar): boolean {
  const type = key.style === "plain" && key.tag === undefined ? scalarType(key) : "text";
  return type === "text" || type === undefined;
}

function isEmpty(node: YamlNode | undefined): boolean {
  return node === undefined || node.span.start === node.span.end;
}

/** An alias without its anchor is unknown. */
function isMergeable(value: YamlNode | undefined): boolean {
  const node = deref(value);
  if (node?.kind !== "seq") return node?.kind === "map" || (value?.kind === "alias" && node === undefined);
  return node.items.every((item) => (deref(item) ?? { kind: "map" }).kind === "map");
}

function judgeEntry(walk: Walk, map: YamlMap, entry: YamlEntry, key: string, label: string, shape: Shape): void {
  const { keys } = shape;
  if (key.startsWith("x-") && keys !== undefined && shape.noExtensions !== true) return;
  if (keys === undefined) {
    if (shape.names !== undefined && !shape.names.test(key)) walk.found.push({ kind: "bad-name", entry, name: key, of: label });
    if (shape.values !== undefined) judge(walk, entry.value, entry, key, shape.values);
    return;
  }
  const inner = keys.get(key);
  if (inner !== undefined) judge(walk, entry.value, entry, key, inner);
  else if (!(walk.isFragment && shape === fileShape)) walk.found.push({ kind: "unknown-key", entry, key, map, owner: shape.owner ?? `\`${label}\``, known: keys });
}

/** What a merge key brings is judged like the mapping's own pairs, but nothing is required of it. */
function judgeMerged(walk: Walk, value: YamlNode | undefined, label: string, shape: Shape): void {
  for (const source of mergedMaps(value)) if (isNew(walk, source, shape)) judgeEntries(walk, source, label, shape);
}

function mergedMaps(value: YamlNode | undefined): readonly YamlMap[] {
  const node = deref(value);
  if (node?.kind === "map") return [node];
  if (node?.kind !== "seq") return [];
  return node.items.flatMap((item) => {
    const inner = deref(item);
    return inner?.kind === "map" ? [inner] : [];
  });
}

function requireKeys(walk: Walk, map: YamlMap, entry: YamlEntry | undefined, label: string, shape: Shape): void {
  if (shape.required === undefined) return;
  const isMerging = map.entries.some(({ key }) => key.kind === "scalar" && key.value === "<<");
  if (isMerging || walk.keepsOnNull) return;
  for (const key of shape.required) {
    if (!map.entries.some((one) => deref(one.key)?.kind === "scalar" && (deref(one.key) as YamlScalar).value === key)) walk.found.push({ kind: "missing-key", at: map, entry, label, key, shape });
  }
}
