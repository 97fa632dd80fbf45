import type { ComposeFile, Service, Variable } from "../../core/compose/model.ts";
import type { Slot } from "../../core/compose/reader.ts";
import { variablesOf } from "../../core/compose/variables.ts";

/** A mapping or list of variables or labels. */
export interface VariableList {
  readonly service: Service;
  /** `environment`, `labels`, `args` or `annotations`. */
  readonly key: string;
  readonly slot: Slot;
  readonly variables: readonly Variable[];
}

const known = new WeakMap<ComposeFile, readonly VariableList[]>();

/** The environments, labels, annotations and build arguments of all services and their hooks; one that an anchor shares comes once. */
export function variableLists(file: ComposeFile): readonly VariableList[] {
  const found = known.get(file);
  if (found !== undefined) return found;
  const lists = file.services.flatMap((service) => listsOf(file, service));
  const seen = new Set<Slot["node"]>();
  const once = lists.filter(({ slot }) => seen.size < seen.add(slot.node).size);
  known.set(file, once);
  return once;
}

function listsOf({ reader }: ComposeFile, service: Service): readonly VariableList[] {
  const build = service.build?.members;
  const places: readonly (readonly [string, Slot | undefined])[] = [
    ...["environment", "labels", "annotations"].map((key) => [key, service.members.get(key)] as const),
    ["args", build?.get("args")],
    ["labels", build?.get("labels")],
    ["labels", reader.members(service.members.get("deploy")).get("labels")],
    ...service.hooks.map(({ members }) => ["environment", members.get("environment")] as const),
  ];
  return places.flatMap(([key, slot]) => (slot?.node === undefined || slot.node.kind === "scalar" ? [] : [{ service, key, slot, variables: variablesOf(reader, slot) }]));
}
