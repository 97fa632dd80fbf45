import { imageUses, knownReference, partSpan } from "../../core/dockerfile/images.ts";
import { pins } from "../../core/dockerfile/pin.ts";
import { isMutableTag, offersOnlyLatest, type ImageFacts } from "../../core/image/facts.ts";
import { familiarName, type ImageReference } from "../../core/image/reference.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const unpinnedCopyFromImage: Rule<"dockerfile"> = {
  id: "unpinned-copy-from-image",
  language: "dockerfile",
  category: "supply-chain",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["mutable", "poisoned-image"],
  docs: {
    what: "COPY --from or RUN --mount takes files from an image without a concrete tag.",
    why: "What is copied out of an image runs in ours. Without a version it is whatever was pushed last, and unlike a base image nobody sees it in a scan of the layers.",
    exceptions: "Stages, their indexes and named contexts are silent. A bare name that is not a well-known image may be a named context of the build, and is silent too.",
    references: ["https://docs.docker.com/reference/dockerfile/#copy---from", "https://docs.docker.com/reference/dockerfile/#run---mount"],
  },
  mentions: ["from="],
  examples: {
    bad: [
      { title: "A moving tag", bad: "FROM python:3.13\nCOPY --from=ghcr.io/astral-sh/uv:«latest» /uv /bin/\n" },
      { title: "No tag", bad: "FROM php:8.4\ncopy --link \\\n  # the tool\n  --from=«composer» /usr/bin/composer /usr/bin/\n", fixed: "FROM php:8.4\ncopy --link \\\n  # the tool\n  --from=composer:2 /usr/bin/composer /usr/bin/\n" },
      { title: "A mount", bad: "FROM alpine:3.20\nRUN --mount=type=bind,from=«registry.example.com/tools»,target=/tools /tools/run\n" },
    ],
    good: [
      "FROM golang:1.25 AS build\nFROM alpine:3.20\nCOPY --from=Build /app /app\nCOPY --from=0 /app /app\n",
      "FROM alpine:3.20\nCOPY --from=ghcr.io/astral-sh/uv:0.9.5 /uv /bin/\n",
      "FROM alpine:3.20\nCOPY --from=assets / /assets/\nCOPY --from=$STAGE / /x/\n",
      "FROM alpine:3.20\nCOPY --from=composer@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd /c /c\n",
    ],
  },
  *check(file) {
    for (const use of imageUses(file)) {
      const known = use.place === "base" ? undefined : knownReference(use);
      if (known === undefined || known.reference.digest !== undefined || !isImageName(known.reference, known.facts)) continue;
      const { reference, facts } = known;
      const { tag } = reference;
      if (tag !== undefined && !isMutableTag(tag.text)) continue;
      const fixes = pins(use, reference, facts.tags).flatMap(({ title, edit }) => unsafeFix(title, [edit]));
      yield {
        at: partSpan(use, tag?.span ?? { start: 0, end: reference.text.length }),
        message: tag === undefined ? `The image \`${abbreviated(familiarName(reference), 60)}\` has no tag` : `The tag \`${tag.text}\` moves: each build may copy from another image`,
        level: tag !== undefined && (!tag.text.startsWith("latest") || offersOnlyLatest(reference)) ? "info" : "warning",
        fixes,
      };
    }
  },
};

/** A bare name may as well be a named context of the build; one that the tables know is taken for the image. */
function isImageName(reference: ImageReference, facts: ImageFacts): boolean {
  return reference.tag !== undefined || reference.registry !== undefined || reference.path.text.includes("/") || facts.tags.length > 0;
}
