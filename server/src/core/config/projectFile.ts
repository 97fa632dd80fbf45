import type { Diagnostic, Severity } from "../lint/finding.ts";
import type { AnyRule } from "../lint/rule.ts";
import type { Preset, RuleChoice, SettingsLayer } from "../lint/settings.ts";
import { parseYaml } from "../yaml/parse.ts";
import { deref, isNull, keyText, type YamlEntry, type YamlNode } from "../yaml/tree.ts";
import { globProblem } from "./ignore.ts";
import { type Choices, readChoice, type Reporter, reporter, tokenOf } from "./problems.ts";
import { readRules } from "./ruleChoices.ts";

/** What a project file says. Everything in it is valid: what was not is in the diagnostics and left out here. */
export interface ProjectConfig {
  readonly path: string;
  readonly preset?: Preset;
  /** By our own ids. */
  readonly rules: Readonly<Record<string, RuleChoice>>;
  /** Globs of paths not to lint, relative to the folder of the project file. */
  readonly ignore: readonly string[];
  readonly unusedSuppressions?: Severity;
}

export interface ParsedProjectFile {
  readonly config: ProjectConfig;
  /** In order of position. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads `.hullcheck.yaml`. Total: of a broken file, all that can be read counts. An unknown key or rule, a wrong severity
 * and a wrong option are reported at their own token, with a fix where a near name exists.
 */
export function parseProjectFile(path: string, text: string, rules: readonly AnyRule[]): ParsedProjectFile {
  const report = reporter(text);
  const { documents, problems } = parseYaml(text);
  for (const { at, message } of problems) report.add("project-file-syntax", { at, message });
  const [first, second] = documents;
  if (second?.root !== undefined) report.add("project-file-syntax", { at: tokenOf(second.root), message: "Only the first document of a project file is read" });
  // Where the structure is lost, what seems a wrong key is only the echo of it.
  const isBroken = problems.some(({ kind }) => kind === "syntax");
  const read = readRoot(first?.root, isBroken ? reporter(text) : report, rules);
  return { config: { path, ...read }, diagnostics: report.sorted() };
}

/** The layer that a project file contributes to the settings. */
export function settingsFor(config: ProjectConfig): SettingsLayer {
  return {
    rules: config.rules,
    ...(config.preset === undefined ? {} : { preset: config.preset }),
    ...(config.unusedSuppressions === undefined ? {} : { unusedSuppressions: config.unusedSuppressions }),
  };
}

export const PRESETS: Choices<Preset> = {
  names: ["recommended", "strict", "all"],
  synonyms: new Map([["default", "recommended"], ["hullcheck:recommended", "recommended"], ["hullcheck:strict", "strict"], ["hullcheck:all", "all"]]),
};

export const SEVERITIES: Choices<Severity> = {
  names: ["off", "info", "warning", "error"],
  synonyms: new Map([
    ["false", "off"],
    ["no", "off"],
    ["none", "off"],
    ["0", "off"],
    ["ignore", "off"],
    ["disable", "off"],
    ["disabled", "off"],
    ["hint", "info"],
    ["style", "info"],
    ["note", "info"],
    ["information", "info"],
    ["warn", "warning"],
    ["1", "warning"],
    ["2", "error"],
    ["fatal", "error"],
  ]),
};

const KEYS = ["extends", "rules", "ignore", "unused-suppressions"] as const;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function readRoot(root: YamlNode | undefined, report: Reporter, rules: readonly AnyRule[]): Omit<ProjectConfig, "path"> {
  const config: Mutable<Omit<ProjectConfig, "path">> = { rules: {}, ignore: [] };
  const map = deref(root);
  if (map === undefined || isNull(map)) return config;
  if (map.kind !== "map") {
    report.add("invalid-setting", { at: tokenOf(map), message: "A project file is a mapping with the keys `extends`, `rules` and `ignore`" });
    return config;
  }
  for (const entry of map.entries) {
    switch (report.key(entry, KEYS)) {
      case "extends": {
        const preset = readChoice(report, entry, PRESETS, "preset");
        if (preset !== undefined) config.preset = preset;
        break;
      }
      case "unused-suppressions": {
        const severity = readChoice(report, entry, SEVERITIES, "severity");
        if (severity !== undefined) config.unusedSuppressions = severity;
        break;
      }
      case "rules":
        config.rules = readRules(entry, report, rules, SEVERITIES);
        break;
      case "ignore":
        config.ignore = readGlobs(entry, report);
    }
  }
  return config;
}

/** A single glob may stand without a list. */
function readGlobs(entry: YamlEntry, report: Reporter): readonly string[] {
  const value = deref(entry.value);
  if (value === undefined || isNull(value)) return [];
  const globs: string[] = [];
  for (const item of value.kind === "seq" ? value.items : [value]) {
    const scalar = deref(item);
    if (scalar?.kind !== "scalar") {
      report.add("invalid-setting", { at: tokenOf(item), message: `\`${keyText(entry) ?? ""}\` is a list of path patterns` });
      continue;
    }
    const problem = globProblem(scalar.value);
    if (problem === undefined) globs.push(scalar.value);
    else report.add("invalid-setting", { at: item.span, message: problem });
  }
  return globs;
}
