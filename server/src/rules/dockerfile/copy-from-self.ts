import { stageReferences } from "../../core/dockerfile/stageReferences.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const copyFromSelf: Rule<"dockerfile"> = {
  id: "copy-from-self",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3023",
    "trivy:DS-0006",
    "kics:copy_from_references_current_from_alias/cdddb86f-95f6-4fc4-b5a1-483d9afceb2b",
    "droast:DF050",
    "tally:hadolint/DL3023",
  ],
  threats: ["none"],
  docs: {
    what: "A stage copies or mounts from itself.",
    why: "The build stops there, for the stage is not finished when it is needed. Within one stage a file is copied with `RUN cp`, and a RUN sees all files of its stage without a mount.",
    references: ["https://docs.docker.com/reference/dockerfile/#copy---from"],
  },
  mentions: ["from="],
  examples: {
    bad: [
      { title: "By name, in another case", bad: "FROM golang:1.25 AS Build\nCOPY --from=«build» /a /b\n" },
      { title: "By number, and in a mount", bad: "FROM alpine:3.20 AS a\nFROM alpine:3.20 as b\ncopy \\\n  # again\n  --from=«1» /a /b\nRUN --mount=target=/x,from=«B» id\n" },
    ],
    good: [
      "FROM golang:1.25 AS build\nFROM alpine:3.20 AS run\nCOPY --from=build /a /b\nRUN --mount=from=build,target=/x id\nCOPY run /run\nONBUILD COPY --from=run /a /b\n",
      "FROM alpine:3.20 AS node\nFROM node AS node2\nCOPY --from=node:22 /a /b\nFROM node:22 AS node22\nCOPY --from=0 /a /b\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const { kind, stage, target, span, value } of stageReferences(file)) {
      if (kind === "from" || target !== stage) continue;
      yield { at: span, message: kind === "copy" ? `The stage copies from itself: \`${abbreviated(value.text, 40)}\`` : `The stage mounts itself: \`${abbreviated(value.text, 40)}\`` };
    }
  },
};
