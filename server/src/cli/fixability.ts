import { lint } from "../core/lint/engine.ts";
import { badExamples } from "../core/lint/example.ts";
import type { AnyRule } from "../core/lint/rule.ts";

/** The best kind of fix that a rule offers in its own examples; `undefined` when it offers none. */
export function fixability(rule: AnyRule): "safe" | "unsafe" | undefined {
  const fixes = badExamples(rule).flatMap(({ source, settings, env }) => lint(source, [rule], settings, env).diagnostics.flatMap((diagnostic) => diagnostic.fixes ?? []));
  if (fixes.some(({ safety }) => safety === "safe")) return "safe";
  return fixes.length > 0 ? "unsafe" : undefined;
}
