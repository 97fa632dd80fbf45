import type { Edit } from "../text/edit.ts";
import { deleteInstruction, withSeparator } from "./edits.ts";
import type { DockerfileFile, Instruction, Word } from "./model.ts";

/** Deletes one of the words of an instruction that lists them, in either form; the instruction when nothing is left. `undefined` where a comment stands between. */
export function deleteListed(file: DockerfileFile, instruction: Instruction, word: Word): Edit | undefined {
  const words = instruction.exec ?? instruction.words;
  const index = words.indexOf(word);
  if (words.length === 1 && !instruction.isTrigger) return deleteInstruction(file, instruction);
  if (index < 0 || words.length === 1) return undefined;
  if (instruction.exec === undefined) return { span: withSeparator(file.text, word.span), text: "" };
  const [before, after] = [words[index - 1], words[index + 1]];
  const span = after === undefined ? { start: before?.span.end ?? word.span.start, end: word.span.end } : { start: word.span.start, end: after.span.start };
  return /[#\r\n]/.test(file.text.slice(span.start, span.end)) ? undefined : { span, text: "" };
}
