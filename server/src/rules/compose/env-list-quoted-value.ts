import { replaceText } from "../../core/compose/edit.ts";
import type { Variable } from "../../core/compose/model.ts";
import { slice } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { variableLists } from "../shared/variableLists.ts";

export const envListQuotedValue: Rule<"compose"> = {
  id: "env-list-quoted-value",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A variable in a list has quotes around its value, or a blank before its `=`.",
    why: "In `- NAME=\"value\"` the quotes are not YAML's, for they do not begin the item, and Compose is no shell: the container gets them as part of the value.",
    references: ["https://docs.docker.com/reference/compose-file/services/#environment"],
  },
  mentions: ["environment", "labels", "annotations", "args"],
  examples: {
    bad: [
      { title: "Double quotes", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      - GREETING=«\"hello\"»\n      - A=b\n", fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      - GREETING=hello\n      - A=b\n" },
      { title: "Single quotes, the whole item quoted", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      - \"GREETING=«'hello'»\"\n", fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      - \"GREETING=hello\"\n" },
      { title: "A blank", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      - «GREETING »= hello\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    environment:\n      - \"GREETING=hello world\"\n      - 'A=\"b\" \"c\"'\n      - B=it\"s\n      - C=\n      - D=''x\n    labels:\n      - rule=Host(\"a.example\")\n",
      "services:\n  web:\n    image: web:1.2\n    environment:\n      GREETING: \"hello\"\n      A: '\"b\"'\n",
    ],
  },
  *check(file) {
    for (const { service, key, slot, variables } of variableLists(file)) {
      if (slot.node?.kind !== "seq") continue;
      for (const variable of variables) {
        const { name, nameAt, value } = variable;
        if (value === undefined) continue;
        const evidence = `${service.name} ${key} ${name}`;
        if (/\s$/.test(name)) {
          yield { at: nameAt, message: `The name \`${abbreviated(name, 40)}\` ends with a blank, which belongs to it`, evidence };
          continue;
        }
        const inner = withoutOwnQuotes(value);
        if (inner === undefined) continue;
        yield {
          at: value.at,
          message: `The quotes belong to the value of \`${abbreviated(name, 40)}\`: the list form takes none off`,
          evidence,
          fixes: () => unsafeFix("Remove the quotes", replaceText(file.text, value, inner.value)),
        };
      }
    }
  },
};

/** The value between quotes of one kind that do not occur inside. */
function withoutOwnQuotes(value: NonNullable<Variable["value"]>): Text | undefined {
  const { value: text } = value;
  const mark = text[0];
  if (text.length < 2 || (mark !== '"' && mark !== "'") || text.indexOf(mark, 1) !== text.length - 1) return undefined;
  const inner = slice(value, 1, text.length - 1);
  return value.complete && value.settled === "literal" ? inner : undefined;
}
