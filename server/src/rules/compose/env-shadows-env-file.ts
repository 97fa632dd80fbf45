import { parseEnvFile } from "../../core/compose/envFile.ts";
import { resolvePath } from "../../core/compose/filePaths.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const envShadowsEnvFile: Rule<"compose"> = {
  id: "env-shadows-env-file",
  language: "compose",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A variable of the environment is also in an environment file of the service.",
    why: "`environment` goes before `env_file`. Whoever changes the file finds that nothing happens.",
    references: ["https://docs.docker.com/reference/compose-file/services/#env_file"],
  },
  mentions: ["env_file"],
  examples: {
    bad: [
      { title: "One of two", bad: "services:\n  web:\n    image: web:1.2\n    env_file: app.env\n    environment:\n      «MODE»: dev\n      A: b\n", files: {"app.env": "MODE=prod\n# A=c\n"} },
      { title: "In lists", bad: "services:\n  web:\n    image: web:1.2\n    env_file: [./config/app.env]\n    environment: [«MODE»=dev]\n", files: {"config/app.env": "export MODE=prod\n"} },
    ],
    good: [
      { title: "The variable is passed on", files: {"app.env": "MODE=prod\n"}, good: "services:\n  web:\n    image: web:1.2\n    env_file: app.env\n    environment: [MODE, OTHER=a]\n" },
      "services:\n  web:\n    image: web:1.2\n    env_file: app.env\n    environment: {MODE: dev}\n",
    ],
  },
  *check(file, { env }) {
    for (const service of file.services) {
      if (service.environment.length === 0) continue;
      const names = new Map<string, string>();
      for (const { path, slot } of service.envFiles) {
        const beside = path.complete ? resolvePath(slot.source.directory, path.value) : undefined;
        const text = beside === undefined ? undefined : env.readFile(beside);
        if (text !== undefined) for (const { name } of parseEnvFile(text).entries) names.set(name, path.value);
      }
      for (const { name, nameAt, value } of service.environment) {
        const path = names.get(name);
        if (path === undefined || value === undefined) continue;
        yield { at: nameAt, message: `\`${abbreviated(name, 40)}\` replaces the value that \`${abbreviated(path, 30)}\` gives`, evidence: `${service.name} ${name}` };
      }
    }
  },
};
