import type { ParsedInstruction } from "./instruction.ts";
import { quotedWords, type Range } from "./lex.ts";
import type { Definition } from "./model.ts";

/**
 * The definitions of an ARG, ENV or LABEL. `ENV name rest of the line` is the legacy form: one definition, when the first
 * word has no `=` (Dockerfile reference, "ENV"). Words without a name are left out; a rule of its own speaks of them.
 */
export function definitionsOf(instruction: ParsedInstruction): readonly Definition[] {
  const { keyword, joined } = instruction;
  if (keyword !== "ARG" && keyword !== "ENV" && keyword !== "LABEL") return [];
  const words = quotedWords(joined.text, instruction.argumentStart, instruction.context.escape);
  const [first] = words;
  if (first === undefined) return [];
  if (keyword !== "ARG" && !textOf(instruction, first).includes("=")) return legacy(instruction, first);
  return words.flatMap((word) => definition(instruction, word) ?? []);
}

function legacy(instruction: ParsedInstruction, name: Range): readonly Definition[] {
  const { joined } = instruction;
  const rest = joined.text.slice(name.to);
  const from = name.to + rest.length - rest.trimStart().length;
  const to = joined.text.trimEnd().length;
  if (from >= to) return [];
  const value = instruction.word({ from, to });
  return [{ name: textOf(instruction, name), nameSpan: joined.spanOf(name.from, name.to), value, span: joined.spanOf(name.from, to) }];
}

function definition(instruction: ParsedInstruction, word: Range): Definition | undefined {
  const { joined } = instruction;
  const text = textOf(instruction, word);
  const equals = text.indexOf("=");
  const nameEnd = equals < 0 ? text.length : equals;
  const name = text.slice(0, nameEnd).replace(/^["']|["']$/g, "");
  if (name === "") return undefined;
  return {
    name,
    nameSpan: joined.spanOf(word.from, word.from + nameEnd),
    value: equals < 0 ? undefined : instruction.word({ from: word.from + equals + 1, to: word.to }),
    span: joined.spanOf(word.from, word.to),
  };
}

function textOf(instruction: ParsedInstruction, { from, to }: Range): string {
  return instruction.joined.text.slice(from, to);
}
