import type { ComposeFile, Service, Variable } from "../../core/compose/model.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import { variablesOf } from "../../core/compose/variables.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { secretKey } from "../../core/secret/keys.ts";
import { findTokens } from "../../core/secret/tokens.ts";
import { findCredentialUrls } from "../../core/secret/urls.ts";
import { literalSecret } from "../../core/secret/values.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const labelSecret: Rule<"compose"> = {
  id: "label-secret",
  language: "compose",
  category: "secrets",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["secret-leak"],
  docs: {
    what: "A secret stands in a label.",
    why: "Labels are meant to be read: every program that may list the containers gets them, dashboards show them, and whoever reads the repository has them as well. A hash of a password can be guessed at leisure.",
    exceptions: "Variables and placeholders are silent. Tokens of a known form and credentials in URLs have rules of their own.",
    references: ["https://docs.docker.com/reference/compose-file/services/#labels", "https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/basicauth/"],
  },
  mentions: ["labels", "annotations"],
  examples: {
    bad: [
      { title: "A login of a proxy", bad: "services:\n  web:\n    image: web:1.2\n    labels:\n      - traefik.http.middlewares.auth.basicauth.users=«admin:$$apr1$$q8eZFHjF$$Fvmkk//V6Btlaf2i/ju5n/»\n" },
      { title: "A key, at the deployment", bad: "services:\n  web:\n    image: web:1.2\n    deploy:\n      labels:\n        com.example.api-key: \"«k7Gz0qLw9xTr»\"\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    labels: [\"traefik.http.middlewares.auth.basicauth.users=${USERS}\", com.example.token-ttl=60, \"com.example.password=<set me>\"]\n", "services:\n  web:\n    image: web:1.2\n    labels: {traefik.http.middlewares.auth.basicauth.usersfile: /users, com.example.secret: \"true\"}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { name, value } of labelsOf(file, service)) {
        if (value?.complete !== true || !isSecret(name, value.value)) continue;
        yield { at: withoutQuotes(value).at, message: `The label \`${abbreviated(name, 60)}\` holds a secret`, evidence: `${service.name} ${name}` };
      }
    }
  },
};

function labelsOf({ reader }: ComposeFile, { members }: Service): readonly Variable[] {
  const deploy = members.has("deploy") ? reader.members(members.get("deploy")).get("labels") : undefined;
  return [members.get("labels"), members.get("annotations"), deploy].flatMap((slot) => (slot === undefined ? [] : variablesOf(reader, slot)));
}

function isSecret(name: string, value: string): boolean {
  if (/\.(?:basicauth|digestauth)\.users$/i.test(name)) return /^[^:\s,]+:(?:\$(?:apr1|2[aby]|5|6)\$|\{SHA\})/.test(value);
  if (secretKey(name.slice(name.lastIndexOf(".") + 1)) === undefined || value.length < 6) return false;
  return literalSecret(value, name) && findTokens(value).length === 0 && findCredentialUrls(value).length === 0;
}
