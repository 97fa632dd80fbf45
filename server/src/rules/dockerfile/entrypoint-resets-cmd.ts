import { startCommand } from "../../core/dockerfile/startCommand.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const entrypointResetsCmd: Rule<"dockerfile"> = {
  id: "entrypoint-resets-cmd",
  language: "dockerfile",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An ENTRYPOINT takes the CMD of an earlier stage out of force.",
    why: "A stage that sets ENTRYPOINT begins with an empty CMD: what the stage that it is FROM has set is gone, and the program starts without arguments.",
    exceptions: "Silent where the stage has a CMD of its own, be it `CMD []`. The CMD of a base image is not seen.",
    references: ["https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact"],
  },
  mentions: ["ENTRYPOINT"],
  examples: {
    bad: [
      { title: "In the next stage", bad: "FROM alpine:3.20 AS base\nCMD [\"--help\"]\nFROM base\n«ENTRYPOINT» [\"serve\"]\n" },
      { title: "Further down, in lower case", bad: "FROM alpine:3.20 AS a\ncmd x\nFROM a AS b\nRUN id\nFROM b\nRUN id\n  «entrypoint» \\\n  # first\n  [\"serve\"]\n" },
    ],
    good: [
      "FROM alpine:3.20 AS base\nCMD [\"x\"]\nFROM base\nENTRYPOINT [\"serve\"]\nCMD []\n",
      "FROM alpine:3.20 AS base\nCMD [\"x\"]\nFROM base\nCMD [\"y\"]\nENTRYPOINT [\"serve\"]\n",
      "FROM alpine:3.20\nCMD [\"x\"]\nFROM alpine:3.20\nENTRYPOINT [\"serve\"]\nONBUILD ENTRYPOINT [\"x\"]\n",
    ],
  },
  *check(file) {
    const { finalStage } = file;
    if (finalStage === undefined || isUncertain(file)) return;
    for (const { entrypoint, cmd } of startCommand(finalStage).resets) {
      yield { at: entrypoint.keywordSpan, message: "This `ENTRYPOINT` takes the `CMD` of an earlier stage out of force", evidence: "", related: [{ path: undefined, at: cmd.keywordSpan, message: "The CMD" }] };
    }
  },
};
