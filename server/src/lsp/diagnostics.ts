import { type CodeDescription, type Diagnostic, type DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, type Range, type TextEdit } from "vscode-languageserver";
import type * as core from "../core/lint/finding.ts";
import { languageOf } from "../core/lint/language.ts";
import type { Edit } from "../core/text/edit.ts";
import { type TextMap, textMap } from "./convert.ts";
import type { Linted } from "./linter.ts";
import { rulePage } from "./ruleLinks.ts";
import type { Session } from "./session.ts";
import { uriOf } from "./uris.ts";

export const SOURCE = "hullcheck";

/** Rides in `Diagnostic.data`: all that an action on the diagnostic needs, so that nothing here has to remember it. */
export interface DiagnosticData {
  readonly rule: string;
  /** What other linters that may show their findings in the same editor call this one: `hadolint:DL3007`. */
  readonly aliases: readonly string[];
  /** The version of the text that the edits are for; `null` for a file that was not open. */
  readonly version: number | null;
  readonly fixes: readonly FixData[];
  readonly ignoreHere?: TextEdit;
  readonly ignoreInFile?: TextEdit;
}

export interface FixData {
  readonly title: string;
  readonly isSafe: boolean;
  readonly edits: readonly { readonly uri: string; readonly version: number | null; readonly edits: readonly TextEdit[] }[];
}

/** The protocol's diagnostics of a linted text, in its order: all of them, or those at places that `isWanted`. */
export function diagnosticsOf(linted: Linted, session: Session, isWanted: (at: Range) => boolean = () => true): Diagnostic[] {
  const maps = textMaps(linted, session);
  const found = linted.report.diagnostics.filter(({ at, path }) => isWanted(maps(undefined).rangeOf(path === undefined || path === linted.path ? at : TOP)));
  // Each suppression edit costs a look at every comment: where there are very many, they are made when they are asked for.
  const withData = session.traits.keepsDiagnosticData && found.length <= MOST_WITH_DATA;
  return found.flatMap((diagnostic) => {
    const one = toDiagnostic(diagnostic, linted, maps, session);
    if (one === undefined) return [];
    return [withData ? { ...one, data: dataOf(diagnostic, linted, maps, session) } : one];
  });
}

const MOST_WITH_DATA = 500;
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
  const at = isElsewhere ? TOP : found.at;
  const rule = session.linter.rules.find(({ id }) => id === found.rule);
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

function dataOf(found: core.Diagnostic, linted: Linted, maps: Maps, session: Session): DiagnosticData {
  const own = maps(undefined);
  const rule = session.linter.rules.find(({ id }) => id === found.rule);
  const canIgnore = rule !== undefined && linted.language !== undefined && (found.path === undefined || found.path === linted.path);
  const here = canIgnore ? linted.report.ignoreHere(found.rule, found.at.start) : undefined;
  const inFile = canIgnore ? linted.report.ignoreInFile(found.rule) : undefined;
  return {
    rule: found.rule,
    aliases: (rule?.aliases ?? []).filter((alias) => EDITOR_PEERS.test(alias)),
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
    edits: fix.edits.map(({ path, edits }) => ({
      uri: documentUri(path ?? linted.path, session),
      version: session.documents.get(path ?? linted.path)?.version ?? null,
      edits: edits.map(maps(path).textEdit),
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
