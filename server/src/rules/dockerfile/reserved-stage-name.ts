import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const reservedStageName: Rule<"dockerfile"> = {
  id: "reserved-stage-name",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["buildkit:ReservedStageName", "hadolint:DL3063", "tally:buildkit/ReservedStageName"],
  threats: ["none"],
  docs: {
    what: "A stage has a name that the builder uses itself.",
    why: "`scratch` is the empty image and `context` the files that the build is given: a stage of this name is confused with them.",
    references: ["https://docs.docker.com/reference/build-checks/reserved-stage-name/"],
  },
  mentions: ["FROM-AS"],
  examples: {
    bad: [
      { title: "The empty image", bad: "FROM alpine:3.20 AS «scratch»\n" },
      { title: "The build context, in capitals and over lines", bad: "FROM alpine:3.20\nfrom \\\n  # files\n  alpine:3.20 as «Context»\n" },
    ],
    good: ["FROM scratch AS base\nFROM alpine:3.20 AS scratch-files\nFROM alpine:3.20 AS contexts\n", "# FROM alpine AS scratch\nFROM alpine:3.20\nRUN echo AS scratch\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const { name } of file.stages) {
      if (name !== undefined && /^(?:scratch|context)$/i.test(name.raw)) yield { at: name.span, message: `\`${name.raw}\` is a name that the builder uses itself` };
    }
  },
};
