import { instructionTable } from "../../core/dockerfile/instructionTable.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const instructionCasing: Rule<"dockerfile"> = {
  id: "instruction-casing",
  language: "dockerfile",
  category: "style",
  severity: "info",
  since: "0.1.0",
  aliases: ["buildkit:ConsistentInstructionCasing", "sonar:S6476", "dockerfilelint:uppercase_commands", "dockerfile-utils:CASING_INSTRUCTION", "tally:buildkit/ConsistentInstructionCasing"],
  threats: ["none"],
  docs: {
    what: "An instruction is not in the case of the others.",
    why: "Case makes no difference to the builder; to readers an instruction that looks like its arguments is easily overlooked. Upper case is what everyone writes.",
    exceptions: "A file that is mostly in lower case stays so.",
    references: ["https://docs.docker.com/reference/build-checks/consistent-instruction-casing/"],
  },
  examples: {
    bad: [
      { title: "One in lower case", bad: "FROM alpine:3.20\nENV A=1\n  «run» id\n", fixed: "FROM alpine:3.20\nENV A=1\n  RUN id\n" },
      { title: "One in upper case, and mixed ones under ONBUILD", bad: "from alpine:3.20\nrun id\nenv a=1\n«COPY» a /\nonbuild «Run» id\n", fixed: "from alpine:3.20\nrun id\nenv a=1\ncopy a /\nonbuild Run id\n" },
      { title: "As many of both", bad: "# escape=`\nFROM alpine:3.20\n«run» `\n  # twice\n  id\n" },
    ],
    good: ["FROM alpine:3.20\nRUN run env\nONBUILD RUN from\n", "from alpine:3.20\nrun <<EOF\nFROM x\nEOF\n", "FROM alpine:3.20\nfoo bar\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    let lower = 0;
    let upper = 0;
    for (const instruction of file.instructions) {
      const written = keywordOf(file, instruction);
      if (written === written.toLowerCase()) lower += 1;
      else if (written === written.toUpperCase()) upper += 1;
    }
    const isLower = lower > upper;
    for (const outer of file.instructions) {
      for (const instruction of outer.trigger === undefined ? [outer] : [outer, outer.trigger]) {
        const written = keywordOf(file, instruction);
        const wanted = isLower ? written.toLowerCase() : written.toUpperCase();
        if (written === wanted || !instructionTable.has(instruction.keyword) || written.length !== instruction.keyword.length) continue;
        yield { at: instruction.keywordSpan, message: `\`${written}\` is not in ${isLower ? "lower" : "upper"} case as the other instructions are`, fixes: () => safeFix(`Write \`${wanted}\``, [{ span: instruction.keywordSpan, text: wanted }]) };
      }
    }
  },
};

function keywordOf({ text }: DockerfileFile, { keywordSpan }: Instruction): string {
  return text.slice(keywordSpan.start, keywordSpan.end);
}
