import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const envFileIsDotenv: Rule<"compose"> = {
  id: "env-file-is-dotenv",
  language: "compose",
  category: "secrets",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["secret-leak"],
  docs: {
    what: "A service gets every variable of the project's `.env` file.",
    why: "Compose fills in variables from `.env`, so it tends to hold the passwords of all services. As an `env_file` all of them are in the environment of this one, and in its crash reports.",
    exceptions: "Off by default, for it is widespread. A file of its own, or single variables under `environment`, gives each service what it needs.",
    references: ["https://docs.docker.com/compose/how-tos/environment-variables/best-practices/", "https://docs.docker.com/reference/compose-file/services/#env_file"],
  },
  mentions: [".env"],
  examples: {
    bad: [
      { title: "As a text", bad: "services:\n  web:\n    image: web:1.2\n    env_file: «.env»\n" },
      { title: "In both syntaxes", bad: "services:\n  web:\n    image: web:1.2\n    env_file: [\"«./.env»\", {path: «.env», required: false}]\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    env_file: [web.env, ./web/.env, ../.env, .env.local]\n", "services:\n  web:\n    image: web:1.2\n    env_file: \"${ENV_FILE}\"\n    environment: [\"A=${A}\"]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { path } of service.envFiles) {
        if (path.complete && /^(?:\.\/)*\.env$/.test(path.value)) yield { at: withoutQuotes(path).at, message: "The service gets every variable of the project", evidence: `${service.name} .env` };
      }
    }
  },
};
