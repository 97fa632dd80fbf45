import { deleteFlag } from "../../core/dockerfile/edits.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const redundantTargetPlatform: Rule<"dockerfile"> = {
  id: "redundant-target-platform",
  language: "dockerfile",
  category: "style",
  severity: "info",
  since: "0.1.0",
  aliases: ["buildkit:RedundantTargetPlatform", "hadolint:DL3065", "tally:buildkit/RedundantTargetPlatform"],
  threats: ["none"],
  docs: {
    what: "A FROM asks for the platform that it gets anyway.",
    why: "The default of --platform is the platform that is built for, which is what `$TARGETPLATFORM` holds. Who reads the flag looks for a reason that is not there.",
    exceptions: "A file that gives `TARGETPLATFORM` a default of its own is silent.",
    references: ["https://docs.docker.com/reference/build-checks/redundant-target-platform/"],
  },
  mentions: ["TARGETPLATFORM"],
  examples: {
    bad: [
      { title: "As a flag", bad: "FROM «--platform=$TARGETPLATFORM» alpine:3.24\n", fixed: "FROM alpine:3.24\n" },
      { title: "In braces, on a line of its own", bad: "# escape=`\nARG TARGETPLATFORM\nfrom `\n  # the usual one\n  «--platform=\"${TARGETPLATFORM}\"» `\n  alpine:3.24 AS a\n", fixed: "# escape=`\nARG TARGETPLATFORM\nfrom `\n  # the usual one\n `\n  alpine:3.24 AS a\n" },
    ],
    good: [
      "FROM --platform=$BUILDPLATFORM golang:1.27 AS build\nFROM alpine:3.24\n",
      "ARG TARGETPLATFORM=linux/amd64\nFROM --platform=$TARGETPLATFORM alpine:3.24\n",
      "FROM --platform=${TARGETPLATFORM:-linux/amd64} alpine:3.24\n",
    ],
  },
  *check(file) {
    for (const { from } of file.stages) {
      const flag = from.flags.find(({ name }) => name === "platform");
      if (flag?.value === undefined || !/^(["']?)\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})\1$/.test(flag.value.raw) || flag.value.value.complete) continue;
      yield { at: flag.span, message: "`$TARGETPLATFORM` is the platform that FROM takes anyway", tags: ["unnecessary"], fixes: () => safeFix("Delete the flag", [deleteFlag(file, flag)]) };
    }
  },
};
