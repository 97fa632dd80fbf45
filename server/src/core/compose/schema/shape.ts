/**
 * What may stand at a place of a Compose file. The alternatives of the Compose Specification differ in the kind of YAML node
 * everywhere (a scalar, a list, a mapping, nothing), so a shape has at most one of each, and a node is only ever
 * compared with the alternative of its own kind.
 */
export interface Shape {
  /** Completes "`ports` is …": "a list", "a text or a list". */
  readonly form: string;
  readonly scalar?: ScalarShape;
  /** Of each item of a list. */
  readonly items?: Shape;
  /** The schema refuses a list with two equal texts where Compose does not merge them itself. */
  readonly unique?: boolean;
  /** The known keys of a mapping; keys with `x-` are free beside them, unless the specification has left them out. */
  readonly keys?: Keys;
  readonly noExtensions?: boolean;
  /** The values of a mapping whose keys are free. */
  readonly values?: Shape;
  /** What a free key may look like. */
  readonly names?: RegExp;
  readonly required?: readonly string[];
  /** Whether nothing at all may stand here, as in `key:`. */
  readonly nullable?: boolean;
  /** Completes "a key of …": "a service". */
  readonly owner?: string;
}

export type Keys = ReadonlyMap<string, Shape>;
/** Shapes by key, as they are written down. */
export type ShapesByKey = Readonly<Record<string, Shape>>;

export function keys(shapes: ShapesByKey): Keys {
  return new Map(Object.entries(shapes));
}

/**
 * Which scalars. `text` refuses what YAML reads as a number, a boolean or a date; `any` takes every scalar. Quoted numbers and
 * switches are cast, unless `strict` says that Compose does not.
 */
export type ScalarShape =
  | { readonly type: "any" | "text" | "number or text" }
  | { readonly type: "switch" | "number"; readonly strict?: boolean }
  | WholeNumberShape
  | { readonly type: "word"; readonly words: readonly string[] };

export interface WholeNumberShape {
  readonly type: "whole number";
  readonly strict?: boolean;
  readonly least?: number;
  readonly most?: number;
  /** Compose takes every number here and drops its fraction. */
  readonly cut?: boolean;
  /** Compose refuses `1.0` too. */
  readonly noFloat?: boolean;
  /** A word that may stand here instead, in any case. */
  readonly orWord?: string;
}

export const any: Shape = { form: "a value", scalar: { type: "any" } };
export const text: Shape = { form: "a text", scalar: { type: "text" } };
export const numberOrText: Shape = { form: "a text or a number", scalar: { type: "number or text" } };
export const number: Shape = { form: "a number", scalar: { type: "number" } };
export const wholeNumber: Shape = { form: "a whole number", scalar: { type: "whole number" } };
export const cutNumber: Shape = { form: "a whole number", scalar: { type: "whole number", cut: true } };
/** Compose reads it into a number without a sign. */
export const count: Shape = { form: "a whole number that is not negative", scalar: { type: "whole number", least: 0 } };
export const flag: Shape = { form: "`true` or `false`", scalar: { type: "switch" } };
/** Judged by a rule of its own, so that one flaw has one finding: any scalar is right here. */
export const judgedElsewhere: Shape = { ...any };

export function word(...words: readonly string[]): Shape {
  return { form: "one of a few words", scalar: { type: "word", words } };
}

export function nullable(shape: Shape): Shape {
  return { ...shape, nullable: true };
}

export function list(items: Shape): Shape {
  return { form: "a list", items };
}

export function uniqueList(items: Shape): Shape {
  return { form: "a list", items, unique: true };
}

export function textOrList(items: Shape): Shape {
  return { form: "a text or a list", scalar: { type: "text" }, items };
}

/** A mapping with known keys; `owner` completes "a key of …". */
export function mapping(owner: string, shapes: ShapesByKey, required?: readonly string[]): Shape {
  return { form: "a mapping", owner, keys: keys(shapes), ...(required === undefined ? {} : { required }) };
}

/** A mapping where even keys with `x-` are unknown. */
export function closed(shape: Shape): Shape {
  return { ...shape, noExtensions: true };
}

/** A mapping of free keys to values of one shape. */
export function mapOf(values: Shape, names?: RegExp): Shape {
  return { form: "a mapping", values, ...(names === undefined ? {} : { names }) };
}

/** `alternative` beside the short syntax of the same thing. */
export function orText(alternative: Shape): Shape {
  return { ...alternative, form: `a text or ${alternative.form}`, scalar: { type: "text" } };
}
