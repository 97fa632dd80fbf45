import type { Span } from "../text/span.ts";
import { locateIn } from "../yaml/offsets.ts";
import type { Locate } from "../yaml/offsets.ts";
import type { YamlScalar } from "../yaml/tree.ts";
import { interpolate, unknown } from "./interpolate.ts";
import type { Interpolated, Lookup, Settled } from "./interpolate.ts";

/** A fact that one place of a file states. */
export interface Value<T> {
  readonly value: T;
  /** False when a variable without default decides: the value is then a placeholder, and rules stay silent about it. */
  readonly complete: boolean;
  readonly settled: Settled;
  /** The place that wrote the value; in another file than the linted one, the span is one of the project's space of positions. */
  readonly origin: { readonly path: string; readonly span: Span };
  /** The place to report in the file that is linted: the origin, or the alias that stands for a scalar. */
  readonly at: Span;
  /** False when the value came through an alias, a merge key, `extends` or another file, where an edit would reach further. */
  readonly editable: boolean;
}

/** A text after interpolation, or a part of one that was split. */
export interface Text extends Value<string> {
  readonly scalar: YamlScalar;
  /** The whole scalar after interpolation, and the part `[from, to)` of it that this text is. */
  readonly whole: Interpolated;
  readonly from: number;
  readonly to: number;
  readonly place: Place;
}

/** Where a scalar is written. The map of its positions is built when first needed, and shared by all parts of its text. */
interface Place {
  readonly access: Access;
  locate: Locate | undefined;
}

/** How a scalar was come by. */
export interface Access {
  readonly path: string;
  /** The text of the file that the scalar is written in. */
  readonly text: string;
  /** What the positions of that file are moved by; 0 for the linted file. */
  readonly base?: number;
  readonly variables?: Lookup | undefined;
  /** True where the YAML around the scalar is broken: what it is meant to say is unknown. */
  readonly isBroken?: boolean;
  readonly editable: boolean;
  /** Set when an alias stands for the scalar itself: then that is the place to report. */
  readonly alias: Span | undefined;
}

/** Reads a scalar as Compose does: uncast, then interpolated. */
export function textOf(scalar: YamlScalar, access: Access): Text {
  const whole = access.isBroken === true ? unknown(scalar.value) : interpolate(scalar.value, access.variables);
  return {
    value: whole.text,
    complete: whole.settled !== "unknown",
    settled: whole.settled,
    origin: { path: access.path, span: scalar.span },
    at: access.alias ?? scalar.span,
    editable: access.editable && whole.settled !== "environment",
    scalar,
    whole,
    from: 0,
    to: whole.text.length,
    place: { access, locate: undefined },
  };
}

/** The file span of `[from, to)`, counted in the scalar's value before interpolation. */
export function writtenAt({ place, scalar }: Text, from: number, to: number): Span {
  return (place.locate ??= locate(place.access, scalar))(from, to);
}

function locate({ text, base = 0 }: Access, scalar: YamlScalar): Locate {
  if (base === 0) return locateIn(text, scalar);
  const own = locateIn(text, { ...scalar, span: { start: scalar.span.start - base, end: scalar.span.end - base } });
  return (from, to) => {
    const { start, end } = own(from, to);
    return { start: start + base, end: end + base };
  };
}

/** The part `[from, to)` of a text, counted in its value. It is complete when nothing unknown touches the part. */
export function slice(text: Text, from: number, to: number): Text {
  const start = text.from + Math.max(0, Math.min(from, text.value.length));
  const end = Math.max(start, text.from + Math.min(to, text.value.length));
  return new Part(text, start, end);
}

/** A part of a text. Most are compared and dropped, so where they stand is worked out when asked for. */
class Part implements Text {
  readonly value: string;
  readonly complete: boolean;
  readonly settled: Settled;
  readonly editable: boolean;
  readonly scalar: YamlScalar;
  readonly whole: Interpolated;
  readonly from: number;
  readonly to: number;
  readonly place: Place;
  private originRead: Text["origin"] | undefined;

  constructor({ whole, scalar, place }: Text, from: number, to: number) {
    this.value = whole.text.slice(from, to);
    this.settled = settledIn(whole, from, to);
    this.complete = this.settled !== "unknown";
    this.editable = place.access.editable && this.settled !== "environment";
    this.scalar = scalar;
    this.whole = whole;
    this.from = from;
    this.to = to;
    this.place = place;
  }

  get origin(): Text["origin"] {
    this.originRead ??= { path: this.place.access.path, span: writtenSpan(this, this.from, this.to) };
    return this.originRead;
  }

  get at(): Span {
    return this.place.access.alias ?? this.origin.span;
  }
}

/** The same text with its place inside the quotes; of a text with variables, the part that is written in the file. */
export function withoutQuotes(text: Text): Text {
  return slice(text, 0, text.value.length);
}

/**
 * Splits at each `separator`, leaving it out; what an unknown variable would bring counts as no separator. The last of
 * 16 parts is the rest: no syntax of Compose has more, and each part looks through the segments of the whole.
 */
export function split(text: Text, separator: string): readonly Text[] {
  const parts: Text[] = [];
  let from = 0;
  for (let at = text.value.indexOf(separator); at >= 0 && parts.length < MAX_PARTS; at = text.value.indexOf(separator, from)) {
    parts.push(slice(text, from, at));
    from = at + separator.length;
  }
  parts.push(slice(text, from, text.value.length));
  return parts;
}

const MAX_PARTS = 15;

/** The text without white space around it. */
export function trim(text: Text): Text {
  const start = text.value.length - text.value.trimStart().length;
  return slice(text, start, Math.max(start, text.value.trimEnd().length));
}

/** As Compose casts to a boolean: `true`, `y`, `yes`, `on` and their opposites in any case, quoted or not. */
export function booleanOf(text: Text): Value<boolean> | undefined {
  const word = text.value.toLowerCase();
  const value = TRUE.has(word);
  if (text.complete && !value && !FALSE.has(word)) return undefined;
  return { value: text.complete && value, complete: text.complete, settled: text.settled, origin: text.origin, at: text.at, editable: text.editable };
}

const TRUE = new Set(["true", "y", "yes", "on"]);
const FALSE = new Set(["false", "n", "no", "off"]);

/** Whether any of the text is written in the Compose file, as part of the value or of a default, rather than only referred to. */
export function hasLiteralText(text: Text): boolean {
  return text.whole.segments.some(({ at, text: piece, settled }) => (settled === "literal" || settled === "default") && piece.length > 0 && at < text.to && at + piece.length > text.from);
}

function settledIn(whole: Interpolated, start: number, end: number): Settled {
  if (whole.settled === "literal") return "literal";
  let settled: Settled = "literal";
  for (const segment of whole.segments) {
    const segmentEnd = segment.at + segment.text.length;
    const touches = segment.text === "" ? segment.at >= start && segment.at <= end : segment.at < end && segmentEnd > start;
    if (!touches || segment.settled === "literal") continue;
    if (segment.settled === "unknown") return "unknown";
    settled = segment.settled;
  }
  return settled;
}

/** From the place that wrote the first character of the part to the place that wrote its last one. */
function writtenSpan(text: Text, start: number, end: number): Span {
  const { whole } = text;
  if (whole.settled === "literal" && whole.segments.length <= 1) return writtenAt(text, start, end);
  let from: number | undefined;
  let to: number | undefined;
  for (const segment of whole.segments) {
    const length = segment.text.length;
    const touches = length === 0 ? segment.at >= start && segment.at <= end : segment.at < end && segment.at + length > start;
    if (!touches) continue;
    const isVerbatim = segment.settled !== "environment" && segment.written.end - segment.written.start === length;
    const first = isVerbatim ? segment.written.start + Math.max(0, start - segment.at) : segment.written.start;
    const last = isVerbatim ? segment.written.start + Math.min(length, end - segment.at) : segment.written.end;
    from ??= first;
    to = Math.max(to ?? last, last);
  }
  return from === undefined || to === undefined ? emptySpan(text, start) : writtenAt(text, from, to);
}

function emptySpan(text: Text, at: number): Span {
  const segment = text.whole.segments.find((one) => one.at >= at) ?? text.whole.segments.at(-1);
  const written = segment === undefined ? 0 : segment.at >= at ? segment.written.start : segment.written.end;
  return writtenAt(text, written, written);
}
