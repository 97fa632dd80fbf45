import type { Edit } from "../text/edit.ts";
import type { DockerfileFile, Instruction } from "./model.ts";
import type { SimpleCommand } from "../shell/command.ts";

/** The edits that turn a shell form into the JSON form of the same words; `undefined` where the shell does more than split words. */
export function execFormEdits(file: DockerfileFile, instruction: Instruction): readonly Edit[] | undefined {
  const command = onlyCommand(instruction);
  const span = commandSpan(instruction);
  if (command === undefined || span === undefined || file.text.slice(span.start, span.end).includes("\n")) return undefined;
  const words = [command.program, ...command.arguments];
  const isPlain = command.assignments.length === 0 && command.redirections.length === 0 && words.every(({ value, raw }) => value.complete && !/[*?[{~]/.test(raw)) && !BUILTINS.has(command.name);
  if (!isPlain) return undefined;
  return [{ span, text: `[${words.map(({ value }) => JSON.stringify(value.text)).join(", ")}]` }];
}

/** The edits that hand a shell form to the shell in JSON form, with `exec` so that the program gets the signals; `undefined` where it is not one command. */
export function execShellEdits(file: DockerfileFile, instruction: Instruction): readonly Edit[] | undefined {
  const command = onlyCommand(instruction);
  const span = commandSpan(instruction);
  if (command === undefined || span === undefined || file.text.slice(span.start, span.end).includes("\n")) return undefined;
  if (command.assignments.length > 0 || BUILTINS.has(command.name)) return undefined;
  const text = file.text.slice(span.start, span.end);
  return [{ span, text: `["/bin/sh", "-c", ${JSON.stringify(text.startsWith("exec ") ? text : `exec ${text}`)}]` }];
}

/** Commands that only a shell knows. */
export const BUILTINS: ReadonlySet<string> = new Set(["cd", "source", ".", "export", "alias", "set", "unset", "umask", "ulimit", "eval", "exec", "trap", "read", "wait", "shift", "local", "command"]);

function onlyCommand(instruction: Instruction): SimpleCommand | undefined {
  const { commands, complete, problems } = instruction.commands;
  const [first, ...more] = commands.filter(({ via }) => via === undefined);
  if (first === undefined || more.length > 0 || !complete || problems.length > 0 || instruction.heredocs.length > 0) return undefined;
  const span = commandSpan(instruction);
  // A group, a loop or a function around the command is more than the command.
  return span?.start === first.span.start && span.end === first.span.end ? first : undefined;
}

function commandSpan(instruction: Instruction): { readonly start: number; readonly end: number } | undefined {
  const { keyword, argument } = instruction;
  const from = keyword === "HEALTHCHECK" ? (/^CMD\s+(?=\S)/i.exec(argument.text)?.[0].length ?? -1) : 0;
  return from < 0 || argument.text === "" ? undefined : instruction.argumentSpan(from, argument.text.length);
}
