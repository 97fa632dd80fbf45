import type { SimpleCommand } from "../shell/command.ts";
import type { Instruction, Stage } from "./model.ts";
import { Facts } from "../text/facts.ts";

/**
 * Paths inside an image as texts that can be compared: absolute, or below `.` where only the base image knows the working
 * directory, or below a name of its own where a WORKDIR holds a variable that the file does not settle.
 */
type Directory = string;

interface Change {
  readonly offset: number;
  readonly directory: Directory;
}

const changes = new Facts<Stage, readonly Change[]>();

/** The working directory in force at an instruction of a stage (Dockerfile reference, "WORKDIR"). */
export function workingDirectory(instruction: Instruction): Directory {
  const { stage, span } = instruction;
  if (stage === undefined) return ".";
  const found = changesIn(stage);
  let low = 0;
  let high = found.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((found[middle]?.offset ?? Infinity) < span.start) low = middle;
    else high = middle - 1;
  }
  return found[low]?.directory ?? ".";
}

/** The commands of an instruction, each with the directory that it starts in: a `cd` holds for those after it. */
export function commandsWithDirectory(instruction: Instruction): readonly (readonly [SimpleCommand, Directory])[] {
  let directory = workingDirectory(instruction);
  return instruction.commands.commands.map((command) => {
    const here: readonly [SimpleCommand, Directory] = [command, directory];
    if (command.name === "cd" || command.name === "pushd") directory = pathIn(instruction, directory, command.arguments.at(-1)?.value.text ?? "~") ?? unknown(command.span.start);
    return here;
  });
}

/** `text`, a path with variables still in it, seen from `directory` at an instruction; `undefined` when it is not settled. */
export function pathIn(instruction: Instruction, directory: Directory, text: string): string | undefined {
  const fromHome = instruction.variable("HOME") === undefined ? text.replace(/^\$(?:HOME\b|\{HOME\})/, "~") : text;
  const { text: path, complete } = /[$`]/.test(fromHome) ? instruction.resolve(fromHome) : { text: fromHome, complete: true };
  if (!complete || /\$\(|`/.test(path)) return undefined;
  if (path === "~" || path.startsWith("~/")) return joinPath(homeDirectory(instruction), path.slice(2));
  return joinPath(directory, path);
}

/** `path` below `directory` unless it is absolute, without `.`, `..` and doubled slashes. */
export function joinPath(directory: Directory, path: string): string {
  const whole = path.startsWith("/") ? path : `${directory}/${path}`;
  const [root = "", ...rest] = whole.split("/");
  const kept: string[] = [];
  for (const name of rest) {
    if (name === "" || name === ".") continue;
    if (name === "..") kept.pop();
    else kept.push(name);
  }
  return kept.length === 0 && root === "" ? "/" : [root, ...kept].join("/");
}

/** The last name of a path, with either slash. */
export function baseName(path: string): string {
  let end = path.length;
  while (end > 0 && isSlash(path.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > 0 && !isSlash(path.charCodeAt(start - 1))) start--;
  return path.slice(start, end);
}

function isSlash(code: number): boolean {
  return code === 47 || code === 92;
}

/** True when `pattern`, an operand of `rm` with the shell's wildcards, means `path`, or a directory above it when `isRecursive`. */
export function coversPath(pattern: string, path: string, { isRecursive }: { readonly isRecursive: boolean }): boolean {
  const wanted = pattern.split("/");
  const names = path.split("/");
  if (wanted.length > names.length || (wanted.length < names.length && !isRecursive)) return false;
  return wanted.every((one, index) => matchesName(one, names[index] ?? ""));
}

/** The working directories of a stage in order, each with the offset of the WORKDIR that sets it; first the one that it starts with. */
function changesIn(stage: Stage): readonly Change[] {
  // Down to the nearest stage that is known and back up, so that a long chain of stages needs no recursion and is walked once.
  const open: Stage[] = [];
  let known: readonly Change[] | undefined;
  for (let one: Stage | undefined = stage; one !== undefined && known === undefined; one = one.base.kind === "stage" ? one.base.stage : undefined) {
    known = changes.get(one);
    if (known === undefined) open.push(one);
  }
  let own = known ?? [{ offset: -1, directory: open.at(-1)?.base.kind === "scratch" ? "/" : "." }];
  for (const one of open.toReversed()) {
    own = changesFrom(one, own.at(-1)?.directory ?? ".");
    changes.set(one, own);
  }
  return own;
}

function changesFrom(stage: Stage, start: Directory): readonly Change[] {
  const found: Change[] = [{ offset: -1, directory: start }];
  for (const instruction of stage.instructions) {
    if (instruction.keyword !== "WORKDIR") continue;
    const { text, complete } = instruction.resolve(instruction.argument.text);
    const offset = instruction.span.start;
    found.push({ offset, directory: complete ? joinPath(found.at(-1)?.directory ?? ".", text.replaceAll("\\", "/")) : unknown(offset) });
  }
  return found;
}

function unknown(offset: number): Directory {
  return `?${offset}`;
}

function homeDirectory(instruction: Instruction): Directory {
  const home = instruction.variable("HOME");
  if (home?.value.complete === true && home.value.text.startsWith("/")) return home.value.text;
  const { user } = instruction;
  if (user.kind !== "set" || user.isRoot !== false) return "/root";
  return `/home/${user.word.value.text.split(":", 1)[0] ?? ""}`;
}

/** One name against the shell's `*`, `?` and `[…]`; a wildcard does not stand for a dot in front. Linear but for `*`, one step back each. */
function matchesName(pattern: string, name: string): boolean {
  if (!/[*?[]/.test(pattern)) return pattern === name;
  if (name.startsWith(".") && !pattern.startsWith(".")) return false;
  let at = 0;
  let back = -1;
  let backName = 0;
  for (let i = 0; i < name.length; ) {
    const one = pattern[at];
    const set = one === "[" ? characterSet(pattern, at) : undefined;
    if (one === "*") {
      back = at;
      backName = i;
      at += 1;
    } else if (set !== undefined ? set.has(name[i] ?? "") : one === "?" || one === name[i]) {
      at = set?.end ?? at + 1;
      i += 1;
    } else if (back >= 0) {
      backName += 1;
      i = backName;
      at = back + 1;
    } else return false;
  }
  while (pattern[at] === "*") at += 1;
  return at === pattern.length;
}

function characterSet(pattern: string, at: number): { readonly end: number; has(character: string): boolean } | undefined {
  const close = pattern.indexOf("]", at + 2);
  if (close < 0) return undefined;
  const isNegative = pattern[at + 1] === "!" || pattern[at + 1] === "^";
  const body = pattern.slice(at + (isNegative ? 2 : 1), close);
  const holds = (character: string): boolean => {
    for (let i = 0; i < body.length; i++) {
      const isRange = body[i + 1] === "-" && i + 2 < body.length;
      if (isRange ? character >= (body[i] ?? "") && character <= (body[i + 2] ?? "") : character === body[i]) return true;
      if (isRange) i += 2;
    }
    return false;
  };
  return { end: close + 1, has: (character) => holds(character) !== isNegative };
}
