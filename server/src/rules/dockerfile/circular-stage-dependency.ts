import { needsStage, stageReferences } from "../../core/dockerfile/stageReferences.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const circularStageDependency: Rule<"dockerfile"> = {
  id: "circular-stage-dependency",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["tally:circular-stage-deps", "buildkit:build error"],
  threats: ["none"],
  docs: {
    what: "Stages need each other.",
    why: "Whichever is built first, the other one is missing: the build stops before its first step. What both need belongs in a stage of its own, in front of them.",
    references: ["https://docs.docker.com/build/building/multi-stage/"],
  },
  mentions: ["from="],
  examples: {
    bad: [
      { title: "Two that copy from each other", bad: "FROM alpine:3.20 AS a\nCOPY --from=«b» /x /x\nFROM alpine:3.20 AS b\nCOPY --from=a /y /y\n" },
      { title: "By way of a third one and a mount", bad: "FROM alpine:3.20 AS one\nrun --mount=target=/x,from=«Three» id\nFROM one AS two\nFROM alpine:3.20 AS three\nCOPY --from=two /y \\\n  /y\n" },
    ],
    good: ["FROM alpine:3.20 AS a\nFROM a AS b\nCOPY --from=a /x /x\nFROM alpine:3.20\nCOPY --from=b /x /x\nCOPY --from=a /x /x\n", "FROM alpine:3.20 AS a\nCOPY --from=b /x /x\nFROM alpine:3.20 AS b\nCOPY --from=b /y /y\n", "FROM alpine AS alpine\nCOPY --from=busybox /x /x\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const { stage, target, span, value } of stageReferences(file)) {
      if (target === undefined || target.index <= stage.index || !needsStage(file, target, stage)) continue;
      yield {
        at: span,
        message: `The stage \`${abbreviated(value.text, 40)}\` needs this one in turn`,
        related: [{ path: undefined, at: target.from.head, message: "The stage that needs this one" }],
      };
    }
  },
};
