import { type CodeAction, CodeActionKind, type CodeActionParams, CodeActionTriggerKind, type Diagnostic, type WorkspaceEdit } from "vscode-languageserver";
import { areDisjoint, type Edit } from "../core/text/edit.ts";
import { ownEdits } from "../core/lint/fixAll.ts";
import { contains, isEmpty, textMap } from "./convert.ts";
import { documentUri } from "./diagnostics.ts";
import { fixAllEdit, fixOf } from "./fixAllEdit.ts";
import type { Linted } from "./linter.ts";
import { explainRuleCommand } from "./protocol.ts";
import { turnOff } from "./projectFileEdit.ts";
import type { Session } from "./session.ts";
import { type Subject, subjectsOf } from "./subjects.ts";
import { baseName, folderOf, pathOf, uriOf } from "./uris.ts";
import { confirmedEdit, workspaceEdit } from "./workspaceEdits.ts";

export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.hullcheck`;

/** Rides in `CodeAction.data` of an action whose edit is computed when it is chosen. */
interface DeferredFixAll {
  readonly uri: string;
  readonly version: number;
  readonly rule: string | undefined;
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
  const first = subjects.filter(({ rule }, index) => subjects.findIndex((other) => other.rule === rule) === index && session.linter.ruleOf(rule) !== undefined);
  return [
    ...fitting.flatMap((subject) => fixActions(subject, session)),
    ...ignoreHereActions(fitting, session),
    ...first.flatMap((subject) => fixRuleAction(subject, linted, session)),
    ...first.flatMap((subject) => ignoreInFileAction(subject, session)),
    ...first.flatMap((subject) => turnOffAction(subject, linted, session)),
    ...first.map(explainAction),
  ];
}

function fixActions(subject: Subject, { traits }: Session): CodeAction[] {
  const { diagnostic, rule } = subject;
  const fixes = subject.fixes();
  const preferred = fixes.find(({ isSafe }) => isSafe);
  return fixes.map((fix) => ({
    title: title(rule, fix.title),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(fix === preferred ? { isPreferred: true } : {}),
    edit: fix.isConfirmed ? confirmedEdit(traits, fix.edits, fix.title.replaceAll("`", "")) : workspaceEdit(traits, fix.edits),
  }));
}

/** Findings of one rule in one line are ignored by one comment. */
function ignoreHereActions(subjects: readonly Subject[], { traits }: Session): CodeAction[] {
  const actions = new Map<string, CodeAction>();
  for (const subject of subjects) {
    const edits = subject.ignoreHere();
    const key = `${subject.rule} ${JSON.stringify(edits)}`;
    if (edits !== undefined && !actions.has(key)) actions.set(key, quickFix(`Ignore ${subject.rule} here`, subject.rule, subject.diagnostic, workspaceEdit(traits, [edits])));
  }
  return [...actions.values()];
}

function fixRuleAction({ diagnostic, rule }: Subject, linted: Linted, session: Session): CodeAction[] {
  const edits = linted.report.diagnostics.filter((one) => one.rule === rule).flatMap((one) => {
    const fix = fixOf(one);
    return fix === undefined ? [] : [ownEdits(fix) ?? []];
  });
  if (countApart(edits) < 2) return [];
  const action = quickFix(`Fix all ${rule} problems in this file`, rule, diagnostic, undefined);
  if (session.traits.resolvesCodeActions && linted.version !== undefined) return [{ ...action, data: deferred(linted, session, rule) }];
  const edit = fixAllEdit(linted, session, rule);
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

function ignoreInFileAction(subject: Subject, { traits }: Session): CodeAction[] {
  const edits = subject.ignoreInFile();
  return edits === undefined ? [] : [quickFix(`Ignore ${subject.rule} in this file`, subject.rule, subject.diagnostic, workspaceEdit(traits, [edits]))];
}

function turnOffAction({ diagnostic, rule }: Subject, linted: Linted, session: Session): CodeAction[] {
  const existing = session.configuration.projectFileOf(linted.path);
  const folder = session.configuration.folderOf(linted.path) ?? (linted.path.startsWith("/") ? folderOf(linted.path) : undefined);
  if (existing === undefined && folder === undefined) return [];
  const path = existing ?? `${folder}/.hullcheck.yaml`;
  const edit = turnOffEdit(path, existing !== undefined, rule, session);
  return edit === undefined ? [] : [quickFix(`Turn off ${rule} in ${baseName(path)}`, rule, diagnostic, edit)];
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

function explainAction({ diagnostic, rule }: Subject): CodeAction {
  const name = `Explain ${rule}`;
  return { title: `Hullcheck: ${name}`, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command: { title: name, command: explainRuleCommand, arguments: [rule] } };
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

/** True when asking for actions of `asked` asks for those of `kind`: kinds are a hierarchy of names. */
function includes(asked: string, kind: string): boolean {
  return asked === "" || kind === asked || kind.startsWith(`${asked}.`);
}
