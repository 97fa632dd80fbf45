import type { ComposeFile } from "../../core/compose/model.ts";
import { slice, textOf } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Fix } from "../../core/lint/finding.ts";
import { findTokens, TOKEN_ANCHORS } from "../../core/secret/tokens.ts";
import { redact } from "../../core/secret/values.ts";
import { eachScalar } from "../../core/yaml/tree.ts";
import type { YamlScalar } from "../../core/yaml/tree.ts";
import { askForVariable, variablesByScalar } from "../shared/variables.ts";

/** Put together here, so that a scanner of this repository does not take the example for a leak. */
const TOKEN = `glpat-${"x7Kq2Lm9Zt4Vb8Nc1Rf6"}`;

export const envSecretTokenFormat: Rule<"compose"> = {
  id: "env-secret-token-format",
  language: "compose",
  category: "secrets",
  severity: "error",
  since: "0.1.0",
  aliases: ["semgrep:generic.secrets.gitleaks", "gitleaks:generic-api-key"],
  threats: ["secret-leak"],
  docs: {
    what: "A token or private key of a known form stands in the file.",
    why: "The form says that it is real: providers give it to the keys that they issue. It is in every clone and every old commit, so besides taking it out of the file, revoke it.",
    exceptions: "Samples from documentation, keys that are made to be published, and tokens whose check digits are wrong are silent.",
    references: ["https://docs.docker.com/compose/how-tos/use-secrets/", "https://docs.github.com/en/code-security/secret-scanning/introduction/about-secret-scanning"],
  },
  // Escapes hide what stands in quotes.
  mentions: [...TOKEN_ANCHORS, "\\"],
  examples: {
    bad: [
      {
        title: "In the environment",
        bad: `services:\n  ci:\n    image: ci:1.2\n    environment:\n      GITLAB: «${TOKEN}»\n`,
        fixed: "services:\n  ci:\n    image: ci:1.2\n    environment:\n      GITLAB: \"${GITLAB:?GITLAB is required}\"\n",
      },
      { title: "In a command over several lines", bad: `services:\n  ci:\n    image: ci:1.2\n    command: |\n      login\n      push --token «${TOKEN}»\n` },
      { title: "In a config, as a default, and in an extension", bad: `x-note: 'token «${TOKEN}»'\nservices:\n  ci: {image: "ci:1.2", labels: ["t=\${T:-«${TOKEN}»}"]}\nconfigs:\n  c:\n    content: "a: «${TOKEN}»"\n` },
    ],
    good: [
      "services:\n  ci:\n    image: ci:1.2\n    environment:\n      GITLAB_TOKEN: ${GITLAB_TOKEN}\n      AWS_ACCESS_KEY_ID: AKIAIOSFODNN7EXAMPLE\n",
      "services:\n  ci:\n    image: ci@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\n    command: --token glpat-xxxxxxxxxxxxxxxxxxxx\n",
    ],
  },
  *check(file) {
    if (file.kind === "foreign" || !mayHoldToken(file.text)) return;
    for (const scalar of scalarsOf(file)) {
      const text = textOf(scalar, { path: file.path, text: file.text, editable: true, alias: undefined });
      for (const { span, title } of findTokens(text.value)) {
        const secret = slice(text, span.start, span.end);
        if (!secret.complete) continue;
        const shown = redact(secret.value);
        yield { at: secret.at, message: `${title.slice(0, 50)} in plain text: \`${shown}\``, evidence: `${title} ${shown}`, fixes: () => fixes(file, scalar, secret.value) };
      }
    }
  },
};

/** What is mentioned need not be a token, and then no scalar is looked at. A key in a block scalar is indented, and escapes hide what stands in quotes. */
function mayHoldToken(text: string): boolean {
  return findTokens(text).length > 0 || /-----BEGIN|\\/.test(text);
}

function scalarsOf(file: ComposeFile): readonly YamlScalar[] {
  const scalars: YamlScalar[] = [];
  for (const { root } of file.documents) eachScalar(root, (scalar) => scalars.push(scalar));
  return scalars;
}

function fixes(file: ComposeFile, scalar: YamlScalar, secret: string): readonly Fix[] {
  const variable = variablesByScalar(file).get(scalar);
  return variable?.value?.value === secret ? askForVariable(file.text, variable.value, variable.name) : [];
}
