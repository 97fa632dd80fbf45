/** Where the page of a rule is published. */
export function pageOf(rule: string): string {
  return `https://github.com/hullcheck/hullcheck/blob/main/docs/rules/${rule}.md`;
}
