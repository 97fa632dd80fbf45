import type { ShellWord, SimpleCommand } from "../shell/command.ts";
import { packageCommand } from "../shell/packages.ts";
import type { PackageCommand } from "../shell/packages.ts";
import { packageTools } from "../shell/packageTools.ts";
import type { PackageAction, Packaging } from "../shell/packageTools.ts";
import { grouped } from "../text/groups.ts";
import type { Span } from "../text/span.ts";
import type { DockerfileFile, Instruction } from "./model.ts";
import { Facts } from "../text/facts.ts";

/** A package manager's command in a RUN: of ONBUILD, the trigger. */
export interface PackageStep extends PackageCommand {
  readonly instruction: Instruction;
}

interface Steps {
  readonly all: readonly PackageStep[];
  readonly byPackaging: ReadonlyMap<Packaging, readonly PackageStep[]>;
  readonly byInstruction: ReadonlyMap<Instruction, readonly PackageStep[]>;
  /** Of each RUN, by packaging and action: what keeps a question about its other commands from walking them all. */
  readonly ends: ReadonlyMap<Instruction, ReadonlyMap<string, Ends>>;
  /** What `loneInstalls` found. */
  readonly lone: Map<Packaging, readonly PackageStep[]>;
}

interface Ends {
  readonly first: PackageStep;
  readonly last: PackageStep;
}

const stepsOfFile = new Facts<DockerfileFile, Steps>();
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

/** The last command of the same RUN that does one of these things with the same packages, where it comes after `step`. */
export function laterStep(file: DockerfileFile, step: PackageStep, ...actions: readonly PackageAction[]): PackageStep | undefined {
  const last = lastOf(actions.flatMap((action) => endsOf(file, step, action)?.last ?? []));
  return last !== undefined && isAfter(last, step) ? last : undefined;
}

/** The first command of the same RUN that does one of these things with the same packages, where it comes before `step`. */
export function earlierStep(file: DockerfileFile, step: PackageStep, ...actions: readonly PackageAction[]): PackageStep | undefined {
  const found = actions.flatMap((action) => endsOf(file, step, action)?.first ?? []);
  return found.find((one) => isAfter(step, one));
}

/** The installing commands in whose RUN the lists of packages are not fetched before them: they use those of an earlier layer. */
export function loneInstalls(file: DockerfileFile, packaging: Packaging): readonly PackageStep[] {
  const { lone } = stepsOf(file);
  let found = lone.get(packaging);
  if (found === undefined) {
    found = packageSteps(file, packaging).filter((step) => step.action === "install" && earlierStep(file, step, "refresh") === undefined);
    lone.set(packaging, found);
  }
  return found;
}

/** The program and what it does, `apt-get install`, without the options behind it. */
export function callSpan({ command, subcommand }: PackageStep): Span {
  return { start: command.program.span.start, end: (subcommand[1] ?? subcommand[0]).span.end };
}

/** The call as a message shows it. */
export function callText({ command, name }: PackageStep): string {
  return `${command.name} ${name}`;
}

/** True when the value of an option, of `-o` or `--setopt`, matches. */
export function setsOption({ options }: PackageStep, pattern: RegExp): boolean {
  return options.options.some(({ value }) => value !== undefined && pattern.test(value.text));
}

function lastOf(steps: readonly PackageStep[]): PackageStep | undefined {
  return steps.reduce<PackageStep | undefined>((last, one) => (last === undefined || isAfter(one, last) ? one : last), undefined);
}

function endsOf(file: DockerfileFile, { instruction, packaging }: PackageStep, action: PackageAction): Ends | undefined {
  return stepsOf(file).ends.get(instruction)?.get(`${packaging} ${action}`);
}

function isAfter(one: PackageStep, other: PackageStep): boolean {
  return one.command.span.start > other.command.span.start;
}

function stepsOf(file: DockerfileFile): Steps {
  return stepsOfFile.of(file, () => findSteps(file));
}

function findSteps(file: DockerfileFile): Steps {
  const all = file.commandsNamed(...packageTools.keys()).flatMap(({ command, instruction }): readonly PackageStep[] => {
    if (instruction.keyword !== "RUN") return [];
    const found = packageCommand(command, expandedArguments(instruction, command));
    return found === undefined ? [] : [{ ...found, instruction }];
  });
  const byInstruction = grouped(all, ({ instruction }) => instruction);
  const ends = new Map([...byInstruction].map(([instruction, steps]) => [instruction, endsByAction(steps)] as const));
  return { all, byPackaging: grouped(all, ({ packaging }) => packaging), byInstruction, ends, lone: new Map() };
}

function endsByAction(steps: readonly PackageStep[]): ReadonlyMap<string, Ends> {
  const ends = new Map<string, Ends>();
  for (const step of steps) {
    const key = `${step.packaging} ${step.action}`;
    ends.set(key, { first: ends.get(key)?.first ?? step, last: step });
  }
  return ends;
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
