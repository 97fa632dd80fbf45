import { replaceText } from "../../core/compose/edit.ts";
import type { ComposeFile } from "../../core/compose/model.ts";
import { slice } from "../../core/compose/value.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { connectionPassword } from "../../core/secret/connectionStrings.ts";
import { secretKey } from "../../core/secret/keys.ts";
import { findTokens } from "../../core/secret/tokens.ts";
import { findCredentialUrls } from "../../core/secret/urls.ts";
import type { CredentialUrl } from "../../core/secret/urls.ts";
import { redact } from "../../core/secret/values.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { locateIn } from "../../core/yaml/offsets.ts";
import { eachScalar } from "../../core/yaml/tree.ts";
import type { YamlScalar } from "../../core/yaml/tree.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { passwordNames, variablesByScalar } from "../shared/variables.ts";

export const envSecretInUrl: Rule<"compose"> = {
  id: "env-secret-in-url",
  language: "compose",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0021"],
  threats: ["secret-leak"],
  docs: {
    what: "A URL or connection string in the file carries a password.",
    why: "Whoever reads the repository has it, and programs write the URLs that they connect to into their logs, password and all.",
    exceptions: "Passwords that only a variable gives, placeholders, and user names alone are silent.",
    references: ["https://docs.docker.com/compose/how-tos/environment-variables/best-practices/", "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1"],
  },
  mentions: ["://", "assword", "PASSWORD", "pwd", "Pwd", "PWD"],
  examples: {
    bad: [
      {
        title: "The address of a database",
        bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      DATABASE_URL: \"postgres://app:«k7Gz0qLw»@db/app\"\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      DATABASE_URL: \"postgres://app:${DATABASE_PASSWORD:?required}@db/app\"\n",
      },
      { title: "Without a user, in a list", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      - REDIS=redis://:«k7Gz0qLw»@cache:6379\n", fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      - \"REDIS=redis://:${REDIS_PASSWORD:?required}@cache:6379\"\n" },
      {
        title: "The password that another service sets",
        bad: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: k7Gz0qLw\n  web:\n    image: web:1.2\n    environment:\n      DATABASE_URL: postgres://app:«k7Gz0qLw»@db/app\n",
        fixed:
          "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD: k7Gz0qLw\n  web:\n    image: web:1.2\n    environment:\n      DATABASE_URL: \"postgres://app:${POSTGRES_PASSWORD:?required}@db/app\"\n",
      },
      {
        title: "By the default of a variable",
        bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      - URL=postgres://app:${PASS:-«k7Gz0qLw»}@db/app\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      - URL=postgres://app:${PASS:?required}@db/app\n",
      },
      {
        title: "A connection string",
        bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      ConnectionStrings__Default: Server=db;User Id=sa;Password=«k7Gz0qLw»;Encrypt=true\n      JDBC_URL: \"jdbc:postgresql://db/app?user=app&password=«k7Gz0qLw»\"\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      ConnectionStrings__Default: \"Server=db;User Id=sa;Password=${ConnectionStrings__Default_PASSWORD:?required};Encrypt=true\"\n      JDBC_URL: \"jdbc:postgresql://db/app?user=app&password=k7Gz0qLw\"\n",
      },
      { title: "In a command", bad: "services:\n  web:\n    image: web:1.2\n    command: [sh, -c, \"curl https://bot:«k7Gz0qLw»@example.com/hook\"]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    environment:\n      A: postgres://app:${PASSWORD}@db/app\n      B: https://app@example.com\n      C: \"postgres://<user>:<password>@db/app\"\n      D: \"Server=db;User Id=sa;Password=${PASSWORD};\"\n      E: host=db user=app sslmode=require passfile=/pgpass\n      F: \"jdbc:postgresql://db/app?user=app&password=<yours>\"\n      G: a password=x4Kd9\n",
      "services:\n  web:\n    image: web:1.2\n    command: [\"--url\", \"http://[::1]:80/@x:y\", \"mailto:a:b@example.com\"]\n",
    ],
  },
  *check(file) {
    if (file.kind === "foreign") return;
    for (const scalar of scalarsOf(file)) {
      for (const url of findCredentialUrls(scalar.value)) {
        // Of `${PASSWORD:-x}` only the default is in the file.
        const [part, ...others] = url.parts;
        const byDefault = part?.kind === "default" && others.length === 0 ? part : undefined;
        const at = byDefault?.span ?? url.secret;
        const secret = scalar.value.slice(at.start, at.end);
        if (url.source === "variable" || url.placeholder || findTokens(secret).length > 0) continue;
        yield {
          at: locateIn(file.text, scalar)(at.start, at.end),
          message: `The \`${abbreviated(url.scheme, 20)}\` URL carries the ${byDefault === undefined ? "" : "default "}password \`${redact(secret)}\``,
          evidence: `${url.scheme} ${redact(secret)}`,
          fixes: () => byDefault?.name === undefined ? fixes(file, scalar, url) : askInPlaceOfDefault(file, scalar, url, byDefault.name),
        };
      }
    }
    yield* connectionStrings(file);
  },
};

/** A variable that is itself named for a secret is reported whole by `env-secret-literal`. */
function* connectionStrings(file: ComposeFile): Iterable<Finding> {
  for (const [scalar, { name, value }] of variablesByScalar(file)) {
    if (value?.value.includes("=") !== true || secretKey(name) !== undefined || file.placeOf(scalar.span) !== undefined) continue;
    const [start, end] = [value.from, value.from + value.value.length];
    const found = scalar.value.includes("$") ? undefined : connectionPassword(scalar.value.slice(start, end));
    if (found === undefined) continue;
    const secret = { start: found.start + start, end: found.end + start };
    const shown = redact(scalar.value.slice(secret.start, secret.end));
    yield { at: locateIn(file.text, scalar)(secret.start, secret.end), message: `The connection string carries the password \`${shown}\``, evidence: `connection ${shown}`, fixes: () => fixes(file, scalar, { secret, source: "literal" }) };
  }
}

/** The scalars that may hold a URL with credentials at all. */
function scalarsOf(file: ComposeFile): readonly YamlScalar[] {
  const scalars: YamlScalar[] = [];
  for (const { root } of file.documents) eachScalar(root, (scalar, role) => role === "value" && scalar.value.includes("://") && scalar.value.includes("@") && scalars.push(scalar));
  return scalars;
}

function askInPlaceOfDefault({ text }: ComposeFile, scalar: YamlScalar, { secret }: CredentialUrl, name: string): readonly Fix[] {
  const span = locateIn(text, scalar)(secret.start, secret.end);
  const isWrittenOut = text.slice(span.start, span.end) === scalar.value.slice(secret.start, secret.end);
  return isWrittenOut ? unsafeFix(`Ask for \`${name}\` in place of the default`, [{ span, text: `\${${name}:?required}` }]) : [];
}

function fixes(file: ComposeFile, scalar: YamlScalar, { secret, source }: Pick<CredentialUrl, "secret" | "source">): readonly Fix[] {
  const variable = scalar.value.includes("$") || source !== "literal" ? undefined : variablesByScalar(file).get(scalar);
  if (variable?.value === undefined || !/^[A-Za-z_]\w*$/.test(variable.name)) return [];
  const stem = variable.name.replace(/_(?:URL|URI|DSN|CONNECTION|ADDRESS)$/i, "");
  const name = passwordNames(file).get(scalar.value.slice(secret.start, secret.end)) ?? `${stem}_PASSWORD`;
  const part = slice(variable.value, secret.start - variable.value.from, secret.end - variable.value.from);
  return unsafeFix(`Take the password from the variable \`${name}\``, replaceText(file.text, part, `\${${name}:?required}`));
}
