import type { ComposeFile } from "../../core/compose/model.ts";
import type { Text } from "../../core/compose/value.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const includeRemote: Rule<"compose"> = {
  id: "include-remote",
  language: "compose",
  category: "supply-chain",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["poisoned-image", "mutable"],
  docs: {
    what: "A project takes parts of itself from another machine.",
    why: "What stands behind a Git address, an OCI artifact or a page decides which images run, with which rights and which host paths. Whoever can change it can run anything here, and without a digest or a commit it changes unseen.",
    references: ["https://docs.docker.com/reference/compose-file/include/", "https://docs.docker.com/compose/how-tos/oci-artifact/"],
  },
  mentions: ["include", "extends"],
  examples: {
    bad: [
      { title: "A branch of a repository", bad: "include:\n  - «https://github.com/acme/infra.git#main:compose.yaml»\nservices:\n  web:\n    image: web:1.2\n" },
      { title: "An artifact without digest, in the long form", bad: "include:\n  - path: \"«oci://registry.example.com/acme/infra:1»\"\n" },
      { title: "Extended from afar", bad: "services:\n  web:\n    extends:\n      file: «git@github.com:acme/infra.git»\n      service: web\n" },
    ],
    good: [
      "include: [infra.yml]\nservices:\n  web:\n    image: web:1.2\n",
      "services:\n  web:\n    build: https://github.com/acme/web.git#main\n",
    ],
  },
  *check(file) {
    for (const { kind, text } of remoteParts(file)) {
      const isPinned = /@sha256:[0-9a-f]{64}$|#[0-9a-f]{40}(?::|$)/.test(text.value);
      const message = isPinned ? `\`${kind}\` runs a project of somebody else` : `\`${kind}\` runs a project of somebody else, and nothing pins it`;
      yield { at: withoutQuotes(text).at, message, evidence: text.value.replace(/\/\/[^/@]*@/, "//"), ...(isPinned ? { level: "info" as const } : {}) };
    }
  },
};

function remoteParts(file: ComposeFile): readonly { readonly kind: string; readonly text: Text }[] {
  return file.project.problems.flatMap((problem) => (problem.kind === "remote" ? [{ kind: problem.key, text: problem.text }] : []));
}
