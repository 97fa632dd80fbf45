import type { ShellWord } from "../shell/command.ts";
import type { CommandOption } from "../shell/options.ts";
import type { Edit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { withSeparator } from "./edits.ts";
import type { LocatedCommand } from "./lookup.ts";
import type { DockerfileFile, Instruction } from "./model.ts";

/**
 * Puts words behind one of a command: ` -f`, and in the JSON form `, "-f"`. `undefined` where the word does not stand in the file as
 * the shell reads it, as in a script whose characters cannot be followed back.
 */
export function insertAfter(file: DockerfileFile, instruction: Instruction, word: ShellWord, ...words: readonly string[]): Edit | undefined {
  const { end } = word.span;
  if (isJson(instruction, word)) return { span: { start: end, end }, text: words.map((one) => `, "${one}"`).join("") };
  return stands(file, word) ? { span: { start: end, end }, text: ` ${words.join(" ")}` } : undefined;
}

/** Puts another word in the place of one of a command. */
export function replaceWord(file: DockerfileFile, instruction: Instruction, word: ShellWord, text: string): Edit | undefined {
  if (isJson(instruction, word)) return { span: word.span, text: `"${text}"` };
  return stands(file, word) ? { span: word.span, text } : undefined;
}

/** Sets a flag of one letter: into the bundle of such flags that comes first, `-sSL` to `-fsSL`, or else behind the program. */
export function insertFlag(file: DockerfileFile, { command, instruction }: LocatedCommand, options: readonly CommandOption[], letter: string): Edit | undefined {
  const bundle = command.arguments.find((word) => /^-[A-Za-z]{2,}$/.test(word.raw) && stands(file, word) && isBundle(options, word));
  if (bundle === undefined) return insertAfter(file, instruction, command.program, `-${letter}`);
  const at = bundle.span.start + 1;
  return { span: { start: at, end: at }, text: letter };
}

/** Takes an option away: its letter out of a bundle, or its word with a value of its own. */
export function removeOption(file: DockerfileFile, { instruction }: Pick<LocatedCommand, "instruction">, option: CommandOption): Edit | undefined {
  const { word, value } = option;
  if (isJson(instruction, word) || !stands(file, word)) return undefined;
  if (isOneOfSeveral(option)) return value === undefined ? { span: { start: option.span.end - 1, end: option.span.end }, text: "" } : undefined;
  if (value === undefined || value.word === word) return removeWord(file, word.span);
  if (!stands(file, value.word) || /[^ \t]/.test(file.text.slice(word.span.end, value.word.span.start))) return undefined;
  return { span: withSeparator(file.text, { start: word.span.start, end: value.word.span.end }), text: "" };
}

/** Takes a word away with the blanks that set it apart. */
export function removeWord(file: DockerfileFile, word: Span): Edit {
  return { span: withSeparator(file.text, word), text: "" };
}

function isOneOfSeveral({ word, name }: CommandOption): boolean {
  return word.value.text !== name && !name.startsWith("--");
}

/** None of its letters takes a value, so that another one may stand first. */
function isBundle(options: readonly CommandOption[], word: ShellWord): boolean {
  const own = options.filter((option) => option.word === word);
  return own.length === word.raw.length - 1;
}

function isJson({ exec }: Instruction, { span }: ShellWord): boolean {
  return exec?.some((one) => one.span.start === span.start && one.span.end === span.end) === true;
}

function stands({ text }: DockerfileFile, { span, raw }: ShellWord): boolean {
  return span.end - span.start === raw.length && text.startsWith(raw, span.start);
}
