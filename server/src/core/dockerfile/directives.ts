import { abbreviated } from "../text/abbreviated.ts";
import type { Comment, Problem } from "../text/document.ts";
import type { Span } from "../text/span.ts";

export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
  readonly valueSpan: Span;
}

/** The parser directives at the top of a Dockerfile (Dockerfile reference, "Parser directives"). */
export interface Directives {
  readonly list: readonly Directive[];
  readonly escape: "\\" | "`";
  /** Directive lines as comments: `# check=skip=` is a suppression too. */
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
  /** The offset of the first line that is no directive. */
  readonly end: number;
}

const DIRECTIVE = /^#[ \t\v\f\r]*([a-zA-Z][a-zA-Z0-9]*)[ \t\v\f\r]*=[ \t\v\f\r]*(\S.*)$/;
const NAMES = new Set(["syntax", "escape", "check"]);
/** For BuildKit a blank is a value too, though one that it then refuses. */
const BLANK_ESCAPE = /^#[ \t]*escape[ \t]*=[ \t]+$/i;

/** Reads directives until the first line that is none; a byte order mark before the first is skipped. */
export function parseDirectives(text: string): Directives {
  const list: Directive[] = [];
  const comments: Comment[] = [];
  const problems: Problem[] = [];
  let escape: "\\" | "`" = "\\";
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const newline = text.indexOf("\n", at);
    const lineEnd = newline < 0 ? text.length : newline;
    const line = text.slice(at, lineEnd).trimEnd();
    const match = line.length > 4096 ? null : DIRECTIVE.exec(line);
    const name = match?.[1]?.toLowerCase();
    const value = match?.[2];
    if (BLANK_ESCAPE.test(text.slice(at, Math.min(lineEnd, at + 100)).replace(/\r$/, ""))) problems.push({ kind: "directive", at: { start: at, end: at + line.length }, message: "The directive `escape` has no value" });
    if (name === undefined || value === undefined || !NAMES.has(name)) break;
    const span = { start: at, end: at + line.length };
    const directive = { name, value, span, valueSpan: { start: span.end - value.length, end: span.end } };
    if (list.some((other) => other.name === name)) problems.push({ kind: "directive", at: span, message: `The directive \`${name}\` is given twice` });
    if (name === "escape") {
      if (value === "`" || value === "\\") escape = value;
      else problems.push({ kind: "directive", at: directive.valueSpan, message: `\`${abbreviated(value, 20)}\` is no escape character: only \\ and \` are` });
    }
    list.push(directive);
    comments.push({ span, text: line.slice(1) });
    at = newline < 0 ? text.length : newline + 1;
  }
  return { list, escape, comments, problems, end: at };
}
