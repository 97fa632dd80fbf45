import { frontendOf } from "../../core/dockerfile/frontend.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import type { Refusal } from "../../core/dockerfile/refusals.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Finding } from "../../core/lint/finding.ts";

/**
 * Findings about what BuildKit refuses in single instructions, triggers included; none in templates. Under ONBUILD, and where `# syntax=` names
 * a frontend that is not Docker's, they are warnings: this build may go through.
 */
export function* refused(file: DockerfileFile, instructions: readonly Instruction[], refusals: (instruction: Instruction) => Iterable<Refusal & Finding>): Iterable<Finding> {
  if (isUncertain(file)) return;
  const isCustom = frontendOf(file).kind === "custom";
  for (const outer of instructions) {
    const instruction = outer.trigger ?? outer;
    for (const refusal of refusals(instruction)) yield isCustom || instruction.isTrigger ? { ...refusal, level: "warning" } : refusal;
  }
}
