import { writtenAt } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { secretVariables } from "../shared/variables.ts";

export const envSecretOptionalVariable: Rule<"compose"> = {
  id: "env-secret-optional-variable",
  language: "compose",
  category: "secrets",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["exposure"],
  docs: {
    what: "A secret is empty when its variable is not set.",
    why: "Compose warns and goes on: the program starts with an empty password or key, which some take for none at all. With `:?` it stops and says what is missing.",
    exceptions: "Off by default, for the form is everywhere. Variables with a default or a `?` are silent.",
    references: ["https://docs.docker.com/reference/compose-file/interpolation/", "https://docs.docker.com/compose/how-tos/environment-variables/best-practices/"],
  },
  mentions: ["$"],
  examples: {
    bad: [
      {
        title: "In a mapping",
        bad: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: «${PASSWORD}»\n",
        fixed: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: ${PASSWORD:?PASSWORD is required}\n",
      },
      { title: "In a list, without braces", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      - \"API_KEY=«$KEY»\"\n", fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      - \"API_KEY=${KEY:?KEY is required}\"\n" },
    ],
    good: ["services:\n  db:\n    image: postgres:18\n    environment:\n      A_PASSWORD: ${A:?set it}\n      B_PASSWORD: ${B:-}\n      C_PASSWORD_FILE: ${C}\n      D_PASSWORD: ${D?}\n      DB_USER: ${E}\n", "services:\n  db:\n    image: postgres:18\n    environment: [POSTGRES_PASSWORD, \"DB_PASSWORD=a-${F}\", \"API_KEY=$$G\"]\n"],
  },
  *check(file) {
    for (const { service, variable } of secretVariables(file)) {
      const { name, value } = variable;
      if (value === undefined || value.complete || value.value !== "") continue;
      const references = value.whole.references.filter(({ written }) => value.whole.segments.some((segment) => segment.written.start === written.start && segment.at >= value.from && segment.at <= value.to));
      const [reference, ...others] = references;
      if (reference === undefined || others.length > 0 || reference.operator !== undefined) continue;
      const at = value.at === value.origin.span || value.editable ? writtenAt(value, reference.written.start, reference.written.end) : value.at;
      const required = `\${${reference.name}:?${reference.name} is required}`;
      yield {
        at,
        message: `\`${abbreviated(name, 40)}\` is empty when \`${abbreviated(reference.name, 40)}\` is not set`,
        evidence: `${service.name} ${name}`,
        fixes: () => value.editable ? unsafeFix(`Ask for \`${abbreviated(reference.name, 40)}\``, [{ span: at, text: required }]) : [],
      };
    }
  },
};
