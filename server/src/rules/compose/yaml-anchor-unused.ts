import type { ComposeFile } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Span } from "../../core/text/span.ts";
import type { YamlNode } from "../../core/yaml/tree.ts";
import { safeFix } from "../shared/fixes.ts";

export const yamlAnchorUnused: Rule<"compose"> = {
  id: "yaml-anchor-unused",
  language: "compose",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An anchor is never referred to.",
    why: "It is left over. An anchor cannot be used from another file.",
    exceptions: "Files with an alias that no anchor stands for are silent: it may mean this one.",
    references: ["https://docs.docker.com/reference/compose-file/fragments/"],
  },
  mentions: ["&"],
  examples: {
    bad: [
      { title: "On an extension", bad: "x-base: «&base»\n  restart: always\nservices:\n  web:\n    image: web:1.2\n", fixed: "x-base:\n  restart: always\nservices:\n  web:\n    image: web:1.2\n" },
      { title: "On a value, beside one that is used", bad: "services:\n  web:\n    image: &image web:1.2\n    labels: «&l» {a: b}\n  worker:\n    image: *image\n", fixed: "services:\n  web:\n    image: &image web:1.2\n    labels: {a: b}\n  worker:\n    image: *image\n" },
    ],
    good: [
      "x-base: &base\n  restart: always\nservices:\n  web:\n    <<: *base\n    image: web:1.2\n",
      "services:\n  web:\n    <<: *late\n    image: web:1.2\nx-late: &late {user: app}\n",
      "services:\n  web:\n    image: \"web&base:1.2\"\n    command: run &background\n",
    ],
  },
  *check(file) {
    // An alias without anchor may mean one that stands further down, or whose name is misspelt.
    if (file.kind === "foreign" || file.yamlProblems.some(({ kind }) => kind !== "duplicate-key")) return;
    const used = new Set<YamlNode>();
    const anchored: YamlNode[] = [];
    for (const { root } of file.documents) collect(root, anchored, used);
    for (const node of anchored) {
      const at = used.has(node) ? undefined : anchorAt(file, node);
      if (at === undefined) continue;
      yield { at, message: `The anchor \`${abbreviated(file.text.slice(at.start, at.end), 60)}\` is not used`, tags: ["unnecessary"], fixes: () => safeFix("Remove the anchor", [{ span: withBlank(file.text, at), text: "" }]) };
    }
  },
};

/** Aliases come after their anchors, so one walk sees both. */
function collect(node: YamlNode | undefined, anchored: YamlNode[], used: Set<YamlNode>): void {
  if (node === undefined) return;
  if (node.kind === "alias") {
    if (node.target !== undefined) used.add(node.target);
    return;
  }
  if (node.anchor !== undefined) anchored.push(node);
  if (node.kind === "seq") for (const item of node.items) collect(item, anchored, used);
  if (node.kind !== "map") return;
  for (const { key, value } of node.entries) {
    collect(key, anchored, used);
    collect(value, anchored, used);
  }
}

/** The anchor stands before its node, with white space, comments and perhaps a tag between; it is looked for in the text before. */
function anchorAt({ text }: ComposeFile, node: YamlNode): Span | undefined {
  const name = node.kind === "alias" ? undefined : node.anchor;
  if (name === undefined) return undefined;
  const written = `&${name}`;
  const start = text.lastIndexOf(written, node.span.start);
  if (start < 0 || node.span.start - start > FARTHEST || !/^(?:\s|$)/.test(text.slice(start + written.length, start + written.length + 1))) return undefined;
  return { start, end: start + written.length };
}

const FARTHEST = 2000;

/** With the blank that divides it from what follows, or at the end of a line from what precedes. */
function withBlank(text: string, { start, end }: Span): Span {
  if (text[end] === " ") return { start, end: end + 1 };
  return text[start - 1] === " " ? { start: start - 1, end } : { start, end };
}
