import { deleteInstruction, withSeparator } from "../../core/dockerfile/edits.ts";
import type { Definition, DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { safeFix } from "../shared/fixes.ts";

export const duplicateLabelKey: Rule<"dockerfile"> = {
  id: "duplicate-label-key",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["tally:labels/no-duplicate-keys"],
  threats: ["none"],
  docs: {
    what: "A label is set twice in a stage, or a variable twice in one ENV.",
    why: "The last value counts, and the other one does nothing. Often one of the two was meant to have another name.",
    exceptions: "A label that an earlier stage or the base image sets may be set again, and so may a variable in a later ENV.",
    references: ["https://docs.docker.com/reference/dockerfile/#label"],
  },
  mentions: ["LABEL", "ENV"],
  examples: {
    bad: [
      { title: "In two instructions", bad: "FROM alpine:3.20\nLABEL «version»=1\nLABEL version=2\n", fixed: "FROM alpine:3.20\nLABEL version=2\n" },
      { title: "In one, over lines", bad: "# escape=`\nFROM alpine:3.20\nlabel a=1 `\n  # two\n  «\"b\"»=\"x y\" `\n  b=3\n", fixed: "# escape=`\nFROM alpine:3.20\nlabel a=1 `\n  # two\n `\n  b=3\n" },
      { title: "A variable", bad: "FROM alpine:3.20\nENV «A»=1 B=2 A=3\n", fixed: "FROM alpine:3.20\nENV B=2 A=3\n" },
    ],
    good: ["FROM alpine:3.20 AS a\nLABEL a=1 A=2\nFROM a\nLABEL a=2\nENV A=1\nENV A=2 B=$A\n", "FROM alpine:3.20\nLABEL a.$X=1 a.$Y=2\nONBUILD LABEL a=1\nLABEL a=2\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const stage of file.stages) {
      const labels = stage.instructions.filter(({ keyword }) => keyword === "LABEL");
      if (labels.length > 0) yield* repeated(file, labels);
      for (const instruction of stage.instructions) if (instruction.keyword === "ENV" && instruction.definitions.length > 1) yield* repeated(file, [instruction]);
    }
  },
};

function* repeated(file: DockerfileFile, instructions: readonly Instruction[]): Iterable<Finding> {
  const last = new Map<string, { readonly instruction: Instruction; readonly definition: Definition }>();
  for (const instruction of instructions) {
    for (const definition of instruction.definitions) {
      const { name } = definition;
      if (name.includes("$")) continue;
      const earlier = last.get(name);
      last.set(name, { instruction, definition });
      if (earlier === undefined) continue;
      const what = instruction.keyword === "ENV" ? "The variable" : "The label";
      yield { at: earlier.definition.nameSpan, message: `${what} \`${abbreviated(name, 50)}\` is set again: this value has no effect`, tags: ["unnecessary"], related: [{ path: undefined, at: definition.nameSpan, message: "The value that counts" }], fixes: () => removal(file, earlier.instruction, earlier.definition) };
    }
  }
}

function removal(file: DockerfileFile, instruction: Instruction, definition: Definition): readonly Fix[] {
  const isOnly = instruction.definitions.length === 1;
  return safeFix("Remove the value without effect", [isOnly ? deleteInstruction(file, instruction) : { span: withSeparator(file.text, definition.span), text: "" }]);
}
