import { configUses, secretUses } from "../../core/compose/nameUses.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unusedNames } from "../shared/unusedNames.ts";

export const secretUnused: Rule<"compose"> = {
  id: "secret-unused",
  language: "compose",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "No service is given a secret or config that the file defines.",
    why: "A secret at the top level reaches no container by itself: a service has to name it. Where none does, a program runs without the file that its author believes to be there.",
    exceptions: "Files that others complete, and files where a variable decides the name of a granted secret, are silent.",
    references: ["https://docs.docker.com/compose/how-tos/use-secrets/"],
  },
  mentions: ["secrets", "configs"],
  examples: {
    bad: [
      {
        title: "A secret that nobody reads",
        bad: "services:\n  db:\n    image: postgres:18\nsecrets:\n  «db_password»:\n    file: ./pw.txt\n",
        fixed: "services:\n  db:\n    image: postgres:18\n",
      },
      {
        title: "A config beside one that is used",
        bad: "services:\n  web:\n    image: web:1.2\n    configs: [a]\nconfigs:\n  a: {file: ./a}\n  «b»: {file: ./b}\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    configs: [a]\nconfigs:\n  a: {file: ./a}\n",
      },
    ],
    good: [
      "services:\n  web:\n    build:\n      context: .\n      secrets:\n        - source: token\nsecrets:\n  token: {environment: TOKEN}\n",
      "services:\n  web:\n    image: web:1.2\n    secrets: [\"${S}\"]\nsecrets:\n  token: {environment: TOKEN}\n",
    ],
  },
  *check(file, { env }) {
    yield* unusedNames(file, env, { key: "secrets", noun: "secret" }, secretUses(file));
    yield* unusedNames(file, env, { key: "configs", noun: "config" }, configUses(file));
  },
};
