import type { Severity } from "./finding.ts";
import type { AnyRule } from "./rule.ts";

export type Preset = "recommended" | "strict" | "all";

export interface RuleSetting {
  readonly severity: Severity;
  readonly options: unknown;
  /** True when a user named this severity: it then replaces the level that a finding may carry itself. */
  readonly chosen: boolean;
}

/** One normalised map, rule id to level and options. Reading files, globs and editor settings is the adapters' work. */
export interface Settings {
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Report suppression comments of ours that silence nothing. */
  readonly unusedSuppressions: Severity;
}

/** One source of settings: a project file, the editor's settings, a command-line flag. All parts are optional. */
export interface SettingsLayer {
  readonly preset?: Preset;
  readonly rules?: Readonly<Record<string, RuleChoice>>;
  readonly unusedSuppressions?: Severity;
}

export interface RuleChoice {
  readonly severity?: Severity;
  readonly options?: unknown;
}

/**
 * Merges layers over the rules' own levels; a later layer wins. The preset of the last layer that names one is the
 * ground on which all rule choices stand.
 */
export function resolveSettings(rules: readonly AnyRule[], layers: readonly SettingsLayer[]): Settings {
  const preset = layers.findLast((layer) => layer.preset !== undefined)?.preset ?? "recommended";
  const resolved = new Map<string, RuleSetting>();
  for (const rule of rules) {
    let severity = presetSeverity(rule, preset);
    let options: unknown = rule.options?.defaults;
    let chosen = false;
    for (const layer of layers) {
      const choice = layer.rules?.[rule.id];
      if (choice?.severity !== undefined) {
        severity = choice.severity;
        chosen = true;
      }
      if (choice?.options !== undefined && rule.options !== undefined) options = merged(rule.options.defaults, choice.options);
    }
    resolved.set(rule.id, { severity, options, chosen });
  }
  const unused = layers.findLast((layer) => layer.unusedSuppressions !== undefined)?.unusedSuppressions;
  return { rules: resolved, unusedSuppressions: unused ?? "warning" };
}

/** The level of a rule in a preset: `all` switches on, as information, what is off everywhere else. */
export function presetSeverity(rule: AnyRule, preset: Preset): Severity {
  if (preset === "recommended") return rule.severity;
  const strict = rule.strict ?? rule.severity;
  if (preset === "strict") return strict;
  return strict === "off" ? "info" : strict;
}

function merged(defaults: unknown, options: unknown): unknown {
  if (typeof defaults !== "object" || defaults === null || typeof options !== "object" || options === null) return options;
  return { ...defaults, ...options };
}
