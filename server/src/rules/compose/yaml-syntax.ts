import type { ComposeFile } from "../../core/compose/model.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Span } from "../../core/text/span.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const yamlSyntax: Rule<"compose"> = {
  id: "yaml-syntax",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["dclint:invalid-yaml", "arcane:yaml-syntax"],
  threats: ["none"],
  docs: {
    what: "The file is not valid YAML.",
    why: "Compose reads nothing of a file that does not parse.",
    references: ["https://yaml.org/spec/1.2.2/", "https://docs.docker.com/reference/compose-file/"],
  },
  examples: {
    bad: [
      { title: "A tab in the indentation", bad: "services:\n  web:\n    image: web:1.2\n«\t»  user: app\n", fixed: "services:\n  web:\n    image: web:1.2\n    user: app\n" },
      { title: "Tabs below a key", bad: "services:\n  web:\n«\t»image: web:1.2\n«\t»user: app\n", fixed: "services:\n  web:\n    image: web:1.2\n    user: app\n" },
      { title: "A variable between brackets", bad: "services:\n  web:\n    image: web:1.2\n    ports: [«${PORT:-80}»:80]\n" },
      { title: "A key without a colon", bad: "services:\n  web:\n    image: web:1.2\n    «user app»\n    init: true\n" },
      { title: "A quote that stays open", bad: "services:\n  web:\n    image: web:1.2\n    ports:\n      - «\"80:80»\n" },
      { title: "A key in the wrong column", bad: "services:\n  web:\n    image: web:1.2\n   «user»: app\n" },
    ],
    good: [
      "services:\n  web: &web\n    image: web:1.2\n  ? other\n  : *web\n",
      "x-k: &k user\nservices:\n  web:\n    image: web:1.2\n    *k : app\n    ports: !override []\n    command: |\n      a:\tb\n",
    ],
  },
  *check(file) {
    for (const problem of file.yamlProblems) {
      if (problem.kind !== "syntax") continue;
      yield { at: problem.at, message: problem.message, fixes: () => problem.reason === "tab" ? spacesForTabs(file) : [] };
    }
  },
};

/** All tabs that indent at once: with one of them replaced, the others only mean something else. */
function spacesForTabs(file: ComposeFile): readonly Fix[] {
  const tabs = file.yamlProblems.flatMap((problem) => (problem.kind === "syntax" && problem.reason === "tab" ? [problem.at] : []));
  const width = [2, 4, 8].find((one) => tabs.every((tab) => isBelowParent(file.text, tab, one))) ?? 2;
  return safeFix(
    "Replace the tabs by spaces",
    tabs.map((span) => ({ span, text: " ".repeat(width * (span.end - span.start)) })),
  );
}

/** What follows a key without a value on the line above, itself indented by spaces, is that key's value and stays deeper. */
function isBelowParent(text: string, tab: Span, width: number): boolean {
  const lineStart = text.lastIndexOf("\n", tab.start - 1) + 1;
  const above = /(?:^|\n)( *)[^\s#][^\n]{0,500}:[ \t]*\r?\n$/.exec(text.slice(Math.max(0, lineStart - 600), lineStart));
  const parent = above?.[1];
  return parent === undefined || tab.start - lineStart + width * (tab.end - tab.start) > parent.length;
}
