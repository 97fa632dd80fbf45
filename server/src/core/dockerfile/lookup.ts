import type { SimpleCommand } from "../shell/command.ts";
import { grouped } from "../text/groups.ts";
import type { Instruction } from "./model.ts";

/** A simple command with the instruction whose shell runs it: of ONBUILD, the trigger. */
export interface LocatedCommand {
  readonly command: SimpleCommand;
  readonly instruction: Instruction;
}

/** Answers what stands where in a file; each answer is computed for the whole file when first asked for, and once. */
export interface Lookup {
  /** The instructions of these keywords in order, those postponed by ONBUILD included. */
  instructionsOf(...keywords: readonly string[]): readonly Instruction[];
  /** The simple commands of these names in RUN, CMD, ENTRYPOINT and HEALTHCHECK, in order, wherever they are nested. */
  commandsNamed(...names: readonly string[]): readonly LocatedCommand[];
}

export function lookup(instructions: readonly Instruction[]): Lookup {
  let byKeyword: ReadonlyMap<string, readonly Instruction[]> | undefined;
  let byName: ReadonlyMap<string, readonly LocatedCommand[]> | undefined;
  return {
    instructionsOf: (...keywords) => several(keywords, (byKeyword ??= instructionsByKeyword(instructions)), ({ span }) => span.start),
    commandsNamed: (...names) => several(names, (byName ??= commandsByName(instructions)), ({ command }) => command.program.span.start),
  };
}

function instructionsByKeyword(instructions: readonly Instruction[]): ReadonlyMap<string, readonly Instruction[]> {
  return grouped(instructions.flatMap((instruction) => (instruction.trigger === undefined ? [instruction] : [instruction, instruction.trigger])), ({ keyword }) => keyword);
}

function commandsByName(instructions: readonly Instruction[]): ReadonlyMap<string, readonly LocatedCommand[]> {
  const all = instructions.flatMap((outer) => {
    const instruction = outer.trigger ?? outer;
    return instruction.commands.commands.map((command): LocatedCommand => ({ command, instruction }));
  });
  return grouped(all, ({ command }) => command.name);
}

function several<T>(keys: readonly string[], groups: ReadonlyMap<string, readonly T[]>, startOf: (item: T) => number): readonly T[] {
  const found = keys.flatMap((key) => groups.get(key) ?? []);
  return keys.length === 1 ? found : found.sort((one, other) => startOf(one) - startOf(other));
}
