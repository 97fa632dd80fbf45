import { servicesByName } from "../../core/compose/serviceReferences.ts";
import { slice } from "../../core/compose/value.ts";
import { isWhole } from "../../core/compose/whole.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const additionalContextServiceInvalid: Rule<"compose"> = {
  id: "additional-context-service-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A build takes a context from a service that is not built, or does not exist.",
    why: "`service:` gives the image that another service builds: without a build there is none, and Compose refuses the project. For an image from a registry say `docker-image://`.",
    exceptions: "Files that others complete, and services that extend others, are silent.",
    references: ["https://docs.docker.com/reference/compose-file/build/#additional_contexts"],
  },
  mentions: ["additional_contexts"],
  examples: {
    bad: [
      { title: "No such service", bad: "services:\n  web:\n    build:\n      context: .\n      additional_contexts:\n        base: service:«bases»\n  base:\n    build: ./base\n" },
      { title: "Not built", bad: "services:\n  web:\n    build:\n      context: .\n      additional_contexts: [\"base=service:«db»\"]\n  db:\n    image: postgres:18\n" },
    ],
    good: ["services:\n  web:\n    build:\n      context: .\n      additional_contexts:\n        base: service:base\n        alpine: docker-image://alpine:3.22\n        src: ./src\n  base:\n    build: ./base\n", "services:\n  web:\n    build:\n      context: .\n      additional_contexts: {base: \"service:${BASE}\", other: service:base}\n  base:\n    extends: {file: base.yaml, service: base}\n"],
  },
  *check(file, { env }) {
    const names = servicesByName(file);
    for (const service of file.services) {
      for (const { name, value } of service.build?.additionalContexts ?? []) {
        if (value?.value.startsWith(SCHEME) !== true) continue;
        const other = slice(value, SCHEME.length, value.value.length);
        const target = names.get(other.value);
        if (!other.complete || (target !== undefined && (target.partial || target.members.has("build"))) || !isWhole(file, env.readFile)) continue;
        yield { at: other.at, message: `The service \`${abbreviated(other.value, 40)}\` ${target === undefined ? "does not exist" : "builds no image"}`, evidence: `${service.name} ${name}` };
      }
    }
  },
};

const SCHEME = "service:";
