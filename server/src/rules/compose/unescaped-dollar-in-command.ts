import type { ComposeFile, Service } from "../../core/compose/model.ts";
import { templates } from "../../core/compose/templates.ts";
import { writtenAt } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import { parseEnvFile } from "../../core/compose/envFile.ts";
import { directoryOf, resolvePath } from "../../core/compose/filePaths.ts";
import type { Reader, Slot } from "../../core/compose/reader.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { YamlScalar } from "../../core/yaml/tree.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const unescapedDollarInCommand: Rule<"compose"> = {
  id: "unescaped-dollar-in-command",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A command refers to a variable of the container, but Compose substitutes it.",
    why: "Compose replaces `$NAME` in commands and health checks with its own variables when it reads the file. What the service's environment or the script itself sets is not among them, so the shell sees nothing in its place.",
    exceptions: "Variables that the file uses outside of commands as well, or that the project's `.env` sets, are meant for Compose.",
    references: ["https://docs.docker.com/reference/compose-file/interpolation/"],
  },
  mentions: ["$"],
  examples: {
    bad: [
      { title: "The environment of the service", bad: "services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_USER: shop\n    healthcheck:\n      test: [\"CMD-SHELL\", \"pg_isready -U «$POSTGRES_USER»\"]\n", fixed: "services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_USER: shop\n    healthcheck:\n      test: [\"CMD-SHELL\", \"pg_isready -U $$POSTGRES_USER\"]\n" },
      { title: "The variable of a loop", bad: "services:\n  web:\n    image: web:1.2\n    command: |\n      for host in a b; do\n        ping «${host}»\n      done\n", fixed: "services:\n  web:\n    image: web:1.2\n    command: |\n      for host in a b; do\n        ping $${host}\n      done\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    environment:\n      DB_USER: ${DB_USER}\n    healthcheck:\n      test: pg_isready -U ${DB_USER}\n",
      "services:\n  web:\n    image: web:1.2\n    environment: {A: b}\n    command: sh -c \"echo $$A ${C} $1 $(date)\"\n    entrypoint: [run, \"${A:-x}\"]\n",
      { title: "Set for Compose too", files: {".env": "A=1\n"}, good: "services:\n  web:\n    image: web:1.2\n    environment: {A: b}\n    command: sh -c \"echo $A\"\n" },
    ],
  },
  *check(file, { env }) {
    const commands = file.services.flatMap((service) => commandTexts(file.reader, service).map((text) => ({ service, text })));
    if (commands.length === 0) return;
    const dotenv = env.readFile(resolvePath(directoryOf(file.path), ".env") ?? "");
    const outside = namesOutside(file, new Set(commands.map(({ text }) => text.scalar)));
    if (dotenv !== undefined) for (const { name } of parseEnvFile(dotenv).entries) outside.add(name);
    const seen = new Set<YamlScalar>();
    for (const { service, text } of commands) {
      if (seen.has(text.scalar)) continue;
      seen.add(text.scalar);
      for (const { name, operator, written } of text.whole.references) {
        if (outside.has(name)) continue;
        const isSet = operator === undefined && service.environment.some((one) => one.name === name && one.value !== undefined);
        if (!isSet && !isAssigned(text.scalar.value, name)) continue;
        const at = writtenAt(text, written.start, written.end);
        yield {
          at,
          message: `Compose substitutes \`$${abbreviated(name, 40)}\` before the ${isSet ? "container" : "shell"} can: it becomes empty`,
          evidence: `${service.name} ${name} ${written.start}`,
          fixes: () => text.editable ? unsafeFix("Leave it to the shell with `$$`", [{ span: { start: at.start, end: at.start }, text: "$" }]) : [],
        };
      }
    }
  },
};

function commandTexts(reader: Reader, service: Service): readonly Text[] {
  const { members } = service;
  const slots: readonly (Slot | undefined)[] = [members.get("command"), members.get("entrypoint"), reader.members(members.get("healthcheck")).get("test"), ...service.hooks.map((hook) => hook.members.get("command"))];
  return slots.flatMap((slot) => reader.texts(slot)).filter(({ scalar }) => scalar.value.includes("$"));
}

/** The variables that the file uses anywhere but in these commands. */
function namesOutside(file: ComposeFile, commands: ReadonlySet<YamlScalar>): Set<string> {
  return new Set(templates(file).flatMap(({ scalar, whole }) => (commands.has(scalar) ? [] : whole.references.map(({ name }) => name))));
}

/** Whether the text is a script that gives the variable its value: `name=`, `for name`, `read name`. */
function isAssigned(script: string, name: string): boolean {
  return new RegExp(`(?:^|[\\s;&|(])(?:${name}=|for[ \\t]+${name}[ \\t]+in\\b|read[ \\t]+(?:-\\w+[ \\t]+)?${name}\\b)`).test(script);
}
