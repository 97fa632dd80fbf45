import { SEVERITIES } from "../core/config/projectFile.ts";
import type { AnyRule } from "../core/lint/rule.ts";

const SETTING = "hullcheck.rules";

type Json = Record<string, unknown>;

/**
 * The extension's manifest with a description of every rule in the schema of the setting `hullcheck.rules`; all else stays as it is.
 * A manifest that does not declare the setting has nothing to describe, and stays as it is too.
 */
export function withRuleSettings(manifest: string, rules: readonly AnyRule[]): string {
  const parsed = JSON.parse(manifest) as Json;
  const contributes = object(parsed, "contributes");
  const setting = settingIn(contributes);
  if (setting === undefined) return manifest;
  setting["properties"] = Object.fromEntries([...rules].sort(byId).map((rule) => [rule.id, schemaOf(rule)]));
  return `${JSON.stringify(parsed, undefined, 2)}\n`;
}

/** The schema of the setting, in whichever section of the configuration it is declared. */
function settingIn(contributes: Json): Json | undefined {
  const { configuration } = contributes;
  const sections = (Array.isArray(configuration) ? configuration : [configuration ?? {}]) as readonly Json[];
  const section = sections.find((one) => SETTING in object(one, "properties"));
  return section && object(object(section, "properties"), SETTING);
}

function object(parent: Json, key: string): Json {
  return (parent[key] ??= {}) as Json;
}

function schemaOf(rule: AnyRule): Json {
  const description = `${rule.docs.what} (${rule.language}; ${rule.severity} by default)`;
  const severity = { enum: SEVERITIES.names };
  if (rule.options === undefined) return { description, ...severity };
  const withOptions = { type: "object", additionalProperties: false, properties: { severity, options: rule.options.schema } };
  return { description, anyOf: [severity, withOptions] };
}

function byId(a: AnyRule, b: AnyRule): number {
  return a.id < b.id ? -1 : 1;
}
