import type { Span } from "../text/span.ts";
import type { DockerfileFile, Instruction } from "./model.ts";

/** A variable that the builder replaces. */
export interface ExpandedVariable {
  readonly name: string;
  /** `$NAME`, or `${NAME` with its braces. */
  readonly span: Span;
  /** True for `${NAME:-…}` and its like, which say what to take when it is not set. */
  readonly hasFallback: boolean;
}

/** Instructions whose arguments the builder expands (Dockerfile reference, "Environment replacement"); FROM and RUN are read elsewhere. */
const EXPANDS = new Set(["ADD", "ARG", "COPY", "ENV", "EXPOSE", "LABEL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"]);
const EXPANDS_FLAGS = new Set(["chown", "chmod", "checksum", "exclude"]);

/** The variables in the flags and the argument of an instruction that the builder expands, heredocs left out. */
export function expandedVariables(instruction: Instruction, escape: string): readonly ExpandedVariable[] {
  const { keyword, argument, flags } = instruction;
  if (!EXPANDS.has(keyword)) return [];
  const found: ExpandedVariable[] = [];
  for (const { name, value } of keyword === "COPY" || keyword === "ADD" ? flags : []) {
    if (value === undefined || !EXPANDS_FLAGS.has(name) || value.raw.length !== value.span.end - value.span.start) continue;
    const { start } = value.span;
    for (const { from, to, ...use } of usesIn(value.raw, escape, "quotes")) found.push({ ...use, span: { start: start + from, end: start + to } });
  }
  if (argument.text.includes("$")) for (const { from, to, ...use } of usesIn(argument.text, escape, "quotes")) found.push({ ...use, span: instruction.argumentSpan(from, to) });
  return found;
}

/** The variables in the body of a heredoc of COPY or ADD that the builder expands; there quotes mean nothing. */
export function heredocVariables({ text }: Pick<DockerfileFile, "text">, body: Span): readonly ExpandedVariable[] {
  const inside = text.slice(body.start, body.end);
  if (!inside.includes("$")) return [];
  return usesIn(inside, "\\", "text").map(({ from, to, ...use }) => ({ ...use, span: { start: body.start + from, end: body.start + to } }));
}

interface Use {
  readonly name: string;
  readonly hasFallback: boolean;
  readonly from: number;
  readonly to: number;
}

function usesIn(text: string, escape: string, kind: "quotes" | "text"): readonly Use[] {
  const found: Use[] = [];
  const name = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(:?[-+?])?)/y;
  let isDouble = false;
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    if (char === escape) at += 2;
    else if (kind === "quotes" && char === '"') {
      isDouble = !isDouble;
      at += 1;
    } else if (kind === "quotes" && char === "'" && !isDouble) {
      const close = text.indexOf("'", at + 1);
      at = close < 0 ? text.length : close + 1;
    } else if (char === "$") {
      name.lastIndex = at;
      const match = name.exec(text);
      if (match === null) at += 1;
      else {
        const end = name.lastIndex;
        found.push({ name: match[1] ?? match[2] ?? "", hasFallback: match[3] !== undefined, from: at, to: text[end] === "}" && match[2] !== undefined ? end + 1 : end });
        at = end;
      }
    } else at += 1;
  }
  return found;
}
