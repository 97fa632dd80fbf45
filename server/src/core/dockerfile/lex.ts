import { isBlank } from "./logicalLines.ts";

/** A range of a joined text. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The words of `text` from `from`, split at blanks and nowhere else. */
export function blankWords(text: string, from: number): readonly Range[] {
  const words: Range[] = [];
  let at = skipBlank(text, from);
  while (at < text.length) {
    const start = at;
    while (at < text.length && !isBlank(text.charCodeAt(at))) at += 1;
    words.push({ from: start, to: at });
    at = skipBlank(text, at);
  }
  return words;
}

/** As `blankWords`, but quotes and escaped blanks hold a word together: BuildKit's `parseWords`, for ENV, LABEL and ARG. */
export function quotedWords(text: string, from: number, escape: string): readonly Range[] {
  const words: Range[] = [];
  let at = skipBlank(text, from);
  while (at < text.length) {
    const start = at;
    at = endOfQuotedWord(text, start, escape);
    words.push({ from: start, to: at });
    at = skipBlank(text, at);
  }
  return words;
}

/**
 * The flags at the front of an instruction, and where the rest begins: BuildKit's `extractBuilderFlags`. `--` alone ends
 * them; quotes and escapes hold a flag together.
 */
export function builderFlags(text: string, from: number, escape: string): { readonly flags: readonly Range[]; readonly end: number } {
  const flags: Range[] = [];
  let at = skipBlank(text, from);
  while (text.startsWith("--", at)) {
    const to = endOfQuotedWord(text, at, escape);
    if (to === at + 2) return { flags, end: skipBlank(text, to) };
    flags.push({ from: at, to });
    at = skipBlank(text, to);
  }
  return { flags, end: at };
}

/** The string tokens of a JSON array, or why the text is none. */
export type JsonStrings =
  | { readonly kind: "strings"; readonly strings: readonly (Range & { readonly value: string })[] }
  /** Valid JSON array with something else than strings in it: BuildKit refuses it. */
  | { readonly kind: "not-strings" }
  | { readonly kind: "not-json" };

/** Reads `text` from `from` as the JSON form of an instruction. All of the rest must be the array: else it is shell form. */
export function jsonStrings(text: string, from: number): JsonStrings {
  const start = skipBlank(text, from);
  if (text[start] !== "[") return { kind: "not-json" };
  const parsed = parseJson(text.slice(start));
  if (!Array.isArray(parsed)) return { kind: "not-json" };
  if (!parsed.every((item) => typeof item === "string")) return { kind: "not-strings" };
  const strings: (Range & { value: string })[] = [];
  let at = start;
  for (const value of parsed as readonly string[]) {
    const open = text.indexOf('"', at);
    let close = open + 1;
    while (close < text.length && text[close] !== '"') close += text[close] === "\\" ? 2 : 1;
    strings.push({ from: open, to: close + 1, value });
    at = close + 1;
  }
  return { kind: "strings", strings };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Almost-JSON is shell form for BuildKit; a rule of its own speaks of that.
    return undefined;
  }
}

export function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function endOfQuotedWord(text: string, from: number, escape: string): number {
  let at = from;
  let quote = "";
  while (at < text.length) {
    const char = text[at] ?? "";
    if (quote === "" && isBlank(char.charCodeAt(0))) break;
    if (char === escape && quote !== "'") at += 1;
    else if (quote === "" && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = "";
    at += 1;
  }
  return Math.min(at, text.length);
}
