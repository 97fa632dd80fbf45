import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const serviceNameNotDnsSafe: Rule<"compose"> = {
  id: "service-name-not-dns-safe",
  language: "compose",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The name of a service is not one for a host.",
    why: "Other services reach it by its name. Names with `_` are refused by some clients and servers, and capital letters are compared in different ways.",
    references: ["https://docs.docker.com/reference/compose-file/services/", "https://www.rfc-editor.org/rfc/rfc1123#page-13"],
  },
  examples: {
    bad: [
      { title: "An underscore", bad: "services:\n  «web_app»:\n    image: web:1.2\n" },
      { title: "Capital letters", bad: "services:\n  «WebApp»:\n    image: web:1.2\n  db:\n    image: db:1\n" },
    ],
    good: [
      "services:\n  web-app:\n    image: web:1.2\n",
      "services:\n  web.v2:\n    image: web:1.2\n",
    ],
  },
  *check(file) {
    for (const { name, nameAt, partial, members } of file.services) {
      if (name.includes("$") || !/^[\w.-]+$/.test(name) || !/[A-Z_]|^-|-$/.test(name) || (partial && members.size === 0)) continue;
      yield { at: nameAt, message: `\`${abbreviated(name, 50)}\` is not valid as a host in a URL everywhere`, evidence: name };
    }
  },
};
