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
  /** The simple commands of these names in RUN, CMD, ENTRYPOINT and HEALTHCHECK, in order, wherever they are nested; `pip3` stands for `pip3.12` too. */
  commandsNamed(...names: readonly string[]): readonly LocatedCommand[];
}

export function lookup(instructions: readonly Instruction[]): Lookup {
  const byKeyword = answers(() => instructionsByKeyword(instructions), ({ span }) => span.start);
  const byName = answers(() => commandsByName(instructions), ({ command }) => command.program.span.start);
  return { instructionsOf: (...keywords) => byKeyword(keywords), commandsNamed: (...names) => byName(names) };
}

function instructionsByKeyword(instructions: readonly Instruction[]): ReadonlyMap<string, readonly Instruction[]> {
  return grouped(instructions.flatMap((instruction) => (instruction.trigger === undefined ? [instruction] : [instruction, instruction.trigger])), ({ keyword }) => keyword);
}

function commandsByName(instructions: readonly Instruction[]): ReadonlyMap<string, readonly LocatedCommand[]> {
  const all = instructions.flatMap((outer) => {
    const instruction = outer.trigger ?? outer;
    return instruction.commands.commands.map((command): LocatedCommand => ({ command, instruction }));
  });
  return grouped(all, ({ command }) => plainName(command.name));
}

/** `pip3.12` is found as `pip3`: the number says only which Python it serves. */
function plainName(name: string): string {
  return name.startsWith("pip3.") ? "pip3" : name;
}

/** In most files few items answer a question; what has to be put together of many is kept, for several rules ask the same. */
function answers<T>(groupsOf: () => ReadonlyMap<string, readonly T[]>, startOf: (item: T) => number): (keys: readonly string[]) => readonly T[] {
  let groups: ReadonlyMap<string, readonly T[]> | undefined;
  const known = new Map<string, readonly T[]>();
  return (keys) => {
    groups ??= groupsOf();
    let only: readonly T[] | undefined;
    for (const key of keys) {
      const group = groups.get(key);
      if (group === undefined || group === only) continue;
      if (only !== undefined) return together(keys, groups);
      only = group;
    }
    return only ?? NONE;
  };

  function together(keys: readonly string[], all: ReadonlyMap<string, readonly T[]>): readonly T[] {
    const found: T[] = [];
    let question: string | undefined;
    for (const key of keys) {
      const group = all.get(key);
      if (group === undefined) continue;
      if (question === undefined && found.length + group.length > FEW) {
        question = keys.join(" ");
        const before = known.get(question);
        if (before !== undefined) return before;
      }
      for (const item of group) found.push(item);
    }
    found.sort((one, other) => startOf(one) - startOf(other));
    if (question !== undefined) known.set(question, found);
    return found;
  }
}

/** So many are put together more quickly than their question is remembered. */
const FEW = 50;

const NONE: readonly never[] = [];
