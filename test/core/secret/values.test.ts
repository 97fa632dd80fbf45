import assert from "node:assert/strict";
import { harmlessValue, isPlaceholder, literalSecret, redact, weakSecret } from "../../../server/src/core/secret/values.ts";

describe("harmlessValue", () => {
  const cases: readonly (readonly [value: string, why: string, key?: string])[] = [
    ["", "empty"],
    ["  ", "empty"],
    ['""', "empty"],
    ["true", "switch"],
    ["Yes", "switch"],
    ["0", "switch"],
    ["none", "switch"],
    ["$TOKEN", "reference"],
    ["${TOKEN}", "reference"],
    ["${TOKEN:?set it}", "reference"],
    ["${TOKEN:-}", "reference"],
    ["$$TOKEN", "reference"],
    ["$$${TOKEN}", "reference"],
    ["${A}:${B}", "reference"],
    ["${{ secrets.TOKEN }}", "reference"],
    ["$(cat /run/secrets/token)", "reference"],
    ["/run/secrets/db-password", "reference"],
    ["op://vault/item/password", "reference"],
    ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:x", "reference"],
    ["/etc/keys/jwt.pem", "path"],
    ["./certs/server.key", "path"],
    ["~/.ssh/id_rsa", "path"],
    ["C:\\keys\\a.pfx", "path"],
    ["certs/server.pem", "path"],
    ["https://auth.example.com/token", "url"],
    ["redis://cache:6379/0", "url"],
    ["3600", "quantity", "TOKEN_TTL"],
    ["15m", "quantity", "SESSION_TIMEOUT"],
    ["A035C8C19219BA821ECEA86B64E628F8D684696D", "digest", "PYTHON_GPG_KEY"],
    ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "digest", "TOOL_SHA256"],
    ["${TTL:-3600}", "quantity", "TOKEN_TTL"],
  ];
  for (const [value, why, key] of cases) {
    it(`calls ${JSON.stringify(value)} ${why}`, () => {
      assert.equal(harmlessValue(value, key), why);
      assert.equal(literalSecret(value, key), false);
    });
  }

  it("leaves what may be a secret", () => {
    const values = ["hunter2", "3600", "p4ss", "${DB_PASSWORD:-hunter2}", "prefix-${X}", "a/b/c", "https://u:p4ss@host/", "https://host.net/?token=abc", "A035C8C19219BA821ECEA86B64E628F8D684696D", "Zm9v/YmFy", "correct horse"];
    for (const value of values) {
      assert.equal(harmlessValue(value, "DB_PASSWORD"), undefined, value);
      assert.equal(literalSecret(value, "DB_PASSWORD"), true, value);
    }
  });

  it("takes a long base64 text with a leading slash for what it is", () => {
    assert.equal(harmlessValue("/Qm4x7Lk9ZpT2vWc8RnY5sHd3JfGb6MaEuKoXiVr1"), undefined);
  });
});

describe("isPlaceholder", () => {
  it("knows texts that wait for a value", () => {
    const texts = [
      "changeme", "CHANGE_ME", "change-this", "ChangeMe!", "changeit", "please-change", "your-password", "YOUR_API_KEY", "<password>", "[token]", "{{ token }}", "%TOKEN%", "__TOKEN__", "xxxx", "XXX", "***", "...",
      "sk-xxx-xxx-xxx", "replace_me", "REPLACE_WITH_KEY", "insert-token", "placeholder", "example", "my-secret-token", "mySecretKey", "todo", "put-your-key-here", "dummy", "fake-token", "${X:-changeme}", "not-set",
      "ChooseYourOwnPassword", "foobar",
    ];
    for (const text of texts) assert.equal(isPlaceholder(text), true, text);
  });

  it("takes nothing else for one", () => {
    for (const text of ["", "hunter2", "password", "admin", "s3cr3t!", "exchange-mellow", "Barcelona", "youri1972", "food", "tomydog9", "correct horse", "111111", "interchange-item9"]) assert.equal(isPlaceholder(text), false, text);
  });
});

describe("weakSecret", () => {
  it("knows what everybody tries first", () => {
    for (const text of ["password", "Password1", "admin", "admin123", "postgres", "root", "secret", "123456", "guest", "minioadmin", "changeme", "P@ssw0rd", "qwerty", "000000", "${PW:-postgres}", "abcdefgh"]) assert.equal(weakSecret(text), true, text);
  });

  it("leaves the rest", () => {
    for (const text of ["", "v67ic55x4ghv", "whalehello", "${PW}", "correct-horse-battery", "T7#kk"]) assert.equal(weakSecret(text), false, text);
  });
});

describe("redact", () => {
  it("shows four characters at most, and never more than a quarter", () => {
    assert.equal(redact("ghp_0123456789abcdef"), "ghp_…");
    assert.equal(redact("hunter2x"), "hu…");
    assert.equal(redact("hunter2"), "h…");
    assert.equal(redact("abc"), "…");
    assert.equal(redact(""), "…");
  });

  it("does not cut a surrogate pair", () => assert.equal(redact("abc\u{1F511}-0123456789"), "abc…"));
});

describe("the judgements of values", () => {
  it("end on hostile input", () => {
    for (const piece of ["$a_", "${A:-", "/a ", "x-", "your", "{{", "%A", "12,", "(", "a@", "[", "my my"]) {
      const text = `${piece.repeat(20000)}!`;
      assert.equal(typeof literalSecret(text, "PASSWORD"), "boolean");
      assert.equal(typeof weakSecret(text), "boolean");
    }
  });
});
