import { rulePages } from "./protocol.ts";

/** The published page of a rule. */
export function rulePage(rule: string): string {
  return `${rulePages}${rule}.md`;
}
