import assert from "node:assert/strict";
import { findCredentialUrls } from "../../../server/src/core/secret/urls.ts";
import { b62, hex, withCrc62 } from "./samples.ts";

interface Seen {
  readonly scheme: string;
  readonly user: string;
  readonly password: string | undefined;
  readonly secret: string;
  readonly source: string;
  readonly placeholder: boolean;
}

function see(text: string): readonly Seen[] {
  const base = 1000;
  const at = ({ start, end }: { readonly start: number; readonly end: number }): string => text.slice(start - base, end - base);
  return findCredentialUrls(text, base).map(({ scheme, user, password, secret, source, placeholder, span, parts }) => {
    assert.equal(at(span), password === undefined ? at(user) : `${at(user)}:${at(password)}`);
    for (const part of parts) assert.ok(part.span.start >= secret.start && part.span.end <= secret.end);
    return { scheme, user: at(user), password: password === undefined ? undefined : at(password), secret: at(secret), source, placeholder };
  });
}

describe("findCredentialUrls", () => {
  const passwords: readonly (readonly [text: string, scheme: string, user: string, password: string, source: string])[] = [
    ["postgres://app:hunter2@db:5432/app", "postgres", "app", "hunter2", "literal"],
    ["DATABASE_URL: postgresql+psycopg2://app:hunter2@db/app", "postgresql+psycopg2", "app", "hunter2", "literal"],
    ["jdbc:mysql://root:s3cret9@db/x", "mysql", "root", "s3cret9", "literal"],
    ["redis://:hunter2@cache:6379", "redis", "", "hunter2", "literal"],
    ["amqp://guest:guest@mq", "amqp", "guest", "guest", "literal"],
    ["HTTPS://a:b4b4@[::1]:80/", "https", "a", "b4b4", "literal"],
    ["git clone https://bot:p@ss@host/x", "https", "bot", "p@ss", "literal"],
    ["mongodb://u1:pw9@h1:1,h2:2/db", "mongodb", "u1", "pw9", "literal"],
    ["https://app:${DB_PASSWORD}@db/app", "https", "app", "${DB_PASSWORD}", "variable"],
    ["https://app:$PW@db", "https", "app", "$PW", "variable"],
    ["https://app:${PW:?needed: a/b@c}@db", "https", "app", "${PW:?needed: a/b@c}", "variable"],
    ["https://${U:?e}:hunter2@db/app", "https", "${U:?e}", "hunter2", "literal"],
    ["https://${U:-a}:${P:-h/2@x}@db/app", "https", "${U:-a}", "${P:-h/2@x}", "default"],
    ["https://a:${P:-}@db/app", "https", "a", "${P:-}", "variable"],
    ["https://a:${P:-${Q}}@db/app", "https", "a", "${P:-${Q}}", "variable"],
    ["https://a:pre-${P}@db", "https", "a", "pre-${P}", "literal"],
    ["https://a:$(cat /run/secrets/x)@db", "https", "a", "$(cat /run/secrets/x)", "variable"],
    ["https://a:`cat /run/secrets/x`@db", "https", "a", "`cat /run/secrets/x`", "variable"],
    ["'https://a:'\"$PW\"'@db/'", "https", "a", "'\"$PW\"'", "variable"],
    ["https://%USER%:%PASS%@db/", "https", "%USER%", "%PASS%", "variable"],
    ["redis://:$${REDIS_PASSWORD}@r", "redis", "", "$${REDIS_PASSWORD}", "variable"],
    ["https://a:p%40ss@${HOST}/", "https", "a", "p%40ss", "literal"],
  ];
  for (const [text, scheme, user, password, source] of passwords) {
    it(`reads ${text}`, () => assert.deepEqual(see(text), [{ scheme, user, password, secret: password, source, placeholder: false }]));
  }

  it("names the variables and spans the default", () => {
    const text = "x://a:p-${ONE}-${TWO:-zz}@h";
    assert.deepEqual(
      findCredentialUrls(text)[0]?.parts.map(({ kind, span, name }) => [kind, text.slice(span.start, span.end), name]),
      [
        ["literal", "p-", undefined],
        ["variable", "${ONE}", "ONE"],
        ["literal", "-", undefined],
        ["default", "zz", "TWO"],
      ],
    );
  });

  it("finds tokens that stand for the user", () => {
    const github = withCrc62("ghp", 3);
    const odd = b62(32, 3);
    for (const [text, secret] of [
      [`https://${github}@github.com/a/b`, github],
      [`https://${github}:x-oauth-basic@github.com/a/b`, github],
      [`https://${odd}@git.example.com/a`, odd],
      [`https://${odd}:@api.example.com/a`, odd],
      ["https://${GITHUB_TOKEN}@github.com/a", "${GITHUB_TOKEN}"],
      ["https://$GITHUB_TOKEN@github.com/a", "$GITHUB_TOKEN"],
    ] as const) {
      assert.deepEqual(see(text).map((url) => url.secret), [secret], text);
    }
  });

  it("flags what a reader is to replace", () => {
    const texts = ["https://user:pass@host", "https://username:password@host/", "https://<user>:<password>@host", "http://user:PASSWORD@h", "https://u:changeme@h", "https://app:your-password@h", "https://a:xxxx@h", "https://a:***@h", "https://{user}:{pass}@h", "https://a:{{ password }}@h", "https://login:pw@h"];
    for (const text of texts) assert.deepEqual(see(text).map(({ placeholder }) => placeholder), [true], text);
  });

  it("is silent about everything else with an @ or a colon", () => {
    const texts = [
      "https://example.com/@scope/x", "https://npm.example.com/@a%2fb:1@2", "npm:@scope/x@1.2", "git@github.com:a/b.git", "ssh://git@github.com/a/b", "https://bot@host/x", "https://${USER}@host/x", "https://first.last%40example.com@host/x",
      "docker://alpine:3.20@sha256:0000", "git+https://github.com/a/b.git@v1.0", "http://a:80,http://b:90 c@d", 'CMD ["curl","http://localhost:8080","-u","a@b"]', "http://localhost:8080?x=a@b", "http://h:1#a@b",
      "jdbc:sqlserver://db:1433;user=sa;password=p@ss", "redis://:@redis:6379/0", "https://user:@host/", "s|https://.*:.*@|https://|", "s#http://[^:]*:[^@]*@#x#", "kafka://b:9092\nx@y", "http://localhost:${PORT}/a@b",
      `https://${hex(32)}@o1.ingest.sentry.io/12`, `https://${hex(32)}@errors.example.com/3`, "https://host:80@", "://a:b@c", "1://a:b@c", "PLAINTEXT://:9092,CONTROLLER://:9093", "https://a-long-user-name-of-a-team@host/x",
    ];
    for (const text of texts) assert.deepEqual(see(text), [], text);
  });

  it("ends on hostile input", () => {
    for (const piece of ["x://a:", "x://${", "x://<", "x://$(", "x://a:{{", "://", "x://a@", "x://<x://>", "x://'\"$"]) {
      assert.ok(Array.isArray(findCredentialUrls(piece.repeat(5000))));
    }
  });
});
