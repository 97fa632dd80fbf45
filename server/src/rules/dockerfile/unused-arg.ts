import { deleteInstruction, withSeparator } from "../../core/dockerfile/edits.ts";
import type { Definition, DockerfileFile, Instruction, Stage } from "../../core/dockerfile/model.ts";
import { PLATFORM } from "../../core/dockerfile/scope.ts";
import { heirsOf, instructionsWith } from "../../core/dockerfile/stageWords.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import { frontendOf } from "../../core/dockerfile/frontend.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Edit } from "../../core/text/edit.ts";
import { lineStart } from "../../core/text/lines.ts";
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
  mentions: ["ARG"],
  examples: {
    bad: [
      { title: "Below the last RUN", bad: "FROM alpine:3.20\nRUN id\nARG «VERSION»=1\nCMD [\"id\"]\n", fixed: "FROM alpine:3.20\nRUN id\nCMD [\"id\"]\n" },
      { title: "Before FROM, among others", bad: "# escape=`\narg TAG=3.20 `\n  # old\n  «SUITE»=x\nFROM alpine:$TAG\nRUN id\n", fixed: "# escape=`\narg TAG=3.20\n  # old\nFROM alpine:$TAG\nRUN id\n" },
      { title: "All of an instruction, and one on a line of its own", bad: "ARG «A» «B»\nARG C=1 \\\n    «D»=2 \\\n    # the tag\n    E=3\nFROM alpine:$C$E\n", fixed: "ARG C=1 \\\n    D=2 \\\n    # the tag\n    E=3\nFROM alpine:$C$E\n" },
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
      const unused = instruction.definitions.filter(({ name }) => !isExcepted(name) && !isUsed(file, instruction, name));
      for (const definition of unused) {
        yield { at: definition.nameSpan, message: `Nothing reads the argument \`${abbreviated(definition.name, 40)}\``, tags: ["unnecessary"], fixes: () => fix(file, instruction, definition, unused.length) };
      }
    }
  },
};

function isExcepted(name: string): boolean {
  return BUILDER.test(name) || PLATFORM.has(name) || /cache|bust/i.test(name) || !/^\w+$/.test(name);
}

/** Arguments that the builder reads itself (Dockerfile reference, "Predefined ARGs" and "BuildKit built-in build args"). */
const BUILDER = /^(?:(?:https?|ftp|no|all)_proxy|BUILDKIT_.*|SOURCE_DATE_EPOCH)$/i;

function isUsed(file: DockerfileFile, instruction: Instruction, name: string): boolean {
  return instruction.stage === undefined ? isUsedGlobally(file, instruction, name) : isUsedInStage(file, instruction.stage, instruction, name);
}

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

function fix(file: DockerfileFile, instruction: Instruction, definition: Definition, unused: number): readonly Fix[] {
  const { length } = instruction.definitions;
  if (unused === length) return unsafeFix(length === 1 ? "Remove the argument" : "Remove the arguments", [deleteInstruction(file, instruction)]);
  return unsafeFix("Remove the argument", removal(file, instruction, definition));
}

/** Removes one of several definitions, with its line where it has one of its own; the comments around it stay. */
function removal({ text }: DockerfileFile, { definitions }: Instruction, definition: Definition): readonly Edit[] | undefined {
  const { span } = definition;
  const before = definitions[definitions.indexOf(definition) - 1];
  if (before === undefined) return [{ span: withSeparator(text, span), text: "" }];
  const start = lineStart(text, span.start);
  const next = text.indexOf("\n", span.end) + 1;
  if (before.span.end > start) return [{ span: withSeparator(text, span), text: "" }];
  if (definition !== definitions.at(-1)) {
    const isAlone = next > 0 && /^[ \t]*[\\`]?[ \t]*\r?\n$/.test(text.slice(span.end, next));
    return [{ span: isAlone ? { start, end: next } : withSeparator(text, span), text: "" }];
  }
  // The line before the last definition continues no longer; the comments between the two become comments of their own.
  const torn = /^[ \t]*[\\`][ \t]*(?=\r?\n)/.exec(text.slice(before.span.end, start))?.[0].length;
  if (torn === undefined) return undefined;
  const end = before.span.end + torn;
  const line = text.startsWith("\r", start - 2) ? start - 2 : start - 1;
  return line === end ? [{ span: { start: before.span.end, end: span.end }, text: "" }] : [{ span: { start: before.span.end, end }, text: "" }, { span: { start: line, end: span.end }, text: "" }];
}
