import type { Rule } from "../../core/lint/rule.ts";
import { overridden } from "../shared/overridden.ts";

export const multipleHealthcheck: Rule<"dockerfile"> = {
  id: "multiple-healthcheck",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "buildkit:MultipleInstructionsDisallowed",
    "hadolint:DL3012",
    "trivy:DS-0023",
    "droast:DF041",
    "dockerfile-utils:MULTIPLE_INSTRUCTIONS",
    "tally:buildkit/MultipleInstructionsDisallowed",
  ],
  threats: ["none"],
  docs: {
    what: "More than one HEALTHCHECK stands in a stage.",
    why: "Only the last one counts, be it NONE: a container has one health check, and the others are never run.",
    references: ["https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/", "https://docs.docker.com/reference/dockerfile/#healthcheck"],
  },
  mentions: ["HEALTHCHECK"],
  examples: {
    bad: [
      { title: "Two of them", bad: "FROM alpine:3.20\n«HEALTHCHECK» NONE\nRUN id\nHEALTHCHECK NONE\n", fixed: "FROM alpine:3.20\nRUN id\nHEALTHCHECK NONE\n" },
      { title: "Three, in another stage and over lines", bad: "FROM alpine:3.20\nHEALTHCHECK NONE\nFROM alpine:3.20\n«healthcheck» --interval=1m CMD b \\\n  # all\n  --all\n  «HEALTHCHECK» NONE\nHEALTHCHECK NONE\n", fixed: "FROM alpine:3.20\nHEALTHCHECK NONE\nFROM alpine:3.20\n  HEALTHCHECK NONE\nHEALTHCHECK NONE\n" },
    ],
    good: ["FROM alpine:3.20 AS a\nHEALTHCHECK NONE\nFROM a\nHEALTHCHECK NONE\nONBUILD HEALTHCHECK NONE\nONBUILD healthcheck --interval=1m CMD b \\\n  # all\n  --all\n", "FROM alpine:3.20\nHEALTHCHECK NONE\n# HEALTHCHECK NONE\nRUN <<EOF\nHEALTHCHECK NONE\nEOF\n"],
  },
  check: (file) => overridden(file, "HEALTHCHECK"),
};
