import type { Rule } from "../../core/lint/rule.ts";
import { secretKey } from "../../core/secret/keys.ts";
import { harmlessValue } from "../../core/secret/values.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const buildArgSecret: Rule<"compose"> = {
  id: "build-arg-secret",
  language: "compose",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["secret-leak"],
  docs: {
    what: "A build argument carries a secret.",
    why: "The values of build arguments stay in the image's history and in its provenance: whoever pulls the image reads them. A build secret is mounted for one RUN and leaves nothing.",
    exceptions: "Switches, paths and quantities are silent.",
    references: ["https://docs.docker.com/reference/compose-file/build/#secrets", "https://docs.docker.com/build/building/secrets/"],
  },
  mentions: ["args"],
  examples: {
    bad: [
      { title: "Given by a variable", bad: "services:\n  web:\n    build:\n      context: .\n      args:\n        «NPM_TOKEN»: ${NPM_TOKEN}\n        NODE_ENV: production\n" },
      { title: "Passed on, in a list", bad: "services:\n  web:\n    build:\n      context: .\n      args: [«NPM_TOKEN», \"«DB_PASSWORD»=k7Gz0qLw\"]\n" },
    ],
    good: [
      "services:\n  web:\n    build:\n      context: .\n      args:\n        NODE_VERSION: 24\n        GPG_PUBLIC_KEY: abc\n        PASSWORD_FILE: /run/secrets/p\n      secrets: [npm_token]\n    environment:\n      NPM_TOKEN: ${NPM_TOKEN}\n",
      "services:\n  web:\n    build: {context: ., args: [USE_TOKEN=true, TOKEN_TTL=60]}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { name, nameAt, value } of service.build?.args ?? []) {
        if (secretKey(name) === undefined) continue;
        const harmless = value?.complete === true ? harmlessValue(value.value, name) : undefined;
        if (harmless !== undefined && harmless !== "reference") continue;
        yield { at: nameAt, message: `\`${abbreviated(name, 60)}\` stays in the history of the image`, evidence: `${service.name} ${name}` };
      }
    }
  },
};
