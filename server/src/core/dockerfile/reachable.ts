import type { DockerfileFile, Stage } from "./model.ts";
import { mountsOf } from "./mounts.ts";
import { Facts } from "../text/facts.ts";

/** Which stages a build without a target needs. */
export interface Reachability {
  /** The final stage and all that it is built from or takes files from. */
  readonly needed: ReadonlySet<Stage>;
  /** The stages that at least one other stage is built from or takes files from. */
  readonly used: ReadonlySet<Stage>;
  /** False where a variable decides which stage is meant. */
  readonly complete: boolean;
}

const known = new Facts<DockerfileFile, Reachability>();

/** Walks FROM, COPY and ADD --from and RUN --mount from= once per file. */
export function reachability(file: DockerfileFile): Reachability {
  return known.of(file, () => walk(file));
}

function walk(file: DockerfileFile): Reachability {
  const sources = new Map<Stage, readonly Stage[]>();
  let complete = true;
  for (const stage of file.stages) {
    const names = sourceNames(stage);
    if (names === undefined) complete = false;
    const named = (names ?? []).flatMap((name) => file.stageNamed(name, stage) ?? []);
    sources.set(stage, stage.base.kind === "stage" ? [stage.base.stage, ...named] : named);
  }
  const needed = new Set<Stage>(file.finalStage === undefined ? [] : [file.finalStage]);
  for (const stage of needed) for (const source of sources.get(stage) ?? []) needed.add(source);
  return { needed, used: new Set([...sources.values()].flat()), complete };
}

/** The values of every `--from` and `from=` of a stage; `undefined` where one of them is not settled. */
function sourceNames({ base, instructions }: Stage): readonly string[] | undefined {
  if (base.kind === "image" && !base.reference.complete) return undefined;
  const names: string[] = [];
  for (const written of instructions) {
    const instruction = written.trigger ?? written;
    if (instruction.flags.length === 0) continue;
    const values = instruction.keyword === "RUN" ? mountsOf(instruction).map((mount) => mount.option("from")?.value) : [instruction.flags.find(({ name }) => name === "from")?.value?.value];
    for (const value of values) {
      if (value?.complete === false) return undefined;
      if (value !== undefined) names.push(value.text);
    }
  }
  return names;
}
