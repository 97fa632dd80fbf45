import { copyOf } from "./copies.ts";
import type { Instruction, Stage } from "./model.ts";
import { mountsOf } from "./mounts.ts";
import { baseName } from "./paths.ts";
import { Facts } from "../text/facts.ts";

/** A file or folder of the build context that is in place when a later instruction of the stage runs. */
export interface BroughtFile {
  readonly instruction: Instruction;
  /** The last name of the source, with its wildcards; `.` for the whole context. */
  readonly name: string;
  /** As written, without a slash at the end. */
  readonly path: string;
}

/**
 * What COPY and ADD bring from the build context before `instruction`, in its stage and those that it is FROM, and what its own bind
 * mounts show it. Files out of other stages and images are left out.
 */
export function broughtBefore(instruction: Instruction): readonly BroughtFile[] {
  const { stage } = instruction;
  if (stage === undefined) return [];
  const copied = stage.chain.flatMap((one) => broughtBy(one).filter((brought) => one !== stage || brought.instruction.span.start < instruction.span.start));
  return [...copied, ...mounted(instruction)];
}

/** What the COPYs and ADDs of a stage itself bring, in order. */
export function broughtBy(stage: Stage): readonly BroughtFile[] {
  return known.of(stage, () => stage.instructions.flatMap((outer) => broughtByOne(outer.trigger ?? outer)));
}

/** True when one of the files has this name, or a wildcard that takes it in: `package*.json` for `package-lock.json`. */
export function hasFile(files: readonly BroughtFile[], name: string): boolean {
  return files.some((file) => file.name === name || (file.name.includes("*") && matches(file.name, name)));
}

const known = new Facts<Stage, readonly BroughtFile[]>();

function broughtByOne(instruction: Instruction): readonly BroughtFile[] {
  const copy = copyOf(instruction);
  if (copy === undefined || copy.from !== undefined) return [];
  return copy.sources.map(({ path }) => brought(instruction, path));
}

function mounted(instruction: Instruction): readonly BroughtFile[] {
  if (instruction.flags.length === 0) return [];
  return mountsOf(instruction).flatMap((mount) => {
    if (mount.type !== "bind" || mount.option("from") !== undefined) return [];
    return [brought(instruction, mount.option("source", "src")?.value?.text ?? ".")];
  });
}

function brought(instruction: Instruction, source: string): BroughtFile {
  const path = source.replace(/[/\\]+$/, "");
  const isWhole = path === "" || path === "." || path === "*" || path === "./*";
  return { instruction, path, name: isWhole ? "." : baseName(path) };
}

/** A name against one with `*`: each part has to follow the one before. */
function matches(pattern: string, name: string): boolean {
  const parts = pattern.split("*");
  const first = parts[0] ?? "";
  const last = parts.at(-1) ?? "";
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}
