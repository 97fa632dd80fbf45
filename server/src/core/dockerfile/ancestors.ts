import type { Stage } from "./model.ts";

/** Beyond so many stages built on each other, nothing is said about what they hand on: it keeps generated files from costing the square of their length. */
const MOST_ANCESTORS = 20;

/** A stage and those that it is FROM, nearest first, up to a bound: for questions that are asked of many stages or instructions. */
export function ancestors(stage: Stage): readonly Stage[] {
  const found: Stage[] = [];
  for (let at: Stage | undefined = stage; at !== undefined && found.length < MOST_ANCESTORS; at = at.base.kind === "stage" ? at.base.stage : undefined) found.push(at);
  return found;
}
