import { commandLines } from "../../core/compose/commandLine.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Text } from "../../core/compose/value.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const commandShellOperators: Rule<"compose"> = {
  id: "command-shell-operators",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A command that is one text has an operator of a shell, and Compose drops it with all that follows.",
    why: "Compose splits the text into words itself and runs no shell. It stops reading at `;`, `&`, `|`, `<` or `>` outside of quotes, without a word: of `migrate && serve`, only `migrate` runs. The fix gives the command to `sh`, which the image needs to have, and its entrypoint to run.",
    exceptions: "An operator that nothing follows, and the test of a health check, which a shell of the container reads.",
    references: ["https://docs.docker.com/reference/compose-file/services/#command"],
  },
  mentions: ["command", "entrypoint"],
  examples: {
    bad: [
      {
        title: "Two commands",
        bad: "services:\n  web:\n    image: web:1.2\n    command: migrate --all «&&» serve # both\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    command: [\"sh\", \"-c\", \"migrate --all && serve\"] # both\n",
      },
      {
        title: "A redirection, in quotes of YAML",
        bad: "services:\n  web:\n    image: web:1.2\n    entrypoint: 'echo \"a > b\" «2>»/dev/stdout'\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    entrypoint: [\"sh\", \"-c\", \"echo \\\"a > b\\\" 2>/dev/stdout\"]\n",
      },
      { title: "A URL", bad: "services:\n  web:\n    image: web:1.2\n    command: fetch http://example.com/?a=1«&»b=2\n" },
      { title: "In a block", bad: "services:\n  web:\n    image: web:1.2\n    command: >\n      sh -c \"wait; migrate\" «&&»\n      serve\n" },
      { title: "In a hook, behind a variable", bad: "services:\n  web:\n    image: web:1.2\n    post_start:\n      - command: seed ${OPTIONS} «|» tee /log\n", fixed: "services:\n  web:\n    image: web:1.2\n    post_start:\n      - command: [\"sh\", \"-c\", \"seed ${OPTIONS} | tee /log\"]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    command: sh -c \"migrate && serve\"\n    entrypoint: [\"migrate\", \"&&\"]\n    healthcheck: {test: \"a || exit 1\"}\n",
      "services:\n  web:\n    image: web:1.2\n    command: serve --name a\\&b &\n    post_start:\n      - command: \"seed ;\"\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { text, operatorAt } of commandLines(file, service)) {
        const operator = operatorAt === undefined ? undefined : operatorIn(text, operatorAt);
        if (operator === undefined || operatorAt === undefined || !operator.complete) continue;
        const message = `Compose runs no shell: it drops \`${abbreviated(operator.value, 10)}\` and all that follows`;
        yield { at: operator.at, message, evidence: `${service.name} ${operator.value}`, fixes: () => givenToShell(text, operatorAt) };
      }
    }
  },
};

/** The operator, with the number of a file descriptor before it, unless nothing follows. */
function operatorIn(text: Text, at: number): Text | undefined {
  const [, operator = "", rest = ""] = /^([;&|<>]+)(.*)$/s.exec(text.value.slice(at)) ?? [];
  const isNumbered = /^\d$/.test(text.value[at - 1] ?? "") && /^[<>]/.test(operator) && /^(?:\s|$)/.test(text.value[at - 2] ?? "");
  return rest.trim() === "" ? undefined : slice(text, isNumbered ? at - 1 : at, at + operator.length);
}

/** Within a word, as in a URL, the operator is meant for no shell. */
function givenToShell({ editable, scalar, value }: Text, at: number): readonly Fix[] {
  if (/\S/.test(value[at - 1] ?? " ") && /^[;&|][^\s;&|]/.test(value.slice(at, at + 2))) return [];
  const isInLine = scalar.style !== "literal" && scalar.style !== "folded" && !/[\r\n]/.test(scalar.value);
  if (!editable || !isInLine || scalar.anchor !== undefined || scalar.tag !== undefined) return [];
  return unsafeFix("Give it to `sh -c`", [{ span: scalar.span, text: `["sh", "-c", ${JSON.stringify(scalar.value)}]` }]);
}
