import { findOption, parseOptions } from "../shell/options.ts";
import type { SimpleCommand } from "../shell/command.ts";
import type { DockerfileFile, Instruction, Stage } from "./model.ts";
import { expandedArguments } from "./packages.ts";
import { commandsWithDirectory, coversPath, pathIn } from "./paths.ts";
import { Facts } from "../text/facts.ts";

const shippedStages = new Facts<DockerfileFile, ReadonlySet<Stage>>();

/** True when the stage of an instruction is part of the final image: layers of other stages do not ship, whatever is copied from them. */
export function isShipped(file: DockerfileFile, { stage }: Pick<Instruction, "stage">): boolean {
  return stage !== undefined && shippedStages.of(file, () => new Set(file.finalChain)).has(stage);
}

/** Something that a command deletes, as a path with the shell's wildcards. */
export interface Removal {
  readonly command: SimpleCommand;
  readonly path: string;
  readonly isRecursive: boolean;
}

/** What the `rm` and `find … -delete` of an instruction delete, where the paths are settled. */
export function removalsIn(instruction: Instruction): readonly Removal[] {
  return commandsWithDirectory(instruction).flatMap(([command, directory]): readonly Removal[] => {
    if (command.name !== "rm" && command.name !== "find") return [];
    const texts = command.name === "rm" ? operandsOf(instruction, command) : deletedByFind(command);
    const isRecursive = command.name === "find" || findOption(parseOptions(command), "--recursive") !== undefined;
    return texts.flatMap((text) => {
      const path = pathIn(instruction, directory, text);
      return path === undefined ? [] : [{ command, path, isRecursive }];
    });
  });
}

/**
 * True when an instruction empties `directory` after `offset`, or may do so: by a removal of it or of what is in it, or by a command
 * whose name says that it cleans.
 */
export function isEmptiedAfter(instruction: Instruction, directory: string, offset: number): boolean {
  const byDirectory = lastEmptied.of(instruction, () => new Map());
  let last = byDirectory.get(directory);
  if (last === undefined) {
    last = lastEmptying(instruction, directory);
    byDirectory.set(directory, last);
  }
  return last >= offset;
}

/** By instruction and directory: where the last command starts that empties it, so that many questions need one walk. */
const lastEmptied = new Facts<Instruction, Map<string, number>>();

function lastEmptying(instruction: Instruction, directory: string): number {
  const { commands } = instruction.commands;
  const cleaning = commands.findLast(mayClean)?.span.start ?? -1;
  if (!commands.some(({ name }) => name === "rm" || name === "find")) return cleaning;
  const removal = removalsIn(instruction).findLast(({ path, isRecursive }) => isRecursive && covers(path, directory));
  return Math.max(cleaning, removal?.command.span.start ?? -1);
}

/** The directory, one above it, all of its files, or a part of it that stands for it, as `lists/*_Packages`. */
function covers(path: string, directory: string): boolean {
  return coversPath(path, directory, { isRecursive: true }) || path.startsWith(`${directory}/`);
}

/** A script of the author's own, `/tmp/cleanup.sh`, whose text is not known. */
function mayClean({ name, program, arguments: words, via }: SimpleCommand): boolean {
  const isScript = program.value.text.includes("/") || via === undefined;
  if (SHELLS.has(name) || name === "." || name === "source") return /clean/i.test(words[0]?.value.text ?? "");
  return isScript && /clean/i.test(name) && name !== "cleancss";
}

const SHELLS = new Set(["sh", "bash", "ash", "dash"]);

function operandsOf(instruction: Instruction, command: SimpleCommand): readonly string[] {
  const { operands } = parseOptions({ name: "rm", arguments: expandedArguments(instruction, command) });
  return operands.flatMap(({ value, raw }) => alternatives(value.complete || !raw.includes("{") ? value.text : raw));
}

/** `/a/{b,c}` as the two that a shell makes of it; nested ones stay as they are. */
function alternatives(text: string): readonly string[] {
  const match = /^([^{}$]*)\{([^{}$]*,[^{}$]*)\}([^{}]*)$/.exec(text);
  if (match === null) return [text];
  const [, before = "", list = "", after = ""] = match;
  return list.split(",").map((one) => before + one + after);
}

/** The places that a `find` starts from, when it deletes what it finds. */
function deletedByFind(command: SimpleCommand): readonly string[] {
  const words = command.arguments.map(({ value }) => value.text);
  if (!words.includes("-delete") && !(words.some((word) => word.startsWith("-exec")) && words.includes("rm")) && command.pipedTo === undefined) return [];
  const end = words.findIndex((word) => /^[-(!]/.test(word));
  return words.slice(0, end < 0 ? words.length : end);
}
