import { replaceText } from "../../core/compose/edit.ts";
import type { ComposeFile } from "../../core/compose/model.ts";
import type { Slot } from "../../core/compose/reader.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const healthcheckShellOperators: Rule<"compose"> = {
  id: "healthcheck-shell-operators",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A health check needs a shell that its form does not have, or loses arguments.",
    why: "`CMD` runs a program as it is: `||` and `>` reach it as arguments, and the check fails or succeeds for the wrong reason. `CMD-SHELL` takes the whole command as one text.",
    exceptions: "Programs that take a script as an argument, by `-c` or `-e`.",
    references: ["https://docs.docker.com/reference/compose-file/services/#healthcheck"],
  },
  mentions: ["healthcheck"],
  examples: {
    bad: [
      { title: "An operator", bad: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test: [CMD, curl, -f, \"http://localhost\", «\"||\"», exit, \"1\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test: [\"CMD-SHELL\", \"curl -f http://localhost || exit 1\"]\n" },
      { title: "A whole command in one item", bad: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test:\n        - CMD\n        - «pg_isready -U app || exit 1»\n", fixed: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test:\n        - CMD-SHELL\n        - pg_isready -U app || exit 1\n" },
      { title: "More than one argument for the shell", bad: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test: [\"CMD-SHELL\", \"pg_isready\", «\"-U\"», \"app\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test: [\"CMD-SHELL\", \"pg_isready -U app\"]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    healthcheck: {test: [CMD, sh, -c, \"curl -f http://localhost || exit 1\"]}\n",
      "services:\n  web:\n    image: web:1.2\n    healthcheck: {test: [\"CMD-SHELL\", \"a || exit 1\"]}\n",
      "services:\n  web:\n    image: web:1.2\n    healthcheck: {test: [CMD, curl, -f, \"http://localhost/?a=1;b=2&&c\", -o, /dev/null]}\n",
      "services:\n  web:\n    image: web:1.2\n    healthcheck: {test: \"a || exit 1\"}\n",
      "services:\n  web:\n    image: web:1.2\n    healthcheck: {test: [CMD, node, -e, \"a || b\"]}\n",
    ],
  },
  *check(file) {
    for (const { name, members } of file.services) {
      const test = file.reader.members(members.get("healthcheck")).get("test");
      const items = file.reader.items(test).flatMap((item) => file.reader.textAt(item) ?? []);
      const [form, ...words] = items;
      if (form?.value === "CMD-SHELL" && words[1] !== undefined) {
        yield { at: words[1].at, message: "`CMD-SHELL` runs its first argument only, so the rest is no part of the command", evidence: `${name} test`, fixes: () => joined(file, test, words) };
      }
      if (form?.value !== "CMD" || words.slice(0, 4).some(({ value }) => /^-[a-z]*c$/.test(value)) || INTERPRETERS.test(words[0]?.value ?? "")) continue;
      const operator = words.find(({ value, complete }, index) => complete && hasOperator(value, index === 0));
      if (operator === undefined) continue;
      const fixes = words.length === 1 ? unsafeFix("Change to `CMD-SHELL`", replaceText(file.text, form, "CMD-SHELL")) : joined(file, test, words);
      yield { at: operator.at, message: `\`CMD\` runs no shell, so \`${abbreviated(operator.value, 40)}\` is an argument like any other`, evidence: `${name} test`, fixes };
    }
  },
};

/** Programs whose arguments may be scripts. */
const INTERPRETERS = /^(?:\S*\/)?(?:node|python[\d.]*|perl|ruby|php|mongo|mongosh|psql|mysql|mariadb|redis-cli|jq|awk|pwsh|powershell|cmd(?:\.exe)?|busybox|bun|deno)$/;

function hasOperator(value: string, isProgram: boolean): boolean {
  if (/^(?:\|\|?|&&|;|\d?>>?(?:&\d|\/dev\/null)?|<)$/.test(value)) return true;
  return isProgram && /\s(?:\|\|?|&&|;)\s/.test(value);
}

/** The command as one text for the shell, where its words need no quotes of their own. */
function joined({ text }: ComposeFile, test: Slot | undefined, words: readonly Text[]): readonly Fix[] {
  const list = test?.node;
  if (list?.kind !== "seq" || !list.flow || test?.editable !== true || list.anchor !== undefined || /[\r\n#]/.test(text.slice(list.span.start, list.span.end))) return [];
  if (!words.every(({ value, scalar }) => scalar.value === value && /^[\w./:@%+=,;|&<>?-]+$/.test(value))) return [];
  return unsafeFix("Make it one command for the shell", [{ span: list.span, text: `["CMD-SHELL", "${words.map(({ value }) => value).join(" ")}"]` }]);
}
