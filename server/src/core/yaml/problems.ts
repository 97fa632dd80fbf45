import type { Span } from "../text/span.ts";

/** A text that is no YAML. */
export interface SyntaxProblem {
  readonly kind: "syntax";
  readonly at: Span;
  readonly message: string;
  readonly reason: SyntaxReason;
}

export interface DuplicateKeyProblem {
  readonly kind: "duplicate-key";
  /** The later key. */
  readonly at: Span;
  readonly message: string;
  readonly related: readonly { readonly at: Span; readonly message: string }[];
  readonly key: string;
}

export interface UndefinedAliasProblem {
  readonly kind: "alias-undefined";
  readonly at: Span;
  readonly message: string;
  readonly related: readonly { readonly at: Span; readonly message: string }[];
  /** The closest anchor that is defined before the alias, when one is close. */
  readonly nearest: string | undefined;
}

export type YamlProblem = SyntaxProblem | DuplicateKeyProblem | UndefinedAliasProblem;

export type SyntaxReason = "tab" | "indentation" | "missing-colon" | "unclosed" | "conflict-marker" | "nested-mapping" | "variable-in-flow" | "other";
