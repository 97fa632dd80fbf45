import { startCommand } from "../../core/dockerfile/startCommand.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const missingCmdAndEntrypoint: Rule<"dockerfile"> = {
  id: "missing-cmd-and-entrypoint",
  language: "dockerfile",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: ["droast:DF036", "dockerfile_lint:required CMD"],
  threats: ["none"],
  docs: {
    what: "The image starts with nothing.",
    why: "An image that grows from scratch has no command to inherit: without CMD and ENTRYPOINT `docker run` has nothing to start.",
    exceptions: "Off by default: images that only carry files for others need none. Other bases may bring a command.",
    references: ["https://docs.docker.com/reference/dockerfile/#cmd"],
  },
  examples: {
    bad: [
      { title: "From scratch", bad: "FROM golang:1.25 AS build\nRUN go build\n«FROM» scratch\nCOPY --from=build /app /app\n" },
      { title: "By way of another stage", bad: "FROM scratch AS files\nADD rootfs.tar /\nfrom alpine:3.20\nCMD [\"x\"]\n«from» files\nENV A=1\n" },
    ],
    good: ["FROM scratch\nCOPY app /app\nENTRYPOINT [\"/app\"]\n", "FROM alpine:3.20\nRUN id\n", "FROM scratch AS a\nCMD [\"/x\"]\nFROM a\nCOPY x /x\n"],
  },
  *check(file) {
    const { finalStage } = file;
    if (finalStage === undefined || finalStage.image !== undefined || finalStage.base.kind === "missing" || isUncertain(file)) return;
    const { entrypoint, cmd } = startCommand(finalStage);
    if (entrypoint === undefined && cmd === undefined) yield { at: finalStage.from.keywordSpan, message: "The image has neither `CMD` nor `ENTRYPOINT`", evidence: "" };
  },
};
