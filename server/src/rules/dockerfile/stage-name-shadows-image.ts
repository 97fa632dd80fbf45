import { imageFacts } from "../../core/image/facts.ts";
import { familiarName, parseReference } from "../../core/image/reference.ts";
import type { Stage } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const stageNameShadowsImage: Rule<"dockerfile"> = {
  id: "stage-name-shadows-image",
  language: "dockerfile",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A FROM that reads like a well-known image is an earlier stage.",
    why: "A name without a tag is looked up among the earlier stages first: `FROM node` after `FROM alpine AS node` is that stage and not Node's image. Who reads the FROM alone takes it for the image, and so does who adds a stage above it.",
    exceptions: "A stage that is built on the image whose name it has is silent, and so are COPY --from and names that are no well-known image.",
    references: ["https://docs.docker.com/reference/dockerfile/#from"],
  },
  mentions: ["FROM-AS"],
  examples: {
    bad: [
      { title: "Another image's name", bad: "FROM alpine:3.24 AS node\nRUN apk add --no-cache nodejs\nFROM «node»\nCMD [\"node\"]\n" },
      { title: "In any case, on another stage", bad: "FROM debian:13 AS base\nfrom base AS Golang\nFROM \\\n  # the one above\n  «golang» AS build\n" },
    ],
    good: [
      "FROM node:24-slim AS node\nFROM node\n",
      "FROM alpine:3.24 AS base\nFROM base\n",
      "FROM alpine:3.24 AS node\nFROM node:24\nCOPY --from=node /a /a\n",
      "FROM node AS node\nFROM node AS redis\n",
    ],
  },
  *check(file) {
    for (const { from, base } of file.stages) {
      const [word] = from.words;
      const name = base.kind === "stage" ? base.stage.name : undefined;
      if (base.kind !== "stage" || word === undefined || name === undefined || !isWellKnown(word.value.text.toLowerCase()) || isBuiltOn(base.stage, word.value.text)) continue;
      yield {
        at: word.span,
        message: `\`${abbreviated(word.value.text, 40)}\` is the stage of that name here, and not the image`,
        related: [{ path: undefined, at: name.span, message: "The stage" }],
      };
    }
  },
};

function isWellKnown(name: string): boolean {
  const parsed = /^[a-z][a-z0-9-]*$/.test(name) ? parseReference(name) : undefined;
  return parsed?.ok === true && imageFacts(parsed.reference).tags.length > 0;
}

function isBuiltOn({ image }: Stage, name: string): boolean {
  return image?.parsed?.ok !== true || familiarName(image.parsed.reference).split("/").at(-1) === name.toLowerCase();
}
