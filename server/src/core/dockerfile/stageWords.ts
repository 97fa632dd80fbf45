import type { DockerfileFile, Instruction, Stage } from "./model.ts";

const indexes = new WeakMap<Stage, ReadonlyMap<string, readonly Instruction[]>>();
const children = new WeakMap<DockerfileFile, ReadonlyMap<Stage, readonly Stage[]>>();

/**
 * The instructions of a stage whose text holds one of `words`, heredocs and comments included, in order. A word is what a variable or a
 * program may be called up to a dash in it; `pip3` counts as `pip` too. The index is built once per stage.
 */
export function instructionsWith(file: DockerfileFile, stage: Stage, words: Iterable<string>): readonly Instruction[] {
  let index = indexes.get(stage);
  if (index === undefined) {
    index = indexOf(file, stage);
    indexes.set(stage, index);
  }
  const found = new Set<Instruction>();
  for (const word of words) for (const instruction of index.get(word.split("-", 1)[0] ?? word) ?? []) found.add(instruction);
  return [...found].sort((a, b) => a.span.start - b.span.start);
}

/** The stages that are FROM this one, directly or by way of others: they inherit its arguments and its files. */
export function heirsOf(file: DockerfileFile, stage: Stage): readonly Stage[] {
  let byParent = children.get(file);
  if (byParent === undefined) {
    byParent = stagesByParent(file);
    children.set(file, byParent);
  }
  const found: Stage[] = [...(byParent.get(stage) ?? [])];
  for (const one of found) found.push(...(byParent.get(one) ?? []));
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
    for (const [word] of file.text.slice(instruction.span.start, instruction.span.end).matchAll(/[A-Za-z_]\w*/g)) {
      words.add(word);
      words.add(word.replace(/\d+$/, ""));
    }
    for (const word of words) {
      const list = index.get(word);
      if (list === undefined) index.set(word, [instruction]);
      else list.push(instruction);
    }
  }
  return index;
}
