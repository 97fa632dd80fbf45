import type { Span } from "../text/span.ts";
import type { Word } from "./model.ts";

/** A `$X` or `${X…}` in a word. */
export interface VariableUse {
  readonly name: string;
  /** The whole of it, `${X:-y}`; the word's where its place is not certain. */
  readonly span: Span;
  /** The name alone. */
  readonly nameSpan: Span;
  /** What says what happens when the variable is not set: `:-`, `-`, `:+`, `+`, `:?` or `?`. */
  readonly operator: string | undefined;
}

/** The variables of a word in order, each use for itself. */
export function variableUses({ raw, span, variables }: Word): readonly VariableUse[] {
  const isContiguous = raw.length === span.end - span.start;
  return [...raw.matchAll(/\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(:?[-+?])?[^{}]*\}?)/g)].flatMap((match): readonly VariableUse[] => {
    const name = match[1] ?? match[2] ?? "";
    if (!variables.includes(name)) return [];
    const start = span.start + match.index;
    const nameStart = start + (match[2] === undefined ? 1 : 2);
    return [{
      name,
      span: isContiguous ? { start, end: start + match[0].length } : span,
      nameSpan: isContiguous ? { start: nameStart, end: nameStart + name.length } : span,
      operator: match[3],
    }];
  });
}
