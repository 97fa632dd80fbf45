import type { Comment, Problem } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import { parseDirectives, type Directives } from "./directives.ts";
import { heredocsOf, type HeredocStart } from "./heredocStarts.ts";
import { joinedText, type JoinedText } from "./joinedText.ts";

/** The body of a heredoc, from the line after the instruction to the line before the delimiter. */
export interface Heredoc {
  readonly name: string;
  /** False when a part of the delimiter is quoted: nothing in the body is expanded. */
  readonly expands: boolean;
  /** `<<-`: leading tabs of the body and of the delimiter's line are dropped. */
  readonly chomps: boolean;
  /** The word `<<EOF`. */
  readonly start: Span;
  readonly body: Span;
  /** The delimiter's line without its line ending; `undefined` when the file ends before it. */
  readonly end: Span | undefined;
}

/** One instruction's text as BuildKit joins it: continuations, and the comment and blank lines in them, are gone. */
export interface LogicalLine {
  /** From the first character of the instruction to the end of its last line, heredocs included. */
  readonly span: Span;
  /** As `span`, without the heredocs. */
  readonly head: Span;
  readonly text: JoinedText;
  readonly heredocs: readonly Heredoc[];
  /** Blank lines inside the continuation. */
  readonly hasBlankContinuation: boolean;
}

export interface LogicalLines {
  readonly directives: Directives;
  readonly lines: readonly LogicalLine[];
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
}

const LONGEST_LINE_BYTES = 65_535;

/**
 * Splits a Dockerfile into instructions the way that BuildKit's parser does (moby/buildkit,
 * frontend/dockerfile/parser/parser.go). Linear in the text.
 */
export function logicalLines(text: string): LogicalLines {
  const directives = parseDirectives(text);
  const escape = directives.escape;
  const comments: Comment[] = [];
  const problems: Problem[] = [...directives.problems];
  const lines: LogicalLine[] = [];
  for (const one of directives.comments) comments.push(one);
  let at = directives.end;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const first = skipBlanks(text, at, end);
    if (first === end) at = nextLine(text, end);
    else if (text.charCodeAt(first) === HASH) {
      comments.push(commentAt(text, first, end));
      at = nextLine(text, end);
    } else {
      const line = readLogicalLine(text, first, escape, comments, problems);
      lines.push(line);
      at = nextLine(text, line.span.end);
    }
  }
  return { directives, lines, comments, problems };
}

const HASH = 35;

function readLogicalLine(text: string, start: number, escape: string, comments: Comment[], problems: Problem[]): LogicalLine {
  const pieces: Span[] = [];
  let hasBlankContinuation = false;
  let hasText = false;
  let at = start;
  let headEnd = start;
  for (;;) {
    const end = contentEnd(text, at);
    const first = skipBlanks(text, at, end);
    const isContinued = at !== start;
    if (isContinued && first === end) hasBlankContinuation = true;
    else if (isContinued && text.charCodeAt(first) === HASH) comments.push(commentAt(text, first, end));
    else {
      if (end - at > LONGEST_LINE_BYTES) problems.push({ kind: "syntax", at: { start: at, end: at + 1 }, message: "The line is longer than 65,535 bytes" });
      const continuation = continuationStart(text, at, end, escape);
      // Blanks before the keyword mean nothing, also where a continuation of nothing stands above it.
      const from: number = hasText ? at : Math.min(first, continuation ?? end);
      pieces.push({ start: from, end: continuation ?? end });
      hasText ||= from < (continuation ?? end);
      headEnd = trimmedEnd(text, at, end);
      if (continuation === undefined) break;
    }
    const next = nextLine(text, at);
    if (next >= text.length) break;
    at = next;
  }
  const joined = joinedText(text, pieces);
  const starts = heredocsOf(joined.text, escape);
  if (starts.length === 0) return { span: { start, end: headEnd }, head: { start, end: headEnd }, text: joined, heredocs: [], hasBlankContinuation };
  const heredocs = readHeredocs(text, headEnd, joined, starts, problems);
  const last = heredocs.at(-1);
  return { span: { start, end: last?.end?.end ?? last?.body.end ?? headEnd }, head: { start, end: headEnd }, text: joined, heredocs, hasBlankContinuation };
}

function readHeredocs(text: string, headEnd: number, joined: JoinedText, starts: readonly HeredocStart[], problems: Problem[]): readonly Heredoc[] {
  const heredocs: Heredoc[] = [];
  let at = nextLine(text, headEnd);
  for (const { name, expands, chomps, from, to } of starts) {
    const start = { start: joined.offsetAt(from), end: joined.endOffset(to) };
    const bodyStart = Math.min(at, text.length);
    let end: Span | undefined;
    while (at < text.length && end === undefined) {
      const line = { start: at, end: contentEnd(text, at) };
      at = nextLine(text, at);
      let first = line.start;
      if (chomps) while (text.charCodeAt(first) === 9) first += 1;
      if (line.end - first === name.length && text.startsWith(name, first)) end = line;
    }
    if (end === undefined) problems.push({ kind: "syntax", at: start, message: `The heredoc has no closing line \`${name}\`` });
    heredocs.push({ name, expands, chomps, start, body: { start: bodyStart, end: end?.start ?? text.length }, end });
  }
  return heredocs;
}

function commentAt(text: string, start: number, lineEnd: number): Comment {
  const end = text.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
  return { span: { start, end }, text: text.slice(start + 1, end) };
}

/** The index of the line feed that ends the line, or the end of the text. A lone CR is no line ending for BuildKit. */
function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

function contentEnd(text: string, from: number): number {
  let end = lineEnd(text, from);
  while (end > from && text.charCodeAt(end - 1) === 13) end -= 1;
  return end;
}

/** The start of the line after the one that holds `from`; past the end of the text when there is none. */
function nextLine(text: string, from: number): number {
  return lineEnd(text, from) + 1;
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function trimmedEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** Where a continuation begins: `\` and blanks at the end of the line, the `\` not itself preceded by one. */
function continuationStart(text: string, from: number, end: number, escape: string): number | undefined {
  let at = end;
  while (at > from && (text[at - 1] === " " || text[at - 1] === "\t")) at -= 1;
  if (at === from || text[at - 1] !== escape) return undefined;
  if (at - 1 > from && text[at - 2] === escape) return undefined;
  return at - 1;
}

export function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13 && code !== 10);
}
