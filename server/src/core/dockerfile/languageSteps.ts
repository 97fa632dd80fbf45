import type { ShellWord, SimpleCommand } from "../shell/command.ts";
import type { LanguageNotation, LanguagePackageName } from "../shell/languageNotation.ts";
import { languageTools, type LanguageAction, type LanguageManager, type LanguageTool } from "../shell/languageTools.ts";
import { parseOptions, type ParsedOptions } from "../shell/options.ts";
import type { Resolved } from "../text/resolved.ts";
import type { LocatedCommand } from "./lookup.ts";
import type { DockerfileFile } from "./model.ts";
import { expandedArguments } from "./packages.ts";
import { Facts } from "../text/facts.ts";

/** An operand of a language's package manager. */
export interface LanguagePackage extends LanguagePackageName {
  readonly word: ShellWord;
  readonly text: string;
}

/** A command of a language's package manager in a RUN: of ONBUILD, the trigger. */
export interface LanguageStep extends LocatedCommand {
  readonly manager: LanguageManager;
  /** The subcommand's words with one blank between them; empty where there is none. */
  readonly name: string;
  /** Its last word, or the program where there is none. */
  readonly verb: ShellWord;
  readonly action: Exclude<LanguageAction, "either">;
  readonly options: ParsedOptions;
  readonly packages: readonly LanguagePackage[];
}

/** What the RUNs of a file do with the package managers of languages, in order; of some of them where they are named. Computed once per file. */
export function languageSteps(file: DockerfileFile, ...managers: readonly LanguageManager[]): readonly LanguageStep[] {
  const found = known.of(file, () => file.commandsNamed(...languageTools.keys()).flatMap((located) => (located.instruction.keyword === "RUN" ? (stepOf(located) ?? []) : [])));
  return managers.length === 0 ? found : found.filter(({ manager }) => managers.includes(manager));
}

/**
 * The value of an environment variable as the command of a step finds it: in front of the command, set by its RUN, or by ENV and ARG.
 * `undefined` where it is not set, not complete where the file does not settle it.
 */
export function environmentValue({ command, instruction }: LocatedCommand, ...names: readonly string[]): Resolved | undefined {
  for (const name of names) {
    for (let one: SimpleCommand | undefined = command; one !== undefined; one = one.via) {
      const own = one.assignments.find((assignment) => assignment.name === name);
      if (own !== undefined) return own.value?.value ?? UNKNOWN;
    }
    const set = instruction.commands.assignments.findLast((assignment) => assignment.name === name && assignment.span.start < command.span.start);
    if (set !== undefined) return set.value?.value ?? UNKNOWN;
    const variable = instruction.variable(name);
    if (variable !== undefined) return variable.value;
  }
  return undefined;
}

const UNKNOWN: Resolved = { text: "", complete: false };

const known = new Facts<DockerfileFile, readonly LanguageStep[]>();

function stepOf({ command, instruction }: LocatedCommand): LanguageStep | undefined {
  const tool = languageTools.get(command.name);
  if (tool === undefined) return undefined;
  const options = parseOptions({ name: command.name, arguments: ownArguments(tool, expandedArguments(instruction, command)) }, tool.options);
  const found = subcommandOf(tool, options.operands);
  if (found === undefined) return undefined;
  const { name, operands, verb } = found;
  const action = tool.actions.get(name) ?? "other";
  return {
    command,
    instruction,
    manager: tool.manager,
    name,
    verb: verb ?? command.program,
    action: action === "either" ? (operands.length > 0 ? "add" : "project") : action,
    options,
    packages: packagesOf(tool, operands),
  };
}

/** What stands behind `--` of `gem install` goes to the compiler of its extensions. */
function ownArguments({ manager }: LanguageTool, words: readonly ShellWord[]): readonly ShellWord[] {
  const end = manager === "gem" ? words.findIndex(({ value }) => value.text === "--") : -1;
  return end < 0 ? words : words.slice(0, end);
}

function packagesOf({ manager, notation }: LanguageTool, operands: readonly ShellWord[]): readonly LanguagePackage[] {
  const all = operands.map((word) => ({ ...named(word, notation), word, text: word.value.text }));
  if (manager !== "composer") return all;
  // `composer require vendor/name 1.0` has the constraint as a word of its own.
  const isConstraint = (text: string | undefined): boolean => text !== undefined && /^(?:[~^<>=v@]|\d|dev-)/.test(text);
  return all.flatMap((one, index) => {
    const next = all[index + 1]?.text;
    return isConstraint(one.text) ? [] : [{ ...one, version: one.version ?? (isConstraint(next) ? next : undefined) }];
  });
}

interface Subcommand {
  readonly name: string;
  readonly verb: ShellWord | undefined;
  readonly operands: readonly ShellWord[];
}

function subcommandOf({ actions, manager }: LanguageTool, operands: readonly ShellWord[]): Subcommand | undefined {
  const [first, second, third, ...rest] = operands;
  if (first === undefined) return actions.has("") ? { name: "", verb: undefined, operands: [] } : undefined;
  if (!first.value.complete) return undefined;
  const one = first.value.text;
  // `dotnet add <project> package <name>` has the project between.
  if (manager === "dotnet" && one === "add" && third?.value.text === "package") return { name: "add package", verb: third, operands: rest };
  const two = `${one} ${second?.value.text ?? ""}`;
  if (second !== undefined && actions.has(two)) return { name: two, verb: second, operands: operands.slice(2) };
  return { name: one, verb: first, operands: operands.slice(1) };
}

/** `flask==$VERSION` has a name and a version, whatever the variable holds; `$PACKAGES` may hold anything. */
function named({ value }: ShellWord, notation: LanguageNotation): LanguagePackageName {
  const name = notation(value.text);
  if (value.complete) return name;
  const isNamed = name.kind === "name" && !/[$`{]/.test(name.name) && name.version !== undefined;
  return isNamed ? name : { kind: "unknown", name: value.text, version: undefined };
}
