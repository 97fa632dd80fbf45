import type { ComposeFile } from "../../core/compose/model.ts";
import { listedVariable } from "../../core/compose/schema/sharedShapes.ts";
import { schemaFaults } from "../../core/compose/schema/validate.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Edit } from "../../core/text/edit.ts";
import type { YamlMap } from "../../core/yaml/tree.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const envListColon: Rule<"compose"> = {
  id: "env-list-colon",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A variable in a list is written with a colon.",
    why: "`- NAME: value` is a mapping inside of a list, and Compose refuses the file. Either the dashes go, or the colon becomes an `=`.",
    references: ["https://docs.docker.com/reference/compose-file/services/#environment"],
  },
  examples: {
    bad: [
      { title: "In an environment", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      - «GREETING: hello»\n      - A=b\n", fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      - GREETING=hello\n      - A=b\n" },
      { title: "In labels, with quotes", bad: "services:\n  web:\n    image: web:1.2\n    labels:\n      - «com.example.team: 'web one'»\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    environment:\n      - URL=http://a.example:80\n      - \"A: b\"\n      - \"C=d: e\"\n",
      "services:\n  web:\n    image: web:1.2\n    environment:\n      GREETING: hello\n",
    ],
  },
  *check(file) {
    for (const fault of schemaFaults(file)) {
      if (fault.kind !== "type" || fault.shape !== listedVariable || fault.problem !== "mapping") continue;
      const { node } = fault;
      if (node?.kind !== "map") continue;
      const [first] = node.entries;
      const name = first?.key.kind === "scalar" ? abbreviated(first.key.value, 40) : "";
      yield {
        at: node.span,
        message: `\`${name}\` has a colon in a list, where \`${abbreviated(fault.label, 20)}\` takes \`NAME=value\``,
        evidence: `${fault.label} ${name}`,
        fixes: () => unsafeFix("Change `:` to `=`", withEquals(file, node)),
      };
    }
  },
};

function withEquals({ text }: ComposeFile, map: YamlMap): readonly Edit[] | undefined {
  const [entry, ...others] = map.entries;
  if (entry === undefined || others.length > 0 || map.flow || map.anchor !== undefined || entry.key.kind !== "scalar" || entry.value?.kind !== "scalar") return undefined;
  const { key, value } = entry;
  if (key.style !== "plain" || key.anchor !== undefined || value.style !== "plain" || value.anchor !== undefined || value.tag !== undefined || /: | #|[\r\n]/.test(text.slice(value.span.start, value.span.end))) return undefined;
  return /^[A-Za-z_][\w.-]*$/.test(key.value) ? [{ span: { start: key.span.end, end: value.span.start }, text: "=" }] : undefined;
}
