import type { Instruction } from "./model.ts";

/** A replacement in the argument's text. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A text that looks like the JSON form but is none, so that BuildKit takes it as shell form, or as plain words. */
export interface AlmostJson {
  /** What is wrong first, and where in the argument's text. */
  readonly fault: string;
  readonly from: number;
  readonly to: number;
  /** What makes a JSON array of it; none where that is open. */
  readonly edits: readonly TextEdit[];
  /** True when only quotes and commas are wrong. */
  readonly isObvious: boolean;
}

interface Token {
  readonly kind: "double" | "single" | "curly" | "bare" | "comma";
  readonly from: number;
  readonly to: number;
  readonly value: string;
  readonly isClosed: boolean;
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", "\u201C": "\u201D", "\u201D": "\u201D", "\u2018": "\u2019", "\u2019": "\u2019" };
const OTHER_CURLY = /[\u201C\u201D\u2018\u2019]/;

/** Reads the argument of an instruction that takes the JSON form; `undefined` for JSON, for shell tests such as `[ -f x ]` and for all that does not look like an array. */
export function almostJson({ keyword, argument, exec, jsonKind }: Instruction): AlmostJson | undefined {
  const { text } = argument;
  const open = keyword === "HEALTHCHECK" ? text.search(/(?<=^CMD\s+)\[/i) : 0;
  if (exec !== undefined || open < 0 || text[open] !== "[") return undefined;
  if (jsonKind === "not-strings") return { fault: "holds something else than strings", from: open, to: text.length, edits: [], isObvious: false };
  const array = tokens(text, open + 1);
  if (array === undefined) return undefined;
  const { list, close } = array;
  const rest = close === undefined ? "" : text.slice(close + 1).trim();
  if (rest !== "") return withRest(text, open, list, close ?? text.length, rest);
  if (isShellTest(text, open, list) || (close === undefined && !isQuoted(list[0]))) return undefined;
  return judged(text, open, list, close);
}

/** The tokens up to the closing bracket; `undefined` where another bracket opens. */
function tokens(text: string, from: number): { readonly list: readonly Token[]; readonly close: number | undefined } | undefined {
  const list: Token[] = [];
  let at = from;
  while (at < text.length) {
    const char = text[at] ?? "";
    if (char === "]") return { list, close: at };
    if (char === "[") return undefined;
    if (/\s/.test(char)) at += 1;
    else {
      const token = char === "," ? { kind: "comma" as const, from: at, to: at + 1, value: ",", isClosed: true } : CLOSING[char] === undefined ? bare(text, at) : quoted(text, at, char);
      list.push(token);
      at = token.to;
    }
  }
  return { list, close: undefined };
}

function quoted(text: string, from: number, quote: string): Token {
  const close = CLOSING[quote] ?? quote;
  const isCurly = OTHER_CURLY.test(quote);
  let at = from + 1;
  while (at < text.length && text[at] !== close && !(isCurly && text[at] === quote)) at += text[at] === "\\" && quote === '"' ? 2 : 1;
  const isClosed = at < text.length;
  return { kind: quote === '"' ? "double" : isCurly ? "curly" : "single", from, to: Math.min(at + 1, text.length), value: text.slice(from + 1, Math.min(at, text.length)), isClosed };
}

function bare(text: string, from: number): Token {
  let at = from;
  while (at < text.length && !/[\s,\]"'[]/.test(text[at] ?? "")) at += 1;
  return { kind: "bare", from, to: at, value: text.slice(from, at), isClosed: true };
}

function isQuoted(token: Token | undefined): boolean {
  return token !== undefined && token.kind !== "bare" && token.kind !== "comma";
}

/** `[ … ]` without a comma is a test of the shell when it holds a word, or only one string. */
function isShellTest(text: string, open: number, list: readonly Token[]): boolean {
  if (!/\s/.test(text[open + 1] ?? "") || list.some(({ kind }) => kind === "comma")) return false;
  return list.length < 2 || list.some(({ kind }) => kind === "bare");
}

/** Text behind an array: a comment, or a slip when the array has several strings. */
function withRest(text: string, open: number, list: readonly Token[], close: number, rest: string): AlmostJson | undefined {
  const isArray = list.length > 0 && list.every((token) => isQuoted(token) || token.kind === "comma");
  const from = text.length - rest.length;
  if (!isArray || text[open + 1] === "[" || /^(?:&|\|)/.test(rest)) return undefined;
  if (!rest.startsWith("#") && !list.some(({ kind }) => kind === "comma")) return undefined;
  const edits = rest.startsWith("#") && judged(text, open, list, close) === undefined ? [{ from: close + 1, to: text.length, text: "" }] : [];
  return { fault: "is followed by other text", from, to: text.length, edits, isObvious: false };
}

function judged(text: string, open: number, list: readonly Token[], close: number | undefined): AlmostJson | undefined {
  const faults: { readonly fault: string; readonly from: number; readonly to: number; readonly edit: TextEdit | undefined; readonly isObvious: boolean }[] = [];
  const add = ({ from, to }: { from: number; to: number }, fault: string, edit: TextEdit | undefined, isObvious: boolean): void => void faults.push({ fault, from, to, edit, isObvious });
  let before: Token | undefined;
  for (const token of list) {
    if (token.kind === "comma") {
      if (before === undefined || before.kind === "comma") add(token, "has a comma too many", { from: token.from, to: token.to, text: "" }, true);
    } else {
      if (before !== undefined && before.kind !== "comma") add({ from: before.from, to: token.to }, "lacks a comma", { from: before.to, to: before.to, text: "," }, isQuoted(token) && isQuoted(before));
      ofElement(token, add, text);
    }
    before = token;
  }
  if (close === undefined) add({ from: open, to: text.length }, "has no closing `]`", { from: text.length, to: text.length, text: "]" }, false);
  else if (before?.kind === "comma" && list.length > 1) add(before, "has a comma too many", { from: before.from, to: before.to, text: "" }, true);
  const [first] = faults;
  if (first === undefined) return undefined;
  const isOpen = list.some(({ isClosed }) => !isClosed) || faults.some(({ edit }) => edit === undefined);
  const edits = isOpen ? [] : faults.flatMap(({ edit }) => edit ?? []);
  return { fault: first.fault, from: first.from, to: first.to, edits, isObvious: faults.every(({ isObvious }) => isObvious) };
}

function ofElement(token: Token, add: (range: { from: number; to: number }, fault: string, edit: TextEdit | undefined, isObvious: boolean) => void, text: string): void {
  const { kind, from, to, value } = token;
  if (!token.isClosed) return add(token, "has a string without its closing quote", undefined, false);
  if (kind === "single") return add(token, "takes double quotes, not `'`", { from, to, text: JSON.stringify(value) }, true);
  if (kind === "curly") return add(token, 'takes straight quotes `"`', { from, to, text: JSON.stringify(value) }, true);
  if (kind === "bare") return add(token, "takes strings in double quotes", { from, to, text: JSON.stringify(value) }, false);
  if (!isJson(text.slice(from, to))) add(token, "has a string with a backslash that JSON does not know", { from, to, text: escaped(value) }, false);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The string with the backslashes doubled that begin no escape of JSON. */
function escaped(value: string): string {
  return `"${value.replace(/\\(?!["\\/])/g, "\\\\")}"`;
}
