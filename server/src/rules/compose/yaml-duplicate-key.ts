import { deleteEntry } from "../../core/compose/edit.ts";
import type { ComposeFile } from "../../core/compose/model.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { mappingOfKey } from "../../core/yaml/tree.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const yamlDuplicateKey: Rule<"compose"> = {
  id: "yaml-duplicate-key",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["arcane:yaml-duplicate-key"],
  threats: ["none"],
  docs: {
    what: "A mapping has the same key twice.",
    why: "Compose refuses the file. Other programs take the last of the two and lose the first without a word.",
    exceptions: "Merge keys, of which YAML allows one per mapping too, are not this rule's.",
    references: ["https://yaml.org/spec/1.2.2/#mapping", "https://docs.docker.com/reference/compose-file/"],
  },
  examples: {
    bad: [
      { title: "In a service", bad: "services:\n  web:\n    image: web:1.2\n    user: app\n    «image»: web:1.3\n", fixed: "services:\n  web:\n    image: web:1.2\n    user: app\n" },
      { title: "Two services, one with quotes", bad: "services:\n  web: {image: \"web:1.2\"}\n  «\"web\"»: {image: \"web:1.3\"}\n" },
      { title: "In flow style", bad: "services:\n  web: {image: \"web:1.2\", environment: {A: b, «A»: c}}\n", fixed: "services:\n  web: {image: \"web:1.2\", environment: {A: b}}\n" },
    ],
    good: [
      "x-a: &a {user: app}\nservices:\n  web:\n    <<: *a\n    user: root\n    image: web:1.2\n",
      "services:\n  web:\n    image: web:1.2\n    environment:\n      A: b\n      a: b\n---\nservices:\n  web:\n    image: web:1.3\n",
    ],
  },
  *check(file) {
    for (const problem of file.yamlProblems) {
      if (problem.kind !== "duplicate-key" || problem.key === "<<") continue;
      const related = problem.related.map((one) => ({ ...one, path: undefined }));
      yield { at: problem.at, message: problem.message, related, fixes: () => file.yamlProblems.length > MOST_WITH_FIX ? [] : fixes(file, problem.at.start, problem.key) };
    }
  },
};

/** Finding the pair of a key walks the file, so a file of nothing but repetitions gets no fixes. */
const MOST_WITH_FIX = 100;

function fixes(file: ComposeFile, offset: number, key: string): readonly Fix[] {
  const found = mappingOfKey(file.documents.map(({ root }) => root), offset);
  return found === undefined ? [] : unsafeFix(`Remove the later \`${abbreviated(key, 40)}\``, deleteEntry(file.text, found.map, found.entry));
}
