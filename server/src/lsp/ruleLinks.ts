/** Where the page of each rule is published; VS Code's client shows the page that comes with the extension instead. */
const RULE_PAGES = "https://github.com/hullcheck/hullcheck/blob/main/docs/rules/";

export function rulePage(rule: string): string {
  return `${RULE_PAGES}${rule}.md`;
}
