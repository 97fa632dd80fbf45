import type { Rule } from "../../core/lint/rule.ts";
import type { Edit } from "../../core/text/edit.ts";
import type { Span } from "../../core/text/span.ts";
import { safeFix } from "../shared/fixes.ts";
import { writtenTags } from "../shared/yamlTags.ts";

export const resetOutsideOverride: Rule<"compose"> = {
  id: "reset-outside-override",
  language: "compose",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "`!reset` or `!override` stands in a file that overrides nothing.",
    why: "The tags speak of a value that an earlier file has. In the base of a project there is none: `!reset` leaves the key out, and `!override` does nothing.",
    references: ["https://docs.docker.com/reference/compose-file/merge/#reset-value"],
  },
  mentions: ["!reset", "!override"],
  examples: {
    bad: [
      { title: "Replaces nothing", bad: "services:\n  web:\n    image: web:1.2\n    ports: «!override»\n      - \"127.0.0.1:80:80\"\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports:\n      - \"127.0.0.1:80:80\"\n" },
      { title: "Takes its own key away", bad: "services:\n  web:\n    image: web:1.2\n    privileged: «!reset» true\n" },
    ],
    good: [
      { title: "In an override", path: "compose.override.yaml", good: "services:\n  web:\n    ports: !override [\"80:80\"]\n", files: { "compose.yaml": "services:\n  web: {image: \"web:1.2\"}\n" } },
      { title: "In a file for `-f`", path: "compose.prod.yaml", good: "services:\n  web:\n    ports: !reset []\n" },
      "services:\n  base: {image: \"web:1.2\", ports: [\"80:80\"]}\n  web:\n    extends: base\n    ports: !reset []\n",
    ],
  },
  *check(file) {
    const { role, paths } = file.project;
    if (file.kind !== "compose" || role !== "base" || paths[0] !== file.path || file.text.includes("extends") || file.roots[0]?.has("include") === true) return;
    for (const { tag, at, holder, node, document } of writtenTags(file)) {
      if (document > 0 || holder !== "pair" || (tag !== "!reset" && tag !== "!override")) continue;
      const message = tag === "!reset" ? "`!reset` leaves this key out, for no other file has a value for it" : "`!override` does nothing, for no other file has a value here";
      const isEmpty = node.kind === "scalar" && node.value === "";
      yield { at, message, evidence: tag, fixes: () => tag === "!reset" || isEmpty ? [] : safeFix("Remove `!override`", removal(file.text, at)) };
    }
  },
};

/** With the blanks before it, so that none is left at the end of a line. */
function removal(text: string, { start, end }: Span): Edit {
  let from = start;
  while (text[from - 1] === " ") from--;
  return { span: { start: from, end }, text: "" };
}
