import { PRESETS, SEVERITIES } from "../core/config/projectFile.ts";
import type { AnyRule } from "../core/lint/rule.ts";

/** The JSON Schema (draft-07, which editors know best) of the project file, with every rule's id, what it finds, and its options. */
export function projectSchema(rules: readonly AnyRule[]): string {
  return `${JSON.stringify(schema(rules), undefined, 2)}\n`;
}

function schema(rules: readonly AnyRule[]): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Hullcheck project file",
    description: "What Hullcheck reports in this folder and below: .hullcheck.yaml or .hullcheck.yml.",
    type: ["object", "null"],
    additionalProperties: false,
    properties: {
      extends: { description: "The preset on which everything else stands.", enum: PRESETS.names, default: "recommended" },
      rules: {
        description: "Severities and options by rule id. Ids of other linters, such as hadolint:DL3006, are understood too.",
        type: ["object", "null"],
        additionalProperties: false,
        properties: Object.fromEntries([...rules].sort(byId).map((rule) => [rule.id, ruleSchema(rule)])),
        patternProperties: { "^[A-Za-z][A-Za-z0-9-]*:.+$": { $ref: "#/definitions/choice" } },
      },
      ignore: {
        description: "Paths that are not linted, as in .gitignore, relative to this file.",
        anyOf: [{ type: "string", minLength: 1 }, { type: "array", items: { type: "string", minLength: 1 } }, { type: "null" }],
      },
      "unused-suppressions": { description: "How loud a suppression comment that silences nothing is.", $ref: "#/definitions/severity", default: "warning" },
    },
    definitions: {
      severity: { enum: SEVERITIES.names },
      choice: {
        anyOf: [
          { $ref: "#/definitions/severity" },
          { type: "object", additionalProperties: false, properties: { severity: { $ref: "#/definitions/severity" }, options: { type: "object", maxProperties: 0 } } },
        ],
      },
    },
  };
}

function ruleSchema(rule: AnyRule): object {
  const description = `${rule.docs.what} (${rule.language}, ${rule.category}; ${rule.severity} by default)`;
  if (rule.options === undefined) return { description, allOf: [{ $ref: "#/definitions/choice" }] };
  const options = { ...rule.options.schema, default: rule.options.defaults as unknown };
  const long = { type: "object", additionalProperties: false, properties: { severity: { $ref: "#/definitions/severity" }, options } };
  return { description, anyOf: [{ $ref: "#/definitions/severity" }, long] };
}

function byId(a: AnyRule, b: AnyRule): number {
  return a.id < b.id ? -1 : 1;
}
