import { slice, withoutQuotes } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { secretFile } from "../../core/secret/files.ts";
import { keyWords, secretKey } from "../../core/secret/keys.ts";
import { findTokens } from "../../core/secret/tokens.ts";
import { literalSecret } from "../../core/secret/values.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const configHoldsSecret: Rule<"compose"> = {
  id: "config-holds-secret",
  language: "compose",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["secret-leak"],
  docs: {
    what: "A secret is handed to services as a config.",
    why: "A config is meant to be read by everyone: its file in the container has the mode 0444, and what handles configs does not hide them. `secrets` take the same file.",
    exceptions: "Certificates, public keys and samples are silent. Tokens of a known form in `content` are reported where they stand.",
    references: ["https://docs.docker.com/reference/compose-file/configs/", "https://docs.docker.com/compose/how-tos/use-secrets/"],
  },
  mentions: ["configs"],
  examples: {
    bad: [
      { title: "A private key", bad: "services:\n  web:\n    image: web:1.2\n    configs: [tls]\nconfigs:\n  tls:\n    file: «./certs/server.key»\n" },
      { title: "A password in the content", bad: "services:\n  web:\n    image: web:1.2\nconfigs:\n  app:\n    content: |\n      [db]\n      user = app\n      password = «k7Gz0qLw»\n  json: {content: '{\"a\": 1}'}\n" },
      { title: "A variable that is named after a password", bad: "services:\n  web:\n    image: web:1.2\nconfigs:\n  a: {environment: «DB_PASSWORD»}\n  b: {file: \"«./secrets/db_password.txt»\"}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\nconfigs:\n  a: {file: ./certs/ca.pem}\n  b: {file: ./nginx.conf}\n  c: {file: ./.env.example}\n  d: {environment: APP_CONFIG}\n  e: {file: ./password_policy.json}\n", "services:\n  web:\n    image: web:1.2\nconfigs:\n  a: {file: \"${FILE}\"}\n  b: {content: \"a=${A}\\npassword=${PASSWORD}\\ntoken_ttl: 3600\\nsecret: <yours>\"}\nsecrets:\n  s: {file: ./certs/server.key}\n"],
  },
  *check(file) {
    for (const { name, members } of file.configs.values()) {
      const content = file.reader.textAt(members.get("content"));
      const assigned = content && secretLine(content);
      if (assigned !== undefined) yield { at: assigned.at, message: `The config \`${abbreviated(name, 40)}\` holds a secret that everyone in the container reads`, evidence: `config ${name} content` };
      const path = file.reader.textAt(members.get("file"));
      const variable = file.reader.textAt(members.get("environment"));
      const found = path?.complete === true && isSecretFile(path.value) ? path : variable?.complete === true && isSecretName(variable.value) ? variable : undefined;
      if (found !== undefined) yield { at: withoutQuotes(found).at, message: `The config \`${abbreviated(name, 40)}\` is a secret that everyone in the container reads`, evidence: `config ${name}` };
    }
  },
};

/** The first value that stands under the name of a secret in a text of `name = value` or `name: value` lines. */
function secretLine(content: Text): Text | undefined {
  if (content.value.length > LONGEST) return undefined;
  for (const match of content.value.matchAll(LINE)) {
    const [whole, name = "", value = ""] = match;
    const start = match.index + whole.lastIndexOf(value);
    const found = slice(content, start, start + value.length);
    if (found.complete && secretKey(name) !== undefined && literalSecret(value, name) && findTokens(value).length === 0) return found;
  }
  return undefined;
}

const LINE = /^[ \t]*["']?([A-Za-z][\w.-]{0,80})["']?[ \t]*[=:][ \t]*["']?([^\s"',;#]{4,200})["']?[,;]?[ \t]*$/gm;
const LONGEST = 100_000;

/** By a name that is known, or by one whose last word, the extension apart, says so. */
function isSecretFile(path: string): boolean {
  if (/(?:^|\/)\.env(?:\.|$)/.test(path)) return false;
  if (secretFile(path) !== undefined) return true;
  const base = path.slice(path.lastIndexOf("/") + 1).replace(/\.(?:txt|secret)$/, "");
  return !base.includes(".") && isSecretName(base);
}

function isSecretName(name: string): boolean {
  return /^(?:password|passwd|passphrase|secret|token|apikey)$/.test(keyWords(name).at(-1) ?? "");
}
