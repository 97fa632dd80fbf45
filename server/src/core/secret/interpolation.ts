import type { Span } from "../text/span.ts";

/** A stretch of a user name or password. `default` is the literal that `${NAME:-literal}` falls back to: its span is the literal's. */
export interface CredentialPart {
  readonly kind: "literal" | "variable" | "default" | "command" | "template";
  readonly span: Span;
  /** The variable's name, for `variable` and `default`. */
  readonly name: string | undefined;
}

/** One interpolation and where the text goes on behind it. */
export interface Interpolation {
  readonly part: CredentialPart;
  readonly end: number;
}

/**
 * The interpolation that starts at `at`: `$X`, `${X}`, `${X:-default}`, `$(command)`, `` `command` ``, `{{ template }}`, `%X%` or `<name>`, perhaps
 * behind a quote that a shell string is closed with to splice it in (`'https://u:'"$PASS"'@host'`). Undefined when there is none.
 */
export function interpolationAt(text: string, at: number): Interpolation | undefined {
  const first = text.charAt(at);
  if (first === '"' || first === "'") return quoted(text, at);
  if (first === "$") return dollar(text, at);
  if (first === "`") return enclosed(text, at, "`", "`", "command");
  if (first === "{" && text[at + 1] === "{") return enclosed(text, at, "{{", "}}", "template");
  if (first === "{") return enclosed(text, at, "{", "}", "template");
  if (first === "<") return enclosed(text, at, "<", ">", "template");
  if (first === "%") return percent(text, at);
  return undefined;
}

const LONGEST = 300;

function quoted(text: string, at: number): Interpolation | undefined {
  let start = at + 1;
  if (text[start] === '"' || text[start] === "'") start++;
  if (text[start] !== "$") return undefined;
  const inner = dollar(text, start);
  if (inner === undefined) return undefined;
  let end = inner.end;
  while (end < inner.end + 2 && (text[end] === '"' || text[end] === "'")) end++;
  return end === inner.end ? undefined : { part: inner.part, end };
}

function dollar(text: string, at: number): Interpolation | undefined {
  const start = text[at + 1] === "$" ? at + 1 : at;
  const next = text.charAt(start + 1);
  if (next === "(") return enclosed(text, at, text.slice(at, start + 2), ")", "command");
  if (next === "{") return braced(text, at, start + 2);
  const name = /^\w+/.exec(text.slice(start + 1, start + 1 + LONGEST))?.[0];
  if (name === undefined) return undefined;
  const end = start + 1 + name.length;
  return { part: { kind: "variable", span: { start: at, end }, name }, end };
}

/** `${NAME}` and `${NAME:-default}`; braces inside the default are counted, so that a nested interpolation stays inside. */
function braced(text: string, at: number, nameStart: number): Interpolation | undefined {
  const close = closingBrace(text, nameStart);
  if (close === undefined) return undefined;
  const end = close + 1;
  const inside = text.slice(nameStart, close);
  const [, name, operator] = /^\s?([\w.]+)(:?-)?/.exec(inside) ?? [];
  const whole = { start: at, end };
  if (name === undefined) return { part: { kind: "template", span: whole, name: undefined }, end };
  const fallbackStart = nameStart + name.length + (operator?.length ?? 0);
  const fallback = text.slice(fallbackStart, close);
  if (operator === undefined || fallback === "" || fallback.startsWith("$")) return { part: { kind: "variable", span: whole, name }, end };
  return { part: { kind: "default", span: { start: fallbackStart, end: close }, name }, end };
}

function closingBrace(text: string, from: number): number | undefined {
  let depth = 1;
  for (let i = from; i < Math.min(text.length, from + LONGEST); i++) {
    if (text[i] === "\n") return undefined;
    if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return i;
  }
  return undefined;
}

function enclosed(text: string, at: number, open: string, close: string, kind: "command" | "template"): Interpolation | undefined {
  const inside = text.slice(at + open.length, at + LONGEST);
  const closing = inside.indexOf(close);
  if (closing < 1 || inside.slice(0, closing).includes("\n")) return undefined;
  const end = at + open.length + closing + close.length;
  return { part: { kind, span: { start: at, end }, name: undefined }, end };
}

/** `%NAME%` of Windows shells, not a percent escape. */
function percent(text: string, at: number): Interpolation | undefined {
  const name = /^%([A-Z_][A-Z\d_]{2,})%/.exec(text.slice(at, at + 80))?.[1];
  if (name === undefined) return undefined;
  const end = at + name.length + 2;
  return { part: { kind: "variable", span: { start: at, end }, name }, end };
}
