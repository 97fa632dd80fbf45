import type { LocatedCommand } from "./lookup.ts";
import { isEmptiedAfter, removalsIn } from "./cleanups.ts";
import { mountsOf, targetOf } from "./mounts.ts";
import { pathIn, workingDirectory } from "./paths.ts";

/**
 * True when a cache in a home directory, `~/.cache/pip`, does not end in the layer: a cache or tmpfs is mounted over it in any home, or
 * the RUN removes it after the command. Also true where that may be so.
 */
export function isCacheGone({ command, instruction }: LocatedCommand, path: string): boolean {
  const tail = path.replace(/^~/, "");
  for (const mount of mountsOf(instruction)) {
    if (mount.type !== "cache" && mount.type !== "tmpfs") continue;
    const target = targetOf(mount);
    if (target === undefined || target === "/root" || tail.split("/").some((_, index, parts) => index > 0 && target.endsWith(parts.slice(0, index + 1).join("/")))) return true;
  }
  const directory = pathIn(instruction, workingDirectory(instruction), path);
  if (directory === undefined || isEmptiedAfter(instruction, directory, command.span.end)) return true;
  return removalsIn(instruction).some((removal) => removal.command.span.start > command.span.start && removal.isRecursive && removal.path.endsWith(tail));
}

/** True when a command of one of these programs behind the step has these words: `npm cache clean`. */
export function isFollowedBy({ command, instruction }: LocatedCommand, programs: readonly string[], ...words: readonly string[]): boolean {
  return instruction.commands.commands.some((one) => one.span.start > command.span.start && programs.includes(one.name) && words.every((word) => one.arguments.some(({ value }) => value.text === word)));
}
