import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { nearestName } from "../../core/yaml/nearest.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { writtenTags } from "../shared/yamlTags.ts";

export const yamlTagUnknown: Rule<"compose"> = {
  id: "yaml-tag-unknown",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A value has a tag that Compose does not know.",
    why: "Compose knows `!reset` and `!override`. It skips every other one without a word, so that what the tag was meant to do does not happen.",
    references: ["https://docs.docker.com/reference/compose-file/merge/"],
  },
  mentions: ["!"],
  examples: {
    bad: [
      { title: "A slip of the keyboard", path: "compose.override.yaml", bad: "services:\n  web:\n    ports: «!overide»\n      - \"80:80\"\n", fixed: "services:\n  web:\n    ports: !override\n      - \"80:80\"\n", files: { "compose.yaml": "services:\n  web:\n    image: web:1.2\n" } },
      { title: "A tag of another tool", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      KEY: «!vault» |\n        text\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    ports: !override [\"80:80\"]\n    cap_add: !reset null\n    hostname: !!str 12\n",
      "services:\n  web:\n    image: web:1.2\n    command: [\"!x\", a!b]\n",
    ],
  },
  *check(file) {
    if (file.kind === "foreign") return;
    for (const { tag, at } of writtenTags(file)) {
      if (KNOWN.includes(tag)) continue;
      const nearest = nearestName(tag, KNOWN);
      const fixes = nearest === undefined ? [] : unsafeFix(`Change to \`${nearest}\``, { span: at, text: nearest });
      yield { at, message: `Compose does not know the tag \`${abbreviated(tag, 40)}\` and skips it`, evidence: tag, fixes };
    }
  },
};

const KNOWN: readonly string[] = ["!reset", "!override"];
