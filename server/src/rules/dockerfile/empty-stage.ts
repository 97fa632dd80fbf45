import { stageReferences } from "../../core/dockerfile/stageReferences.ts";
import { deleteInstruction } from "../../core/dockerfile/edits.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const emptyStage: Rule<"dockerfile"> = {
  id: "empty-stage",
  language: "dockerfile",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: ["slim:ID.20003"],
  threats: ["none"],
  docs: {
    what: "A stage has no instruction, no name, and nobody uses it.",
    why: "It is never built. Often it is a FROM that was meant to be replaced by the next one.",
    exceptions: "The last stage is the image, and a stage with a name may be built with `--target`.",
    references: ["https://docs.docker.com/build/building/multi-stage/"],
  },
  examples: {
    bad: [
      { title: "Two FROM lines", bad: "«FROM» alpine:3.19\nFROM alpine:3.20\nRUN id\n", fixed: "FROM alpine:3.20\nRUN id\n" },
      { title: "With a comment, in lower case", bad: "FROM alpine:3.20 AS a\nRUN id\n  «from» debian:13\n# nothing\nFROM a\n", fixed: "FROM alpine:3.20 AS a\nRUN id\n# nothing\nFROM a\n" },
    ],
    good: ["FROM alpine:3.20 AS base\nFROM base\n", "FROM alpine:3.20\nFROM alpine:3.20\nCOPY --from=0 /a /a\n", "FROM alpine:3.20 AS dev\nFROM alpine:3.20\n"],
  },
  *check(file) {
    if (file.stages.length < 2 || isUncertain(file)) return;
    for (const stage of file.stages) {
      if (stage === file.finalStage || stage.instructions.length > 0 || stage.name !== undefined || stage.from.words.length !== 1) continue;
      if (stageReferences(file).some(({ target }) => target === stage)) continue;
      const isNumbered = stageReferences(file).some(({ value }) => /^\d+$/.test(value.text));
      yield { at: stage.from.keywordSpan, message: "The stage does nothing, and no other one uses it", evidence: stage.from.argument.text.slice(0, 80), tags: ["unnecessary"], fixes: () => isNumbered ? [] : unsafeFix("Remove the stage", [deleteInstruction(file, stage.from)]) };
    }
  },
};
