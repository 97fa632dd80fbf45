import type { Comment } from "../text/document.ts";
import type { Span } from "../text/span.ts";

/** A rule id, ours or a peer's, as written in a suppression comment. */
export interface SuppressedName {
  readonly text: string;
  readonly span: Span;
}

/** What a suppression comment says, before it is known which rules its names mean. */
export interface SuppressionComment {
  readonly tool: string;
  /** `next`: the code that the comment governs; `enclosing`: the stage or service around it. */
  readonly scope: "next" | "enclosing" | "file";
  /** `all`: everything that the tool checks. */
  readonly names: readonly SuppressedName[] | "all";
  readonly comment: Comment;
}

interface Form {
  readonly tool: string;
  readonly pattern: RegExp;
  scope(match: RegExpExecArray, isTop: () => boolean): SuppressionComment["scope"];
  /** What separates names, and what ends the list. */
  readonly list: RegExp;
}

const COMMAS = /[^\s,;]+/y;
const UP_TO_COLON = /[^\s,;:]+/y;

/**
 * Suppression comments of this linter and of its peers, each as its own documentation describes it. Every pattern is
 * anchored and free of nested repetition.
 */
const FORMS: readonly Form[] = [
  { tool: "hullcheck", pattern: /^\s*hullcheck\s+ignore(-file)?\s*=\s*/, list: COMMAS, scope: (m) => (m[1] === undefined ? "next" : "file") },
  {
    tool: "hadolint",
    pattern: /^\s*hadolint\s+(?:(global|stage)\s+)?ignore\s*=\s*/,
    list: COMMAS,
    scope: (m) => (m[1] === "global" ? "file" : m[1] === "stage" ? "enclosing" : "next"),
  },
  { tool: "buildkit", pattern: /^\s*check\s*=\s*(?:error\s*=\s*\w+\s*;\s*)?skip\s*=\s*/, list: COMMAS, scope: (_, isTop) => (isTop() ? "file" : "next") },
  { tool: "tally", pattern: /^\s*tally\s+(global\s+)?ignore\s*=\s*/, list: COMMAS, scope: (m) => (m[1] === undefined ? "next" : "file") },
  { tool: "dockerfile-utils", pattern: /^\s*dockerfile-utils\s*:\s*ignore\b/, list: COMMAS, scope: () => "next" },
  { tool: "trivy", pattern: /^\s*trivy:ignore:/i, list: UP_TO_COLON, scope: () => "next" },
  { tool: "checkov", pattern: /^\s*checkov:skip\s*=\s*/, list: UP_TO_COLON, scope: () => "file" },
  { tool: "kics", pattern: /^\s*kics-scan\s+(?:ignore-(?:line|block)\b|disable\s*=\s*|(ignore)\b)/, list: COMMAS, scope: (m) => (/disable|ignore$/.test(m[0].trimEnd().replace(/=$/, "").trimEnd()) ? "file" : "next") },
  { tool: "semgrep", pattern: /^\s*nosem(?:grep)?\b\s*:?\s*/, list: COMMAS, scope: () => "next" },
  { tool: "sonar", pattern: /^\s*NOSONAR\b/, list: COMMAS, scope: () => "next" },
  { tool: "dclint", pattern: /^\s*dclint\s+disable-(?:line|(file))\b\s*/, list: COMMAS, scope: (m) => (m[1] === undefined ? "next" : "file") },
];

/** Forms whose tail is prose, not a list of names. */
const NAMELESS = new Set(["dockerfile-utils", "sonar"]);
const MARKERS = /hullcheck|hadolint|check|tally|dockerfile-utils|trivy|kics|nosem|NOSONAR|dclint/i;

/**
 * Reads a comment as a suppression; `undefined` when it is none.
 *
 * @param isTop tells whether only comments and directives stand above, which widens `# check=skip=` to the file.
 */
export function readSuppression(comment: Comment, isTop: () => boolean): SuppressionComment | undefined {
  if (!MARKERS.test(comment.text)) return undefined;
  for (const form of FORMS) {
    const match = form.pattern.exec(comment.text);
    if (match === null) continue;
    const offset = comment.span.start + 1;
    const names = NAMELESS.has(form.tool) || /ignore-(?:line|block)\b/.test(match[0]) ? [] : readNames(comment.text, match[0].length, offset, form.list);
    if (form.tool === "hullcheck" && names.length === 0) return undefined;
    const all = names.length === 0 || names.some(({ text }) => text.toLowerCase() === "all");
    return { tool: form.tool, scope: form.scope(match, isTop), names: all ? "all" : names, comment };
  }
  return undefined;
}

/** A comma separated list of names; it ends at the first blank that no comma precedes or follows. */
function readNames(text: string, from: number, offset: number, item: RegExp): readonly SuppressedName[] {
  const names: SuppressedName[] = [];
  let at = from;
  for (;;) {
    item.lastIndex = at;
    const match = item.exec(text);
    if (match === null) return names;
    names.push({ text: match[0], span: { start: offset + at, end: offset + at + match[0].length } });
    at += match[0].length;
    const comma = /\s*,\s*/y;
    comma.lastIndex = at;
    if (!comma.test(text)) return names;
    at = comma.lastIndex;
  }
}
