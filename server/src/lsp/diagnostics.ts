import { type CodeDescription, type Diagnostic, type DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, type Range, type TextEdit } from "vscode-languageserver";
import type * as core from "../core/lint/finding.ts";
import { languageOf } from "../core/lint/language.ts";
import { joinInsertions, type Edit } from "../core/text/edit.ts";
import type { Span } from "../core/text/span.ts";
import { type TextMap, textMap, touches } from "./convert.ts";
import type { Linted } from "./linter.ts";
import { rulePage } from "../core/lint/rulePage.ts";
import type { Session } from "./session.ts";
import { uriOf } from "./uris.ts";

export const SOURCE = "hullcheck";

/** Rides in `Diagnostic.data`: all that an action on the diagnostic needs, so that nothing here has to remember it. */
export interface DiagnosticData {
  readonly rule: string;
  /** What other linters that may show their findings in the same editor call this one: `hadolint:DL3007`. */
  readonly aliases: readonly string[];
  /** The version of the text that the edits are for; `null` where none ride along. */
  readonly version: number | null;
  readonly fixes: readonly FixData[];
  readonly ignoreHere?: TextEdit;
  readonly ignoreInFile?: TextEdit;
}

export interface FixData {
  readonly title: string;
  readonly isSafe: boolean;
  /** Set when the edits are shown before they are made. */
  readonly confirm?: true;
  readonly edits: readonly { readonly uri: string; readonly version: number | null; readonly edits: readonly TextEdit[] }[];
}

/** The protocol's diagnostics of a linted text, in its order. */
export function diagnosticsOf(linted: Linted, session: Session): Diagnostic[] {
  // Nobody acts on a file that is not open; and each suppression edit costs a look at every comment, so that where there are
  // very many, they are made when they are asked for.
  const withEdits = linted.version !== undefined && linted.report.diagnostics.length <= MOST_WITH_EDITS;
  return convert(linted.report.diagnostics, linted, textMaps(linted, session), session, session.traits.keepsDiagnosticData ? (withEdits ? "edits" : "names") : "nothing");
}

/** The diagnostics that touch a range, with all that an action needs. */
export function actionableDiagnostics(linted: Linted, session: Session, range: Range): Diagnostic[] {
  const maps = textMaps(linted, session);
  const found = linted.report.diagnostics.filter((diagnostic) => touches(maps(undefined).rangeOf(placeOf(diagnostic, linted)), range));
  return convert(found, linted, maps, session, "edits");
}

/** What to put into `data`. */
type Data = "nothing" | "names" | "edits";

function convert(found: readonly core.Diagnostic[], linted: Linted, maps: Maps, session: Session, data: Data): Diagnostic[] {
  return found.flatMap((diagnostic) => {
    const one = toDiagnostic(diagnostic, linted, maps, session);
    if (one === undefined) return [];
    return [data === "nothing" ? one : { ...one, data: dataOf(diagnostic, linted, maps, session, data) }];
  });
}

/** Where a finding is shown in the text that was linted: at its top, if it lies in another. */
function placeOf({ at, path }: core.Diagnostic, linted: Linted): Span {
  return path === undefined || path === linted.path ? at : TOP;
}

const MOST_WITH_EDITS = 500;
const TOP = { start: 0, end: 0 };

type Maps = (path: string | undefined) => TextMap;

/** Positions in the linted text, and in whatever other texts its findings speak of. */
function textMaps(linted: Linted, session: Session): Maps {
  const own = textMap(linted.text, session.traits.encoding);
  const others = new Map<string, TextMap>();
  return (path) => {
    if (path === undefined || path === linted.path) return own;
    const known = others.get(path) ?? textMap(linted.asked.get(path) ?? session.linter.readText(path) ?? "", session.traits.encoding);
    others.set(path, known);
    return known;
  };
}

function toDiagnostic(found: core.Diagnostic, linted: Linted, maps: Maps, session: Session): Diagnostic | undefined {
  const isElsewhere = found.path !== undefined && found.path !== linted.path;
  // The other file says it itself when it is linted, too; only where nothing lints it, it is said here.
  if (isElsewhere && languageOf(found.path) !== undefined) return undefined;
  const at = placeOf(found, linted);
  const rule = session.linter.ruleOf(found.rule);
  const related = isElsewhere ? [{ path: found.path, at: found.at, message: found.message }, ...(found.related ?? [])] : (found.related ?? []);
  const codeDescription: CodeDescription | undefined = rule === undefined ? undefined : { href: rulePage(rule.id) };
  return {
    range: maps(undefined).rangeOf(at),
    severity: SEVERITIES[found.level],
    source: SOURCE,
    code: found.rule,
    message: found.message,
    ...(codeDescription === undefined ? {} : { codeDescription }),
    ...(found.tags === undefined ? {} : { tags: found.tags.map((tag) => TAGS[tag]) }),
    ...(related.length === 0 || !session.traits.takesRelatedInformation ? {} : { relatedInformation: related.map((one) => toRelated(one, linted, maps, session)) }),
  };
}

const SEVERITIES: Readonly<Record<core.Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

function toRelated({ path, at, message }: core.Related, linted: Linted, maps: Maps, session: Session): DiagnosticRelatedInformation {
  return { location: { uri: documentUri(path ?? linted.path, session), range: maps(path).rangeOf(at) }, message };
}

function dataOf(found: core.Diagnostic, linted: Linted, maps: Maps, session: Session, data: Data): DiagnosticData {
  const own = maps(undefined);
  const rule = session.linter.ruleOf(found.rule);
  const names = { rule: found.rule, aliases: (rule?.aliases ?? []).filter((alias) => EDITOR_PEERS.test(alias)) };
  if (data === "names") return { ...names, version: null, fixes: [] };
  const canIgnore = rule !== undefined && linted.language !== undefined && (found.path === undefined || found.path === linted.path);
  const here = canIgnore ? linted.report.ignoreHere(found.rule, found.at.start) : undefined;
  const inFile = canIgnore ? linted.report.ignoreInFile(found.rule) : undefined;
  return {
    ...names,
    version: linted.version ?? null,
    fixes: (found.fixes ?? []).map((fix) => toFixData(fix, linted, maps, session)),
    ...edited("ignoreHere", here, own),
    ...edited("ignoreInFile", inFile, own),
  };
}

const EDITOR_PEERS = /^(?:buildkit|dockerfile-utils|hadolint|tally):/;

function edited<K extends string>(key: K, edit: Edit | undefined, map: TextMap): { readonly [P in K]?: TextEdit } {
  return edit === undefined ? {} : ({ [key]: map.textEdit(edit) } as { readonly [P in K]?: TextEdit });
}

function toFixData(fix: core.Fix, linted: Linted, maps: Maps, session: Session): FixData {
  return {
    title: fix.title,
    isSafe: fix.safety === "safe",
    ...(fix.confirm === undefined ? {} : { confirm: fix.confirm }),
    edits: fix.edits.map(({ path, edits }) => ({
      uri: documentUri(path ?? linted.path, session),
      version: session.documents.get(path ?? linted.path)?.version ?? null,
      edits: joinInsertions(edits).map(maps(path).textEdit),
    })),
  };
}

/** As the client spells it, where it has the document open. */
export function documentUri(path: string, session: Session): string {
  return session.documents.get(path)?.uri ?? uriOf(path);
}

/** The data of a diagnostic that the client sent back, unless it is not one of ours. */
export function readData({ source, data }: Diagnostic): DiagnosticData | undefined {
  if (source !== SOURCE || typeof data !== "object" || data === null) return undefined;
  const candidate = data as Partial<DiagnosticData>;
  return typeof candidate.rule === "string" && Array.isArray(candidate.fixes) ? (candidate as DiagnosticData) : undefined;
}
