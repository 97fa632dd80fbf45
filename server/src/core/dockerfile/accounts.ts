import { findOption, parseOptions } from "../shell/options.ts";
import type { OptionValue } from "../shell/options.ts";
import type { ShellWord, SimpleCommand } from "../shell/command.ts";
import type { DockerfileFile, Instruction, Stage } from "./model.ts";
import { Facts } from "../text/facts.ts";

/** A user or group that a RUN makes. */
export interface Account {
  readonly kind: "user" | "group";
  readonly name: string;
  /** The number that it is given, where it is written out. */
  readonly id: { readonly number: number; readonly value: OptionValue } | undefined;
  /** Given with -o: the number may be another's. */
  readonly sharesId: boolean;
  readonly command: SimpleCommand;
  readonly instruction: Instruction;
}

const known = new Facts<DockerfileFile, readonly Account[]>();

/** The users and groups that the RUNs of a file make with useradd, adduser, groupadd and addgroup, in order; those whose name is not settled are left out. */
export function accountsOf(file: DockerfileFile): readonly Account[] {
  return known.of(file, () => file.commandsNamed("useradd", "adduser", "groupadd", "addgroup").flatMap(({ command, instruction }) => accountOf(command, instruction) ?? []));
}

/** Those that the image of a stage has from the file: its own and those of the stages that it is FROM. */
export function accountsIn(file: DockerfileFile, { chain }: Stage): readonly Account[] {
  const all = accountsOf(file);
  return all.length === 0 ? all : all.filter(({ instruction }) => instruction.stage !== undefined && chain.includes(instruction.stage));
}

function accountOf(command: SimpleCommand, instruction: Instruction): Account | undefined {
  if (instruction.keyword !== "RUN") return undefined;
  const parsed = parseOptions(command);
  const [operand] = parsed.operands;
  const makesOne = parsed.operands.length === 1 || !command.name.startsWith("add");
  const name = operand === undefined || !makesOne ? undefined : settled(instruction, operand);
  if (name === undefined || !/^[a-z_][a-z0-9_.-]*\$?$/i.test(name)) return undefined;
  const kind = command.name === "useradd" || command.name === "adduser" ? "user" : "group";
  const value = findOption(parsed, kind === "user" ? "--uid" : "--gid")?.value;
  const number = value === undefined ? undefined : settled(instruction, value.word, value.text);
  const id = value === undefined || number === undefined || !/^\d{1,10}$/.test(number) ? undefined : { number: Number(number), value };
  return { kind, name, id, sharesId: findOption(parsed, "--non-unique") !== undefined, command, instruction };
}

function settled(instruction: Instruction, word: ShellWord, text = word.value.text): string | undefined {
  if (word.value.complete) return text;
  const resolved = instruction.resolve(text);
  return resolved.complete && !/[$`]/.test(resolved.text) ? resolved.text : undefined;
}
