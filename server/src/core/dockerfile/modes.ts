import type { ShellWord, SimpleCommand } from "../shell/command.ts";
import { findOption, parseOptions } from "../shell/options.ts";
import type { Resolved } from "../text/resolved.ts";
import type { Span } from "../text/span.ts";
import { baseName } from "./paths.ts";
import type { Instruction } from "./model.ts";
import { Facts } from "../text/facts.ts";

/** A file mode as `chmod` takes it (POSIX, chmod, "Extended description"). */
export type Mode =
  | { readonly kind: "octal"; readonly bits: number }
  | { readonly kind: "symbolic"; readonly clauses: readonly Clause[] };

/** `ug=rwx` of a symbolic mode, or `u+x-w` with several actions. */
export interface Clause {
  readonly who: string;
  readonly actions: readonly { readonly operator: string; readonly permissions: string }[];
}

/** A mode that an instruction gives to files. */
export interface ModeUse {
  readonly mode: Mode;
  /** The mode as written, without quotes. */
  readonly text: string;
  readonly span: Span;
  /** False where the span is not the mode's own text alone, so that it cannot be replaced. */
  readonly isLiteral: boolean;
  /** `COPY` and `ADD` give it to what they copy; `mkdir` and `install -d` make directories; `find` chooses by its own tests. */
  readonly by: "chmod" | "directory" | "install" | "copy";
  /** The files, as far as they are named. */
  readonly paths: readonly Resolved[];
  /** The command that runs it; `undefined` for `--chmod`. */
  readonly command: SimpleCommand | undefined;
}

/** Reads a mode; `undefined` for what is none. */
export function parseMode(text: string): Mode | undefined {
  const octal = /^[=+]?([0-7]{1,6})$/.exec(text);
  if (octal !== null) return { kind: "octal", bits: parseInt(octal[1] ?? "0", 8) };
  if (text.length > 100 || !/^[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+(?:,[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+)*$/.test(text)) return undefined;
  return { kind: "symbolic", clauses: text.split(",").map(clause) };
}

/** True when the mode lets everybody write. A symbolic one without `u`, `g`, `o` or `a` respects the umask and does not. */
export function isWorldWritable(mode: Mode): boolean {
  if (mode.kind === "octal") return (mode.bits & 0o2) !== 0;
  return grants(mode, "w", "o");
}

export function isSticky(mode: Mode): boolean {
  return mode.kind === "octal" ? (mode.bits & 0o1000) !== 0 : grants(mode, "t", "o", "u", "g", "");
}

/** Which of the two bits a mode sets that let a program run as the owner or the group of its file. */
export function setIdBits(mode: Mode): { readonly user: boolean; readonly group: boolean } {
  if (mode.kind === "octal") return { user: (mode.bits & 0o4000) !== 0, group: (mode.bits & 0o2000) !== 0 };
  return { user: grants(mode, "s", "u", ""), group: grants(mode, "s", "g", "") };
}

/** The mode without write permission for everybody, as near to `text` as it can be written; `undefined` where it cannot. */
export function withoutWorldWrite(mode: Mode, text: string): string | undefined {
  if (mode.kind === "octal") return text.slice(0, -1) + String(Number(text.at(-1)) & 0o5);
  return rewritten(mode, ({ who, actions }) => {
    const [action] = actions;
    if (action === undefined || !/[oa]/.test(who) || !/[+=]/.test(action.operator) || !action.permissions.includes("w")) return undefined;
    const others = action.permissions.replaceAll("w", "");
    const rest = who.includes("a") ? "ug" : who.replaceAll("o", "");
    const parts = [...(rest === "" ? [] : [rest + action.operator + action.permissions]), ...(others === "" && action.operator === "+" ? [] : [`o${action.operator}${others}`])];
    return parts.length > 0 ? parts.join(",") : `g${action.operator}${action.permissions}`;
  });
}

/** The mode without the set-user-ID and set-group-ID bits; `undefined` where nothing would be left of it. */
export function withoutSetId(mode: Mode, text: string): string | undefined {
  if (mode.kind === "octal") {
    const sign = /^[=+]/.exec(text)?.[0] ?? "";
    const low = text.slice(sign.length).slice(-3);
    return sign + ((mode.bits & 0o1000) === 0 ? low : `1${low}`);
  }
  return rewritten(mode, ({ who, actions }) => {
    const [action] = actions;
    if (action === undefined || !/[+=]/.test(action.operator) || !action.permissions.includes("s")) return undefined;
    const rest = action.permissions.replaceAll("s", "");
    return rest === "" && action.operator === "+" ? "" : who + action.operator + rest;
  });
}

/** The modes that an instruction gives: `--chmod` of ADD and COPY, and `chmod`, `mkdir -m` and `install -m` in a RUN. */
export function modesOf(instruction: Instruction): readonly ModeUse[] {
  if (instruction.keyword === "ADD" || instruction.keyword === "COPY") return modesOfCopy(instruction);
  if (instruction.keyword !== "RUN" || !instruction.matches(/chmod|mkdir|install/)) return [];
  return instruction.commands.commands.flatMap((command) => modeOfCommand(command) ?? []);
}

function clause(text: string): Clause {
  const who = /^[ugoa]*/.exec(text)?.[0] ?? "";
  const actions = [...text.slice(who.length).matchAll(/([-+=])([^-+=]*)/g)].map(([, operator = "", permissions = ""]) => ({ operator, permissions }));
  return { who, actions };
}

/** True when, after all clauses, `permission` is set for one of `classes`; `""` is the class of a clause that names none. */
function grants({ clauses }: Extract<Mode, { kind: "symbolic" }>, permission: string, ...classes: readonly string[]): boolean {
  let granted = false;
  for (const { who, actions } of clauses) {
    const concerns = classes.some((one) => (one === "" ? who === "" : who.includes(one) || who.includes("a")));
    if (!concerns) continue;
    for (const { operator, permissions } of actions) {
      if (permissions.includes(permission)) granted = operator !== "-";
      else if (operator === "=") granted = false;
    }
  }
  return granted;
}

/** The text with those clauses replaced for which `replace` gives one; empty clauses go. Only clauses with a single action are touched. */
function rewritten({ clauses }: Extract<Mode, { kind: "symbolic" }>, replace: (clause: Clause) => string | undefined): string | undefined {
  if (clauses.some(({ actions }) => actions.length !== 1)) return undefined;
  const texts = clauses.map((one) => replace(one) ?? one.who + one.actions.map(({ operator, permissions }) => operator + permissions).join("")).filter((text) => text !== "");
  return texts.length === 0 ? undefined : texts.join(",");
}

function modesOfCopy(instruction: Instruction): readonly ModeUse[] {
  const flag = instruction.flags.findLast(({ name }) => name === "chmod");
  const mode = flag?.value?.value.complete === true ? parseMode(flag.value.value.text) : undefined;
  if (flag?.value === undefined || mode === undefined) return [];
  const { text } = flag.value.value;
  const words = instruction.exec ?? instruction.words;
  return [{ mode, text, ...place(flag.value.span, flag.value.raw, text), by: "copy", paths: words.slice(-1).map(({ value }) => value), command: undefined }];
}

function modeOfCommand(command: SimpleCommand): ModeUse | undefined {
  if (command.name === "chmod") return modeOfChmod(command);
  if (command.name !== "mkdir" && command.name !== "install") return undefined;
  const parsed = parseOptions(command);
  const value = findOption(parsed, "--mode")?.value;
  const mode = value?.complete === true ? parseMode(value.text) : undefined;
  if (value === undefined || mode === undefined) return undefined;
  const isDirectory = command.name === "mkdir" || findOption(parsed, "--directory") !== undefined;
  const isOwnText = value.span.end - value.span.start === value.text.length || value.span === value.word.span;
  const where = value.span === value.word.span ? place(value.word.span, value.word.raw, value.text) : { span: value.span, isLiteral: isOwnText };
  return { mode, text: value.text, ...where, by: isDirectory ? "directory" : "install", paths: parsed.operands.map(({ value: path }) => path), command };
}

function modeOfChmod(command: SimpleCommand): ModeUse | undefined {
  const parsed = parseOptions(command);
  const [word, ...files] = parsed.operands;
  if (word === undefined || !word.value.complete || findOption(parsed, "--reference") !== undefined) return undefined;
  const mode = parseMode(word.value.text);
  if (mode === undefined) return undefined;
  return { mode, text: word.value.text, ...placeOf(word), by: "chmod", paths: files.map(({ value }) => value), command };
}

function placeOf({ span, raw, value }: ShellWord): Pick<ModeUse, "span" | "isLiteral"> {
  return place(span, raw, value.text);
}

/** The place of `text` in a word, without the quotes around it. */
function place(span: Span, raw: string, text: string): Pick<ModeUse, "span" | "isLiteral"> {
  if (raw.length !== span.end - span.start) return { span, isLiteral: false };
  if (raw === text) return { span, isLiteral: true };
  const isQuoted = raw === `"${text}"` || raw === `'${text}'`;
  return isQuoted ? { span: { start: span.start + 1, end: span.end - 1 }, isLiteral: true } : { span, isLiteral: false };
}

/** What a `find` that gives the command its files looks for with `-type`, `f`, `d` or `l`; `undefined` without such a test. */
export function foundType(command: SimpleCommand | undefined): string | undefined {
  for (let at = command; at !== undefined; at = at.via) {
    const find = [at, at.pipedFrom].find((one) => one?.name === "find");
    if (find === undefined) continue;
    const test = find.arguments.findIndex(({ value }) => value.text === "-type");
    return test < 0 ? undefined : find.arguments[test + 1]?.value.text;
  }
  return undefined;
}

/** True when the same instruction deletes what it gave the mode to, by the same name. */
export function isDeletedAfterwards(instruction: Instruction, { command, paths }: ModeUse): boolean {
  if (command === undefined || paths.length === 0) return false;
  const deleted = deletions.of(instruction, () => deletionsIn(instruction));
  return paths.every(({ text }) => (deleted.get(withoutDot(text)) ?? 0) >= command.span.end);
}

/** By instruction: each name that it deletes, with the offset of the last command that does. */
const deletions = new Facts<Instruction, ReadonlyMap<string, number>>();

function deletionsIn({ commands }: Instruction): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const command of commands.commands) {
    if (command.name !== "rm") continue;
    for (const { value } of parseOptions(command).operands) found.set(withoutDot(value.text), command.span.start);
  }
  return found;
}

function withoutDot(path: string): string {
  return path.replace(/^\.\//, "");
}

export function namesOf({ paths }: ModeUse): readonly string[] {
  return paths.map(({ text }) => baseName(text));
}
