import { DockerfileParser } from "dockerfile-ast";
import type { Problem } from "../text/document.ts";
import { ParsedInstruction, type InstructionContext } from "./instruction.ts";
import { logicalLines, type LogicalLine, type LogicalLines } from "./logicalLines.ts";
import { dockerfileComments } from "./comments.ts";
import { lookup } from "./lookup.ts";
import type { DockerfileFile, Instruction, Stage } from "./model.ts";
import { globalScope } from "./scope.ts";
import { firstWord, isPlain, skeleton } from "./skeleton.ts";
import { stageOf, type StageTable } from "./stages.ts";

/**
 * The model of a Dockerfile. Never throws; what BuildKit would refuse is in `problems`, and the rest of the file is
 * read all the same. Linear in the text.
 *
 * dockerfile-ast gives the instructions and their keywords. It is shown the skeleton of the file only, without comments, heredocs
 * and arguments, for there it disagrees with BuildKit or takes more than linear time. Arguments are read
 * from the original text.
 */
export function parseDockerfile(path: string, text: string): DockerfileFile {
  const lines = logicalLines(text);
  const problems: Problem[] = [...lines.problems];
  const instructions: ParsedInstruction[] = [];
  const stages: Stage[] = [];
  const table: StageTable = new Map();
  const global = globalScope();
  let context: InstructionContext = { source: text, escape: lines.directives.escape, stage: undefined, scope: global, global, shell: undefined, problems, user: { kind: "default", isRoot: undefined }, setUser: () => undefined, setShell: () => undefined };
  let stageInstructions: Instruction[] = [];
  const preamble: Instruction[] = [];
  let ordinal = 0;
  for (const [line, keyword] of keywords(text, lines)) {
    const instruction = new ParsedInstruction(context, line, keyword, ordinal++, 0);
    instructions.push(instruction);
    if (instruction.keyword === "FROM") {
      const opened = stageOf(instruction, stages.length, table, context);
      stages.push(opened.stage);
      stageInstructions = opened.instructions;
      context = opened.context;
    } else if (context.stage === undefined) preamble.push(instruction);
    else stageInstructions.push(instruction);
    context = instruction.apply(context);
  }
  const finalStage = stages.at(-1);
  return {
    path,
    text,
    problems,
    keywords: mentionable(instructions, stages),
    ...dockerfileComments(text, lines, instructions, stages),
    ...lookup(instructions),
    escape: lines.directives.escape,
    directives: lines.directives.list,
    instructions,
    preamble,
    stages,
    finalStage,
    finalChain: finalStage?.chain ?? [],
    stageNamed(reference, before) {
      const named = table.get(reference.toLowerCase())?.findLast((stage) => before === undefined || stage.index < before.index);
      if (named !== undefined || !/^\d{1,6}$/.test(reference)) return named;
      const index = Number(reference);
      return before === undefined || index < before.index ? stages[index] : undefined;
    },
  };
}

/** What rules may mention whatever its case in the text. */
function mentionable(instructions: readonly Instruction[], stages: readonly Stage[]): string {
  const words = new Set<string>();
  for (const { keyword, trigger } of instructions) {
    words.add(keyword);
    if (trigger !== undefined) words.add(trigger.keyword);
  }
  if (stages.some(({ name }) => name !== undefined)) words.add("FROM-AS");
  return [...words].join(" ");
}

/** Each instruction's logical line with its keyword's end, as dockerfile-ast sees it. */
function* keywords(text: string, lines: LogicalLines): Iterable<[LogicalLine, string]> {
  const nodes = DockerfileParser.parse(skeleton(text, lines.lines)).getInstructions();
  // Both lists have one entry per instruction in the order of the text: the skeleton leaves nothing else to find.
  for (let i = 0; i < lines.lines.length; i++) {
    const line = lines.lines[i];
    const node = nodes[i];
    if (line === undefined || node === undefined) return;
    const word = firstWord(line.text.text);
    yield [line, isPlain(word) ? node.getKeyword() : word];
  }
}
