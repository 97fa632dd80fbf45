import { aliasIndex } from "../lint/aliases.ts";
import type { Severity } from "../lint/finding.ts";
import type { AnyRule } from "../lint/rule.ts";
import type { RuleChoice } from "../lint/settings.ts";
import { nearestName } from "../yaml/nearest.ts";
import { deref, isNull, keyText, type YamlEntry, type YamlNode } from "../yaml/tree.ts";
import { readOptions } from "./optionValues.ts";
import { type Choices, quoted, readChoice, type Reporter, tokenOf } from "./problems.ts";

/**
 * Reads the mapping `rules:` into choices by our own ids. A peer's id (`hadolint:DL3006`) stands for every rule of ours that
 * makes the same check; a rule's own id wins over it, wherever the two stand.
 */
export function readRules(entry: YamlEntry, report: Reporter, rules: readonly AnyRule[], severities: Choices<Severity>): Readonly<Record<string, RuleChoice>> {
  const value = deref(entry.value);
  if (value === undefined || isNull(value)) return {};
  if (value.kind !== "map") {
    report.add("invalid-setting", { at: tokenOf(value), message: "`rules` is a mapping of rule ids to severities" });
    return {};
  }
  const byAlias = new Map<string, RuleChoice>();
  const byId = new Map<string, RuleChoice>();
  for (const one of value.entries) {
    const meant = rulesNamed(keyText(one) ?? "", rules);
    if (meant.length === 0) reportUnknown(one, report, rules);
    const isOwnId = meant.length === 1 && meant[0]?.id === keyText(one);
    const choice = readChoiceOf(one, report, meant, severities);
    if (choice !== undefined) for (const { id } of meant) (isOwnId ? byId : byAlias).set(id, choice);
  }
  return Object.fromEntries([...byAlias, ...byId]);
}

/** The rules that a name in the project file or on the command line means: one of ours by its id, or all behind a peer's id. */
export function rulesNamed(name: string, rules: readonly AnyRule[]): readonly AnyRule[] {
  const index = aliasIndex(rules);
  const colon = name.indexOf(":");
  if (colon < 0) return index.find("hullcheck", name).filter(({ id }) => id === name);
  return index.find(name.slice(0, colon).toLowerCase(), name.slice(colon + 1));
}

/** What was probably meant by a name that is no rule: the nearest id, or what a peer's bare id (`DL3006`) stands for. */
export function nearestRule(name: string, rules: readonly AnyRule[]): string | undefined {
  const lower = name.toLowerCase();
  const isMeant = (alias: string): boolean => alias.slice(alias.indexOf(":") + 1).toLowerCase() === lower;
  const [only, another] = rules.filter(({ aliases }) => aliases.some(isMeant));
  if (only !== undefined) return another === undefined ? only.id : only.aliases.find(isMeant);
  const spelled = lower.replaceAll("_", "-").replace(/^hullcheck[/:]/, "");
  return rules.find(({ id }) => id === spelled)?.id ?? nearestName(spelled, rules.map(({ id }) => id));
}

function reportUnknown(entry: YamlEntry, report: Reporter, rules: readonly AnyRule[]): void {
  if (report.isFull()) return;
  const name = keyText(entry);
  const instead = name === undefined ? undefined : nearestRule(name, rules);
  const hint = instead === undefined ? "" : `; \`${instead}\` is near`;
  report.add("unknown-rule", { at: tokenOf(entry.key), message: `${quoted(name)} is not a rule${hint}`, instead });
}

function readChoiceOf(entry: YamlEntry, report: Reporter, meant: readonly AnyRule[], severities: Choices<Severity>): RuleChoice | undefined {
  const value = deref(entry.value);
  if (value?.kind === "map") return readLongForm(value.entries, report, meant, severities);
  if (value?.kind === "seq") {
    report.add("invalid-setting", { at: tokenOf(value), message: "A rule takes a severity, or a mapping with `severity` and `options`" });
    return undefined;
  }
  const severity = readChoice(report, entry, severities, "severity");
  return severity === undefined ? undefined : { severity };
}

function readLongForm(entries: readonly YamlEntry[], report: Reporter, meant: readonly AnyRule[], severities: Choices<Severity>): RuleChoice {
  const choice: { severity?: Severity; options?: unknown } = {};
  for (const entry of entries) {
    const key = report.key(entry, ["severity", "options"]);
    if (key === "severity") {
      const severity = readChoice(report, entry, severities, "severity");
      if (severity !== undefined) choice.severity = severity;
    } else if (key === "options") {
      const options = optionsOf(entry, report, meant);
      if (options !== undefined) choice.options = options;
    }
  }
  return choice;
}

function optionsOf(entry: YamlEntry, report: Reporter, meant: readonly AnyRule[]): unknown {
  const value: YamlNode | undefined = entry.value;
  if (meant.length === 0 || isNull(deref(value)) || value === undefined) return undefined;
  const [rule, another] = meant;
  if (another !== undefined) {
    report.add("invalid-setting", { at: tokenOf(entry.key), message: `Options belong to one rule, and this id stands for ${meant.length}` });
    return undefined;
  }
  if (rule?.options === undefined) {
    report.add("invalid-setting", { at: tokenOf(entry.key), message: `\`${rule?.id ?? ""}\` has no options` });
    return undefined;
  }
  return readOptions(value, rule.options.schema, report);
}
