import type { ComposeFile } from "../../core/compose/model.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { deleteEntry } from "../../core/compose/edit.ts";
import { mappingOfKey } from "../../core/yaml/tree.ts";
import type { YamlNode } from "../../core/yaml/tree.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const yamlMergeKeyRepeated: Rule<"compose"> = {
  id: "yaml-merge-key-repeated",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A mapping has more than one merge key.",
    why: "Compose refuses the file, since `<<` is a key like any other and stands once. Several sources go into one list: `<<: [*a, *b]`, the first of which wins.",
    references: ["https://yaml.org/type/merge.html", "https://docs.docker.com/reference/compose-file/fragments/"],
  },
  examples: {
    bad: [
      {
        title: "Two merge keys",
        bad: "x-a: &a {user: app}\nx-b: &b {init: true}\nservices:\n  web:\n    <<: *a\n    «<<»: *b\n    image: web:1.2\n",
        fixed: "x-a: &a {user: app}\nx-b: &b {init: true}\nservices:\n  web:\n    <<: [*a, *b]\n    image: web:1.2\n",
      },
      {
        title: "Apart, and a list",
        bad: "x-a: &a {user: app}\nx-b: &b {init: true}\nservices:\n  web:\n    <<: [*a]\n    image: web:1.2\n    «<<»: *b # too\n",
        fixed: "x-a: &a {user: app}\nx-b: &b {init: true}\nservices:\n  web:\n    <<: [*a, *b]\n    image: web:1.2\n",
      },
    ],
    good: [
      "x-a: &a {user: app}\nx-b: &b {init: true}\nservices:\n  web:\n    <<: [*a, *b]\n    image: web:1.2\n",
      "x-a: &a {user: app}\nservices:\n  web:\n    <<: *a\n    image: web:1.2\n    environment:\n      <<: {A: b}\n",
    ],
  },
  *check(file) {
    for (const problem of file.yamlProblems) {
      if (problem.kind !== "duplicate-key" || problem.key !== "<<") continue;
      const related = problem.related.map((one) => ({ ...one, path: undefined }));
      yield { at: problem.at, message: "The mapping has a merge key already", related, fixes: () => file.yamlProblems.length > MOST_WITH_FIX ? [] : fixes(file, problem.at.start) };
    }
  },
};

/** Finding the pair of a key walks the file, so a file of nothing but repetitions gets no fixes. */
const MOST_WITH_FIX = 100;

/** Puts the sources into the list of the first merge key. */
function fixes(file: ComposeFile, offset: number): readonly Fix[] {
  const found = mappingOfKey(
    file.documents.map(({ root }) => root),
    offset,
  );
  const first = found?.map.entries.find(({ key }) => key.kind === "scalar" && key.value === "<<")?.value;
  const second = found?.entry.value;
  if (found === undefined || first === undefined || second === undefined) return [];
  const sources = [first, second].map((node) => sourcesOf(node, file.text));
  const deletion = deleteEntry(file.text, found.map, found.entry);
  if (deletion === undefined || sources.includes(undefined)) return [];
  return unsafeFix("Merge both in one list", [{ span: first.span, text: `[${sources.join(", ")}]` }, ...deletion]);
}

/** The aliases that a merge key names, as they stand in a flow list. */
function sourcesOf(node: YamlNode, text: string): string | undefined {
  if (node.kind === "alias") return text.slice(node.span.start, node.span.end);
  const isList = node.kind === "seq" && node.flow && node.items.length > 0 && node.items.every(({ kind }) => kind === "alias");
  return isList ? node.items.map(({ span }) => text.slice(span.start, span.end)).join(", ") : undefined;
}
