import type { Rule } from "../../core/lint/rule.ts";
import { overridden } from "../shared/overridden.ts";

export const multipleCmd: Rule<"dockerfile"> = {
  id: "multiple-cmd",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "buildkit:MultipleInstructionsDisallowed",
    "hadolint:DL4003",
    "trivy:DS-0016",
    "kics:multiple_cmd_instructions_listed/41c195f4-fc31-4a5c-8a1b-90605538d49f",
    "sonar:S6589",
    "droast:DF038",
    "slim:ID.20011",
    "code-pathfinder:DOCKER-COR-003",
    "dockerfile-utils:MULTIPLE_INSTRUCTIONS",
    "dockerlint:multiple_entries",
    "tally:buildkit/MultipleInstructionsDisallowed",
  ],
  threats: ["none"],
  docs: {
    what: "More than one CMD stands in a stage.",
    why: "Only the last one counts: the image starts with it, and the others do nothing.",
    references: ["https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/", "https://docs.docker.com/reference/dockerfile/#cmd"],
  },
  mentions: ["CMD"],
  examples: {
    bad: [
      { title: "Two of them", bad: "FROM alpine:3.20\n«CMD» [\"a\"]\nRUN id\nCMD [\"a\"]\n", fixed: "FROM alpine:3.20\nRUN id\nCMD [\"a\"]\n" },
      { title: "Three, in another stage and over lines", bad: "FROM alpine:3.20\nCMD [\"a\"]\nFROM alpine:3.20\n«cmd» b \\\n  # all\n  --all\n  «CMD» [\"a\"]\nCMD [\"a\"]\n", fixed: "FROM alpine:3.20\nCMD [\"a\"]\nFROM alpine:3.20\n  CMD [\"a\"]\nCMD [\"a\"]\n" },
    ],
    good: ["FROM alpine:3.20 AS a\nCMD [\"a\"]\nFROM a\nCMD [\"a\"]\nONBUILD CMD [\"a\"]\nONBUILD cmd b \\\n  # all\n  --all\n", "FROM alpine:3.20\nCMD [\"a\"]\n# CMD [\"a\"]\nRUN <<EOF\nCMD [\"a\"]\nEOF\n"],
  },
  check: (file) => overridden(file, "CMD"),
};
