import { imageUses, knownReference, partSpan } from "../../core/dockerfile/images.ts";
import { pins } from "../../core/dockerfile/pin.ts";
import { offersOnlyLatest } from "../../core/image/facts.ts";
import { familiarName } from "../../core/image/reference.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const untaggedBaseImage: Rule<"dockerfile"> = {
  id: "untagged-base-image",
  language: "dockerfile",
  category: "reproducibility",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3006",
    "trivy:DS-0001",
    "checkov:CKV_DOCKER_7",
    "kics:image_version_not_explicit/9efb0b2d-89c9-41a3-91ca-dcc0aec911fd",
    "semgrep:missing-image-version",
    "sonar:S6596",
    "droast:DF001",
    "dockerfilelint:missing_tag",
    "dockerfile_lint:no_tag",
    "code-pathfinder:DOCKER-BP-015",
    "bashrs:DOCKER002",
    "tally:hadolint/DL3006",
  ],
  threats: ["mutable", "poisoned-image"],
  docs: {
    what: "A FROM names an image without a tag or digest.",
    why: "Without a tag the image is whatever `latest` is on the day of the build: the same Dockerfile gives another image tomorrow, with another distribution or another major version, and nobody decided that.",
    exceptions: "Earlier stages, scratch, and references with a variable that the file does not settle are silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#from", "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],
  },
  examples: {
    bad: [
      { title: "No tag", bad: "FROM «node»\nUSER node\n", fixed: "FROM node:24\nUSER node\n" },
      { title: "A registry with a port is no tag", bad: "FROM --platform=$BUILDPLATFORM «registry.example.com:5000/team/app» AS build\n" },
      { title: "By the default of an ARG", bad: "ARG BASE=alpine\nFROM «${BASE}»\n" },
    ],
    good: [
      "FROM alpine:3.20 AS base\nFROM BASE\nFROM scratch\n",
      "ARG BASE\nFROM ${BASE}\n",
      "FROM alpine:3.20 AS base-amd64\nFROM base-${TARGETARCH}\n",
      "FROM alpine@sha256:77726ef6b57ddf65bb551896826ec38bc3e53f75cdde31354fbffb4f25238ebd\n",
      "ARG TAG=:3.20\nFROM alpine${TAG}\n",
    ],
  },
  *check(file) {
    for (const use of imageUses(file)) {
      const known = use.place === "base" ? knownReference(use) : undefined;
      if (known === undefined || known.reference.tag !== undefined || known.reference.digest !== undefined) continue;
      const { reference, facts } = known;
      yield {
        at: partSpan(use, { start: 0, end: reference.text.length }),
        message: `The base image \`${abbreviated(familiarName(reference), 60)}\` has no tag`,
        level: offersOnlyLatest(reference) ? "info" : "warning",
        fixes: () => pins(use, reference, facts.tags).flatMap(({ title, edit }) => unsafeFix(title, [edit])),
      };
    }
  },
};
