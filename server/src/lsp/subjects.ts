import type { CodeActionParams, Diagnostic, Range } from "vscode-languageserver";
import type * as core from "../core/lint/finding.ts";
import { type Edit, joinInsertions } from "../core/text/edit.ts";
import { touches } from "./convert.ts";
import { documentUri, type Maps, shown, type Shown, shownAt, SOURCE, textMaps } from "./diagnostics.ts";
import type { Linted } from "./linter.ts";
import type { Session } from "./session.ts";
import type { DocumentEdits } from "./workspaceEdits.ts";

/** A diagnostic at a selection, and the edits that can be made about it: computed when asked for, because a selection may hold thousands. */
export interface Subject {
  readonly diagnostic: Diagnostic;
  readonly rule: string;
  fixes(): readonly SubjectFix[];
  ignoreHere(): DocumentEdits | undefined;
  ignoreInFile(): DocumentEdits | undefined;
}

export interface SubjectFix {
  readonly title: string;
  readonly isSafe: boolean;
  /** True when the edits are shown before they are made. */
  readonly isConfirmed: boolean;
  readonly edits: readonly DocumentEdits[];
}

/**
 * What a request for code actions is about, in the text as it is now: the diagnostics that the client names, or those of the same rules when it names some of
 * an older text, or all at the selection when it names none.
 */
export function subjectsOf({ range, context }: CodeActionParams, linted: Linted, session: Session): readonly Subject[] {
  const maps = textMaps(linted, session);
  const asked = context.diagnostics.filter(({ source }) => source === SOURCE);
  const found = asked.length === 0 ? shownAt(range, linted, maps, session) : named(asked, range, linted, maps, session);
  return found.map((one) => toSubject(one, linted, maps, session));
}

/** An editor may name all diagnostics of a line, wherever in it the cursor stands. */
function named(asked: readonly Diagnostic[], range: Range, linted: Linted, maps: Maps, session: Session): readonly Shown[] {
  const codes = new Set(asked.map(({ code }) => code));
  const candidates = shown(linted.report.diagnostics.filter(({ rule }) => codes.has(rule)), linted, maps, session);
  const places = new Set(asked.map(placeOf));
  const those = candidates.filter(({ diagnostic }) => places.has(placeOf(diagnostic)));
  return those.length > 0 ? those : candidates.filter(({ diagnostic }) => touches(diagnostic.range, range));
}

function placeOf({ code, range: { start, end } }: Diagnostic): string {
  return `${code ?? ""} ${start.line}:${start.character} ${end.line}:${end.character}`;
}

function toSubject({ found, diagnostic }: Shown, linted: Linted, maps: Maps, session: Session): Subject {
  const own = (edit: Edit | undefined): DocumentEdits | undefined => (edit === undefined ? undefined : documentEdits(undefined, [edit], linted, maps, session));
  const canIgnore = linted.language !== undefined && (found.path === undefined || found.path === linted.path) && session.linter.ruleOf(found.rule) !== undefined;
  return {
    diagnostic,
    rule: found.rule,
    fixes: () => (found.fixes ?? []).map((fix) => toFix(fix, linted, maps, session)),
    ignoreHere: () => (canIgnore ? own(linted.report.ignoreHere(found.rule, found.at.start)) : undefined),
    ignoreInFile: () => (canIgnore ? own(linted.report.ignoreInFile(found.rule)) : undefined),
  };
}

function toFix({ title, safety, confirm, edits }: core.Fix, linted: Linted, maps: Maps, session: Session): SubjectFix {
  return { title, isSafe: safety === "safe", isConfirmed: confirm === true, edits: edits.map(({ path, edits: own }) => documentEdits(path, joinInsertions(own), linted, maps, session)) };
}

function documentEdits(path: string | undefined, edits: readonly Edit[], linted: Linted, maps: Maps, session: Session): DocumentEdits {
  const actual = path ?? linted.path;
  return { uri: documentUri(actual, session), version: session.documents.get(actual)?.version ?? null, edits: edits.map(maps(path).textEdit) };
}
