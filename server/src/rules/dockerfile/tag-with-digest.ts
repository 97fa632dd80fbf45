import { imageUses, knownReference, partSpan } from "../../core/dockerfile/images.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { safeFix } from "../shared/fixes.ts";

export const tagWithDigest: Rule<"dockerfile"> = {
  id: "tag-with-digest",
  language: "dockerfile",
  category: "style",
  severity: "off",
  since: "0.1.0",
  aliases: ["sonar:S8431"],
  threats: ["none"],
  docs: {
    what: "An image is named by a tag and a digest.",
    why: "The digest alone decides which image is pulled; nobody checks that the tag beside it still says the same.",
    exceptions: "Off unless switched on: bots such as Renovate read the tag to find the next digest, and for readers it says what the digest is.",
    references: ["https://docs.docker.com/reference/dockerfile/#from"],
  },
  mentions: ["@sha"],
  examples: {
    bad: [
      {
        title: "Both",
        bad: "FROM alpine«:3.24»@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\n",
        fixed: "FROM alpine@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\n",
      },
      { title: "Files from an image", bad: "FROM scratch\ncopy --from=registry.example.com:5000/app«:1»@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd /a /a\n" },
    ],
    good: ["FROM alpine@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\n", "FROM alpine:3.24\n", "ARG T\nFROM alpine:$T@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\n"],
  },
  *check(file) {
    for (const use of imageUses(file)) {
      const reference = knownReference(use)?.reference;
      if (reference?.tag === undefined || reference.digest === undefined) continue;
      const at = partSpan(use, { start: reference.path.span.end, end: reference.tag.span.end });
      const isWritten = at.start !== use.span.start;
      yield { at, message: `The digest decides: the tag \`${abbreviated(reference.tag.text, 40)}\` has no effect`, fixes: () => safeFix("Delete the tag", isWritten ? [{ span: at, text: "" }] : undefined) };
    }
  },
};
