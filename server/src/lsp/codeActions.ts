import { type CodeAction, CodeActionKind, type CodeActionParams, CodeActionTriggerKind, type Diagnostic, type Range, type WorkspaceEdit } from "vscode-languageserver";
import { areDisjoint, type Edit } from "../core/text/edit.ts";
import { ownEdits } from "../core/lint/fixAll.ts";
import { contains, isEmpty, textMap } from "./convert.ts";
import { actionableDiagnostics, type DiagnosticData, documentUri, type FixData, readData } from "./diagnostics.ts";
import { fixAllEdit, fixOf } from "./fixAllEdit.ts";
import type { Linted } from "./linter.ts";
import { explainRuleCommand } from "./protocol.ts";
import { turnOff } from "./projectFileEdit.ts";
import type { Session } from "./session.ts";
import { baseName, folderOf, pathOf, uriOf } from "./uris.ts";
import { confirmedEdit, workspaceEdit } from "./workspaceEdits.ts";

export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.hullcheck`;

/** Rides in `CodeAction.data` of an action whose edit is computed when it is chosen. */
interface DeferredFixAll {
  readonly uri: string;
  readonly version: number;
  readonly rule: string | undefined;
}

/** A diagnostic at the selection, with what can be done about it. */
interface Subject {
  readonly diagnostic: Diagnostic;
  readonly data: DiagnosticData;
}

/**
 * The actions at a selection, in the order in which editors show them: fixes, ignore here, fix all of the rule, ignore in the
 * file, turn off in the project file, explain.
 */
export function codeActions(params: CodeActionParams, session: Session): CodeAction[] {
  const path = pathOf(params.textDocument.uri);
  const linted = session.linter.lint(path);
  if (linted === undefined || !session.traits.takesCodeActions) return [];
  const { only, triggerKind } = params.context;
  const actions: CodeAction[] = [];
  if (only === undefined || only.some((kind) => includes(kind, CodeActionKind.QuickFix))) actions.push(...quickFixes(params, linted, session));
  const isAskedForSource = only === undefined ? triggerKind !== CodeActionTriggerKind.Automatic : only.some((kind) => includes(kind, FIX_ALL_KIND));
  if (isAskedForSource) actions.push(...fixAllAction(linted, session));
  return actions;
}

/** Computes the edit of a deferred action; an action of an older text stays without one. */
export function resolveCodeAction(action: CodeAction, session: Session): CodeAction {
  const { uri, version, rule } = (action.data ?? {}) as Partial<DeferredFixAll>;
  const linted = uri === undefined ? undefined : session.linter.lint(pathOf(uri));
  if (action.edit !== undefined || linted === undefined || linted.version !== version) return action;
  const edit = fixAllEdit(linted, session, rule);
  return edit === undefined ? action : { ...action, edit };
}

function quickFixes(params: CodeActionParams, linted: Linted, session: Session): CodeAction[] {
  const subjects = subjectsOf(params, linted, session);
  const fitting = subjects.length === 1 || isEmpty(params.range) ? subjects : subjects.filter(({ diagnostic }) => contains(diagnostic.range, params.range));
  // A rule's own actions are offered once, however many of its diagnostics are here.
  const first = subjects.filter(({ data }, index) => subjects.findIndex((other) => other.data.rule === data.rule) === index && isRule(data.rule, session));
  return [
    ...fitting.flatMap((subject) => fixActions(subject, session)),
    ...fitting.filter((subject) => fitting.findIndex((other) => sameIgnore(other, subject)) === fitting.indexOf(subject)).flatMap((subject) => ignoreHereAction(subject, linted, session)),
    ...first.flatMap((subject) => fixRuleAction(subject, linted, session)),
    ...first.flatMap((subject) => ignoreInFileAction(subject, linted, session)),
    ...first.flatMap((subject) => turnOffAction(subject, linted, session)),
    ...first.map(explainAction),
  ];
}

/** The client's diagnostics when they speak of the present text, else those that lie there now. */
function subjectsOf({ range, context }: CodeActionParams, linted: Linted, session: Session): readonly Subject[] {
  const own = context.diagnostics.filter(({ source }) => source === "hullcheck");
  const subjects = own.flatMap((diagnostic) => {
    const data = readData(diagnostic);
    return data === undefined ? [] : [{ diagnostic, data }];
  });
  const areCurrent = subjects.length === own.length && subjects.every(({ data }) => data.version !== null && data.version === linted.version);
  if (areCurrent && own.length > 0) return subjects;
  const now = actionableDiagnostics(linted, session, range).flatMap((diagnostic) => {
    const data = readData(diagnostic);
    return data === undefined ? [] : [{ diagnostic, data }];
  });
  if (own.length === 0) return now;
  // The client asked about some of them only.
  const codes = new Set(own.map(({ code }) => code));
  return now.filter(({ diagnostic }) => codes.has(diagnostic.code));
}

function fixActions({ diagnostic, data }: Subject, session: Session): CodeAction[] {
  const preferred = data.fixes.find(({ isSafe: safe }) => safe);
  return data.fixes.map((fix: FixData) => ({
    title: title(data.rule, fix.title),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(fix === preferred ? { isPreferred: true } : {}),
    edit: fix.confirm === true ? confirmedEdit(session.traits, fix.edits, fix.title.replaceAll("`", "")) : workspaceEdit(session.traits, fix.edits),
  }));
}

function ignoreHereAction({ diagnostic, data }: Subject, linted: Linted, session: Session): CodeAction[] {
  if (data.ignoreHere === undefined) return [];
  return [quickFix(`Ignore ${data.rule} here`, data.rule, diagnostic, editOf(linted, session, data.ignoreHere))];
}

function sameIgnore(one: Subject, other: Subject): boolean {
  return one.data.rule === other.data.rule && JSON.stringify(one.data.ignoreHere) === JSON.stringify(other.data.ignoreHere);
}

function fixRuleAction({ diagnostic, data }: Subject, linted: Linted, session: Session): CodeAction[] {
  const edits = linted.report.diagnostics.filter(({ rule }) => rule === data.rule).flatMap((one) => {
    const fix = fixOf(one);
    return fix === undefined ? [] : [ownEdits(fix) ?? []];
  });
  if (countApart(edits) < 2) return [];
  const action = quickFix(`Fix all ${data.rule} problems in this file`, data.rule, diagnostic, undefined);
  if (session.traits.resolvesCodeActions && linted.version !== undefined) return [{ ...action, data: deferred(linted, session, data.rule) }];
  const edit = fixAllEdit(linted, session, data.rule);
  return edit === undefined ? [] : [{ ...action, edit }];
}

function deferred(linted: Linted, session: Session, rule: string | undefined): DeferredFixAll {
  return { uri: documentUri(linted.path, session), version: linted.version ?? 0, rule };
}

/** How many of these repairs can be made together, as far as it matters. */
function countApart(repairs: readonly (readonly Edit[])[]): number {
  const [first, ...others] = repairs;
  if (first === undefined) return 0;
  return others.some((other) => areDisjoint([...first, ...other])) ? 2 : 1;
}

function ignoreInFileAction({ diagnostic, data }: Subject, linted: Linted, session: Session): CodeAction[] {
  if (data.ignoreInFile === undefined) return [];
  return [quickFix(`Ignore ${data.rule} in this file`, data.rule, diagnostic, editOf(linted, session, data.ignoreInFile))];
}

function turnOffAction({ diagnostic, data }: Subject, linted: Linted, session: Session): CodeAction[] {
  const existing = session.configuration.projectFileOf(linted.path);
  const folder = session.configuration.folderOf(linted.path) ?? (linted.path.startsWith("/") ? folderOf(linted.path) : undefined);
  if (existing === undefined && folder === undefined) return [];
  const path = existing ?? `${folder}/.hullcheck.yaml`;
  const edit = turnOffEdit(path, existing !== undefined, data.rule, session);
  return edit === undefined ? [] : [quickFix(`Turn off ${data.rule} in ${baseName(path)}`, data.rule, diagnostic, edit)];
}

function turnOffEdit(path: string, exists: boolean, rule: string, session: Session): WorkspaceEdit | undefined {
  const { traits, configuration, documents, linter } = session;
  const text = exists ? configuration.project(path).text : "";
  const edit = turnOff(text, rule, linter.rules);
  if (edit === undefined) return undefined;
  const change = { uri: exists ? documentUri(path, session) : uriOf(path), version: documents.get(path)?.version ?? null, edits: [textMap(text, traits.encoding).textEdit(edit)] };
  if (exists) return workspaceEdit(traits, [change]);
  if (!traits.createsFiles || !traits.takesDocumentChanges) return undefined;
  const created = workspaceEdit(traits, [change]);
  return { documentChanges: [{ kind: "create", uri: change.uri, options: { ignoreIfExists: true } }, ...(created.documentChanges ?? [])] };
}

function explainAction({ diagnostic, data }: Subject): CodeAction {
  const name = `Explain ${data.rule}`;
  return { title: `Hullcheck: ${name}`, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command: { title: name, command: explainRuleCommand, arguments: [data.rule] } };
}

function fixAllAction(linted: Linted, session: Session): CodeAction[] {
  const edit = fixAllEdit(linted, session, undefined);
  return edit === undefined ? [] : [{ title: "Hullcheck: Fix all safe problems in this file", kind: FIX_ALL_KIND, edit }];
}

function quickFix(text: string, rule: string, diagnostic: Diagnostic, edit: WorkspaceEdit | undefined): CodeAction {
  return { title: text.includes(rule) ? `Hullcheck: ${text}` : title(rule, text), kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], ...(edit === undefined ? {} : { edit }) };
}

function title(rule: string, text: string): string {
  return `Hullcheck (${rule}): ${text.replaceAll("`", "")}`;
}

function editOf(linted: Linted, session: Session, edit: { readonly range: Range; readonly newText: string }): WorkspaceEdit {
  return workspaceEdit(session.traits, [{ uri: documentUri(linted.path, session), version: linted.version ?? null, edits: [edit] }]);
}

function isRule(rule: string, session: Session): boolean {
  return session.linter.ruleOf(rule) !== undefined;
}

/** True when asking for actions of `asked` asks for those of `kind`: kinds are a hierarchy of names. */
function includes(asked: string, kind: string): boolean {
  return asked === "" || kind === asked || kind.startsWith(`${asked}.`);
}
