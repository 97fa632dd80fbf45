import { ancestors } from "./ancestors.ts";
import type { Instruction, Stage } from "./model.ts";

/** What a container of a stage's image starts with, as far as the file says. */
export interface StartCommand {
  readonly entrypoint: Instruction | undefined;
  readonly cmd: Instruction | undefined;
}

/** An ENTRYPOINT that takes the CMD of an earlier stage out of force. */
export interface ResetCmd {
  readonly entrypoint: Instruction;
  readonly cmd: Instruction;
}

/** The ENTRYPOINT and the CMD in force at the end of a stage (Dockerfile reference, "Understand how CMD and ENTRYPOINT interact"; BuildKit, `dispatchEntrypoint`). */
export function startCommand(stage: Stage): StartCommand & { readonly resets: readonly ResetCmd[] } {
  let entrypoint: Instruction | undefined;
  let cmd: Instruction | undefined;
  const resets: ResetCmd[] = [];
  for (const { instructions } of ancestors(stage).toReversed()) {
    let reset: ResetCmd | undefined;
    let isOwn = false;
    for (const instruction of instructions) {
      if (instruction.keyword === "CMD") {
        cmd = instruction;
        isOwn = true;
        reset = undefined;
      } else if (instruction.keyword === "ENTRYPOINT") {
        entrypoint = instruction;
        if (isOwn || cmd === undefined) continue;
        reset = { entrypoint: instruction, cmd };
        cmd = undefined;
      }
    }
    if (reset !== undefined) resets.push(reset);
  }
  return { entrypoint, cmd, resets };
}

/** True for a command in shell form. */
export function isShellForm({ exec, argument }: Instruction): boolean {
  return exec === undefined && argument.text !== "";
}

/** True when an instruction of the stage or of those that it is FROM sets the shell before the end of the stage. */
export function setsShell(stage: Stage): boolean {
  return ancestors(stage).some(({ instructions }) => instructions.some(({ keyword }) => keyword === "SHELL"));
}
