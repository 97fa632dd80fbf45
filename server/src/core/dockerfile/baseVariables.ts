import { ancestors } from "./ancestors.ts";
import { repositoryKey } from "../image/facts.ts";
import { imageVariables } from "../image/tables/variables.ts";
import type { Instruction, Stage } from "./model.ts";

/** Whether the base image at the root of a stage sets a variable: `undefined` where nobody knows its variables. */
export function baseSets(stage: Stage, name: string): boolean | undefined {
  if (name === "PATH") return true;
  const root = ancestors(stage).at(-1)?.base;
  if (root?.kind === "scratch") return false;
  if (root?.kind !== "image" || root.parsed?.ok !== true || stage.isWindows) return undefined;
  return imageVariables.get(repositoryKey(root.parsed.reference))?.test(name);
}

/** The names that ARG and ENV have given before an instruction, in its stage and in those that it is FROM. */
export function namesBefore(instruction: Instruction): ReadonlySet<string> {
  const names = new Set<string>();
  for (const stage of instruction.stage === undefined ? [] : ancestors(instruction.stage)) {
    for (const { keyword, definitions, span } of stage.instructions) {
      if (stage === instruction.stage && span.start >= instruction.span.start) break;
      if (keyword === "ARG" || keyword === "ENV") for (const { name } of definitions) names.add(name);
    }
  }
  return names;
}
