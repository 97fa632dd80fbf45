import type { AnyRule, Rule } from "../../../server/src/core/lint/rule.ts";

interface Options {
  readonly allowed: readonly string[];
  readonly limit: number;
}

const plain: Rule<"dockerfile"> = {
  id: "plain-flaw",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["hadolint:DL1", "hadolint:DL2", "trivy:DS-0001"],
  threats: ["none"],
  docs: { what: "A flaw.", why: "It is one.", references: ["https://example.com/"] },
  examples: { bad: [], good: [] },
  *check() {},
};

const optioned: Rule<"compose", Options> = {
  ...plain,
  id: "optioned-flaw",
  language: "compose",
  aliases: ["hadolint:DL2", "kics:Something"],
  options: {
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        allowed: { type: "array", items: { type: "string", pattern: "^[a-z0-9.]+$" }, uniqueItems: true, description: "What is allowed." },
        limit: { type: "integer", minimum: 1 },
        mode: { enum: ["loose", "tight"] },
        labels: { type: "object", additionalProperties: { type: "string" } },
        either: { anyOf: [{ type: "boolean" }, { type: "array", items: { type: "number" } }] },
      },
    },
    defaults: { allowed: [], limit: 10 },
  },
  *check() {},
};

/** Two rules that report nothing: a project file only needs to know what they are called and which options they take. */
export const namedRules: readonly AnyRule[] = [plain, optioned];
