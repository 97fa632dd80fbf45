import { replaceText } from "../../core/compose/edit.ts";
import type { ComposeFile } from "../../core/compose/model.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { lineEndOf, lineStart } from "../../core/text/lines.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const healthcheckTestForm: Rule<"compose"> = {
  id: "healthcheck-test-form",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A health check in the list form does not start with `CMD`, `CMD-SHELL` or `NONE`.",
    why: "Compose refuses the file. The first item says how the rest is run, unlike in `command`.",
    references: ["https://docs.docker.com/reference/compose-file/services/#healthcheck"],
  },
  mentions: ["healthcheck"],
  examples: {
    bad: [
      { title: "The command itself", bad: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test: [«curl», -f, \"http://localhost\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test: [CMD, curl, -f, \"http://localhost\"]\n" },
      { title: "Small letters, in a block", bad: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test:\n        - «\"cmd\"»\n        - \"true\"\n", fixed: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test:\n        - \"CMD\"\n        - \"true\"\n" },
      { title: "In a block", bad: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test:\n        - «curl»\n        - -f\n", fixed: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test:\n        - CMD\n        - curl\n        - -f\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    healthcheck: {test: [CMD, curl]}\n",
      "services:\n  web:\n    image: web:1.2\n    healthcheck: {test: curl -f http://localhost}\n",
      "services:\n  web:\n    image: web:1.2\n    healthcheck: {test: [\"NONE\"]}\n",
      "services:\n  web:\n    image: web:1.2\n    healthcheck: {test: [\"${FORM}\", a], disable: true}\n",
    ],
  },
  *check(file) {
    for (const { name, members } of file.services) {
      const test = file.reader.members(members.get("healthcheck")).get("test");
      const [item] = file.reader.items(test);
      const first = file.reader.textAt(item);
      if (first === undefined || !first.complete || FORMS.has(first.value)) continue;
      yield {
        at: first.at,
        message: `The list starts with \`${abbreviated(first.value, 35)}\`, not with \`CMD\`, \`CMD-SHELL\` or \`NONE\``,
        evidence: `${name} test`,
        fixes: () => fixesFor(file, first, test?.node?.kind === "seq" && test.node.flow),
      };
    }
  },
};

const FORMS = new Set(["CMD", "CMD-SHELL", "NONE"]);

function fixesFor({ text }: ComposeFile, first: Text, isFlow: boolean): readonly Fix[] {
  const { scalar, editable } = first;
  if (!editable || first.at !== scalar.span || scalar.anchor !== undefined) return [];
  const upper = first.value.toUpperCase();
  if (FORMS.has(upper)) return unsafeFix(`Change to \`${upper}\``, replaceText(text, first, upper));
  const { start } = scalar.span;
  if (isFlow) return unsafeFix("Put `CMD` first", [{ span: { start, end: start }, text: "CMD, " }]);
  const line = text.slice(lineStart(text, start), start);
  return /^[ \t]*-[ \t]+$/.test(line) ? unsafeFix("Put `CMD` first", [{ span: { start, end: start }, text: `CMD${lineEndOf(text)}${line}` }]) : [];
}
