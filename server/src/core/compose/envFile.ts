import type { Span } from "../text/span.ts";

/** A variable of an environment file. */
export interface EnvEntry {
  readonly name: string;
  readonly at: Span;
}

export interface EnvProblem {
  readonly at: Span;
  /** From 1. */
  readonly line: number;
  /** Completes "line 3 …". */
  readonly what: string;
}

export interface ParsedEnvFile {
  readonly entries: readonly EnvEntry[];
  /** At most one: Compose stops at the first. */
  readonly problem: EnvProblem | undefined;
}

/**
 * Reads an environment file for its names and for what makes Compose refuse it, as its reader was observed to do: quoted values
 * span lines, `NAME: value` and `export` are fine. Linear; values are not looked at.
 */
export function parseEnvFile(text: string): ParsedEnvFile {
  const entries: EnvEntry[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const start = skipBlanks(text, at, end);
    if (start === end || text[start] === "#") {
      at = end + 1;
      continue;
    }
    const divider = dividerIn(text, start, end);
    const keyEnd = divider < 0 ? end : divider;
    const written = text.slice(start, keyEnd);
    const isExported = /^export[ \t]+/.exec(written)?.[0].length ?? 0;
    const name = written.slice(isExported).trim();
    const fault = faultOf(name);
    if (fault !== undefined) return { entries, problem: { at: { start, end: keyEnd }, line: lineOf(text, start), what: fault } };
    if (divider >= 0) entries.push({ name, at: { start: start + isExported, end: start + isExported + name.length } });
    const valueEnd = divider < 0 ? end : endOfValue(text, divider + 1, end);
    if (valueEnd < 0) return { entries, problem: { at: { start, end }, line: lineOf(text, start), what: "opens quotes that nothing closes" } };
    at = valueEnd + 1;
  }
  return { entries, problem: undefined };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === " " || text[at] === "\t" || text[at] === "\r")) at++;
  return at;
}

function dividerIn(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) if (text[at] === "=" || text[at] === ":") return at;
  return -1;
}

function faultOf(name: string): string | undefined {
  if (/[ \t]/.test(name)) return "has a blank in the name of a variable";
  return /^[\p{L}\p{N}_.[\]-]*$/u.test(name) ? undefined : "has a character that the name of a variable cannot have";
}

/** The last character of a quoted value, behind which a line may go on, or the end of the line; -1 for quotes without end. */
function endOfValue(text: string, from: number, end: number): number {
  const start = skipBlanks(text, from, end);
  const mark = text[start];
  if (mark !== '"' && mark !== "'") return end;
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === mark) return at;
  }
  return -1;
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
