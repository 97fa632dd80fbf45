import { deleteItem, deletePair } from "../../core/compose/edit.ts";
import { takesFile } from "../../core/compose/fileVariables.ts";
import type { ComposeFile, Variable } from "../../core/compose/model.ts";
import type { Member, Slot } from "../../core/compose/reader.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const envAndEnvFileSecretBoth: Rule<"compose"> = {
  id: "env-and-env-file-secret-both",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A value is set both as a variable and as a file.",
    why: "The start script of these images stops with `both NAME and NAME_FILE are set (but are exclusive)`: the container ends at once.",
    exceptions: "Only official images whose script does so are reported; empty values do not count.",
    references: ["https://hub.docker.com/_/postgres", "https://hub.docker.com/_/mysql"],
  },
  mentions: ["_FILE"],
  examples: {
    bad: [
      {
        title: "In a mapping",
        bad: "services:\n  db:\n    image: postgres:18\n    environment:\n      «POSTGRES_PASSWORD»: ${PASSWORD:?set it}\n      POSTGRES_PASSWORD_FILE: /run/secrets/pw\n",
        fixed: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/pw\n",
      },
      {
        title: "In a list",
        bad: "services:\n  db:\n    image: mysql:9\n    environment:\n      - MYSQL_ROOT_PASSWORD_FILE=/run/secrets/pw\n      - «MYSQL_ROOT_PASSWORD»=k7Gz0qLw\n",
        fixed: "services:\n  db:\n    image: mysql:9\n    environment:\n      - MYSQL_ROOT_PASSWORD_FILE=/run/secrets/pw\n",
      },
    ],
    good: ["services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_USER: app\n      POSTGRES_PASSWORD_FILE: /run/secrets/pw\n      POSTGRES_PASSWORD: \"\"\n", "services:\n  app:\n    image: example/app:1.2\n    environment: [TOKEN=a, TOKEN_FILE=/t]\n  db:\n    image: mariadb:12\n    environment: [MARIADB_PASSWORD=a, \"MARIADB_PASSWORD_FILE=${FILE}\"]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const files = new Set(service.environment.filter(isSet).flatMap(({ name }) => (name.endsWith("_FILE") ? [name] : [])));
      for (const variable of service.environment) {
        if (!files.has(`${variable.name}_FILE`) || !isGiven(variable) || !takesFile(service, variable.name)) continue;
        const message = `\`${abbreviated(variable.name, 40)}\` is also given as a file, so the image does not start`;
        yield { at: variable.nameAt, message, evidence: `${service.name} ${variable.name}`, fixes: () => fixes(file, variable) };
      }
    }
  },
};

function isSet({ value }: Variable): boolean {
  return value?.complete === true && value.value !== "";
}

/** A variable that has to be set is given as well, although nobody knows its value. */
function isGiven(variable: Variable): boolean {
  return isSet(variable) || (variable.value !== undefined && variable.value.whole.references.some(({ operator }) => operator === ":?"));
}

function fixes(file: ComposeFile, { name, slot }: Variable): readonly Fix[] {
  return unsafeFix(`Remove \`${abbreviated(name, 40)}\``, isMember(slot) ? deletePair(file.text, slot) : deleteItem(file.text, slot));
}

function isMember(slot: Slot): slot is Member {
  return "entry" in slot;
}
