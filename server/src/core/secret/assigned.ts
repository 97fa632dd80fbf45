import type { Span } from "../text/span.ts";
import { secretKey } from "./keys.ts";
import { literalSecret } from "./values.ts";

/**
 * The values that stand under a secret's name, in any of the ways in which configuration, commands and JSON assign one: `TOKEN=x`,
 * `token: x`, `--token x`, `"--token", "x"`, `ENV TOKEN x`, `${TOKEN:-x}`, `-u name:x`. Meant for hiding, not for reporting: it knows
 * nothing of the language and would rather take too much. Silent about references, placeholders, paths and switches. Takes time in
 * proportion to the text's length.
 */
export function findAssigned(text: string): readonly Span[] {
  const found: Span[] = [];
  const assignment = new RegExp(ASSIGNMENT);
  for (let match = assignment.exec(text); match !== null; match = assignment.exec(text)) {
    const [whole, dashes = "", name = "", separator = ""] = match;
    if (secretKey(name) === undefined && !/pass$/i.test(name)) continue;
    const value = valueAt(text, match.index + whole.length);
    const isSure = isCertain(text, match.index, dashes, separator);
    if (isSecret(text, value, name, isSure)) found.push(value);
    // What stands inside of a value is no assignment of its own, and no character is read twice.
    if (isSure) assignment.lastIndex = Math.max(assignment.lastIndex, value.end);
  }
  for (const match of text.matchAll(LOGIN)) {
    const value = valueAt(text, match.index + match[0].length);
    if (!/^\d{1,10}$/.test(text.slice(value.start, value.end)) && isSecret(text, value, "password", true)) found.push(value);
  }
  return found;
}

const ASSIGNMENT = /(?<![\w.-])(-{0,2})([A-Za-z_][\w.-]{1,99})(["']?[ \t]{0,20}:(?![-?+])[ \t]{0,20}|["']?=|[ \t]{1,20}=[ \t]{1,20}|:?-|["'],[ \t]{0,20}|[ \t]{1,20})["']?/g;
const LOGIN = /(?<![\w-])(?:-u|--user)(?:["'],[ \t]{0,20}|[ \t=]{0,20})["']?[\w.@-]{1,64}:/g;

/** Whether what follows is a value for sure. Prose too has "the password of"; there only what looks random counts. */
function isCertain(text: string, at: number, dashes: string, separator: string): boolean {
  if (/[:=]/.test(separator) && !separator.endsWith("-")) return true;
  if (separator.endsWith("-")) return text.slice(Math.max(0, at - 2), at) === "${";
  return dashes !== "" || /(?:^|\n)[ \t]*(?:ENV|ARG)[ \t]+$/i.test(text.slice(Math.max(0, at - 30), at));
}

function isSecret(text: string, { start, end }: Span, name: string, isSure: boolean): boolean {
  const value = text.slice(start, end);
  if (value.length < SHORTEST || NO_VALUE.test(value) || !literalSecret(value, name)) return false;
  return isSure || (value.length >= 10 && /\d/.test(value) && /[A-Za-z]/.test(value));
}

/** The value that begins here, up to its quote or the next separator; of `${NAME:-x}` the default. */
function valueAt(text: string, at: number): Span {
  const fallback = /\$\{\w{1,100}:?-["']?/y;
  fallback.lastIndex = at;
  const start = fallback.test(text) ? fallback.lastIndex : at;
  const quote = text[start - 1];
  return { start, end: endOf(text, start, quote === '"' || quote === "'" ? quote : undefined) };
}

/** A reference, what begins a list, mapping, alias or block in YAML, and a character over and over. */
const NO_VALUE = /^[$[{&*|>!]|^(.)\1*$/;
const SHORTEST = 4;
const LONGEST = 4096;

function endOf(text: string, start: number, quote: string | undefined): number {
  const limit = Math.min(text.length, start + LONGEST);
  let end = start;
  while (end < limit && text[end] !== "\n" && (quote === undefined ? !/[\s"',;}\])]/.test(text[end] ?? "") : text[end] !== quote)) end += 1;
  return end;
}
