import { replaceText } from "../../core/compose/edit.ts";
import { knownUses } from "../../core/compose/images.ts";
import type { KnownUse } from "../../core/compose/images.ts";
import { slice } from "../../core/compose/value.ts";
import { isMutableTag } from "../../core/image/facts.ts";
import type { Environment } from "../../core/lint/environment.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const imageNoDigest: Rule<"compose"> = {
  id: "image-no-digest",
  language: "compose",
  category: "supply-chain",
  severity: "off",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0019", "lintai:SEC750"],
  threats: ["mutable", "poisoned-image"],
  docs: {
    what: "An image has a tag but no digest.",
    why: "A tag can be moved by whoever can push to the repository, a digest cannot: only with it every machine runs the very image that was tested. It takes a program that updates digests, which is why the rule is off at first.",
    exceptions: "Images without a tag or with a moving one have rules of their own.",
    references: ["https://docs.docker.com/reference/compose-file/services/#image", "https://docs.docker.com/dhi/core-concepts/digests/"],
  },
  examples: {
    bad: [
      { title: "A tag alone", bad: "services:\n  db:\n    image: «redis:8.2»\n" },
      { title: "By the default of a variable", bad: "services:\n  db:\n    image: \"«redis:${TAG:-8.2»}\"\n" },
    ],
    good: [
      "services:\n  db:\n    image: redis:8.2@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\n",
      "services:\n  db:\n    image: redis:${TAG}\n  cache:\n    image: redis:latest\n  web:\n    build: .\n    image: app:1.2\n",
    ],
  },
  *check(file, { env }) {
    for (const known of knownUses(file)) {
      const { tag } = known.reference;
      if (tag === undefined || known.reference.digest !== undefined || isMutableTag(tag.text)) continue;
      yield { at: known.text.at, message: "The tag of the image can be moved: no digest pins it", evidence: `${known.service.name} ${known.reference.text}`, fixes: () => fixes(file.text, known, env) };
    }
  },
};

function fixes(text: string, use: KnownUse, env: Environment): readonly Fix[] {
  const image = env.image(use.reference.text);
  if (!image.known) return [];
  const end = use.text.value.length;
  return unsafeFix(`Pin to \`${image.value.digest.slice(0, 19)}…\``, replaceText(text, slice(use.text, end, end), `@${image.value.digest}`));
}
