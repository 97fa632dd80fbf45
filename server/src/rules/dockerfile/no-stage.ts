import { frontendOf } from "../../core/dockerfile/frontend.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Span } from "../../core/text/span.ts";

export const noStage: Rule<"dockerfile"> = {
  id: "no-stage",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["tally:require-stages", "slim:ID.20001", "slim:ID.20002", "dockerfile-utils:NO_SOURCE_IMAGE"],
  threats: ["none"],
  docs: {
    what: "The file has no FROM.",
    why: "There is nothing to build: a Dockerfile needs at least one stage, and FROM opens it. A file without any text is refused too.",
    exceptions: "Instructions that stand in no stage have a rule of their own, and so has a FROM that is misspelt. A file such as `Dockerfile.args` may be a part that is put into others.",
    references: ["https://docs.docker.com/reference/dockerfile/#from"],
  },
  examples: {
    bad: [
      { title: "Only comments", bad: "# A file\n«# FROM alpine:3.20»\n" },
      { title: "Only arguments", bad: "# escape=`\nARG A=1\n  «arg» B `\n  # more\n  C\n\n" },
      { title: "Only a directive", bad: "«# syntax=docker/dockerfile:1»\n" },
    ],
    good: ["# A comment\nARG TAG=3.20\nfrom alpine:${TAG}\n", { good: "ARG A=1\n", title: "A part of others", path: "Dockerfile.args" }, "FORM alpine:3.20\n", "ARG A=1\nRUN id\n", "# syntax=example/other:1\n# nothing\n", "FROM"],
  },
  *check(file) {
    if (file.stages.length > 0 || isUncertain(file) || frontendOf(file).kind === "custom" || !/(?:^|[/\\])(?:Dockerfile|Containerfile)$/i.test(file.path)) return;
    if (file.instructions.some(({ keyword }) => keyword !== "ARG")) return;
    yield { at: lastOf(file), message: "The file has no `FROM`: there is nothing to build", evidence: "" };
  },
};

function lastOf({ instructions, comments }: DockerfileFile): Span {
  return instructions.at(-1)?.keywordSpan ?? comments.at(-1)?.span ?? { start: 0, end: 0 };
}
