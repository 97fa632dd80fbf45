import { type CodeDescription, type Diagnostic, type DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, type Range } from "vscode-languageserver";
import type * as core from "../core/lint/finding.ts";
import { languageOf } from "../core/lint/language.ts";
import type { Span } from "../core/text/span.ts";
import { type TextMap, textMap, touches } from "./convert.ts";
import type { Linted } from "./linter.ts";
import { rulePage } from "../core/lint/rulePage.ts";
import type { Session } from "./session.ts";
import { uriOf } from "./uris.ts";

export const SOURCE = "hullcheck";

/** Rides in `Diagnostic.data`. */
export interface DiagnosticData {
  /** What other linters that may show their findings in the same editor call this one: `hadolint:DL3007`. */
  readonly aliases: readonly string[];
}

/** A finding, and the protocol's diagnostic of it. */
export interface Shown {
  readonly found: core.Diagnostic;
  readonly diagnostic: Diagnostic;
}

/**
 * The protocol's diagnostics of a linted text, in its order. No edits ride along: after each keystroke they would cost more than all else here, for the one
 * or two that somebody asks for.
 */
export function diagnosticsOf(linted: Linted, session: Session): Diagnostic[] {
  return shown(linted.report.diagnostics, linted, textMaps(linted, session), session).map(({ diagnostic }) => diagnostic);
}

/** Those that touch a range. */
export function shownAt(range: Range, linted: Linted, maps: Maps, session: Session): readonly Shown[] {
  const own = maps(undefined);
  return shown(linted.report.diagnostics.filter((found) => touches(own.rangeOf(placeOf(found, linted)), range)), linted, maps, session);
}

/** The diagnostics of some of its findings. */
export function shown(all: readonly core.Diagnostic[], linted: Linted, maps: Maps, session: Session): readonly Shown[] {
  return all.flatMap((found) => {
    const diagnostic = toDiagnostic(found, linted, maps, session);
    return diagnostic === undefined ? [] : [{ found, diagnostic }];
  });
}

/** Where a finding is shown in the text that was linted: at its top, if it lies in another. */
function placeOf({ at, path }: core.Diagnostic, linted: Linted): Span {
  return path === undefined || path === linted.path ? at : TOP;
}

const TOP = { start: 0, end: 0 };

export type Maps = (path: string | undefined) => TextMap;

/** Positions in the linted text, and in whatever other texts its findings speak of. */
export function textMaps(linted: Linted, session: Session): Maps {
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
  const aliases = session.traits.keepsDiagnosticData ? (rule?.aliases ?? []).filter((alias) => EDITOR_PEERS.test(alias)) : [];
  return {
    range: maps(undefined).rangeOf(at),
    severity: SEVERITIES[found.level],
    source: SOURCE,
    code: found.rule,
    message: found.message,
    ...(codeDescription === undefined ? {} : { codeDescription }),
    ...(found.tags === undefined ? {} : { tags: found.tags.map((tag) => TAGS[tag]) }),
    ...(related.length === 0 || !session.traits.takesRelatedInformation ? {} : { relatedInformation: related.map((one) => toRelated(one, linted, maps, session)) }),
    ...(aliases.length === 0 ? {} : { data: { aliases } satisfies DiagnosticData }),
  };
}

const EDITOR_PEERS = /^(?:buildkit|dockerfile-utils|hadolint|tally):/;

const SEVERITIES: Readonly<Record<core.Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

function toRelated({ path, at, message }: core.Related, linted: Linted, maps: Maps, session: Session): DiagnosticRelatedInformation {
  return { location: { uri: documentUri(path ?? linted.path, session), range: maps(path).rangeOf(at) }, message };
}

/** As the client spells it, where it has the document open. */
export function documentUri(path: string, session: Session): string {
  return session.documents.get(path)?.uri ?? uriOf(path);
}
