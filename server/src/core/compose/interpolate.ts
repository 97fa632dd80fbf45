import type { Span } from "../text/span.ts";

/**
 * Whether a text is as written, rests on a default of `${NAME:-default}`, on a variable that an environment file beside the
 * project sets, or on one that the files do not settle.
 */
export type Settled = "literal" | "default" | "environment" | "unknown";

/** The value of a variable, `undefined` for one that nobody has set. */
export type Lookup = (name: string) => string | undefined;

/** A piece of the text after substitution and where it was written, as positions before substitution. */
export interface Segment {
  readonly settled: Settled;
  /** Empty where the value is unknown. */
  readonly text: string;
  /** Where the piece starts in the text after substitution. */
  readonly at: number;
  readonly written: Span;
}

/** A `${` with something behind it that is no variable expression: Compose refuses the file. */
export interface TemplateProblem {
  readonly written: Span;
}

/** A variable that the text refers to. */
export interface Reference {
  readonly name: string;
  readonly operator: Operator | undefined;
  readonly written: Span;
}

export type Operator = ":-" | "-" | ":?" | "?" | ":+" | "+";

export interface Interpolated {
  readonly text: string;
  readonly settled: Settled;
  readonly segments: readonly Segment[];
  readonly references: readonly Reference[];
  readonly problems: readonly TemplateProblem[];
}

/**
 * Substitutes `$NAME`, `${NAME}` and `${NAME<operator>operand}` as the Compose specification describes under
 * "Interpolation". Where `lookup` has no value, defaults apply, and everything else is unknown and contributes no text. `$$` is a
 * dollar sign, and so is one before anything that cannot be a name. Total and linear but for nesting, which is followed
 * 16 levels deep.
 */
export function interpolate(raw: string, lookup: Lookup = NOTHING): Interpolated {
  if (!raw.includes("$")) return new Plain(raw);
  const state: State = { raw, lookup, text: "", settled: "literal", segments: [], references: [], problems: [] };
  substitute(state, 0, raw.length, "literal", 0);
  return state;
}

/** A text of which nothing is known. */
export function unknown(raw: string): Interpolated {
  return { text: "", settled: "unknown", segments: [{ settled: "unknown", text: "", at: 0, written: { start: 0, end: raw.length } }], references: NONE, problems: NONE };
}

interface State {
  readonly raw: string;
  readonly lookup: Lookup;
  text: string;
  settled: Settled;
  readonly segments: Segment[];
  readonly references: Reference[];
  readonly problems: TemplateProblem[];
}

const NOTHING: Lookup = () => undefined;
const NONE: readonly never[] = [];
const MAX_DEPTH = 16;

/** Nearly every text is one, and hardly anybody asks for its only segment. */
class Plain implements Interpolated {
  readonly text: string;
  readonly settled = "literal";
  readonly references = NONE;
  readonly problems = NONE;
  private segmentsRead: readonly Segment[] | undefined;

  constructor(raw: string) {
    this.text = raw;
  }

  get segments(): readonly Segment[] {
    return (this.segmentsRead ??= [{ settled: "literal", text: this.text, at: 0, written: { start: 0, end: this.text.length } }]);
  }
}

function substitute(state: State, start: number, end: number, settled: "literal" | "default", depth: number): void {
  const { raw } = state;
  let from = start;
  while (from < end) {
    const dollar = raw.indexOf("$", from);
    if (dollar < 0 || dollar >= end) break;
    if (dollar > from) emit(state, settled, raw.slice(from, dollar), { start: from, end: dollar });
    from = dollarAt(state, dollar, end, settled, depth);
  }
  if (from < end) emit(state, settled, raw.slice(from, end), { start: from, end });
}

/** Handles what starts with the `$` at `at`; the position after it. */
function dollarAt(state: State, at: number, end: number, settled: "literal" | "default", depth: number): number {
  const { raw } = state;
  const next = raw.charCodeAt(at + 1);
  if (at + 1 < end && next === DOLLAR) {
    emit(state, settled, "$", { start: at, end: at + 2 });
    return at + 2;
  }
  if (at + 1 < end && next === OPEN) return braced(state, at, end, depth);
  const nameEnd = endOfName(raw, at + 1, end);
  if (nameEnd === at + 1) {
    emit(state, settled, "$", { start: at, end: at + 1 });
    return nameEnd;
  }
  const written = { start: at, end: nameEnd };
  const name = raw.slice(at + 1, nameEnd);
  const value = state.lookup(name);
  state.references.push({ name, operator: undefined, written });
  emit(state, value === undefined ? "unknown" : "environment", value ?? "", written);
  return nameEnd;
}

function braced(state: State, at: number, end: number, depth: number): number {
  const { raw } = state;
  const close = closingBrace(raw, at, end);
  if (close < 0 || depth >= MAX_DEPTH) return invalid(state, { start: at, end: close < 0 ? end : close + 1 });
  const written = { start: at, end: close + 1 };
  const nameEnd = endOfName(raw, at + 2, close);
  const operator = operatorAt(raw, nameEnd, close);
  if (nameEnd === at + 2 || (operator === undefined && nameEnd !== close)) return invalid(state, written);
  const name = raw.slice(at + 2, nameEnd);
  state.references.push({ name, operator, written });
  const value = state.lookup(name);
  const isSet = value !== undefined && (value !== "" || operator === undefined || operator.length === 1);
  const isAlternative = operator === ":+" || operator === "+";
  const usesOperand = isAlternative ? isSet : !isSet && (operator === ":-" || operator === "-");
  if (isSet && !isAlternative) emit(state, "environment", value, written);
  else if (!usesOperand || operator === undefined) emit(state, "unknown", "", written);
  else if (nameEnd + operator.length === close) emit(state, "default", "", written);
  else substitute(state, nameEnd + operator.length, close, "default", depth + 1);
  return close + 1;
}

function invalid(state: State, written: Span): number {
  state.problems.push({ written });
  emit(state, "unknown", "", written);
  return written.end;
}

function emit(state: State, settled: Settled, text: string, written: Span): void {
  state.segments.push({ settled, text, at: state.text.length, written });
  state.text += text;
  if (settled === "unknown" || state.settled === "literal") state.settled = settled;
}

/** The `}` that closes the `${` at `at`, -1 for none; only `${` opens another level. */
function closingBrace(raw: string, at: number, end: number): number {
  let open = 0;
  for (let i = at; i < end; i++) {
    const code = raw.charCodeAt(i);
    if (code === DOLLAR && raw.charCodeAt(i + 1) === OPEN) {
      open++;
      i++;
    } else if (code === CLOSE && --open === 0) return i;
  }
  return -1;
}

function operatorAt(raw: string, at: number, end: number): Operator | undefined {
  const two = raw.slice(at, Math.min(at + 2, end));
  if (two === ":-" || two === ":?" || two === ":+") return two;
  const one = two.slice(0, 1);
  return one === "-" || one === "?" || one === "+" ? one : undefined;
}

function endOfName(raw: string, start: number, end: number): number {
  let at = start;
  while (at < end && isNamePart(raw.charCodeAt(at), at === start)) at++;
  return at;
}

function isNamePart(code: number, isFirst: boolean): boolean {
  if (code === 95 || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return true;
  return !isFirst && code >= 48 && code <= 57;
}

const DOLLAR = 36;
const OPEN = 123;
const CLOSE = 125;
