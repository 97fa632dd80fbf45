import type { Comment, ParsedDocument } from "../text/document.ts";
import type { Edit } from "../text/edit.ts";
import { Facts } from "../text/facts.ts";
import type { Span } from "../text/span.ts";
import { aliasIndex } from "./aliases.ts";
import type { Diagnostic, Level } from "./finding.ts";
import type { AnyRule } from "./rule.ts";
import type { Settings } from "./settings.ts";
import { readSuppression, type SuppressedName, type SuppressionComment } from "./suppressionSyntax.ts";
import { lineEndOf } from "../text/lines.ts";

interface Target {
  readonly name: SuppressedName | undefined;
  readonly rules: ReadonlySet<string>;
  used: boolean;
}

interface Suppression {
  readonly source: SuppressionComment;
  readonly span: Span;
  readonly targets: readonly Target[];
}

/** What the suppression comments of a document let through, and what they themselves give to report. */
export interface Suppressed {
  readonly kept: readonly Diagnostic[];
  readonly reported: readonly Diagnostic[];
}

/**
 * Applies the suppression comments of a document, ours and through aliases those of other linters. Of ours, a name that
 * is no rule and a name that silences nothing although its rule ran are reported. Findings in another file that the model was made
 * of are silenced by the comments there.
 */
export function suppress(document: ParsedDocument, found: readonly Diagnostic[], rules: readonly AnyRule[], settings: Settings): Suppressed {
  const suppressions = readAll(document, rules);
  const remaining = withoutSilencedElsewhere(document, found, rules);
  if (suppressions.length === 0) return { kept: remaining, reported: [] };
  const silenced = silencedBy(suppressions, remaining, document.path);
  const kept = remaining.filter((diagnostic) => !silenced.has(diagnostic));
  const level = settings.unusedSuppressions;
  if (level === "off") return { kept, reported: [] };
  return { kept, reported: suppressions.flatMap((one) => [...reportUseless(document, one, settings, level)]) };
}

function readAll(document: ParsedDocument, rules: readonly AnyRule[]): readonly Suppression[] {
  const index = aliasIndex(rules);
  const suppressions: Suppression[] = [];
  for (const comment of document.comments) {
    const source = readSuppression(comment, () => comment.span.start <= document.fileCommentOffset);
    if (source === undefined) continue;
    const span = scopeOf(source, document);
    if (span === undefined) continue;
    const targets: Target[] =
      source.names === "all"
        ? [{ name: undefined, rules: ids(index.ofTool(source.tool)), used: false }]
        : source.names.map((name) => ({ name, rules: ids(index.find(source.tool, name.text)), used: false }));
    suppressions.push({ source, span, targets });
  }
  return suppressions;
}

function withoutSilencedElsewhere(document: ParsedDocument, found: readonly Diagnostic[], rules: readonly AnyRule[]): readonly Diagnostic[] {
  const paths = new Set(found.flatMap(({ path }) => (path === undefined || path === document.path ? [] : [path])));
  const silenced = [...paths].flatMap((path) => {
    const other = document.otherDocument?.(path);
    return other === undefined ? [] : [silencedBy(readAll(other, rules), found.filter((one) => one.path === path), path)];
  });
  return silenced.length === 0 ? found : found.filter((diagnostic) => !silenced.some((one) => one.has(diagnostic)));
}

function scopeOf(source: SuppressionComment, document: ParsedDocument): Span | undefined {
  if (source.scope === "file") return { start: 0, end: document.text.length };
  if (source.scope === "enclosing") return document.enclosing(source.comment.span.start);
  // The comments between a suppression and the code that it governs are governed too: a secret can stand in one of them.
  const { span } = source.comment;
  const governed = document.governed(source.comment) ?? span;
  return { start: Math.min(span.start, governed.start), end: governed.end };
}

function ids(rules: readonly AnyRule[]): ReadonlySet<string> {
  return new Set(rules.map(({ id }) => id));
}

/** Marks the targets that silence something as used. One sweep per rule over its findings and the comments that name it. */
function silencedBy(suppressions: readonly Suppression[], found: readonly Diagnostic[], path: string): ReadonlySet<Diagnostic> {
  const reaches = new Map<string, { readonly span: Span; readonly target: Target }[]>();
  for (const { span, targets } of suppressions) {
    for (const target of targets) for (const rule of target.rules) appendTo(reaches, rule, { span, target });
  }
  const byRule = new Map<string, Diagnostic[]>();
  for (const one of found) if ((one.path ?? path) === path && reaches.has(one.rule)) appendTo(byRule, one.rule, one);
  const silenced = new Set<Diagnostic>();
  for (const [rule, diagnostics] of byRule) {
    const waiting = (reaches.get(rule) ?? []).sort((a, b) => a.span.start - b.span.start);
    let next = 0;
    let reach = -1;
    for (const diagnostic of diagnostics.sort((a, b) => a.at.start - b.at.start)) {
      const { start } = diagnostic.at;
      for (let one = waiting[next]; one !== undefined && one.span.start <= start; one = waiting[++next]) {
        if (one.span.end < start) continue;
        one.target.used = true;
        reach = Math.max(reach, one.span.end);
      }
      if (start <= reach) silenced.add(diagnostic);
    }
  }
  return silenced;
}

function appendTo<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}

function* reportUseless(document: ParsedDocument, suppression: Suppression, settings: Settings, level: Level): Iterable<Diagnostic> {
  if (suppression.source.tool !== "hullcheck") return;
  for (const [index, target] of suppression.targets.entries()) {
    const { name } = target;
    if (name === undefined || target.used) continue;
    const fixes = [{ title: `Remove \`${name.text}\` from the comment`, safety: "safe" as const, edits: [{ path: undefined, edits: [removal(document, suppression, index)] }] }];
    const common: Pick<Diagnostic, "at" | "level" | "fixes"> = { at: name.span, level, fixes };
    if (target.rules.size === 0) {
      yield { ...common, rule: "unknown-suppression", evidence: name.text, message: `\`${name.text}\` is not a rule` };
    } else if ([...target.rules].some((id) => isOn(settings, id))) {
      yield { ...common, rule: "unused-suppression", evidence: name.text, tags: ["unnecessary"], message: `\`${name.text}\` reports nothing here` };
    }
  }
}

function isOn(settings: Settings, rule: string): boolean {
  return (settings.rules.get(rule)?.severity ?? "off") !== "off";
}

/** Takes the name out of the list; with the last name the whole comment goes, and its line when nothing else is on it. */
function removal(document: ParsedDocument, { source, targets }: Suppression, index: number): Edit {
  const spanOf = (one: Target | undefined): Span | undefined => one?.name?.span;
  const name = spanOf(targets[index]) ?? source.comment.span;
  if (targets.length === 1) return { span: wholeLine(document.text, source.comment.span), text: "" };
  const after = spanOf(targets[index + 1]);
  if (after !== undefined) return { span: { start: name.start, end: after.start }, text: "" };
  return { span: { start: spanOf(targets[index - 1])?.end ?? name.start, end: name.end }, text: "" };
}

function wholeLine(text: string, comment: Span): Span {
  let start = comment.start;
  while (start > 0 && (text[start - 1] === " " || text[start - 1] === "\t")) start -= 1;
  const aloneOnLine = start === 0 || /[\r\n\uFEFF]/.test(text[start - 1] ?? "");
  if (!aloneOnLine) return { start, end: comment.end };
  let end = comment.end;
  if (text[end] === "\r") end += 1;
  if (text[end] === "\n") end += 1;
  return { start, end };
}

/** The edit that silences `rule` at `offset` by a comment; `undefined` where no comment can reach. */
export function ignoreHere(document: ParsedDocument, rule: string, offset: number): Edit | undefined {
  for (const { comment, scope, last } of ownComments(document)) {
    const governed = scope === "next" ? document.governed(comment) : undefined;
    if (governed === undefined || offset < governed.start || offset > governed.end) continue;
    if (last !== undefined && isNarrowest(document, governed, offset)) return { span: { start: last.span.end, end: last.span.end }, text: `,${rule}` };
  }
  const at = document.commentOffsetFor(offset);
  if (at === undefined) return undefined;
  const indentation = /^[ \t]*/.exec(lineFrom(document.text, at))?.[0] ?? "";
  const lineEnd = lineEndOf(document.text);
  return { span: { start: at, end: at }, text: `${indentation}# hullcheck ignore=${rule}${lineEnd}` };
}

/** A comment over a whole service governs each of its keys, but a name added there would silence the others too. */
function isNarrowest(document: ParsedDocument, governed: Span, offset: number): boolean {
  const at = document.commentOffsetFor(offset);
  return at !== undefined && at <= governed.start && document.text.slice(at, governed.start).split("\n").every((line) => /^[ \t\r]*(#.*)?$/.test(line));
}

/** The edit that silences `rule` in the whole file. */
export function ignoreInFile(document: ParsedDocument, rule: string): Edit {
  for (const { scope, last } of ownComments(document)) {
    if (scope === "file" && last !== undefined) return { span: { start: last.span.end, end: last.span.end }, text: `,${rule}` };
  }
  const at = document.fileCommentOffset;
  const lineEnd = lineEndOf(document.text);
  const atLineStart = at === 0 || document.text[at - 1] === "\n" || document.text[at - 1] === "\uFEFF";
  return { span: { start: at, end: at }, text: `${atLineStart ? "" : lineEnd}# hullcheck ignore-file=${rule}${lineEnd}` };
}

/** A comment of ours that a further name can be added to. */
interface OwnComment {
  readonly comment: Comment;
  readonly scope: SuppressionComment["scope"];
  /** The last of its names. */
  readonly last: { readonly span: Span } | undefined;
}

const ownCommentsOf = new Facts<ParsedDocument, readonly OwnComment[]>();

function ownComments(document: ParsedDocument): readonly OwnComment[] {
  return ownCommentsOf.of(document, () =>
    document.comments.flatMap((comment): readonly OwnComment[] => {
      const source = readSuppression(comment, () => false);
      return source?.tool !== "hullcheck" || source.names === "all" ? [] : [{ comment, scope: source.scope, last: source.names.at(-1) }];
    }),
  );
}

function lineFrom(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? text.length : end);
}
