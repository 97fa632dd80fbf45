import type { Text } from "../../core/compose/value.ts";
import { writtenAt } from "../../core/compose/value.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { secretKey } from "../../core/secret/keys.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { variableLists } from "../shared/variableLists.ts";

export const unescapedDollarInValue: Rule<"compose"> = {
  id: "unescaped-dollar-in-value",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A password or a hash has a `$` that Compose takes for a variable.",
    why: "Compose substitutes `$name` in every value. In a hash or a password that has one by chance, a part is replaced by nothing, and the login fails without a hint at why.",
    references: ["https://docs.docker.com/reference/compose-file/interpolation/"],
  },
  mentions: ["$"],
  examples: {
    bad: [
      { title: "A hash of htpasswd", bad: "services:\n  web:\n    image: web:1.2\n    labels:\n      - traefik.http.middlewares.auth.basicauth.users=admin:$apr1«$example»$notarealhash\n", fixed: "services:\n  web:\n    image: web:1.2\n    labels:\n      - traefik.http.middlewares.auth.basicauth.users=admin:$$apr1$$example$$notarealhash\n" },
      { title: "A password", bad: "services:\n  web:\n    image: web:1.2\n    environment:\n      DB_PASSWORD: not«$real»\n", fixed: "services:\n  web:\n    image: web:1.2\n    environment:\n      DB_PASSWORD: not$$real\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    labels:\n      - traefik.http.middlewares.auth.basicauth.users=admin:$$apr1$$example$$notarealhash\n    environment:\n      DB_PASSWORD: ${PASSWORD}\n      PASSWORD: $DB_PASS\n      API_KEY: prefix-$KEY\n",
      "services:\n  web:\n    image: web:1.2\n    environment: {URL: \"http://$host\", A_PASSWORD: \"a$1$ b\", TOKEN: \"x$$y\"}\n",
    ],
  },
  *check(file) {
    for (const { service, key, variables } of variableLists(file)) {
      for (const { name, value } of variables) {
        if (value === undefined || !value.scalar.value.includes("$")) continue;
        const lost = lostReference(value, name);
        if (lost === undefined) continue;
        yield {
          at: writtenAt(value, lost.start, lost.end),
          message: `A \`$\` in \`${abbreviated(name, 40)}\` is taken for a variable, so a part is lost`,
          evidence: `${service.name} ${key} ${name} dollar`,
          fixes: () => doubled(value),
        };
      }
    }
  },
};

interface Written {
  readonly start: number;
  readonly end: number;
}

/** How crypt and the programs that follow it mark the algorithm of a hash. */
const HASH = /(?:^|[^$\w])\$(?:2[abxy]|apr1|[156y]|argon2(?:id|i|d)|pbkdf2-sha\d{1,3}|scrypt)\$/;

function lostReference(value: Text, name: string): Written | undefined {
  const raw = value.scalar.value;
  const plain = value.whole.references.filter(({ operator, written }) => operator === undefined && raw[written.start + 1] !== "{");
  if (HASH.test(raw)) return plain.find(({ written }) => raw[written.start - 1] !== "=" && !/^\$(?:apr1|argon2)/.test(raw.slice(written.start, written.end)))?.written;
  if (secretKey(name) === undefined) return undefined;
  return plain.find(({ name: variable, written }) => /[a-z]/.test(variable) && /[A-Za-z0-9!@#%^&*]/.test(raw[written.start - 1] ?? ""))?.written;
}

/** Doubles every single dollar sign of the scalar. */
function doubled(value: Text): readonly Fix[] {
  const raw = value.scalar.value;
  const { style } = value.scalar;
  if (!value.editable || style === "literal" || style === "folded") return [];
  const edits = [...raw.matchAll(/\$+/g)].filter(([run]) => run.length % 2 === 1).map(({ index }) => ({ span: writtenAt(value, index, index), text: "$" }));
  return unsafeFix("Double the `$`", edits);
}
