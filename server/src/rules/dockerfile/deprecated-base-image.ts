import { imageUses, knownReference, partSpan, type ImageUse } from "../../core/dockerfile/images.ts";
import { endedRelease } from "../../core/image/endOfLife.ts";
import { familiarName, type ImageReference } from "../../core/image/reference.ts";
import { retirement, type Retirement } from "../../core/image/retired.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const deprecatedBaseImage: Rule<"dockerfile"> = {
  id: "deprecated-base-image",
  language: "dockerfile",
  category: "supply-chain",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["poisoned-image"],
  docs: {
    what: "An image's publisher has given up its repository.",
    why: "No new image comes, whatever is found in the one that is there. Some of these repositories are redirections that end one day, or have already lost their tags: `bitnami` took its versions away in 2025, and what is left of them gets no fixes.",
    exceptions: "The repositories come from a dated table of the linter; what it does not know is silent. A tag of a release whose support is over is left to `eol-base-image`, and a build of `openjdk` before its release (`ea`, `rc`) is what that repository is still for.",
    references: ["https://hub.docker.com/_/openjdk", "https://kubernetes.io/blog/2023/03/10/image-registry-redirect/", "https://github.com/bitnami/charts/issues/35164"],
  },
  examples: {
    bad: [
      { title: "A registry that was moved", bad: "FROM scratch\nCOPY --from=«k8s.gcr.io/pause»:3.9 /pause /pause\n", fixed: "FROM scratch\nCOPY --from=registry.k8s.io/pause:3.9 /pause /pause\n" },
      { title: "An official image", bad: "FROM «openjdk»:17-jdk-slim AS build\nRUN ./gradlew build\n" },
      { title: "Versions that are gone", bad: "# escape=`\nARG V=16.4.0\nFROM --platform=linux/amd64 `\n  «bitnami/postgresql:${V}»\n" },
      { title: "In a mount, and without a tag", bad: "FROM «centos»\nRUN --mount=type=bind,from=«jboss/keycloak»:16.1.1,target=/k cp -r /k /opt\n" },
    ],
    good: [
      "FROM eclipse-temurin:21\nFROM registry.k8s.io/pause:3.9\nFROM quay.io/keycloak/keycloak:26.7.0\n",
      "FROM openjdk:27-ea-jdk\nFROM bitnami/kubectl:latest\nFROM registry.example.com/centos:9\n",
      "FROM alpine:3.24 AS openjdk\nFROM openjdk\nCOPY --from=openjdk /a /a\n",
    ],
  },
  *check(file) {
    for (const use of imageUses(file)) {
      const reference = knownReference(use)?.reference;
      const retired = reference === undefined ? undefined : retirement(reference);
      if (reference === undefined || retired === undefined || endedRelease(reference) !== undefined || /(?:^|-)(?:ea|rc)(?:-|$)/.test(reference.tag?.text ?? "")) continue;
      const name = { start: 0, end: reference.path.span.end };
      yield { at: partSpan(use, name), message: messageOf(reference, retired), tags: ["deprecated"], fixes: () => replacement(use, reference, retired) };
    }
  },
};

function messageOf(reference: ImageReference, { what, instead }: Retirement): string {
  const name = abbreviated(familiarName(reference), 40);
  if (what === "versions") return `\`${name}\` is published as \`latest\` only: its versions are gone`;
  return instead === undefined ? `\`${name}\` is given up by its publisher` : `\`${name}\` is given up by its publisher for \`${instead}\``;
}

function replacement(use: ImageUse, reference: ImageReference, { successor }: Retirement): readonly Fix[] {
  const isWritten = use.raw === use.value.text && use.raw.length === use.span.end - use.span.start;
  if (successor === undefined || !isWritten) return [];
  return unsafeFix(`Use \`${abbreviated(successor, 60)}\``, [{ span: { start: use.span.start, end: use.span.start + reference.path.span.end }, text: successor }]);
}
