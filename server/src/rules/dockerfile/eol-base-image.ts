import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { imageUses, knownReference, partSpan, type ImageUse } from "../../core/dockerfile/images.ts";
import { endedRelease } from "../../core/image/endOfLife.ts";
import type { ImageReference } from "../../core/image/reference.ts";
import { pins } from "../../core/dockerfile/pin.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Span } from "../../core/text/span.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const eolBaseImage: Rule<"dockerfile"> = {
  id: "eol-base-image",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: ["tally:ruby/eol-ruby-version"],
  threats: ["poisoned-image"],
  docs: {
    what: "A base image is of a release whose support is over.",
    why: "What is found in it from then on is published, but not repaired: the next build has the same flaws as the last one, and more that are known. The packages of a distribution often move away from its mirrors as well, so that the build breaks some day.",
    exceptions:
      "The releases come from a table of the linter that has a date, November 2026, and not from a clock: the same version of the linter says the same for ever. Support that is paid for (Ubuntu Pro, extended life cycles) is not counted, and what the table does not know is silent. An image of a build stage is information only.",
    references: ["https://endoflife.date/", "https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image"],
  },
  examples: {
    bad: [
      { title: "A language", bad: "FROM node:«16-alpine»\nUSER node\n", fixed: "FROM node:24-alpine\nUSER node\n" },
      { title: "By the default of an ARG", bad: "ARG V=3.8\nFROM «python:${V}-slim»\n" },
      { title: "The distribution under a language, in a build stage", bad: "FROM golang:«1.27-buster» AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n", fixed: "FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n" },
      { title: "In the name of the repository", bad: "from gcr.io/distroless/«static-debian10»:nonroot\n" },
      { title: "Of another publisher, with a digest", bad: "FROM nvidia/cuda:«11.2.0-base-ubuntu18.04»@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\n" },
    ],
    good: [
      "FROM node:24\nFROM python:3\nFROM debian:bookworm-slim\nFROM alpine\nFROM ubuntu:24.04\nFROM postgres:18\n",
      "ARG V\nFROM python:${V}\nFROM registry.example.com/node:16\nFROM node:latest\n",
      "FROM alpine:3.24.1\nFROM mcr.microsoft.com/dotnet/sdk:10.0-noble\nFROM golang:1\n",
    ],
  },
  *check(file) {
    for (const use of imageUses(file)) {
      const known = use.place === "base" ? knownReference(use) : undefined;
      const over = known === undefined ? undefined : endedRelease(known.reference);
      if (known === undefined || over === undefined) continue;
      yield {
        at: partSpan(use, spanOf(known.reference, over.named)),
        message: `${over.release} has had no fixes since ${over.month}`,
        ...(isShipped(file, use) ? {} : { level: "info" }),
        fixes: () => over.named === "tag" ? fixes(use, known.reference, known.facts.tags) : [],
      };
    }
  },
};

function spanOf({ path, tag }: ImageReference, named: "tag" | "repository"): Span {
  if (named === "tag" && tag !== undefined) return tag.span;
  return { start: path.span.start + path.text.lastIndexOf("/") + 1, end: path.span.end };
}

/** A digest still means the old image. */
function fixes(use: ImageUse, reference: ImageReference, tags: readonly string[]): readonly Fix[] {
  if (reference.digest !== undefined) return [];
  return pins(use, reference, tags).flatMap(({ title, edit }) => unsafeFix(title, [edit]));
}
