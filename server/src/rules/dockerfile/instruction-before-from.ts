import { instructionTable } from "../../core/dockerfile/instructionTable.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const instructionBeforeFrom: Rule<"dockerfile"> = {
  id: "instruction-before-from",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3061",
    "dockerfilelint:from_first",
    "dockerlint:from_first",
    "dockerfile-utils:NO_SOURCE_IMAGE",
    "slim:ID.20009",
    "droast:DF037",
    "tally:hadolint/DL3061",
  ],
  threats: ["none"],
  docs: {
    what: "An instruction other than ARG stands before the first FROM.",
    why: "An instruction works on the stage that a FROM has opened. Before the first one there is none, and the build stops; only ARG is allowed there, for values that the FROM lines use.",
    exceptions: "In a file without any FROM only the first instruction is reported, and none in a file such as `Dockerfile.envs`, which may be a part that is put into others. A FROM that is misspelt is the matter of another rule.",
    references: ["https://docs.docker.com/reference/dockerfile/#from", "https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact"],
  },
  examples: {
    bad: [
      { title: "A label at the top", bad: "«LABEL» maintainer=\"ops\"\nFROM alpine:3.20\n" },
      { title: "Between ARG and FROM, with a heredoc", bad: "# escape=`\nARG TAG=3.20\n  «run» <<EOF\nid\nEOF\n«ONBUILD» RUN id\n«ENV» A=1 `\n  # two\n  B=2\nFROM alpine:${TAG}\n" },
      { title: "No FROM at all", bad: "# FROM alpine:3.20\nARG PORT=80\n«EXPOSE» 80\nCMD [\"id\"]\n" },
    ],
    good: [
      { title: "Arguments, directives and comments", good: "# syntax=docker/dockerfile:1\n# A base of one's own can be given.\nARG BASE=alpine:3.20 \\\n    # and more\n    TAG\n  arg USER\n\nFROM ${BASE}\nUSER $USER\n" },
      "# The arguments of a file that is still to be written.\nARG TAG=3.20\n",
      { title: "A part that is put into others", path: "Dockerfile.envs", good: "ENV A=1\nEXPOSE 80\n" },
      "FORM alpine:3.20\nRUN id\nFROM alpine:3.20\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    const hasStage = file.stages.length > 0;
    if (!hasStage && isFragmentName(file.path)) return;
    for (const { keyword, keywordSpan } of file.preamble) {
      // What follows an instruction that nobody knows may well stand in the stage that it was meant to open.
      if (!instructionTable.has(keyword)) return;
      if (keyword === "ARG") continue;
      yield { at: keywordSpan, message: hasStage ? `\`${keyword}\` stands before the first \`FROM\`` : `\`${keyword}\` stands in no stage: the file has no \`FROM\`` };
      if (!hasStage) return;
    }
  },
};

function isFragmentName(path: string): boolean {
  return !/(?:^|[/\\])(?:Dockerfile|Containerfile)$/i.test(path);
}
