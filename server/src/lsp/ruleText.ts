import type { AnyRule } from "../core/lint/rule.ts";
import { rulePage } from "../core/lint/rulePage.ts";

/** What a hover and a completion say of a rule, in Markdown. */
export function ruleMarkdown(rule: AnyRule): string {
  return `**${rule.id}** (${rule.category}, ${rule.severity})\n\n${rule.docs.what}\n\n${rule.docs.why}\n\n[Documentation](${rulePage(rule.id)})`;
}
