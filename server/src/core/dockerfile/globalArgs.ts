import type { DockerfileFile } from "./model.ts";
import { PLATFORM } from "./scope.ts";
import { Facts } from "../text/facts.ts";

const known = new Facts<DockerfileFile, ReadonlySet<string>>();

/** The arguments that stand before the first FROM, those of the builder's platforms included: a stage sees them once it declares them. */
export function globalArgs(file: DockerfileFile): ReadonlySet<string> {
  return known.of(file, () => new Set([...file.preamble.flatMap(({ keyword, definitions }) => (keyword === "ARG" ? definitions.map(({ name }) => name) : [])), ...PLATFORM]));
}
