import { isShellForm, startCommand } from "../../core/dockerfile/startCommand.ts";
import { execFormEdits } from "../../core/dockerfile/execForm.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const entrypointShellFormIgnoresCmd: Rule<"dockerfile"> = {
  id: "entrypoint-shell-form-ignores-cmd",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A CMD stands beside an ENTRYPOINT in shell form.",
    why: "An ENTRYPOINT in shell form takes no arguments: neither what CMD says nor what `docker run image …` adds ever reaches the program.",
    exceptions: "A script that reads `$0`, `$1` or `$@` does get them.",
    references: ["https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact"],
  },
  mentions: ["ENTRYPOINT"],
  examples: {
    bad: [
      { title: "In one stage", bad: "FROM alpine:3.20\nENTRYPOINT serve --fast\n«CMD» [\"--port\", \"80\"]\n", fixed: "FROM alpine:3.20\nENTRYPOINT [\"serve\", \"--fast\"]\nCMD [\"--port\", \"80\"]\n" },
      { title: "In two, in lower case", bad: "FROM alpine:3.20 AS base\nentrypoint a && \\\n  # then\n  b\nFROM base\n«cmd» x\n" },
    ],
    good: [
      "FROM alpine:3.20\nENTRYPOINT [\"serve\"]\nCMD [\"--port\", \"80\"]\n",
      "FROM alpine:3.20\nENTRYPOINT exec serve \"$0\" \"$@\"\nCMD [\"--port\"]\n",
      "FROM alpine:3.20 AS a\nCMD [\"x\"]\nFROM a\nENTRYPOINT serve\nFROM alpine:3.20\nENTRYPOINT a\nENTRYPOINT [\"b\"]\nCMD [\"c\"]\n",
      "FROM alpine:3.20\nENTRYPOINT serve\nCMD []\n",
    ],
  },
  *check(file) {
    const { finalStage } = file;
    if (finalStage === undefined || isUncertain(file)) return;
    const { entrypoint, cmd } = startCommand(finalStage);
    if (entrypoint === undefined || cmd === undefined || !isShellForm(entrypoint) || cmd.argument.text === "" || cmd.exec?.length === 0) return;
    if (/\$(?:[@*0-9]|\{[@*0-9])/.test(entrypoint.argument.text)) return;
    yield {
      at: cmd.keywordSpan,
      message: "The `ENTRYPOINT` in shell form takes no arguments: this `CMD` has no effect",
      evidence: "",
      related: [{ path: undefined, at: entrypoint.keywordSpan, message: "The ENTRYPOINT" }],
      fixes: () => unsafeFix("Use the JSON form for ENTRYPOINT", execFormEdits(file, entrypoint)),
    };
  },
};
