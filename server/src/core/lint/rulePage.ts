/** The folder of the published rule pages, with a slash at its end. */
export const RULE_PAGES = "https://github.com/hullcheck/hullcheck/blob/main/docs/rules/";

/** The published page of a rule. */
export function rulePage(rule: string): string {
  return `${RULE_PAGES}${rule}.md`;
}
