import type { Definition, DockerfileFile, Instruction, Stage } from "../../core/dockerfile/model.ts";
import { instructionsWith } from "../../core/dockerfile/stageWords.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const argShadowedByEnv: Rule<"dockerfile"> = {
  id: "arg-shadowed-by-env",
  language: "dockerfile",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An ENV gives an argument another value before anything has used it.",
    why: "From there on the ENV counts: `--build-arg` has no effect, though the file seems to offer it. To keep the argument's value in the image, the ENV takes it over: `ENV NAME=$NAME`.",
    exceptions: "Silent where an instruction between the two uses the argument, or a RUN may do so.",
    references: ["https://docs.docker.com/reference/dockerfile/#using-arg-variables"],
  },
  mentions: ["ARG"],
  examples: {
    bad: [
      { title: "Directly", bad: "FROM alpine:3.20\nARG «VERSION»=1\nENV VERSION=2\nRUN echo $VERSION\n" },
      { title: "With others, over lines and in the old form", bad: "# escape=`\nFROM alpine:3.20\narg A=1 `\n  # two\n  «B»\nCOPY a /b\nenv B x\n" },
    ],
    good: [
      "FROM alpine:3.20\nARG VERSION=1\nENV VERSION=$VERSION\nARG A=1\nENV A=${A:-2} B=3\n",
      "FROM alpine:3.20\nARG V=1\nRUN make\nENV V=2\nARG W=1\nLABEL w=$W\nENV W=2\nENV X=1\nARG X=2\n",
      "FROM alpine:3.20\nARG V\nFROM alpine:3.20\nENV V=1\nARG Y\nARG Z=$Y\nENV Y=1\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const stage of file.stages) {
      for (const instruction of stage.instructions) {
        if (instruction.keyword !== "ENV") continue;
        for (const definition of instruction.definitions) {
          const arg = shadowed(file, stage, instruction, definition);
          if (arg !== undefined) yield { at: arg.nameSpan, message: `An \`ENV\` replaces \`${abbreviated(arg.name, 40)}\` before anything uses the argument`, related: [{ path: undefined, at: definition.nameSpan, message: "The ENV" }] };
        }
      }
    }
  },
};

/** The ARG of this stage whose value an ENV drops unused. */
function shadowed(file: DockerfileFile, stage: Stage, env: Instruction, { name, value }: Definition): Definition | undefined {
  if (value === undefined || value.variables.includes(name)) return undefined;
  const before = env.variable(name);
  const arg = before?.instruction;
  if (before?.kind !== "arg" || arg === undefined || arg.stage !== stage || before.definition === undefined) return undefined;
  const isBetween = ({ span }: Instruction): boolean => span.start > arg.span.start && span.start < env.span.start;
  const mentions = instructionsWith(file, stage, [name]);
  if (mentions === undefined || mentions.some(isBetween) || stage.instructions.some((one) => isBetween(one) && (one.keyword === "RUN" || one.keyword === "ONBUILD"))) return undefined;
  const isUsedAlong = [...arg.definitions, ...env.definitions].some((one) => one.value?.variables.includes(name) === true);
  return isUsedAlong ? undefined : before.definition;
}
