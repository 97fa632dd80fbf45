import { deleteInstruction, withSeparator } from "../../core/dockerfile/edits.ts";
import type { Definition, DockerfileFile, Instruction, Stage } from "../../core/dockerfile/model.ts";
import { PLATFORM } from "../../core/dockerfile/scope.ts";
import { heirsOf, instructionsWith } from "../../core/dockerfile/stageWords.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import { frontendOf } from "../../core/dockerfile/frontend.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const unusedArg: Rule<"dockerfile"> = {
  id: "unused-arg",
  language: "dockerfile",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "Nothing can read an argument.",
    why: "A build argument without effect misleads whoever passes it. In a stage it serves the instructions below it, before the first FROM the FROM lines and the stages that declare it.",
    exceptions: "A program that a later RUN starts may read the argument from its environment: below it no ARG is reported. Arguments of the builder itself, and those that only invalidate the cache, are silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#arg"],
  },
  examples: {
    bad: [
      { title: "Below the last RUN", bad: "FROM alpine:3.20\nRUN id\nARG «VERSION»=1\nCMD [\"id\"]\n", fixed: "FROM alpine:3.20\nRUN id\nCMD [\"id\"]\n" },
      { title: "Before FROM, among others", bad: "# escape=`\narg TAG=3.20 `\n  # old\n  «SUITE»=x\nFROM alpine:$TAG\nRUN id\n", fixed: "# escape=`\narg TAG=3.20 `\n  # old\n\nFROM alpine:$TAG\nRUN id\n" },
      { title: "In a stage that no other one is FROM", bad: "FROM alpine:3.20 AS a\nARG «X»\nFROM alpine:3.20\nRUN echo $X\n", fixed: "FROM alpine:3.20 AS a\nFROM alpine:3.20\nRUN echo $X\n" },
    ],
    good: [
      "ARG TAG=3.20 PLATFORM A=1\nARG B=$A\nFROM --platform=$PLATFORM alpine:$TAG\nARG B\nRUN make\n",
      "FROM alpine:3.20 AS a\nARG X\nARG HTTP_PROXY CACHEBUST=1 BUILDKIT_INLINE_CACHE SOURCE_DATE_EPOCH\nFROM a\nLABEL x=${X}\n",
      "FROM alpine:3.20\nARG X\nONBUILD RUN echo $X\nARG Y\nCOPY <<EOF /y\n$Y\nEOF\n",
    ],
  },
  *check(file) {
    if (isUncertain(file) || frontendOf(file).kind === "custom" || file.stages.length === 0) return;
    for (const instruction of file.instructionsOf("ARG")) {
      if (instruction.isTrigger) continue;
      for (const definition of instruction.definitions) {
        const { name } = definition;
        if (BUILDER.test(name) || PLATFORM.has(name) || /cache|bust/i.test(name) || !/^\w+$/.test(name)) continue;
        const isUsed = instruction.stage === undefined ? isUsedGlobally(file, instruction, name) : isUsedInStage(file, instruction.stage, instruction, name);
        if (!isUsed) yield { at: definition.nameSpan, message: `Nothing reads the argument \`${name.slice(0, 40)}\``, tags: ["unnecessary"], fixes: unsafeFix("Remove the argument", [removal(file, instruction, definition)]) };
      }
    }
  },
};

/** Arguments that the builder reads itself (Dockerfile reference, "Predefined ARGs" and "BuildKit built-in build args"). */
const BUILDER = /^(?:(?:https?|ftp|no|all)_proxy|BUILDKIT_.*|SOURCE_DATE_EPOCH)$/i;

function isUsedGlobally(file: DockerfileFile, own: Instruction, name: string): boolean {
  const pattern = new RegExp(`(?<!\\w)${name}(?!\\w)`);
  // A further declaration, a FROM line, and whatever names it in a stage, declared or not: that is the matter of another rule.
  if (file.preamble.some((other) => (other !== own || other.definitions.filter((one) => one.name === name).length > 1 || usesItself(other, name)) && other.matches(pattern))) return true;
  return file.stages.some((stage) => stage.from.matches(pattern) || (instructionsWith(file, stage, [name])?.length ?? 1) > 0);
}

function usesItself({ definitions }: Instruction, name: string): boolean {
  return definitions.some(({ value }) => value?.variables.includes(name) === true);
}

function isUsedInStage(file: DockerfileFile, stage: Stage, own: Instruction, name: string): boolean {
  const heirs = heirsOf(file, stage);
  if (heirs === undefined) return true;
  const runsBelow = ({ instructions }: Stage): boolean => (instructions.findLast(({ keyword }) => keyword === "RUN" || keyword === "ONBUILD")?.span.start ?? -1) > own.span.start;
  if ([stage, ...heirs].some(runsBelow)) return true;
  const mentions = [stage, ...heirs].map((one) => instructionsWith(file, one, [name]));
  return mentions.some((list) => list === undefined || list.some((instruction) => instruction !== own)) || usesItself(own, name);
}

function removal(file: DockerfileFile, instruction: Instruction, definition: Definition): ReturnType<typeof deleteInstruction> {
  if (instruction.definitions.length === 1) return deleteInstruction(file, instruction);
  const span = withSeparator(file.text, definition.span);
  const isLast = instruction.definitions.at(-1) === definition;
  if (!isLast) return { span, text: "" };
  // The last one takes the line break along that continues the line before it.
  const before = file.text.slice(instruction.span.start, span.start);
  const torn = /[ \t]*[\\`][ \t]*\r?\n[ \t]*$/.exec(before);
  return { span: { start: torn === null ? span.start : span.start - torn[0].length, end: span.end }, text: "" };
}
