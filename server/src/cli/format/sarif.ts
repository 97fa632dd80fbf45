import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { PROJECT_FILE_PROBLEMS } from "../../core/config/problems.ts";
import type { Fix, Level } from "../../core/lint/finding.ts";
import type { AnyRule } from "../../core/lint/rule.ts";
import { presetSeverity } from "../../core/lint/settings.ts";
import type { Span } from "../../core/text/span.ts";
import { visibleEvidence, writesSecret } from "../mask.ts";
import type { Outcome, PlacedFinding, RunProblem, SourceText } from "../outcome.ts";
import { displayed, pathWithin } from "../../files/paths.ts";
import { rulePage } from "../../core/lint/rulePage.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const LEVELS = { error: "error", warning: "warning", info: "note" } as const satisfies Readonly<Record<Level, string>>;
const ROOT = "%SRCROOT%";

/** SARIF 2.1.0 (OASIS). Snippets are absent on purpose: a line of source may hold a secret. */
export function formatSarif(outcome: Outcome, version: string): string {
  const descriptors = [...outcome.rules.map(ruleDescriptor), ...Object.entries(ENGINE_RULES).map(([id, { level, what }]) => engineDescriptor(id, level, what))];
  const indexes = new Map(descriptors.map(({ id }, index) => [id, index]));
  const run = {
    tool: { driver: { name: "Hullcheck", version, semanticVersion: version, rules: descriptors } },
    invocations: [{ executionSuccessful: outcome.problems.length === 0, toolExecutionNotifications: outcome.problems.map(notification) }],
    originalUriBaseIds: { [ROOT]: { uri: folderUri(outcome.cwd) } },
    columnKind: "utf16CodeUnits",
    results: results(outcome, indexes),
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, undefined, 2)}\n`;
}

/** What is reported by the engine itself, not by a rule. */
const ENGINE_RULES: Readonly<Record<string, { readonly level: Level; readonly what: string }>> = {
  "unused-suppression": { level: "warning", what: "A suppression comment silences nothing." },
  "unknown-suppression": { level: "warning", what: "A suppression comment names a rule that does not exist." },
  ...PROJECT_FILE_PROBLEMS,
};

function engineDescriptor(id: string, level: Level, what: string) {
  return { id, shortDescription: { text: what }, defaultConfiguration: { level: LEVELS[level] }, properties: { tags: ["maintainability"] } };
}

function ruleDescriptor(rule: AnyRule) {
  const level = presetSeverity(rule, "all");
  const isSecurity = rule.threats.some((threat) => threat !== "none");
  const full = [rule.docs.what, rule.docs.why].join(" ");
  const help = [rule.docs.what, rule.docs.why, rule.docs.exceptions, ...rule.docs.references].filter((part) => part !== undefined);
  return {
    id: rule.id,
    shortDescription: { text: rule.docs.what },
    fullDescription: { text: full },
    help: { text: help.join("\n\n") },
    helpUri: rulePage(rule.id),
    defaultConfiguration: { enabled: rule.severity !== "off", level: LEVELS[level === "off" ? "info" : level] },
    properties: {
      tags: [...(isSecurity ? ["security"] : []), rule.language, rule.category].filter((tag, index, list) => list.indexOf(tag) === index),
      precision: "high",
      ...(isSecurity ? { "security-severity": SECURITY_SEVERITIES[level === "off" ? "info" : level] } : {}),
      threats: rule.threats,
      aliases: rule.aliases,
    },
  };
}

/** GitHub shows these numbers as high, medium and low. */
const SECURITY_SEVERITIES: Readonly<Record<Level, string>> = { error: "8.0", warning: "5.5", info: "3.0" };

function notification({ path, message }: RunProblem) {
  return { level: "error", message: { text: `${path} ${message}` } };
}

function results(outcome: Outcome, indexes: ReadonlyMap<string, number>) {
  const occurrences = new Map<string, number>();
  return outcome.findings.map((finding) => {
    const source = outcome.sourceOf(finding.path);
    const identity = [displayed(finding.path, outcome.cwd), finding.rule, visibleEvidence(finding.evidence, finding.at, source)].join("\0");
    const occurrence = occurrences.get(identity) ?? 0;
    occurrences.set(identity, occurrence + 1);
    const fixes = (finding.fixes ?? []).filter((fix) => !writesSecret(fix, source));
    const ruleIndex = indexes.get(finding.rule);
    return {
      ruleId: finding.rule,
      ...(ruleIndex === undefined ? {} : { ruleIndex }),
      level: LEVELS[finding.level],
      message: { text: finding.message },
      locations: [{ physicalLocation: physicalLocation(finding.path, finding.at, outcome) }],
      ...(finding.related === undefined || finding.related.length === 0 ? {} : { relatedLocations: relatedLocations(finding, outcome) }),
      partialFingerprints: { "hullcheck/v1": createHash("sha256").update(`${identity}\0${occurrence}`).digest("hex").slice(0, 32) },
      ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => toFix(fix, finding, outcome)) }),
    };
  });
}

function relatedLocations(finding: PlacedFinding, outcome: Outcome) {
  return (finding.related ?? []).map(({ path, at, message }, id) => ({ id, physicalLocation: physicalLocation(path ?? finding.path, at, outcome), message: { text: message } }));
}

function toFix({ title, safety, edits }: Fix, finding: PlacedFinding, outcome: Outcome) {
  return {
    description: { text: title },
    artifactChanges: edits
      .filter((change) => change.edits.length > 0)
      .map((change) => {
        const path = change.path ?? finding.path;
        return {
          artifactLocation: artifactLocation(path, outcome.cwd),
          replacements: change.edits.map(({ span, text }) => ({ deletedRegion: region(span, outcome.sourceOf(path)), insertedContent: { text } })),
        };
      }),
    properties: { safety },
  };
}

function physicalLocation(path: string, at: Span, outcome: Outcome) {
  return { artifactLocation: artifactLocation(path, outcome.cwd), region: region(at, outcome.sourceOf(path)) };
}

function artifactLocation(path: string, cwd: string) {
  if (pathWithin(cwd, path) === undefined) return { uri: pathToFileURL(path).href };
  return { uri: pathToFileURL(path).href.slice(folderUri(cwd).length), uriBaseId: ROOT };
}

function region({ start, end }: Span, { lines }: SourceText) {
  const first = lines.positionAt(start);
  const last = lines.positionAt(end);
  return { startLine: first.line + 1, startColumn: first.character + 1, endLine: last.line + 1, endColumn: last.character + 1, charOffset: start, charLength: end - start };
}

function folderUri(folder: string): string {
  const { href } = pathToFileURL(`${folder}/`);
  return href.endsWith("/") ? href : `${href}/`;
}
