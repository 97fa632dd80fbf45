import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { safeFix } from "../shared/fixes.ts";
import { inQuotes, QUOTES_TITLE } from "../shared/quoted.ts";

export const userUnquotedNumeric: Rule<"compose"> = {
  id: "user-unquoted-numeric",
  language: "compose",
  category: "style",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A user and group in numbers have no quotes.",
    why: "Compose reads a text. YAML 1.1, which older programs follow, takes digits with a colon for a number to the base of 60 when what follows the colon is below 60.",
    exceptions: "A number alone is refused by Compose; the types of values have a rule of their own.",
    references: ["https://docs.docker.com/reference/compose-file/services/#user"],
  },
  mentions: ["user"],
  examples: {
    bad: [
      { title: "A group below 60", bad: "services:\n  web:\n    image: web:1.2\n    user: «1000:50»\n", fixed: "services:\n  web:\n    image: web:1.2\n    user: \"1000:50\"\n" },
      { title: "Another group", bad: "services:\n  web:\n    image: web:1.2\n    user: «999:33»\n    labels: ['a', 'b']\n", fixed: "services:\n  web:\n    image: web:1.2\n    user: '999:33'\n    labels: ['a', 'b']\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    user: \"1000:50\"\n",
      "services:\n  web:\n    image: web:1.2\n    user: 1000:1000\n",
      "services:\n  web:\n    image: web:1.2\n    user: app:50\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const user = service.text("user");
      if (user?.scalar.style !== "plain" || !/^[1-9]\d*:[0-5]?\d(?::[0-5]?\d)*$/.test(user.scalar.value)) continue;
      yield { at: user.at, message: `\`${abbreviated(user.scalar.value, 40)}\` is one number for readers of YAML 1.1`, evidence: `${service.name} user`, fixes: () => safeFix(QUOTES_TITLE, inQuotes(file, user)) };
    }
  },
};
