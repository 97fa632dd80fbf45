import type { Rule } from "../../core/lint/rule.ts";

export const multiDocumentFile: Rule<"compose"> = {
  id: "multi-document-file",
  language: "compose",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The file has more than one YAML document.",
    why: "Compose merges them as if the later ones were override files. Most other tools read the first one only, and so do most people.",
    references: ["https://docs.docker.com/reference/compose-file/merge/", "https://yaml.org/spec/1.2.2/#chapter-9-document-stream-productions"],
  },
  mentions: ["---"],
  examples: {
    bad: [
      { title: "Two documents", bad: "services:\n  web:\n    image: web:1.2\n---\n«services»:\n  web:\n    user: app\n" },
      { title: "Another service, after a comment", bad: "---\nservices: {web: {image: \"web:1.2\"}}\n--- # more\n«services»: {db: {image: \"postgres:18\"}}\n" },
    ],
    good: [
      "---\nservices:\n  web:\n    image: web:1.2\n",
      "services:\n  web:\n    image: web:1.2\n---\n# nothing more\n",
      "services:\n  web:\n    image: web:1.2\n    command: |\n      ---\n      a\n",
    ],
  },
  *check(file) {
    if (file.kind !== "compose") return;
    const [first, second] = file.documents.flatMap(({ root }) => (root?.kind === "map" ? [root] : []));
    const at = second?.entries[0]?.key.span;
    if (first !== undefined && at !== undefined) yield { at, message: "A second document begins here: Compose merges it over the first one", evidence: "second document" };
    
  },
};
