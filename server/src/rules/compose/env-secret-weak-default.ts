import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { harmlessValue, weakSecret } from "../../core/secret/values.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { askForVariable, secretVariables } from "../shared/variables.ts";

export const envSecretWeakDefault: Rule<"compose"> = {
  id: "env-secret-weak-default",
  language: "compose",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0020", "docksec:compose-plaintext-secret-env"],
  threats: ["secret-leak", "exposure"],
  docs: {
    what: "A password, key or token has a value that is easy to guess.",
    why: "Scanners try `postgres`, `admin` and `changeme` on every open port within minutes. A default that is meant for a laptop goes with the file to the server.",
    exceptions: "Values that are no password, such as switches and paths, are silent.",
    references: ["https://docs.docker.com/compose/how-tos/use-secrets/", "https://docs.docker.com/compose/how-tos/environment-variables/best-practices/"],
  },
  mentions: ["environment"],
  examples: {
    bad: [
      {
        title: "A default of the image's documentation",
        bad: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: «postgres»\n",
        fixed: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: \"${POSTGRES_PASSWORD:?POSTGRES_PASSWORD is required}\"\n",
      },
      {
        title: "As the default of a variable",
        bad: "services:\n  s3:\n    image: s3:1.2\n    environment:\n      - ROOT_PASSWORD=${S3_PASSWORD:-«admin123»}\n",
        fixed: "services:\n  s3:\n    image: s3:1.2\n    environment:\n      - ROOT_PASSWORD=${S3_PASSWORD:?S3_PASSWORD is required}\n",
      },
    ],
    good: [
      "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_USER: postgres\n      POSTGRES_DB: admin\n      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:-}\n",
      "services:\n  db:\n    image: mysql:9\n    environment: [MYSQL_RANDOM_ROOT_PASSWORD=yes, MYSQL_PASSWORD_FILE=/run/secrets/root]\n",
    ],
  },
  *check(file) {
    for (const { service, variable } of secretVariables(file)) {
      const { name, value } = variable;
      if (value === undefined || !value.complete) continue;
      if (harmlessValue(value.value, name) !== undefined || !weakSecret(value.value) || /^\W+$/.test(value.value)) continue;
      yield { at: withoutQuotes(value).at, message: `\`${abbreviated(name, 60)}\` has a value that is easy to guess`, evidence: `${service.name} ${name}`, fixes: () => askForVariable(file.text, value, name) };
    }
  },
};
