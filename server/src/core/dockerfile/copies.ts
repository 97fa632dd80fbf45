import type { Instruction, Word } from "./model.ts";
import { baseName, pathIn, workingDirectory } from "./paths.ts";

/** One source of a COPY or ADD that is a file of the build context or, with --from, of another stage or image. */
export interface CopySource {
  readonly word: Word;
  /** Variables replaced where they are settled. */
  readonly path: string;
  /** False when a part of `path` is not settled; its last name always is. */
  readonly isComplete: boolean;
}

/** What a COPY or ADD copies where (Dockerfile reference, "COPY"). */
export interface Copy {
  readonly instruction: Instruction;
  /** The value of --from. */
  readonly from: string | undefined;
  /** URLs, repositories and heredocs are left out, and sources whose last name holds an unsettled variable. */
  readonly sources: readonly CopySource[];
  /** How many sources the author wrote, those that are left out included. */
  readonly sourceCount: number;
  readonly destination: Word;
}

/** Reads a COPY or ADD in either form; `undefined` for other instructions and for one without sources and a destination. */
export function copyOf(instruction: Instruction): Copy | undefined {
  if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return undefined;
  const words = instruction.exec ?? instruction.words;
  const destination = words.at(-1);
  if (destination === undefined || words.length < 2) return undefined;
  const written = words.slice(0, -1);
  const sources = written.filter(({ raw, value }) => !HEREDOC.test(raw) && !REMOTE.test(value.text) && !baseName(value.text).includes("$"));
  return {
    instruction,
    from: instruction.flags.find(({ name }) => name === "from")?.value?.value.text,
    sources: sources.map((word) => ({ word, path: word.value.text, isComplete: word.value.complete })),
    sourceCount: written.length,
    destination,
  };
}

const HEREDOC = /^\d*<</;
const REMOTE = /^(?:https?|ftp|git|ssh|file):\/\/|^git@|^[\w.-]+\.[a-z]+:[\w./-]+\.git\b/i;

/**
 * The paths in the image at which a source comes to lie: two where it depends on whether the destination is a directory, none where
 * a variable is in the way. A heredoc lies under its name.
 */
export function landings({ instruction, destination, sourceCount }: Copy, source: string): readonly string[] {
  const { text } = destination.value;
  const path = pathIn(instruction, workingDirectory(instruction), text);
  if (path === undefined) return [];
  const inside = `${path === "/" ? "" : path}/${baseName(source)}`;
  if (sourceCount > 1 || /(?:^|\/)\.{0,2}$/.test(text) || /[*?]/.test(source)) return [inside];
  return baseName(path) === baseName(source) ? [path] : [path, inside];
}
