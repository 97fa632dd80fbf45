import type { ComposeFile } from "../../core/compose/model.ts";
import { schemaFaults } from "../../core/compose/schema/validate.ts";
import type { WrongType } from "../../core/compose/schema/validate.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Edit } from "../../core/text/edit.ts";
import { lineEndOf, lineStart } from "../../core/text/lines.ts";
import type { YamlMap } from "../../core/yaml/tree.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const listExpected: Rule<"compose"> = {
  id: "list-expected",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["dclint:invalid-schema"],
  threats: ["none"],
  docs: {
    what: "A key that takes a list has a single value or a mapping.",
    why: "Compose refuses the whole file. Most often the dashes in front of the items are missing.",
    exceptions: "Keys that also take one text or a mapping, such as `dns`, `env_file` and `environment`, and values that are nothing but a variable.",
    references: ["https://docs.docker.com/reference/compose-file/services/"],
  },
  examples: {
    bad: [
      { title: "One value", bad: "services:\n  web:\n    image: web:1.2\n    «ports»: \"8080:80\"\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports: [\"8080:80\"]\n" },
      { title: "The long syntax without its dash", bad: "services:\n  web:\n    image: web:1.2\n    «volumes»:\n      type: bind\n      source: ./data\n      target: /data\n", fixed: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - type: bind\n        source: ./data\n        target: /data\n" },
      { title: "A mapping", bad: "services:\n  web:\n    image: web:1.2\n    «cap_add»:\n      NET_ADMIN: true\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    ports: [\"8080:80\"]\n    dns: 1.1.1.1\n    env_file: .env\n    command: run\n    environment:\n      A: b\n",
      "x-ports: &ports [\"80:80\"]\nservices:\n  web:\n    image: web:1.2\n    ports: *ports\n    volumes: ${VOLUMES}\n",
    ],
  },
  *check(file) {
    for (const fault of schemaFaults(file)) {
      if (fault.kind !== "type" || fault.node === undefined || (fault.problem !== "scalar" && fault.problem !== "mapping")) continue;
      const { node, entry, shape, label } = fault;
      if (shape.items === undefined || shape.scalar !== undefined || shape.keys !== undefined || shape.values !== undefined) continue;
      yield {
        at: entry?.key.span ?? node.span,
        message: `\`${label}\` is a list, not ${node.kind === "map" ? "a mapping" : "one value"}`,
        evidence: label,
        fixes: () => unsafeFix("Make it a list", listed(file, fault)),
      };
    }
  },
};

function listed(file: ComposeFile, { node, shape }: WrongType): readonly Edit[] | undefined {
  if (node?.kind === "scalar") {
    const written = file.text.slice(node.span.start, node.span.end);
    if (node.anchor !== undefined || node.tag !== undefined || /[\r\n]/.test(written) || (node.style === "plain" && /[,[\]{}]/.test(written))) return undefined;
    return [{ span: { start: node.span.start, end: node.span.start }, text: "[" }, { span: { start: node.span.end, end: node.span.end }, text: "]" }];
  }
  const known = shape.items?.keys;
  if (node?.kind !== "map" || node.flow || known === undefined) return undefined;
  const isLong = node.entries.every(({ key }) => key.kind === "scalar" && known.has(key.value));
  return isLong && node.anchor === undefined ? withDash(file.text, node) : undefined;
}

/** A dash before the first pair, and every further line two columns to the right. */
function withDash(text: string, map: YamlMap): readonly Edit[] | undefined {
  if (text.slice(lineStart(text, map.span.start), map.span.start).trim() !== "") return undefined;
  const edits: Edit[] = [{ span: { start: map.span.start, end: map.span.start }, text: "- " }];
  const ending = lineEndOf(text);
  for (let at = text.indexOf(ending, map.span.start); at >= 0 && at < map.span.end; at = text.indexOf(ending, at + 1)) {
    const start = at + ending.length;
    if (start < map.span.end && text[start] !== "\r" && text[start] !== "\n") edits.push({ span: { start, end: start }, text: "  " });
  }
  return edits;
}
