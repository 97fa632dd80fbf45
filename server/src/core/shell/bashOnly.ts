import type { SimpleCommand } from "./command.ts";
import type { Span } from "../text/span.ts";

/** A construct of bash's grammar that POSIX's has not, where a shell script uses it. */
export interface BashOnly {
  readonly kind: "test" | "arithmetic" | "array" | "braces" | "substitution" | "expansion" | "function" | "select" | "coproc";
  readonly at: Span;
  /** The command that was given the script; `undefined` in the script of the instruction itself. */
  readonly via: SimpleCommand | undefined;
}

/** As much of a node of the syntax tree as tells whether only bash knows it. */
export interface Construct {
  readonly type: string;
  readonly pos: number;
  readonly end: number;
  readonly text?: string;
  readonly prefix?: unknown;
  readonly index?: unknown;
  readonly operation?: { readonly type: string } | undefined;
}

/** What of a node only bash understands, as positions in its script. Source: "Bash Features" and the POSIX shell grammar, read in November 2026. */
export function bashOnlyPart(node: Construct, script: string): { readonly kind: BashOnly["kind"]; readonly start: number; readonly end: number } | undefined {
  const { pos } = node;
  switch (node.type) {
    case "TestCommand":
      return { kind: "test", start: pos, end: pos + 2 };
    case "ArithmeticCommand":
      return { kind: "arithmetic", start: pos, end: pos + 2 };
    case "ArithmeticFor":
      return { kind: "arithmetic", start: pos, end: pos + 3 };
    case "Select":
      return { kind: "select", start: pos, end: pos + 6 };
    case "Coproc":
      return { kind: "coproc", start: pos, end: pos + 6 };
    case "Function":
      return /^function\s/.test(script.slice(pos, pos + 9)) ? { kind: "function", start: pos, end: pos + 8 } : undefined;
    case "ArrayValue":
      return { kind: "array", start: pos, end: node.end };
    case "ProcessSubstitution":
      return { kind: "substitution", start: pos, end: pos + 2 };
    case "BraceExpansion":
      // `[0-9]{1,3}` without quotes is meant for grep, and bash alone would take it apart.
      return /^\{\d+,\d*\}$/.test(node.text ?? "") ? undefined : { kind: "braces", start: pos, end: node.end };
    case "ParameterExpansion":
      return isBashExpansion(node) ? { kind: "expansion", start: pos, end: node.end } : undefined;
    default:
      return undefined;
  }
}

function isBashExpansion({ prefix, index, operation }: Construct): boolean {
  return prefix === "!" || index !== undefined || /^(?:Replace|Slice|CaseModification|Transform|Names)$/.test(operation?.type ?? "");
}
