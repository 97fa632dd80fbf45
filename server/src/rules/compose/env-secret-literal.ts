import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { findTokens } from "../../core/secret/tokens.ts";
import { findCredentialUrls } from "../../core/secret/urls.ts";
import { literalSecret, weakSecret } from "../../core/secret/values.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { secretFileFix } from "../shared/secretFileFix.ts";
import { askForVariable, secretVariables } from "../shared/variables.ts";

export const envSecretLiteral: Rule<"compose"> = {
  id: "env-secret-literal",
  language: "compose",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0020", "docksec:compose-plaintext-secret-env", "mcp-zen:docker-compose-004", "owasp:R12"],
  threats: ["secret-leak"],
  docs: {
    what: "A password, key or token stands in the file.",
    why: "Whoever reads the repository has it, now and in every old commit. Kept in an `.env` file that is not committed, or in a secret, it stays on the machine that needs it.",
    exceptions:
      "Names of files, switches, quantities and placeholders are silent, and so is a value that only variables make up. Passwords that everybody tries first, credentials in URLs and tokens of a known form have rules of their own.",
    references: ["https://docs.docker.com/compose/how-tos/environment-variables/best-practices/", "https://docs.docker.com/compose/how-tos/use-secrets/"],
  },
  mentions: ["environment"],
  examples: {
    bad: [
      {
        title: "In a mapping",
        bad: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: «k7Gz0qLw»\n",
        fixed: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: \"${POSTGRES_PASSWORD:?POSTGRES_PASSWORD is required}\"\n",
      },
      {
        title: "In a list",
        bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      - 'JWT_SECRET=«it''s k7Gz0qLw»'\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      - 'JWT_SECRET=${JWT_SECRET:?JWT_SECRET is required}'\n",
      },
      {
        title: "As the default of a variable",
        bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      API_KEY: ${KEY:-«k7Gz0qLw»}\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      API_KEY: ${KEY:?KEY is required}\n",
      },
      {
        title: "For an image that reads files",
        bad: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: «k7Gz0qLw»\n    volumes:\n      - data:/var/lib/postgresql\nvolumes:\n  data:\n",
        fixTitle: "Take it from the secret `postgres_password`",
        fixed: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password\n    volumes:\n      - data:/var/lib/postgresql\n    secrets:\n      - postgres_password\nvolumes:\n  data:\nsecrets:\n  postgres_password:\n    file: ./secrets/postgres_password.txt\n",
      },
      { title: "Shared through a merge key", bad: "x-env: &env\n  DB_PASSWORD: «k7Gz0qLw»\nservices:\n  a:\n    image: a:1\n    environment: *env\n  b:\n    image: b:1\n    environment:\n      <<: *env\n      C: d\n" },
    ],
    good: [
      "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/db\n      DB_PASSWORD: ${DB_PASSWORD}\n      TOKEN_TTL: 3600\n      API_KEY:\n      SECRET_KEY: \"\"\n",
      "services:\n  db:\n    image: mysql:9\n    environment:\n      - MYSQL_ALLOW_EMPTY_PASSWORD=yes\n      - MYSQL_PASSWORD\n      - ADMIN_PASSWORD=${ADMIN_PASSWORD:?set it}\n      - SMTP_PASSWORD=<your password>\n      - APP_SECRET=%env(APP_SECRET)%\n      - API_TOKEN=@@API_TOKEN@@\n",
    ],
  },
  *check(file) {
    for (const { service, variable } of secretVariables(file)) {
      const { name, value } = variable;
      if (value === undefined || !value.complete) continue;
      const secret = value.value;
      if (!literalSecret(secret, name) || weakSecret(secret) || findTokens(secret).length > 0 || findCredentialUrls(secret).length > 0) continue;
      yield { at: withoutQuotes(value).at, message: `The secret \`${abbreviated(name, 60)}\` stands in the file`, evidence: `${service.name} ${name}`, fixes: () => [...askForVariable(file.text, value, name), ...secretFileFix(file, service, variable)] };
    }
  },
};
