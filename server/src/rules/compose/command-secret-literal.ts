import { commandSecrets } from "../../core/compose/commandSecrets.ts";
import { commandsOf } from "../../core/compose/commandWords.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { askForVariable } from "../shared/variables.ts";

export const commandSecretLiteral: Rule<"compose"> = {
  id: "command-secret-literal",
  language: "compose",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["secret-leak"],
  docs: {
    what: "A password, key or token stands in a command.",
    why: "Whoever reads the repository has it, and so has everyone who may list the processes of the host or inspect the container: arguments are not hidden anywhere.",
    exceptions: "Variables of Compose and of the shell (`$$NAME`), files and placeholders are silent. Tokens of a known form and credentials in URLs have rules of their own.",
    references: ["https://docs.docker.com/compose/how-tos/use-secrets/", "https://docs.docker.com/reference/compose-file/services/#command"],
  },
  mentions: ["command", "entrypoint", "test"],
  examples: {
    bad: [
      {
        title: "An option and its value",
        bad: "services:\n  cache:\n    image: redis:8\n    command: redis-server --requirepass «k7Gz0qLw» --appendonly yes\n",
        fixed: "services:\n  cache:\n    image: redis:8\n    command: \"redis-server --requirepass ${REQUIREPASS:?REQUIREPASS is required} --appendonly yes\"\n",
      },
      {
        title: "In a list, and in a health check",
        bad: "services:\n  db:\n    image: mysql:9\n    command: [\"mysqld\", \"--ssl-key-password=«k7Gz0qLw»\"]\n    healthcheck:\n      test: [\"CMD\", \"mysqladmin\", \"ping\", \"-uroot\", \"-p«k7Gz0qLw»\"]\n",
      },
      { title: "In a script of a command that is one text", bad: "services:\n  web:\n    image: web:1.2\n    command: sh -c \"mysql -uroot -p«k7Gz0qLw» -e 'select 1'\"\n" },
      { title: "In a script of a shell, by a default, and in a hook", bad: "services:\n  web:\n    image: web:1.2\n    entrypoint: [sh, -c, \"PGPASSWORD='«k7Gz0qLw»' psql && ./run --api-key=${KEY:-«root»}\"]\n    post_start:\n      - command: \"curl -H 'Authorization: Bearer «k7Gz0qLw9x»' http://web\"\n" },
    ],
    good: [
      "services:\n  cache:\n    image: redis:8\n    command: redis-server --requirepass ${REDIS_PASSWORD:?set it}\n    healthcheck: {test: \"redis-cli -a $$REDIS_PASSWORD ping\"}\n  db:\n    image: mysql:9\n    command: --password-file=/run/secrets/db --token-ttl 3600 --skip-password -p 8080\n",
      "services:\n  web:\n    image: web:1.2\n    command: [\"--password=/run/secrets/pw\", \"--token=<your token>\", \"--secret\", \"-v\", \"--no-password=true\", \"--password=$$(cat /p)\"]\n    healthcheck: {test: [CMD, mysql, -P3306]}\n",
      "services:\n  cache:\n    image: redis:8\n    command: serve --token ${TOKEN} now\n    healthcheck: {test: \"redis-cli -h ${HOST} -a $REDIS_PASSWORD ping\"}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const words of commandsOf(file, service)) {
        for (const { name, value } of commandSecrets(words)) {
          const variable = name.replace(/[.-]/g, "_").toUpperCase();
          yield { at: withoutQuotes(value).at, message: `The secret of \`${abbreviated(name, 40)}\` stands in the command`, evidence: `${service.name} ${name}`, fixes: () => askForVariable(file.text, value, variable) };
        }
      }
    }
  },
};
