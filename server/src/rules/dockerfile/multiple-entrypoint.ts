import type { Rule } from "../../core/lint/rule.ts";
import { overridden } from "../shared/overridden.ts";

export const multipleEntrypoint: Rule<"dockerfile"> = {
  id: "multiple-entrypoint",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "buildkit:MultipleInstructionsDisallowed",
    "hadolint:DL4004",
    "trivy:DS-0007",
    "kics:multiple_entrypoint_instructions_listed/6938958b-3f1a-451c-909b-baeee14bdc97",
    "semgrep:multiple-entrypoint-instructions",
    "sonar:S6589",
    "droast:DF039",
    "slim:ID.20010",
    "code-pathfinder:DOCKER-COR-001",
    "dockerfile-utils:MULTIPLE_INSTRUCTIONS",
    "tally:buildkit/MultipleInstructionsDisallowed",
  ],
  threats: ["none"],
  docs: {
    what: "More than one ENTRYPOINT stands in a stage.",
    why: "Only the last one counts: the container starts with it, and the others do nothing.",
    references: ["https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/", "https://docs.docker.com/reference/dockerfile/#entrypoint"],
  },
  mentions: ["ENTRYPOINT"],
  examples: {
    bad: [
      { title: "Two of them", bad: "FROM alpine:3.20\n«ENTRYPOINT» [\"a\"]\nRUN id\nENTRYPOINT [\"a\"]\n", fixed: "FROM alpine:3.20\nRUN id\nENTRYPOINT [\"a\"]\n" },
      { title: "Three, in another stage and over lines", bad: "FROM alpine:3.20\nENTRYPOINT [\"a\"]\nFROM alpine:3.20\n«entrypoint» b \\\n  # all\n  --all\n  «ENTRYPOINT» [\"a\"]\nENTRYPOINT [\"a\"]\n", fixed: "FROM alpine:3.20\nENTRYPOINT [\"a\"]\nFROM alpine:3.20\n  ENTRYPOINT [\"a\"]\nENTRYPOINT [\"a\"]\n" },
    ],
    good: ["FROM alpine:3.20 AS a\nENTRYPOINT [\"a\"]\nFROM a\nENTRYPOINT [\"a\"]\nONBUILD ENTRYPOINT [\"a\"]\nONBUILD entrypoint b \\\n  # all\n  --all\n", "FROM alpine:3.20\nENTRYPOINT [\"a\"]\n# ENTRYPOINT [\"a\"]\nRUN <<EOF\nENTRYPOINT [\"a\"]\nEOF\n"],
  },
  check: (file) => overridden(file, "ENTRYPOINT"),
};
