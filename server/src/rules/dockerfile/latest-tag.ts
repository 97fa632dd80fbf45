import { imageUses, knownReference, partSpan } from "../../core/dockerfile/images.ts";
import { pins } from "../../core/dockerfile/pin.ts";
import { isMutableTag, offersOnlyLatest } from "../../core/image/facts.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const latestTag: Rule<"dockerfile"> = {
  id: "latest-tag",
  language: "dockerfile",
  category: "reproducibility",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3007",
    "trivy:DS-0001",
    "checkov:CKV_DOCKER_7",
    "kics:image_version_using_latest/f45ea400-6bbe-4501-9fc7-1c3d75c32067",
    "semgrep:avoid-latest-version",
    "sonar:S6596",
    "droast:DF001",
    "droast:DF024",
    "dockerfilelint:latest_tag",
    "dockerfile_lint:is_latest_tag",
    "dockle:DKL-DI-0006",
    "slim:ID.20006",
    "code-pathfinder:DOCKER-BP-001",
    "tally:hadolint/DL3007",
  ],
  threats: ["mutable", "poisoned-image"],
  docs: {
    what: "A FROM uses a tag that moves, such as `latest`.",
    why: "`latest` is no version but whatever was pushed last: the same Dockerfile gives another image tomorrow, with changes that nobody reviewed, and a poisoned push reaches every build at once.",
    exceptions:
      "With a digest the tag is only a remark, and silent. Other channels, such as `edge`, `lts` or `stable`, are information: they are often chosen on purpose. So is `latest` where a publisher offers nothing else for free.",
    references: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions", "https://docs.docker.com/reference/dockerfile/#from"],
  },
  examples: {
    bad: [
      { title: "latest", bad: "FROM node:«latest»\nUSER node\n", fixed: "FROM node:24\nUSER node\n" },
      { title: "A variant of it", bad: "from --platform=linux/amd64 node:«latest-alpine» as build\n" },
      { title: "By the default of an ARG", bad: "ARG VERSION=latest\nFROM «node:${VERSION}»\n", fixed: "ARG VERSION=24\nFROM node:${VERSION}\n" },
      { title: "By a default that is the tag of two images", bad: "ARG VERSION=latest\nFROM «node:${VERSION}» AS build\nFROM «python:${VERSION}»\n" },
      { title: "Another channel", bad: "FROM debian:«stable-slim»\n" },
    ],
    good: [
      "FROM node:22-alpine\n",
      "FROM node:latest@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\n",
      "FROM registry.example.com/app:main-3f2a91c\n",
      "ARG VERSION\nFROM node:${VERSION}\n",
    ],
  },
  *check(file) {
    for (const use of imageUses(file)) {
      const known = use.place === "base" ? knownReference(use) : undefined;
      const tag = known?.reference.tag;
      if (known === undefined || tag === undefined || known.reference.digest !== undefined || !isMutableTag(tag.text)) continue;
      const { reference, facts } = known;
      const isLatest = tag.text.startsWith("latest");
      const isOnlyOne = offersOnlyLatest(reference);
      const at = partSpan(use, tag.span);
      // The default of an ARG is there to be replaced by whoever builds.
      const isWritten = file.text.slice(at.start, at.end).includes(tag.text);
      yield {
        at,
        message: isOnlyOne ? `The tag \`${tag.text}\` moves, and only a digest pins this image` : `The tag \`${tag.text}\` moves: each build may get another image`,
        level: isLatest && isWritten && !isOnlyOne ? "warning" : "info",
        fixes: () => isLatest ? pins(use, reference, facts.tags).flatMap(({ title, edit }) => unsafeFix(title, [edit])) : [],
      };
    }
  },
};
