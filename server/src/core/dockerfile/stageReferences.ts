import type { Resolved } from "../text/resolved.ts";
import type { Span } from "../text/span.ts";
import type { DockerfileFile, Instruction, Stage } from "./model.ts";
import { mountsOf } from "./mounts.ts";
import { Facts } from "../text/facts.ts";

/** A place at which an instruction of a stage names a stage or an image: `--from` of a COPY, `from=` of a RUN --mount, or FROM. */
export interface StageReference {
  readonly kind: "from" | "copy" | "mount";
  readonly instruction: Instruction;
  /** The stage in which it stands; of FROM, the stage that it opens. */
  readonly stage: Stage;
  readonly value: Resolved;
  /** Where the name stands. */
  readonly span: Span;
  /** The stage of the file that it names, be it earlier, later or the stage itself; `undefined` for an image. */
  readonly target: Stage | undefined;
}

const known = new Facts<DockerfileFile, readonly StageReference[]>();

/** The references of a file in order. Of those postponed by ONBUILD none: they speak of the stages of another file. */
export function stageReferences(file: DockerfileFile): readonly StageReference[] {
  return known.of(file, () => [...allReferences(file)]);
}

function* allReferences(file: DockerfileFile): Iterable<StageReference> {
  for (const stage of file.stages) {
    const [image] = stage.from.words;
    if (image !== undefined) yield { kind: "from", instruction: stage.from, stage, value: image.value, span: image.span, target: stage.base.kind === "stage" ? stage.base.stage : undefined };
    for (const instruction of stage.instructions) {
      const { keyword } = instruction;
      if (keyword === "COPY") {
        const from = instruction.flags.find(({ name }) => name === "from")?.value;
        if (from !== undefined) yield { kind: "copy", instruction, stage, value: from.value, span: from.span, target: targetOf(file, stage, from.value) };
      } else if (keyword === "RUN" && instruction.flags.length > 0) {
        for (const mount of mountsOf(instruction)) {
          const from = mount.option("from");
          if (from?.value !== undefined) yield { kind: "mount", instruction, stage, value: from.value, span: from.valueSpan, target: targetOf(file, stage, from.value) };
        }
      }
    }
  }
}

/** A number is an index; a name means the nearest stage before, else one that comes later. A mount takes names only, but a stage's name is never a number. */
function targetOf(file: DockerfileFile, stage: Stage, { text, complete }: Resolved): Stage | undefined {
  if (!complete || text === "") return undefined;
  return file.stageNamed(text, stage) ?? file.stageNamed(text, undefined);
}

/** Beyond so many stages the question is not answered: it keeps generated files from costing the square of their length. */
const MOST_STAGES = 300;

/** True when `stage` needs `other`, itself or by way of others: it is FROM it, copies from it or mounts it. */
export function needsStage(file: DockerfileFile, stage: Stage, other: Stage): boolean {
  const needed = neededStages(file);
  const seen = new Set<Stage>([stage]);
  for (const one of seen) {
    if (seen.size > MOST_STAGES) return false;
    for (const next of needed.get(one) ?? []) {
      if (next === other) return true;
      seen.add(next);
    }
  }
  return false;
}

const needs = new Facts<DockerfileFile, ReadonlyMap<Stage, ReadonlySet<Stage>>>();

function neededStages(file: DockerfileFile): ReadonlyMap<Stage, ReadonlySet<Stage>> {
  return needs.of(file, () => {
    const found = new Map<Stage, Set<Stage>>();
    for (const { stage, target } of stageReferences(file)) {
      if (target === undefined) continue;
      const list = found.get(stage);
      if (list === undefined) found.set(stage, new Set([target]));
      else list.add(target);
    }
    return found;
  });
}
