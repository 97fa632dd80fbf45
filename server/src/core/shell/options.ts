import { Facts } from "../text/facts.ts";
import type { Span } from "../text/span.ts";
import type { ShellWord, SimpleCommand } from "./command.ts";
import { optionTables } from "./optionTables.ts";

/**
 * What has to be known of a tool to tell its options, their values and its operands apart. Each entry names one option
 * with all its synonyms, separated by spaces and with their dashes: `"-o --output"`. Options without a value need no
 * entry unless they have synonyms.
 */
export interface OptionTable {
  /** Options with a value, attached (`-ofile`, `--output=file`) or as the next word. */
  readonly value?: readonly string[];
  /** Options whose value is optional and therefore always attached: `-i.bak`, `--color=always`. */
  readonly optional?: readonly string[];
  /** Options without a value; `"-nv --no-verbose"` is one option, where a table names it so. */
  readonly flags?: readonly string[];
  /** Set where the first operand ends the options, as in `sudo` or `env`. */
  readonly stopsAtOperand?: true;
  /** Set where one dash starts a long option too, as in `find -exec` or `openssl req -subj`. */
  readonly singleDash?: true;
}

export interface OptionValue {
  /** Quotes removed. */
  readonly text: string;
  /** The value as written, with its quotes; the whole word where the value cannot be located within it. */
  readonly span: Span;
  readonly complete: boolean;
  /** The word that holds the value: the option's own when it is attached. */
  readonly word: ShellWord;
}

export interface CommandOption {
  /** As written, with its dashes and without an attached value; `-a` and `-b` for the two options of `-ab`. */
  readonly name: string;
  /** `name` and its synonyms. */
  readonly names: readonly string[];
  /** The name in the file: `-b` alone of `-ab` has the one letter, an attached value is not part of it. */
  readonly span: Span;
  readonly word: ShellWord;
  readonly value: OptionValue | undefined;
}

export interface ParsedOptions {
  readonly options: readonly CommandOption[];
  /** The words that are neither options nor their values, `--` left out. */
  readonly operands: readonly ShellWord[];
  /** False when a word starts with an expansion, so that it may be an option that cannot be seen. */
  readonly complete: boolean;
}

/**
 * Splits the arguments of `command` into options and operands (POSIX utility conventions, 12.2, with GNU long options).
 * `table` is the one of the program's name unless another is given; an unknown program has no option with a value.
 */
export function parseOptions(command: Pick<SimpleCommand, "name" | "arguments">, table?: OptionTable): ParsedOptions {
  return table === undefined ? byItsTable.of(command, () => split(command, optionTable(command.name))) : split(command, table);
}

const byItsTable = new Facts<Pick<SimpleCommand, "name" | "arguments">, ParsedOptions>();

function split(command: Pick<SimpleCommand, "arguments">, table: OptionTable): ParsedOptions {
  const known = compiled(table);
  const words = command.arguments;
  const options: CommandOption[] = [];
  const operands: ShellWord[] = [];
  let complete = true;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === undefined) break;
    const text = word.value.text;
    if (text === "--") return { options, operands: operands.concat(words.slice(i + 1)), complete };
    if (!text.startsWith("-") || text === "-") {
      if (!word.value.complete && (text.startsWith("$") || text.startsWith("`"))) complete = false;
      operands.push(word);
      if (table.stopsAtOperand !== true) continue;
      return { options, operands: operands.concat(words.slice(i + 1)), complete };
    }
    const isLong = text.startsWith("--") || (text.length > 2 && (table.singleDash === true || known.names.has(text)));
    const next = words[i + 1];
    const takesNext = isLong ? addLong(options, word, next, known) : addShort(options, word, next, known);
    if (takesNext && next !== undefined) i++;
  }
  return { options, operands, complete };
}

/** The option table of a program, by its basename; versioned names such as `pip3.12` count as the plain ones. */
export function optionTable(name: string): OptionTable {
  return optionTables.get(name) ?? optionTables.get(name.replace(/[\d.]+$/, "")) ?? noOptions;
}

/** The last option that is called `name` or has it as a synonym: the one that counts in most tools. */
export function findOption(parsed: ParsedOptions, name: string): CommandOption | undefined {
  return parsed.options.findLast((option) => option.names.includes(name));
}

/** True when a command that was read has one of these options, by any of its names. */
export function hasOption({ options }: { readonly options: ParsedOptions }, ...names: readonly string[]): boolean {
  return options.options.some((option) => option.names.some((name) => names.includes(name)));
}

const noOptions: OptionTable = {};

type Arity = "value" | "optional" | "none";

interface CompiledTable {
  readonly arity: ReadonlyMap<string, Arity>;
  readonly names: ReadonlyMap<string, readonly string[]>;
}

const compiledTables = new WeakMap<OptionTable, CompiledTable>();

function compiled(table: OptionTable): CompiledTable {
  const known = compiledTables.get(table);
  if (known !== undefined) return known;
  const arity = new Map<string, Arity>();
  const names = new Map<string, readonly string[]>();
  const add = (entries: readonly string[] | undefined, kind: Arity): void => {
    for (const entry of entries ?? []) {
      const synonyms = entry.split(" ");
      for (const name of synonyms) {
        arity.set(name, kind);
        names.set(name, synonyms);
      }
    }
  };
  add(table.flags, "none");
  add(table.optional, "optional");
  add(table.value, "value");
  const result = { arity, names };
  compiledTables.set(table, result);
  return result;
}

/** Both of these return true when the option's value is the next word. */
function addLong(options: CommandOption[], word: ShellWord, next: ShellWord | undefined, known: CompiledTable): boolean {
  const text = word.value.text;
  const equals = text.indexOf("=");
  const name = equals < 0 ? text : text.slice(0, equals);
  const names = known.names.get(name) ?? [name];
  const span = partSpan(word, 0, name.length);
  if (equals >= 0) {
    options.push({ name, names, span, word, value: attachedValue(word, equals + 1) });
    return false;
  }
  const takesNext = known.arity.get(name) === "value";
  options.push({ name, names, span, word, value: takesNext ? nextValue(next) : undefined });
  return takesNext;
}

function addShort(options: CommandOption[], word: ShellWord, next: ShellWord | undefined, known: CompiledTable): boolean {
  const text = word.value.text;
  for (let i = 1; i < text.length; i++) {
    if (i > 1 && !/[A-Za-z0-9#]/.test(text[i] ?? "")) return false;
    const name = `-${text[i] ?? ""}`;
    const names = known.names.get(name) ?? [name];
    const arity = known.arity.get(name) ?? "none";
    const span = partSpan(word, i === 1 ? 0 : i, i + 1);
    const isLast = i + 1 === text.length;
    if (arity === "none") {
      options.push({ name, names, span, word, value: undefined });
    } else if (!isLast) {
      options.push({ name, names, span, word, value: attachedValue(word, i + 1) });
      return false;
    } else {
      const takesNext = arity === "value";
      options.push({ name, names, span, word, value: takesNext ? nextValue(next) : undefined });
      return takesNext;
    }
  }
  return false;
}

function nextValue(word: ShellWord | undefined): OptionValue | undefined {
  if (word === undefined) return undefined;
  return { text: word.value.text, span: word.span, complete: word.value.complete, word };
}

function attachedValue(word: ShellWord, from: number): OptionValue {
  const { text, complete } = word.value;
  return { text: text.slice(from), span: partSpan(word, from, text.length), complete, word };
}

/**
 * The span of the characters `[start, end)` of a word's value. What stands before `end` has to be written as it is
 * read, but for an opening quote and, up to the word's end, anything: `--x="a b"` and `"--x=a b"` are understood.
 */
function partSpan(word: ShellWord, start: number, end: number): Span {
  const { raw, span, value } = word;
  if (raw.length !== span.end - span.start) return span;
  const quote = raw[0] === '"' || raw[0] === "'" ? 1 : 0;
  const reachesEnd = end === value.text.length;
  const literal = reachesEnd ? start : end;
  if (!raw.startsWith(value.text.slice(0, literal), quote)) return span;
  const closing = quote === 1 && raw.length > 1 && raw.endsWith(raw[0] ?? "") ? 1 : 0;
  const stop = reachesEnd ? span.end - closing : span.start + quote + end;
  return { start: span.start + quote + start, end: stop };
}
