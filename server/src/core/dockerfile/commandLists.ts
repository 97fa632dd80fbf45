import type { ShellWord, SimpleCommand } from "../shell/command.ts";
import { lineEndOf, lineStart } from "../text/lines.ts";
import type { Edit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { deleteInstruction } from "./edits.ts";
import type { DockerfileFile, Instruction } from "./model.ts";

/** Deletes an argument with what separates it from the word in front of it; `undefined` where more than that stands between them. */
export function deleteArgument(file: DockerfileFile, command: SimpleCommand, word: ShellWord): readonly Edit[] | undefined {
  const words = [command.program, ...command.arguments];
  const before = words[words.findIndex(({ span }) => span.start === word.span.start) - 1];
  if (before === undefined || file.text.slice(word.span.start, word.span.end) !== word.raw) return undefined;
  const gap = file.text.slice(before.span.end, word.span.start);
  return /^[\s\\`,]+$/.test(gap) ? [{ span: { start: before.span.end, end: word.span.end }, text: "" }] : undefined;
}

/**
 * Adds a command to the script that runs `last`, joined by `&&`, or as a line of its own in a heredoc. `undefined` where the end of the
 * script cannot be told: in JSON form, behind a comment, in a nested script.
 */
export function appendCommand(file: DockerfileFile, instruction: Instruction, last: SimpleCommand, text: string): readonly Edit[] | undefined {
  if (instruction.exec !== undefined) return undefined;
  const heredoc = instruction.heredocs.find(({ body }) => body.start <= last.span.start && last.span.start < body.end);
  const lineEnd = lineEndOf(file.text);
  if (heredoc !== undefined) {
    if (heredoc.end === undefined) return undefined;
    const indentation = /^[ \t]*/.exec(file.text.slice(lineStart(file.text, last.span.start), last.span.start))?.[0] ?? "";
    return [{ span: { start: heredoc.body.end, end: heredoc.body.end }, text: `${indentation}${text}${lineEnd}` }];
  }
  const { head } = instruction;
  const end = instruction.commands.commands.reduce((most, { span }) => (span.end <= head.end ? Math.max(most, span.end) : most), 0);
  if (!/^(?:\s|;|\)|\}|fi\b|done\b|esac\b)*$/.test(file.text.slice(end, head.end)) || instruction.commands.problems.length > 0) return undefined;
  const own = file.text.slice(head.start, head.end);
  const second = /\n([ \t]*)/.exec(own)?.[1];
  const at = head.end - (/[\s;]*$/.exec(own)?.[0].length ?? 0);
  const joint = second === undefined ? ` && ${text}` : ` ${file.escape}${lineEnd}${second}&& ${text}`;
  return [{ span: { start: at, end: head.end }, text: joint }];
}

/**
 * Deletes a command from the list of commands that it is a part of: with its `&&`, its line in a heredoc, or the instruction that has no
 * other. `undefined` where another operator joins it, or a comment stands in between.
 */
export function deleteCommand(file: DockerfileFile, instruction: Instruction, command: SimpleCommand): readonly Edit[] | undefined {
  const own = outermost(command).span;
  const { commands } = instruction.commands;
  const next = commands.find(({ span }) => span.start >= own.end);
  if (next?.operator === "&&" && isJoint(file, own.end, next.span.start)) return [{ span: { start: own.start, end: next.span.start }, text: "" }];
  const before = commands.reduce((most, { span }) => (span.end <= own.start ? Math.max(most, span.end) : most), -1);
  if (before >= 0 && command.operator === "&&" && isFree(next) && isJoint(file, before, own.start)) return [{ span: { start: before, end: own.end }, text: "" }];
  const isInHeredoc = instruction.heredocs.some(({ body }) => body.start <= own.start && own.end <= body.end);
  if (isInHeredoc) return isWholeLine(file, own) && (next !== undefined || before >= 0) ? [{ span: wholeLine(file, own), text: "" }] : undefined;
  const isAlone = next === undefined && before < 0 && own.end === instruction.head.end && instruction.exec === undefined && !instruction.isTrigger;
  return isAlone ? [deleteInstruction(file, instruction)] : undefined;
}

/** The command with the `sudo`, `env` and the like in front of it. */
function outermost(command: SimpleCommand): SimpleCommand {
  let at = command;
  while (at.via !== undefined && at.via.span.end === at.span.end) at = at.via;
  return at;
}

function isJoint(file: DockerfileFile, start: number, end: number): boolean {
  return file.text.slice(start, end).replace(/[\s\\`]/g, "") === "&&";
}

/** A command in front of `||` or a pipe decides what follows: it cannot be taken away with the operator before it. */
function isFree(next: SimpleCommand | undefined): boolean {
  return next === undefined || next.operator === undefined || next.operator === ";" || next.operator === "&&";
}

function isWholeLine(file: DockerfileFile, own: Span): boolean {
  const line = wholeLine(file, own);
  return file.text.slice(line.start, own.start).trim() === "" && file.text.slice(own.end, line.end).trim() === "";
}

function wholeLine({ text }: DockerfileFile, own: Span): Span {
  const newline = text.indexOf("\n", own.end);
  return { start: lineStart(text, own.start), end: newline < 0 ? text.length : newline + 1 };
}

/** Puts text in front of a command, in front of the `sudo` that runs it; `undefined` where it does not stand in the file as the shell reads it. */
export function insertBefore(file: DockerfileFile, command: SimpleCommand, text: string): readonly Edit[] | undefined {
  const { via, program, span } = command;
  if (via !== undefined || !file.text.startsWith(program.raw, program.span.start) || program.raw.startsWith('"')) return undefined;
  return [{ span: { start: span.start, end: span.start }, text }];
}
