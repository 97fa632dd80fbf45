import type { Redirection, ShellWord, SimpleCommand } from "./command.ts";
import { parseOptions } from "./options.ts";
import type { OptionTable } from "./options.ts";
import { wrapperTable } from "./wrapperTable.ts";

/** What a command runs by itself: a command made of some of its words, or a script in one of them or in a heredoc. */
export type InnerCommand =
  | {
      readonly kind: "command";
      /** Words such as `FOO=1` in front of the program. */
      readonly assignments: readonly ShellWord[];
      readonly program: ShellWord;
      readonly arguments: readonly ShellWord[];
      /** False when it does not read the standard input of the outer command. */
      readonly readsInput: boolean;
    }
  | {
      readonly kind: "script";
      readonly word: ShellWord;
      /** Where in the word's value the script starts. */
      readonly from: number;
    }
  | { readonly kind: "heredoc"; readonly redirection: Redirection };

/** How a program names the command that it runs; the kinds are described at `innerCommands`. */
export type Wrapper =
  | {
      readonly kind: "prefix";
      readonly options: OptionTable;
      /** How many operands stand in front of the command: one in `timeout 5 id`. */
      readonly operands?: number;
      /** The first operand has to be this one: `conda run id`. */
      readonly subcommand?: string;
      /** Set where only these programs are commands by themselves; whatever else is run is a script: `php composer.phar`. */
      readonly programs?: RegExp;
      /** Operands such as `A=1` in front of the command are assignments. */
      readonly assigns?: true;
      /** Options with which no command is run: `command -v`. */
      readonly inert?: readonly string[];
      /** Set when the command gets another standard input: `xargs`. */
      readonly ownInput?: true;
    }
  | { readonly kind: "shell"; readonly options: OptionTable }
  | { readonly kind: "su"; readonly options: OptionTable }
  | { readonly kind: "find" }
  | { readonly kind: "module"; readonly options: OptionTable }
  | { readonly kind: "eval" };

/**
 * The commands that `command` runs by itself, in order of appearance:
 * - `prefix`: the words after its own options and operands are a command (`sudo -u app id`);
 * - `shell`: the operand after `-c` is a script (`bash -lc 'id'`), or else a heredoc is (`sh <<EOF`);
 * - `su`: the value of `-c` is a script (`su app -c 'id'`); with `-u` it is a `prefix`, as in `runuser -u app id`;
 * - `find`: the words from `-exec` to `;` or `+` are a command;
 * - `module`: the value of `-m` is the program (`python3 -m pip install x`);
 * - `eval`: its only operand is a script.
 */
export function innerCommands(command: SimpleCommand): readonly InnerCommand[] {
  const wrapper = wrapperOf(command.name);
  if (wrapper === undefined) return none;
  switch (wrapper.kind) {
    case "prefix": return prefixed(command, wrapper);
    case "shell": return shellScripts(command, wrapper.options);
    case "su": return suCommands(command, wrapper.options);
    case "find": return findCommands(command.arguments);
    case "module": return moduleCommand(command, wrapper.options);
    case "eval": return evalScript(command.arguments);
  }
}

const none: readonly InnerCommand[] = [];

function wrapperOf(name: string): Wrapper | undefined {
  return wrapperTable.get(name) ?? (/^python[\d.]+$/.test(name) ? wrapperTable.get("python") : undefined);
}

function prefixed(command: SimpleCommand, wrapper: Extract<Wrapper, { kind: "prefix" }>): readonly InnerCommand[] {
  if (wrapper.subcommand !== undefined && command.arguments[0]?.value.text !== wrapper.subcommand) return none;
  const words = wrapper.subcommand === undefined ? command.arguments : command.arguments.slice(1);
  const { options, operands } = parseOptions({ name: "", arguments: words }, wrapper.options);
  if (wrapper.inert !== undefined && options.some((option) => wrapper.inert?.includes(option.name))) return none;
  const rest = operands.slice(wrapper.operands ?? 0);
  if (wrapper.programs?.test(rest[0]?.value.text ?? "") === false) return none;
  let assigned = 0;
  while (wrapper.assigns === true && /^[A-Za-z_]\w*=/.test(rest[assigned]?.value.text ?? "")) assigned++;
  return commandOf(rest.slice(assigned), rest.slice(0, assigned), wrapper.ownInput !== true);
}

function commandOf(
  words: readonly ShellWord[],
  assignments: readonly ShellWord[],
  readsInput: boolean,
): readonly InnerCommand[] {
  const program = words[0];
  if (program === undefined || program.value.text.startsWith("-")) return none;
  return [{ kind: "command", assignments, program, arguments: words.slice(1), readsInput }];
}

function shellScripts(command: SimpleCommand, table: OptionTable): readonly InnerCommand[] {
  // `+e` switches an option off; it may stand anywhere among the options.
  const words = command.arguments.filter((word) => !/^\+[A-Za-z]+$/.test(word.value.text));
  const { options, operands } = parseOptions({ name: "", arguments: words }, table);
  const script = operands[0];
  if (options.some((option) => option.name === "-c")) {
    return script === undefined ? none : [{ kind: "script", word: script, from: 0 }];
  }
  const readsInput = script === undefined || script.value.text === "-" || options.some((option) => option.name === "-s");
  if (!readsInput) return none;
  const redirection = command.redirections.findLast(({ body, descriptor }) => body !== undefined && (descriptor ?? 0) === 0);
  return redirection === undefined ? none : [{ kind: "heredoc", redirection }];
}

function suCommands(command: SimpleCommand, table: OptionTable): readonly InnerCommand[] {
  const { options } = parseOptions(command, table);
  const script = options.findLast((option) => option.names.includes("-c"))?.value;
  if (script !== undefined) {
    const { word, text } = script;
    return [{ kind: "script", word, from: word.value.text.length - text.length }];
  }
  if (!options.some((option) => option.names.includes("-u"))) return none;
  const { operands } = parseOptions(command, { ...table, stopsAtOperand: true });
  return commandOf(operands, [], true);
}

const findActions: ReadonlySet<string> = new Set(["-exec", "-execdir", "-ok", "-okdir"]);

function findCommands(words: readonly ShellWord[]): readonly InnerCommand[] {
  const found: InnerCommand[] = [];
  for (let i = 0; i < words.length; i++) {
    if (!findActions.has(words[i]?.value.text ?? "")) continue;
    const start = i + 1;
    i = start;
    while (i < words.length && !endsAction(words, i)) i++;
    found.push(...commandOf(words.slice(start, i), [], true));
  }
  return found;
}

function endsAction(words: readonly ShellWord[], index: number): boolean {
  const text = words[index]?.value.text;
  return text === ";" || (text === "+" && words[index - 1]?.value.text === "{}");
}

function moduleCommand(command: SimpleCommand, table: OptionTable): readonly InnerCommand[] {
  const index = command.arguments.findIndex((word) => !word.value.text.startsWith("-") || word.value.text === "-m");
  const flag = command.arguments[index];
  if (flag?.value.text !== "-m") return moduleByOptions(command, table);
  return commandOf(command.arguments.slice(index + 1), [], true);
}

/** `python3 -W ignore -m pip`: an option with a value stands in front of `-m`. */
function moduleByOptions(command: SimpleCommand, table: OptionTable): readonly InnerCommand[] {
  const { options } = parseOptions(command, table);
  const module = options.find((option) => option.name === "-m");
  if (module?.value === undefined || module.value.word === module.word) return none;
  return commandOf(command.arguments.slice(command.arguments.indexOf(module.value.word)), [], true);
}

function evalScript(words: readonly ShellWord[]): readonly InnerCommand[] {
  const word = words[0];
  return word === undefined || words.length > 1 ? none : [{ kind: "script", word, from: 0 }];
}
