import { ancestors } from "./ancestors.ts";
import { tagWords } from "../image/tag.ts";
import { copyOf } from "./copies.ts";
import type { Instruction, Stage } from "./model.ts";
import { pathIn, workingDirectory } from "./paths.ts";

/** Why a shell form has no shell to run in. */
export interface ShellLess {
  /** `scratch`, or the image as written. */
  readonly base: string;
}

/**
 * Tells that the image at an instruction surely has no shell: it grows from scratch or from a distroless image, no SHELL names a program, and
 * nothing was copied that may have brought one. `undefined` where there is or may be one.
 */
export function shellLess(instruction: Instruction): ShellLess | undefined {
  const { stage } = instruction;
  if (stage === undefined) return undefined;
  const chain = ancestors(stage);
  const base = baseWithoutShell(chain.at(-1));
  if (base === undefined) return undefined;
  const isBrought = chain.some((one) => one.instructions.some((other) => (one !== stage || other.span.start < instruction.span.start) && mayBringShell(other)));
  return isBrought ? undefined : { base };
}

function baseWithoutShell(root: Stage | undefined): string | undefined {
  if (root?.base.kind === "scratch") return "scratch";
  if (root?.base.kind !== "image" || root.base.facts?.family !== "distroless" || root.base.parsed?.ok !== true) return undefined;
  const words = tagWords(root.base.parsed.reference.tag?.text ?? "");
  return words.some((word) => /^(?:debug|dev|busybox|shell)/.test(word)) ? undefined : root.base.reference.text;
}

/** Places where a shell, or the whole of a file system, comes to lie. */
const SHELL_PLACE = /^\/(?:bin|sbin|usr|busybox|lib)?(?:\/|$)/;

function mayBringShell(instruction: Instruction): boolean {
  if (instruction.keyword === "SHELL" || instruction.keyword === "ONBUILD") return true;
  if (instruction.keyword === "RUN") return instruction.exec !== undefined || instruction.flags.length > 0;
  const copy = copyOf(instruction);
  if (copy === undefined) return false;
  const path = pathIn(instruction, workingDirectory(instruction), copy.destination.value.text);
  return path === undefined || path.startsWith(".") || SHELL_PLACE.test(path) || /(?:^|\/)(?:ba|da|a|z|k)?sh$|busybox/.test(path);
}
