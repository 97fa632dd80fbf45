import { imageUses, knownReference, partSpan } from "../../core/dockerfile/images.ts";
import { isMutableTag } from "../../core/image/facts.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const baseImageWithoutDigest: Rule<"dockerfile"> = {
  id: "base-image-without-digest",
  language: "dockerfile",
  category: "supply-chain",
  severity: "off",
  strict: "warning",
  since: "0.1.0",
  aliases: ["semgrep:dockerfile-source-not-pinned", "sonar:S7023", "scorecard:containerImage", "code-pathfinder:DOCKER-AUD-001", "docker-language-server:not_pinned_digest"],
  threats: ["mutable", "poisoned-image"],
  docs: {
    what: "An image is named by a tag without a digest.",
    why: "A tag can be pushed again with other content, by mistake or by whoever took over the account. A digest is the content: what was reviewed and scanned is what is built.",
    exceptions: "Off unless switched on: digests only help where a bot, such as Renovate or Dependabot, keeps them current. Images without a concrete tag are left to the rules for tags.",
    references: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions", "https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests"],
  },
  examples: {
    bad: [
      { title: "A tag alone", bad: "FROM «alpine:3.20»\n" },
      { title: "Files from an image", bad: "FROM scratch\nCOPY --from=«ghcr.io/astral-sh/uv:0.9» /uv /bin/\nRUN --mount=type=bind,from=«busybox:1.37»,target=/b ls\n" },
    ],
    good: [
      "FROM alpine:3.20@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\n",
      "FROM alpine\nFROM alpine:latest\nFROM scratch\n",
      "ARG DIGEST\nFROM alpine:3.20@${DIGEST} AS base\nFROM base\n",
    ],
  },
  *check(file) {
    for (const use of imageUses(file)) {
      const reference = knownReference(use)?.reference;
      if (reference?.tag === undefined || reference.digest !== undefined || isMutableTag(reference.tag.text)) continue;
      yield { at: partSpan(use, { start: 0, end: reference.text.length }), message: `\`${abbreviated(reference.text, 60)}\` is not pinned by a digest` };
    }
  },
};
