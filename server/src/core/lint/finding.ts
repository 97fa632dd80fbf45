import type { FileEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";

/** Levels of a reported finding, strongest first. "Hint" is not among them: it never shows in VS Code's Problems panel. */
export type Level = "error" | "warning" | "info";
export type Severity = Level | "off";

/** Another place that explains a finding; `path` undefined means the same file. */
export interface Related {
  readonly path: string | undefined;
  readonly at: Span;
  readonly message: string;
}

/**
 * A repair. `safe`: the file keeps its meaning but for the flaw, so fix-all may apply it unseen. `unsafe`: it may change
 * behaviour, so it is only ever applied by an explicit choice.
 */
export interface Fix {
  /** An imperative without the rule's name: "Pin to `alpine:3.20`". */
  readonly title: string;
  readonly safety: "safe" | "unsafe";
  readonly edits: readonly FileEdit[];
  /** Set when so much changes at once that an editor shows the edits before it makes them. */
  readonly confirm?: true;
}

/** What a rule yields. */
export interface Finding {
  readonly at: Span;
  /** One sentence, present tense, the offending value in backticks, at most 100 characters, never a whole secret. */
  readonly message: string;
  /** What makes two findings of a rule in one file the same finding: `web privileged`. Never the message; default: the text at `at`. */
  readonly evidence?: string;
  /** Overrides the rule's own level where the model shows that this instance weighs less or more. */
  readonly level?: Level;
  /** Where the finding lies when another file supplied the value; default: the file that is linted. */
  readonly path?: string;
  readonly tags?: readonly ("unnecessary" | "deprecated")[];
  readonly related?: readonly Related[];
  /** A function where they take work: most findings are only shown, and nobody asks for their fixes. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[]);
}

/** A finding after settings and suppressions, as an adapter shows it. */
export interface Diagnostic extends Omit<Finding, "fixes"> {
  /** The rule's id, or the id of a problem of the engine itself: `unused-suppression`, `unknown-suppression`. */
  readonly rule: string;
  readonly level: Level;
  readonly evidence: string;
  /** Made when first asked for. */
  readonly fixes?: readonly Fix[];
}
