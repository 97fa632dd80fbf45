import type { ShellWord, SimpleCommand } from "../shell/command.ts";
import { packageCommand } from "../shell/packages.ts";
import type { PackageCommand } from "../shell/packages.ts";
import { packageTools } from "../shell/packageTools.ts";
import type { PackageAction, Packaging } from "../shell/packageTools.ts";
import { grouped } from "../text/groups.ts";
import type { DockerfileFile, Instruction } from "./model.ts";

/** A package manager's command in a RUN: of ONBUILD, the trigger. */
export interface PackageStep extends PackageCommand {
  readonly instruction: Instruction;
}

interface Steps {
  readonly all: readonly PackageStep[];
  readonly byPackaging: ReadonlyMap<Packaging, readonly PackageStep[]>;
  readonly byInstruction: ReadonlyMap<Instruction, readonly PackageStep[]>;
}

const stepsOfFile = new WeakMap<DockerfileFile, Steps>();
const NONE: readonly PackageStep[] = [];

/**
 * What the RUNs of a file do with package managers, in order; of one packaging system where one is named. Variables that ENV,
 * ARG or an assignment in the same RUN settles are replaced.
 */
export function packageSteps(file: DockerfileFile, packaging?: Packaging): readonly PackageStep[] {
  const { all, byPackaging } = stepsOf(file);
  return packaging === undefined ? all : (byPackaging.get(packaging) ?? NONE);
}

/** Those of one RUN, in order. */
export function packageStepsIn(file: DockerfileFile, run: Instruction): readonly PackageStep[] {
  return stepsOf(file).byInstruction.get(run) ?? NONE;
}

/** The commands after `step` in the same RUN that do one of these things with the same packages. */
export function laterSteps(file: DockerfileFile, step: PackageStep, ...actions: readonly PackageAction[]): readonly PackageStep[] {
  return packageStepsIn(file, step.instruction).filter((other) => isAfter(other, step) && other.packaging === step.packaging && actions.includes(other.action));
}

/** As `laterSteps`, of those before it. */
export function earlierSteps(file: DockerfileFile, step: PackageStep, ...actions: readonly PackageAction[]): readonly PackageStep[] {
  return packageStepsIn(file, step.instruction).filter((other) => isAfter(step, other) && other.packaging === step.packaging && actions.includes(other.action));
}

function isAfter(one: PackageStep, other: PackageStep): boolean {
  return one.command.span.start > other.command.span.start;
}

function stepsOf(file: DockerfileFile): Steps {
  const known = stepsOfFile.get(file);
  if (known !== undefined) return known;
  const all = file.commandsNamed(...packageTools.keys()).flatMap(({ command, instruction }): readonly PackageStep[] => {
    if (instruction.keyword !== "RUN") return [];
    const found = packageCommand(command, expandedArguments(instruction, command));
    return found === undefined ? [] : [{ ...found, instruction }];
  });
  const steps: Steps = { all, byPackaging: grouped(all, ({ packaging }) => packaging), byInstruction: grouped(all, ({ instruction }) => instruction) };
  stepsOfFile.set(file, steps);
  return steps;
}

/**
 * The arguments of a command with those replaced that are one variable whose value is settled: unquoted, it is split at blanks, as the
 * shell does. Each has the span and the text of the word that it comes from.
 */
export function expandedArguments(instruction: Instruction, command: SimpleCommand): readonly ShellWord[] {
  if (command.arguments.every(({ variables }) => variables.length === 0)) return command.arguments;
  return command.arguments.flatMap((word) => expanded(instruction, command, word));
}

function expanded(instruction: Instruction, command: SimpleCommand, word: ShellWord): readonly ShellWord[] {
  const match = /^("?)\$(?:(\w+)|\{(\w+)\})("?)$/.exec(word.raw);
  const name = match?.[2] ?? match?.[3];
  const text = name === undefined ? undefined : valueOf(instruction, command, name);
  if (text === undefined || match?.[1] !== match?.[4]) return [word];
  const values = match?.[1] === '"' ? [text] : text.split(/\s+/).filter((value) => value !== "");
  return values.map((value) => ({ ...word, value: { text: value, complete: true } }));
}

/** The value of a variable where `command` runs: assigned once in the same script, or else the file's. */
function valueOf(instruction: Instruction, command: SimpleCommand, name: string): string | undefined {
  const assigned = instruction.commands.assignments.filter((one) => one.name === name);
  if (assigned.length > 0) {
    const [only] = assigned;
    const isPlain = assigned.length === 1 && only !== undefined && only.span.start < command.span.start;
    return isPlain && only.value?.value.complete === true ? only.value.value.text : undefined;
  }
  const variable = instruction.variable(name);
  // The value of an argument is its default: another may be given to the build, but what stands there is what the author means.
  return variable?.value.complete === true ? variable.value.text : undefined;
}
