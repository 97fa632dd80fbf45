import { deleteInstruction } from "../../core/dockerfile/edits.ts";
import type { DockerfileFile, Instruction, Stage } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Finding } from "../../core/lint/finding.ts";
import { safeFix } from "./fixes.ts";

/** Findings about the instructions of a keyword that a later one of the same stage puts out of force; those postponed by ONBUILD are not counted. */
export function* overridden(file: DockerfileFile, keyword: string): Iterable<Finding> {
  const all = file.instructionsOf(keyword).filter(({ isTrigger, stage }) => !isTrigger && stage !== undefined);
  if (all.length < 2 || isUncertain(file)) return;
  const last = new Map<Stage | undefined, Instruction>(all.map((instruction) => [instruction.stage, instruction]));
  for (const instruction of all) {
    const winner = last.get(instruction.stage);
    if (winner === undefined || winner === instruction) continue;
    yield {
      at: instruction.keywordSpan,
      message: `A later \`${keyword}\` of the stage replaces this one`,
      evidence: instruction.argument.text.slice(0, 60),
      tags: ["unnecessary"],
      related: [{ path: undefined, at: winner.keywordSpan, message: "The one that counts" }],
      fixes: () => safeFix(`Remove the \`${keyword}\` without effect`, [deleteInstruction(file, instruction)]),
    };
  }
}
