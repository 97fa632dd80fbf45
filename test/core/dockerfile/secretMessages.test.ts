// A secret stays in its file: neither messages nor what identifies a finding may carry more of it than its redacted form.
import assert from "node:assert/strict";
import { badExamples } from "../../../server/src/core/lint/example.ts";
import { lint } from "../../../server/src/core/lint/engine.ts";
import type { Environment } from "../../../server/src/core/lint/environment.ts";
import type { AnyRule } from "../../../server/src/core/lint/rule.ts";
import { resolveSettings } from "../../../server/src/core/lint/settings.ts";
import { credentialsInUrl } from "../../../server/src/rules/dockerfile/credentials-in-url.ts";
import { passwordInCommand } from "../../../server/src/rules/dockerfile/password-in-command.ts";
import { secretFileCopied } from "../../../server/src/rules/dockerfile/secret-file-copied.ts";
import { secretInArgOrEnv } from "../../../server/src/rules/dockerfile/secret-in-arg-or-env.ts";
import { secretLiteral } from "../../../server/src/rules/dockerfile/secret-literal.ts";
import { secretRemovedInLaterLayer } from "../../../server/src/rules/dockerfile/secret-removed-in-later-layer.ts";

const rules: readonly AnyRule[] = [credentialsInUrl, passwordInCommand, secretFileCopied, secretInArgOrEnv, secretLiteral, secretRemovedInLaterLayer];
const env: Environment = { readFile: () => undefined, image: () => ({ known: false, why: "not-asked" }) };
const lintAll = (text: string): ReturnType<typeof lint> => lint({ path: "/x/Dockerfile", text, language: "dockerfile" }, rules, resolveSettings(rules, []), env);

describe("messages about secrets", () => {
  const values = ["hunter22", "hunter23", "correct horse battery", "k9fP2mQz7Lw4", "Zq7Rk2Lw9", "Qw3Er7Ty", "MIIEow"];
  for (const rule of rules) {
    for (const { title, source } of badExamples(rule)) {
      it(`${rule.id} keeps the secret: ${title}`, () => {
        const { diagnostics } = lintAll(source.text);
        assert.ok(diagnostics.length > 0);
        const told = JSON.stringify(diagnostics.map(({ message, evidence, related, fixes }) => [message, evidence, related?.map((one) => one.message), fixes?.map((one) => one.title)]));
        for (const value of values) assert.ok(!told.includes(value), `${told} tells ${value}`);
      });
    }
  }

  it("stay within 100 characters for long names and paths", () => {
    const long = "VERY_".repeat(30);
    const texts = [
      `FROM a\nARG ${long}TOKEN\nENV ${long}PASSWORD=$${long}TOKEN ${long}SECRET=k9fP2mQz7Lw4\n`,
      `FROM a\nCOPY ${"deep/".repeat(40)}${"name".repeat(20)}.pem .terraformrc ${"x".repeat(60)}/.terraformrc /x/\nRUN rm /x/*\n`,
      `FROM a\nARG ${long}PW\nRUN git clone https://u:$${long}PW@e.com/x && wget ${"s".repeat(23)}://u:hunter22@e.com\n`,
    ];
    for (const text of texts) {
      const { diagnostics } = lintAll(text);
      assert.ok(diagnostics.length >= 2, text);
      for (const { message } of diagnostics) assert.ok(message.length <= 100, message);
    }
  });
});
