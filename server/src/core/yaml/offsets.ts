import type { Span } from "../text/span.ts";
import type { YamlScalar } from "./tree.ts";

/** Where the value's characters `[from, to)` stand in the file. */
export type Locate = (from: number, to: number) => Span;

/**
 * A map from positions in a scalar's value to positions in the file, exact for every character that is not white space, in
 * every style. White space that folding made or swallowed maps to a place between its neighbours. Building it is linear;
 * single-line values without escapes need no table.
 */
export function locateIn(text: string, scalar: YamlScalar): Locate {
  const { start, end } = scalar.span;
  const length = scalar.value.length;
  const quote = scalar.style === "single" || scalar.style === "double" ? 1 : 0;
  if (scalar.style !== "literal" && scalar.style !== "folded" && end - start === length + 2 * quote) return shifted(start + quote, length);
  return tabulated(scalar, table(text, scalar));
}

function shifted(base: number, length: number): Locate {
  const clamp = (index: number): number => Math.max(0, Math.min(index, length));
  return (from, to) => ({ start: base + clamp(from), end: base + Math.max(clamp(from), clamp(to)) });
}

function tabulated(scalar: YamlScalar, { starts, ends }: Table): Locate {
  const { span, value } = scalar;
  return (from, to) => {
    const first = Math.max(0, Math.min(from, value.length));
    const last = Math.max(first, Math.min(to, value.length));
    const start = starts[first] ?? ends[value.length - 1] ?? span.end;
    return { start, end: last > first ? Math.max(start, ends[last - 1] ?? start) : start };
  };
}

interface Table {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/**
 * Folding, chomping and indentation change white space only, so the other characters of the value and of the source
 * are the same sequence, escapes aside, and can be paired off.
 */
function table(text: string, scalar: YamlScalar): Table {
  const { value, span, style } = scalar;
  const starts = new Uint32Array(value.length);
  const ends = new Uint32Array(value.length);
  const limit = style === "single" || style === "double" ? Math.max(span.start, span.end - 1) : span.end;
  let at = contentStart(text, scalar);
  for (let i = 0; i < value.length; i++) {
    if (isSpace(value.charCodeAt(i))) {
      starts[i] = at;
      if (at < limit && isSpace(text.charCodeAt(at))) at++;
      ends[i] = at;
      continue;
    }
    let unit = unitAt(text, at, style);
    while (unit.isSpace && unit.end <= limit && at < limit) {
      at = unit.end;
      unit = unitAt(text, at, style);
    }
    const end = Math.min(unit.end, limit);
    starts[i] = Math.min(at, limit);
    ends[i] = Math.max(end, Math.min(at, limit));
    // An astral character written as one escape is two code units of the value.
    const isPair = end - at > 2 && isHighSurrogate(value.charCodeAt(i));
    if (isPair && i + 1 < value.length) {
      i++;
      starts[i] = at;
      ends[i] = end;
    }
    at = Math.max(at, end);
  }
  return { starts, ends };
}

interface Unit {
  readonly end: number;
  readonly isSpace: boolean;
}

/** One character of a value as it is written in the file. */
function unitAt(text: string, at: number, style: YamlScalar["style"]): Unit {
  const code = text.charCodeAt(at);
  if (style === "single" && code === SINGLE && text.charCodeAt(at + 1) === SINGLE) return { end: at + 2, isSpace: false };
  if (style !== "double" || code !== BACKSLASH) return { end: at + 1, isSpace: isSpace(code) };
  const kind = text[at + 1] ?? "";
  const digits = ESCAPE_DIGITS.get(kind);
  if (digits === undefined) return { end: at + 2, isSpace: SPACE_ESCAPES.has(kind) };
  return { end: at + 2 + digits, isSpace: isSpace(Number.parseInt(text.slice(at + 2, at + 2 + digits), 16)) };
}

const SINGLE = 39;
const BACKSLASH = 92;
const ESCAPE_DIGITS: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);
const SPACE_ESCAPES = new Set(["n", "r", "t", " ", "\t", "\n", "\r"]);

function contentStart(text: string, { span, style }: YamlScalar): number {
  if (style === "single" || style === "double") return Math.min(span.start + 1, span.end);
  if (style === "plain") return span.start;
  let at = span.start;
  while (at < span.end && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
