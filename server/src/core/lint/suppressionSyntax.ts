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
  readonly list: NameList;
  scope(match: RegExpExecArray, isTop: () => boolean): SuppressionComment["scope"];
}

/** How names follow a form: what a name is, and what stands between two. A form without a list silences everything. */
interface NameList {
  readonly item: RegExp;
  readonly separator: RegExp;
}

const COMMAS: NameList = { item: /[^\s,;]+/y, separator: /\s*,\s*/y };
const COMMAS_UP_TO_COLON: NameList = { item: /[^\s,;:]+/y, separator: /\s*,\s*/y };
const COMMAS_OR_BLANKS: NameList = { item: /[^\s,;]+/y, separator: /[\s,]+/y };
/** `trivy:ignore:A,B` and `trivy:ignore:A trivy:ignore:B`. */
const REPEATED: NameList = { item: /[^\s,;:]+/y, separator: /\s*,\s*|\s+#?\s*trivy:ignore:/iy };

const next = (): "next" => "next";
const fileIf = (group: string | undefined): "next" | "file" => (group === undefined ? "next" : "file");

/**
 * Suppression comments of this linter and of its peers, each as its own documentation describes it. Every pattern is
 * anchored and free of nested repetition. Group 1, where there is one, widens the scope; a form that ends in `names`
 * is followed by a list of them only when that group took part.
 */
const FORMS: readonly Form[] = [
  { tool: "hullcheck", pattern: /^\s*hullcheck\s+ignore(-file)?\s*=\s*(?<names>)/, list: COMMAS, scope: (m) => fileIf(m[1]) },
  {
    tool: "hadolint",
    pattern: /^\s*hadolint\s+(?:(global|stage)\s+)?ignore\s*=\s*(?<names>)/,
    list: COMMAS,
    scope: (m) => (m[1] === "global" ? "file" : m[1] === "stage" ? "enclosing" : "next"),
  },
  { tool: "buildkit", pattern: /^\s*check\s*=\s*(?:error\s*=\s*\w+\s*;\s*)?skip\s*=\s*(?<names>)/i, list: COMMAS, scope: (_, isTop) => (isTop() ? "file" : "next") },
  { tool: "tally", pattern: /^\s*tally\s+(global\s+)?ignore\s*=\s*(?<names>)/, list: COMMAS, scope: (m) => fileIf(m[1]) },
  { tool: "dockerfile-utils", pattern: /^\s*dockerfile-utils\s*:\s*ignore\b/, list: COMMAS, scope: next },
  { tool: "trivy", pattern: /^\s*trivy:ignore:(?<names>)/i, list: REPEATED, scope: next },
  { tool: "checkov", pattern: /^\s*checkov:skip\s*=\s*(?<names>)/, list: COMMAS_UP_TO_COLON, scope: () => "file" },
  { tool: "kics", pattern: /^\s*kics-scan\s+ignore-(?:line|block)\b/, list: COMMAS, scope: next },
  { tool: "kics", pattern: /^\s*kics-scan\s+(?:ignore\b|disable\s*=\s*(?<names>))/, list: COMMAS, scope: () => "file" },
  { tool: "semgrep", pattern: /^\s*nosem(?:grep)?\b(?:[:=]\s*(?<names>))?/i, list: COMMAS_OR_BLANKS, scope: next },
  { tool: "sonar", pattern: /^\s*NOSONAR\b/, list: COMMAS, scope: next },
  { tool: "dclint", pattern: /^\s*dclint\s+disable-line\b\s*(?<names>)/, list: COMMAS_OR_BLANKS, scope: next },
  { tool: "dclint", pattern: /^\s*dclint\s+disable(?:-file\b|\b\s*(?<names>))/, list: COMMAS_OR_BLANKS, scope: () => "file" },
];

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
    const names = match.groups?.["names"] === undefined ? [] : readNames(comment.text, match[0].length, offset, form.list);
    // What ends in `=` or `:` is still being typed, and silences nothing until a name follows.
    if (names.length === 0 && /[=:]\s*$/.test(match[0])) return undefined;
    const all = names.length === 0 || names.some(({ text }) => text.toLowerCase() === "all");
    return { tool: form.tool, scope: form.scope(match, isTop), names: all ? "all" : names, comment };
  }
  return undefined;
}

/** Names from `from` on; the list ends where no separator follows, or nothing but prose does. */
function readNames(text: string, from: number, offset: number, { item, separator }: NameList): readonly SuppressedName[] {
  const names: SuppressedName[] = [];
  let at = from;
  for (;;) {
    item.lastIndex = at;
    const match = item.exec(text);
    if (match === null) return names;
    names.push({ text: match[0], span: { start: offset + at, end: offset + at + match[0].length } });
    separator.lastIndex = item.lastIndex;
    if (!separator.test(text)) return names;
    at = separator.lastIndex;
  }
}
