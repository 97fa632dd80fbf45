import { abbreviated } from "../text/abbreviated.ts";
import type { Span } from "../text/span.ts";
import { isShipped } from "./cleanups.ts";
import type { DockerfileFile, Instruction } from "./model.ts";
import { persistedVariable } from "./mountedSecrets.ts";
import { mountsOf } from "./mounts.ts";
import { baseName } from "./paths.ts";
import { instructionsWith } from "./stageWords.ts";

/** Where a later instruction of the stage, if it ships, leaves the value of a build argument in the image: in a file or a label. `where` reads after "in". */
export function argumentInImage(file: DockerfileFile, instruction: Instruction, name: string): { readonly where: string; readonly at: Span } | undefined {
  const { stage } = instruction;
  if (stage === undefined || instruction.isTrigger || !isShipped(file, instruction)) return undefined;
  for (const later of instructionsWith(file, stage, [name]) ?? []) {
    if (later.span.start <= instruction.span.start) continue;
    const label = later.keyword === "LABEL" ? later.definitions.find(({ value }) => value?.variables.includes(name)) : undefined;
    if (label !== undefined) return { where: "a label", at: label.span };
    const isMounted = mountsOf(later).some((mount) => mount.type === "secret" && mount.option("env")?.value?.text === name);
    const write = isMounted ? undefined : persistedVariable(later, name);
    if (write !== undefined) return { where: `\`${abbreviated(baseName(write.path), 25)}\``, at: write.at };
  }
  return undefined;
}
