import { withoutTokens } from "../secret/withoutTokens.ts";
import { abbreviated } from "../text/abbreviated.ts";
import type { Span } from "../text/span.ts";
import type { SyntaxProblem, SyntaxReason } from "./problems.ts";

/** An error as the YAML package reports it. */
export interface RawError {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Turns the package's errors into problems that name the cause and cover the offending token. One slip makes the package
 * report several errors, so only the first on each line is kept, and only the first of those that follow a lost
 * structure. A tab derails everything below it, so where tabs indent, nothing else is reported.
 */
export function describeSyntaxErrors(text: string, errors: readonly RawError[], unclosed: ReadonlyMap<number, number>): readonly SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  const deeper = new Set(errors.filter((error) => error.code === "MULTILINE_IMPLICIT_KEY").map((error) => error.start));
  let lost = false;
  let lastLine = -1;
  for (const error of [...errors].sort((a, b) => a.start - b.start).slice(0, MAX_ERRORS)) {
    const isLost = error.code === "UNEXPECTED_TOKEN" && error.message.includes("YAML stream");
    if (isLost && lost) continue;
    lost ||= isLost;
    if (error.code === "BLOCK_AS_IMPLICIT_KEY" && deeper.has(error.start)) continue;
    const problem = describe(text, error, unclosed);
    const line = lineStart(text, problem.at.start);
    if (line === lastLine) continue;
    lastLine = line;
    problems.push({ kind: "syntax", ...problem });
    if (problems.length >= MAX_PROBLEMS) break;
  }
  const tabs = problems.filter(({ reason }) => reason === "tab");
  return tabs.length > 0 ? tabs : problems;
}

/** A file that is not YAML at all has an error on every line; nobody reads that many. */
const MAX_PROBLEMS = 50;
/** Describing an error looks along its line, which may be the whole file. */
const MAX_ERRORS = 500;

interface Description {
  readonly at: Span;
  readonly reason: SyntaxReason;
  readonly message: string;
}

function describe(text: string, error: RawError, unclosed: ReadonlyMap<number, number>): Description {
  const at = clamp(text, error);
  const variable = variableInFlow(text, at.start);
  if (variable !== undefined) return variable;
  const marker = conflictMarker(text, at.start);
  if (marker !== undefined) return { at: marker, reason: "conflict-marker", message: "An unresolved merge conflict is left in the file" };
  switch (error.code) {
    case "TAB_AS_INDENT":
      return { at: tabsFrom(text, at.start), reason: "tab", message: "A tab indents this line, and YAML indents with spaces only" };
    case "BAD_INDENT":
      return badIndent(text, at, error.message);
    case "MULTILINE_IMPLICIT_KEY":
      return multilineKey(text, at);
    case "BLOCK_AS_IMPLICIT_KEY":
      if (error.message.includes("sequence")) return { at: tokenAt(text, at.start), reason: "indentation", message: ITEM_COLUMN };
      return { at: restOfLine(text, at.start), reason: "nested-mapping", message: "The value contains `: ` and reads as a second mapping: it needs quotes" };
    case "MISSING_CHAR":
      return missingChar(text, at, error.message, unclosed);
    case "BAD_DQ_ESCAPE":
      return other(text, at.start, at.start + 2, (it) => `\`${it}\` is not an escape sequence in a double-quoted value`);
    case "BAD_SCALAR_START":
      return other(text, at.start, at.start + 1, (it) => `An unquoted value cannot start with ${it === "`" ? "a backtick" : `\`${it}\``}`);
    case "UNEXPECTED_TOKEN":
      return unexpected(text, at, error.message);
    default:
      return { at: visible(text, at), reason: "other", message: MESSAGES.get(error.code) ?? "This is not valid YAML" };
  }
}

/** Inside of brackets, the brace of `${NAME}` begins a mapping. */
function variableInFlow(text: string, offset: number): Description | undefined {
  const written = /\{\w{1,60}[^\s{}]{0,60}\}?/y;
  written.lastIndex = offset;
  const match = text[offset - 1] === "$" && text[offset - 2] !== "$" ? written.exec(text) : null;
  if (match === null) return undefined;
  return { at: { start: offset - 1, end: offset + match[0].length }, reason: "variable-in-flow", message: "A variable inside of `[…]` or `{…}` needs quotes around the value" };
}

const ITEM_COLUMN = "The list item is not in the same column as its siblings";

const MESSAGES: ReadonlyMap<string, string> = new Map([
  ["ALIAS_PROPS", "An alias cannot have an anchor or tag of its own"],
  ["BAD_ALIAS", "The anchor or alias has no name"],
  ["BAD_DIRECTIVE", "The YAML directive is not valid"],
  ["BAD_PROP_ORDER", "An anchor or tag stands before the indicator that it belongs after"],
  ["BLOCK_IN_FLOW", "Indented collections cannot stand inside `[…]` or `{…}`"],
  ["KEY_OVER_1024_CHARS", "The key is longer than the 1024 characters that YAML allows"],
  ["MULTIPLE_ANCHORS", "The value has more than one anchor"],
  ["MULTIPLE_TAGS", "The value has more than one tag"],
  ["TAG_RESOLVE_FAILED", "The tag is not valid"],
]);

function badIndent(text: string, at: Span, message: string): Description {
  const span = tokenAt(text, contentFrom(text, at.start));
  if (message.startsWith("Flow")) {
    const brackets = message.includes("map") ? "{…}" : "[…]";
    const isAtEnd = contentFrom(text, at.start) >= text.length;
    return { at: span, reason: "unclosed", message: isAtEnd ? `\`${brackets}\` is never closed` : `\`${brackets}\` above is not closed before this line` };
  }
  if (message.startsWith("Block scalar")) return { at: span, reason: "indentation", message: "The line is indented less than the block text that it belongs to" };
  if (message.includes("sequence")) return { at: span, reason: "indentation", message: ITEM_COLUMN };
  return { at: span, reason: "indentation", message: "The key is not in the same column as its siblings" };
}

/** Either a line without `:` above the key that ends the range, or a key that is indented below a finished value. */
function multilineKey(text: string, at: Span): Description {
  const line = lineStart(text, at.start);
  const isAfterKey = /:[ \t]+$/.test(text.slice(Math.max(line, at.start - 3), at.start));
  if (!isAfterKey) return missingColon(text, at);
  const span = tokenAt(text, lineStart(text, at.end));
  return { at: span, reason: "indentation", message: "The key is indented below a value that is already complete" };
}

/** Only the first word is named: the rest of the line may be a secret. */
function missingColon(text: string, at: Span): Description {
  const span = visible(text, { start: at.start, end: Math.min(at.end, lineEnd(text, at.start)) });
  if (text[span.start] === "-") return { at: span, reason: "indentation", message: ITEM_COLUMN };
  const token = text.slice(span.start, span.end);
  const name = `\`${short(/^[^\s:=]*/.exec(token)?.[0] ?? "")}\``;
  const message = /^[^\s:=]+:/.test(token) ? `${name} has no space after its \`:\`` : `${name} has no \`:\` and value`;
  return { at: span, reason: "missing-colon", message };
}

function missingChar(text: string, at: Span, message: string, unclosed: ReadonlyMap<number, number>): Description {
  const start = unclosed.get(at.start);
  if (message.includes("closing") && start !== undefined) {
    return { at: restOfLine(text, start), reason: "unclosed", message: `The quote \`${text[start] ?? ""}\` is never closed` };
  }
  if (message.startsWith("Implicit map keys")) return missingColon(text, at);
  if (message.startsWith("Comments")) return { at: restOfLine(text, at.start), reason: "other", message: "A comment needs a space before its `#`" };
  if (message.startsWith("Missing directives-end")) return { at: tokenAt(text, at.start), reason: "other", message: "`---` is missing below the YAML directive" };
  if (message.includes("between")) return { at: tokenAt(text, at.start), reason: "other", message: "A comma is missing before this item" };
  if (message.includes("must end with")) return { at: tokenAt(text, at.start), reason: "unclosed", message: "A bracket is never closed" };
  return { at: visible(text, at), reason: "other", message: "Something is missing here for valid YAML" };
}

function unexpected(text: string, at: Span, message: string): Description {
  if (message.startsWith("Block scalar header")) return { at: restOfLine(text, at.start), reason: "other", message: "Text cannot follow `|` or `>` on the same line" };
  const span = tokenAt(text, at.start);
  const token = text.slice(span.start, span.end);
  const told = /^[^\w`]{1,3}$/.test(token) ? `\`${token}\` is not expected here` : "This text is not expected here";
  return { at: span, reason: "other", message: told };
}

function other(text: string, start: number, end: number, message: (token: string) => string): Description {
  const span = visible(text, { start, end: Math.min(end, text.length) });
  return { at: span, reason: "other", message: message(text.slice(span.start, span.end)) };
}

/** Git's markers: seven equal characters at the start of a line. */
function conflictMarker(text: string, offset: number): Span | undefined {
  const start = lineStart(text, offset);
  const end = lineEnd(text, start);
  return /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(text.slice(start, Math.min(end, start + 8))) ? { start, end } : undefined;
}

/** The word at or after `offset` on its line, with what is glued to it; empty spans grow to one character where there is one. */
function tokenAt(text: string, offset: number): Span {
  let start = offset;
  while (start < text.length && (text[start] === " " || text[start] === "\t")) start++;
  let end = start;
  while (end < text.length && !/[\s,\]}]/.test(text[end] ?? "")) end++;
  if (end > start + 1 && text[end - 1] === ":") end--;
  return visible(text, { start, end });
}

/** Past blanks, line ends and comments: errors about indentation are placed before those that precede the token. */
function contentFrom(text: string, offset: number): number {
  let at = offset;
  while (at < text.length) {
    if (text[at] === "#") at = lineEnd(text, at);
    else if (/\s/.test(text[at] ?? "")) at++;
    else break;
  }
  return at;
}

function restOfLine(text: string, start: number): Span {
  return visible(text, { start, end: lineEnd(text, start) });
}

/** Without trailing white space; at least one character wide, so that there is something to underline. */
function visible(text: string, { start, end }: Span): Span {
  let last = Math.min(end, text.length);
  while (last > start && /\s/.test(text[last - 1] ?? "")) last--;
  if (last > start) return { start, end: last };
  return start < text.length && !/[\r\n]/.test(text[start] ?? "") ? { start, end: start + 1 } : lastVisible(text, start);
}

/** At the end of a line or of the text there is nothing to underline, so the character before it is. */
function lastVisible(text: string, offset: number): Span {
  let end = Math.min(offset, text.length);
  while (end > 0 && /\s/.test(text[end - 1] ?? "")) end--;
  return { start: Math.max(0, end - 1), end };
}

/** The tabs at `start`, or behind the blanks there. */
function tabsFrom(text: string, start: number): Span {
  let first = start;
  while (text[first] === " ") first++;
  if (text[first] !== "\t") return { start, end: Math.min(start + 1, text.length) };
  let end = first;
  while (text[end] === "\t") end++;
  return { start: first, end };
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  return start;
}

function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  return end;
}

function short(text: string): string {
  return abbreviated(withoutTokens(text), 30);
}

function clamp(text: string, { start, end }: RawError): Span {
  const from = Math.max(0, Math.min(start, text.length));
  return { start: from, end: Math.max(from, Math.min(end, text.length)) };
}
