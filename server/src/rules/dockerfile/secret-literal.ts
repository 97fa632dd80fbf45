import type { Rule } from "../../core/lint/rule.ts";
import { findTokens, TOKEN_ANCHORS } from "../../core/secret/tokens.ts";
import { redact } from "../../core/secret/values.ts";

// Put together here so that no scanner takes this file for a leak; nobody issued them.
const GITLAB = ["glpat", "-Zq7Rk2Lw9", "Xc4Vb8Nm3Tp"].join("");
const STRIPE = ["sk", "_live_", "Qw3Er7Ty", "1Ui9Op2As5Df8Gh6J"].join("");
const KEY_LINES = ["MIIEowIBAAKCAQEAu1Zq7Rk2Lw9Xc4Vb8Nm3TpQw3Er7Ty1Ui9Op2As5Df8Gh", "Jk6Lz0Xc4Vb8Nm3TpZq7Rk2Lw9Qw3Er7Ty1Ui9Op2As5Df8GhJk6Lz0Mn=="].join("\n");
const PRIVATE_KEY = `-----${["BEGIN RSA", "PRIVATE KEY"].join(" ")}-----\n${KEY_LINES}\n-----${["END RSA", "PRIVATE KEY"].join(" ")}-----`;

export const secretLiteral: Rule<"dockerfile"> = {
  id: "secret-literal",
  language: "dockerfile",
  category: "secrets",
  severity: "error",
  since: "0.1.0",
  aliases: ["tally:secrets-in-code", "dockle:CIS-DI-0010"],
  threats: ["secret-leak"],
  docs: {
    what: "A credential of a known form stands in the Dockerfile.",
    why: "Whoever reads the repository, its history or the image has the credential. Removing the line is not enough: it stays in the history of both, so the credential is to be revoked at its provider and a new one handed to the build as a secret mount.",
    exceptions: "Samples, placeholders, keys that are published on purpose and tokens whose checksum fails are silent. Comments count: a credential in a comment is no less public.",
    references: ["https://docs.docker.com/build/building/secrets/", "https://docs.github.com/en/code-security/secret-scanning/introduction/about-secret-scanning"],
  },
  mentions: TOKEN_ANCHORS,
  examples: {
    bad: [
      { title: "In an ENV, by its form and not by its name", bad: `FROM alpine:3.20\nENV WHATEVER=«${GITLAB}»\n` },
      { title: "In a continued RUN", bad: `FROM alpine:3.20\nRUN wget \\\n    # the shop's account\n    --header 'X-Account: «${STRIPE}»' https://example.com/file\n` },
      { title: "In the default of a global argument and in a comment", bad: `arg x=«${STRIPE}»\n# token: «${GITLAB}»\nFROM alpine:3.20\n` },
      { title: "A private key in a heredoc", bad: `FROM alpine:3.20\nCOPY <<EOF /etc/app/key\n«${PRIVATE_KEY}»\nEOF\n` },
      { title: "In the JSON form, under ONBUILD", bad: `# escape=\`\nFROM alpine:3.20\nONBUILD RUN ["login", "«${GITLAB}»"]\n` },
    ],
    good: [
      "FROM alpine:3.20\nRUN --mount=type=secret,id=token,env=GITLAB_TOKEN ./login\n",
      "FROM alpine:3.20\n# for example glpat-xxxxxxxxxxxxxxxxxxxx\nENV GITHUB_TOKEN=ghp_EXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLE\n",
      "FROM alpine:3.20@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/a.tar /\n",
      "FROM alpine:3.20\nRUN grep -q -- '-----BEGIN RSA PRIVATE KEY-----' /run/secrets/key\n",
    ],
  },
  *check(file) {
    for (const { span, provider, title, kind } of findTokens(file.text)) {
      const value = file.text.slice(span.start, span.end);
      const form = kind === "private-key" ? "" : ` \`${redact(value)}\``;
      yield {
        at: span,
        message: `${kind === "private-key" ? title.slice(0, 40) : `${title.slice(0, 50)}${form}`} in clear in the file`,
        evidence: `${provider}${provider === "" ? title : ""}${form}`,
        // A key's id alone opens nothing; it tells whose account the secret half belongs to.
        ...(kind === "key-id" ? { level: "warning" as const } : {}),
      };
    }
  },
};
