import { copyOf } from "./copies.ts";
import type { DockerfileFile, Instruction, Stage } from "./model.ts";
import { baseName } from "./paths.ts";
import { Facts } from "../text/facts.ts";

const indexes = new Facts<Stage, ReadonlyMap<string, readonly Instruction[]>>();
const children = new Facts<DockerfileFile, ReadonlyMap<Stage, readonly Stage[]>>();
const handedOn = new Facts<DockerfileFile, ReadonlyMap<Stage, ReadonlySet<string>>>();

/** Beyond so many places no question about a stage is answered: it keeps generated texts from costing the square of their length. */
const MOST_PLACES = 200;

/**
 * The instructions of a stage whose text holds one of `words`, heredocs and comments included, in order. A word is what a variable or a
 * program may be called up to a dash in it; `pip3` counts as `pip` too. `undefined` when they are too many. The index is built once per stage.
 */
export function instructionsWith(file: DockerfileFile, stage: Stage, words: Iterable<string>): readonly Instruction[] | undefined {
  const index = indexes.of(stage, () => indexOf(file, stage));
  const found = new Set<Instruction>();
  for (const word of words) {
    const list = index.get(word.split("-", 1)[0] ?? word) ?? [];
    if (list.length + found.size > MOST_PLACES) return undefined;
    for (const instruction of list) found.add(instruction);
  }
  return [...found].sort((a, b) => a.span.start - b.span.start);
}

/** The stages that are FROM this one, directly or by way of others: they inherit its arguments and its files. `undefined` when they are too many. */
export function heirsOf(file: DockerfileFile, stage: Stage): readonly Stage[] | undefined {
  const byParent = children.of(file, () => stagesByParent(file));
  const found: Stage[] = [...(byParent.get(stage) ?? [])];
  for (const one of found) {
    if (found.length > MOST_PLACES) return undefined;
    found.push(...(byParent.get(one) ?? []));
  }
  return found;
}

/** The last names of the files that other stages copy from this one. */
export function namesCopiedFrom(file: DockerfileFile, stage: Stage): ReadonlySet<string> {
  return handedOn.of(file, () => copiedNames(file)).get(stage) ?? new Set();
}

function copiedNames(file: DockerfileFile): ReadonlyMap<Stage, ReadonlySet<string>> {
  const found = new Map<Stage, Set<string>>();
  for (const instruction of file.instructions) {
    const copy = copyOf(instruction);
    const source = copy?.from === undefined ? undefined : file.stageNamed(copy.from, instruction.stage);
    if (copy === undefined || source === undefined) continue;
    const names = found.get(source) ?? new Set();
    for (const { path } of copy.sources) names.add(baseName(path));
    found.set(source, names);
  }
  return found;
}

function stagesByParent(file: DockerfileFile): ReadonlyMap<Stage, readonly Stage[]> {
  const found = new Map<Stage, Stage[]>();
  for (const stage of file.stages) {
    if (stage.base.kind !== "stage") continue;
    const siblings = found.get(stage.base.stage);
    if (siblings === undefined) found.set(stage.base.stage, [stage]);
    else siblings.push(stage);
  }
  return found;
}

function indexOf(file: DockerfileFile, stage: Stage): ReadonlyMap<string, readonly Instruction[]> {
  const index = new Map<string, Instruction[]>();
  for (const instruction of stage.instructions) {
    const words = new Set<string>();
    for (const word of file.text.slice(instruction.span.start, instruction.span.end).match(/[A-Za-z_]\w*/g) ?? []) {
      words.add(word);
      if (/\d$/.test(word)) words.add(word.replace(/\d+$/, ""));
    }
    for (const word of words) {
      const list = index.get(word);
      if (list === undefined) index.set(word, [instruction]);
      else list.push(instruction);
    }
  }
  return index;
}
