import { imageUses, partSpan, type ImageUse } from "../../core/dockerfile/images.ts";
import { isTemplate } from "../../core/image/template.ts";
import { parseReference, referenceFaultPhrases, type ReferenceFailure } from "../../core/image/reference.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const invalidImageReference: Rule<"dockerfile"> = {
  id: "invalid-image-reference",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["dockerfile-utils:INVALID_REFERENCE_FORMAT", "dockerfile_lint:paramSyntaxRegex", "dockerlint:no_empty_tag", "dockerlint:no_empty_digest", "slim:ID.20005"],
  threats: ["none"],
  docs: {
    what: "The text of an image reference is not one.",
    why: "Docker refuses a reference with an uppercase repository, an empty tag, a digest of the wrong length or a character that does not belong there, and the build ends before it has begun.",
    exceptions: "Variables that the file does not settle, and placeholders of templates, are silent.",
    references: ["https://github.com/distribution/reference/blob/main/reference.go", "https://docs.docker.com/reference/dockerfile/#from"],
  },
  examples: {
    bad: [
      { title: "An uppercase repository", bad: "FROM example.com/«Team/App»:1.0\n", fixed: "FROM example.com/team/app:1.0\n" },
      { title: "An empty tag", bad: "FROM alpine«:»\n" },
      { title: "A URL", bad: "FROM «https://»registry.example.com/app:1\n" },
      { title: "A digest that is too short", bad: "FROM alpine:3.20 AS a\nCOPY --from=alpine@sha256:«77726ef6» /a /a\n" },
    ],
    good: [
      "FROM registry.example.com:5000/team/app_x__y/z-1.2:3.20-rc.1\n",
      "ARG TAG\nFROM alpine:$TAG\nFROM {{ image }}\nFROM <image>\nFROM @BASE@\nFROM __BASE__\nFROM REPLACE-ME\n",
      "FROM Localhost/app:1\nFROM my.registry/app@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd AS x\n",
    ],
  },
  *check(file) {
    for (const use of imageUses(file)) {
      const { parsed } = use;
      if (parsed === undefined || parsed.ok || isTemplate(use.value.text) || /[{}<>%]/.test(use.raw)) continue;
      yield { at: partSpan(use, parsed.at), message: `The image reference has ${referenceFaultPhrases[parsed.reason]}`, fixes: () => lowerCase(use, parsed) };
    }
  },
};

function lowerCase(use: ImageUse, failure: ReferenceFailure): readonly Fix[] {
  if (failure.reason !== "uppercase-path" || use.raw !== use.value.text) return [];
  const at = partSpan(use, failure.at);
  const text = use.raw.slice(failure.at.start, failure.at.end).toLowerCase();
  const fixed = use.raw.slice(0, failure.at.start) + text + use.raw.slice(failure.at.end);
  if (!parseReference(fixed).ok || at.end - at.start !== text.length) return [];
  return unsafeFix(`Write \`${abbreviated(text, 60)}\``, [{ span: at, text }]);
}
