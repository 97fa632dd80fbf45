import type { Rule } from "../../core/lint/rule.ts";
import { writtenTags } from "../shared/yamlTags.ts";

export const resetOnSequenceItem: Rule<"compose"> = {
  id: "reset-on-sequence-item",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "`!reset` stands before an item of a list.",
    why: "The tag takes the value of a key away. On an item it only leaves that item out of the list in which it stands, and what the base has in its list stays.",
    references: ["https://docs.docker.com/reference/compose-file/merge/#reset-value"],
  },
  mentions: ["!reset", "!override"],
  examples: {
    bad: [
      { title: "In a list of capabilities", path: "compose.override.yaml", bad: "services:\n  web:\n    cap_add:\n      - «!reset» NET_ADMIN\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n    cap_add: [NET_ADMIN]\n" } },
      { title: "In one line, with the other tag", bad: "services:\n  web:\n    image: web:1.2\n    ports: [«!override» \"80:80\"]\n" },
    ],
    good: [
      { title: "On the key", path: "compose.override.yaml", good: "services:\n  web:\n    cap_add: !reset []\n    ports: !override [\"80:80\"]\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n" } },
      "services:\n  web:\n    image: web:1.2\n    command: [echo, \"!reset\"]\n",
    ],
  },
  *check(file) {
    if (file.kind === "foreign") return;
    for (const { tag, at, holder } of writtenTags(file)) {
      if (holder === "item" && (tag === "!reset" || tag === "!override")) yield { at, message: `\`${tag}\` on an item of a list changes nothing of the base`, evidence: tag };
    }
  },
};
