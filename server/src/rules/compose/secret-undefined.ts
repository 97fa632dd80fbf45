import { secretUses } from "../../core/compose/nameUses.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { undefinedNames } from "../shared/undefinedNames.ts";

export const secretUndefined: Rule<"compose"> = {
  id: "secret-undefined",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A service or its build is given a secret that the file does not define.",
    why: "Compose refuses the whole project with `refers to undefined secret`: where the value comes from is said at the top level.",
    exceptions: "Files that others complete (overrides, files with `include`, files beside a base file) are silent.",
    references: ["https://docs.docker.com/reference/compose-file/secrets/"],
  },
  mentions: ["secrets"],
  examples: {
    bad: [
      {
        title: "No such secret",
        bad: "services:\n  db:\n    image: postgres:18\n    secrets:\n      - «db_password»\n",
        fixed: "services:\n  db:\n    image: postgres:18\n    secrets:\n      - db_password\nsecrets:\n  db_password:\n    file: ./secrets/db_password.txt\n",
      },
      {
        title: "A slip of the keyboard in the long syntax",
        bad: "services:\n  db:\n    image: postgres:18\n    secrets:\n      - source: «db_pasword»\n        target: pw\nsecrets:\n  db_password:\n    environment: DB_PASSWORD\n",
        fixed: "services:\n  db:\n    image: postgres:18\n    secrets:\n      - source: db_password\n        target: pw\nsecrets:\n  db_password:\n    environment: DB_PASSWORD\n",
      },
      { title: "For the build", bad: "services:\n  web:\n    build:\n      context: .\n      secrets: [«npm_token»]\n" },
    ],
    good: [
      "services:\n  db:\n    image: postgres:18\n    secrets: [pw]\nsecrets:\n  pw: {external: true}\n",
      "services:\n  db:\n    image: postgres:18\n    secrets: [\"${SECRET}\"]\n",
      "services:\n  db:\n    secrets: [pw]\n",
    ],
  },
  *check(file, { env }) {
    yield* undefinedNames(file, env, { key: "secrets", noun: "secret", skeleton: (name) => new Map([["file", `./secrets/${name}.txt`]]) }, secretUses(file));
  },
};
