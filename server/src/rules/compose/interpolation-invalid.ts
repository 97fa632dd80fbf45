import { templates } from "../../core/compose/templates.ts";
import { writtenAt } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Span } from "../../core/text/span.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const interpolationInvalid: Rule<"compose"> = {
  id: "interpolation-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A `${` is not followed by a variable that Compose can substitute.",
    why: "Compose refuses the whole file. It knows `${NAME}` and, behind the name, `:-`, `-`, `:?`, `?`, `:+` and `+`; the rest of what a shell knows it does not. A `${` that is meant for the container is written `$${`.",
    exceptions: "A `$` before anything else than a name or a brace is a plain character.",
    references: ["https://docs.docker.com/reference/compose-file/interpolation/"],
  },
  mentions: ["${"],
  examples: {
    bad: [
      { title: "A colon without its dash", bad: "services:\n  web:\n    image: web:«${TAG:1.2}»\n", fixed: "services:\n  web:\n    image: web:${TAG:-1.2}\n" },
      { title: "The assignment of a shell", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      MODE: \"«${MODE:=dev}»\"\n", fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      MODE: \"${MODE:-dev}\"\n" },
      { title: "What only a shell can do", bad: "services:\n  web:\n    image: web:1.2\n    command: sh -c 'echo «${NAME%.*}»'\n", fixed: "services:\n  web:\n    image: web:1.2\n    command: sh -c 'echo $${NAME%.*}'\n" },
      { title: "Not closed, in a block", bad: "services:\n  web:\n    image: web:1.2\n    command: |\n      echo «${NAME:-x»\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    command: sh -c \"echo $$HOME $(date) 5$ ${A:-${B-c}} ${D:?no} ${E:+f} $${G%.*}\"\n",
      "# ${broken\nservices:\n  web:\n    image: web:1.2 # ${also\n    labels: {\"${key:x}\": y}\n",
    ],
  },
  *check(file) {
    for (const text of templates(file)) {
      for (const { written } of text.whole.problems) {
        const expression = text.scalar.value.slice(written.start, written.end);
        yield { at: writtenAt(text, written.start, written.end), message: messageFor(expression), fixes: () => fixesFor(text, written, expression) };
      }
    }
  },
};

function messageFor(expression: string): string {
  const shown = `\`${abbreviated(expression.replace(/\s+/g, " "), 50)}\``;
  return expression.endsWith("}") ? `${shown} is no variable that Compose can substitute` : `${shown} is not closed`;
}

function fixesFor(text: Text, { start }: Span, expression: string): readonly Fix[] {
  if (!expression.endsWith("}")) return [];
  const assigned = /^\$\{[A-Za-z_]\w*:(=?)(?![-+?=])/.exec(expression);
  if (assigned === null) return unsafeFix("Leave it to the container with `$$`", [{ span: writtenAt(text, start, start), text: "$" }]);
  const colon = start + assigned[0].length - (assigned[1] ?? "").length;
  return unsafeFix("Change to a default with `:-`", [{ span: writtenAt(text, colon, colon + (assigned[1] ?? "").length), text: "-" }]);
}
