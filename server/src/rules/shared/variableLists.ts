import type { ComposeFile, Service, Variable } from "../../core/compose/model.ts";
import type { Slot } from "../../core/compose/reader.ts";
import { variablesOf } from "../../core/compose/variables.ts";
import { Facts } from "../../core/text/facts.ts";

/** A mapping or list of variables or labels. */
export interface VariableList {
  readonly service: Service;
  /** `environment`, `labels`, `args` or `annotations`. */
  readonly key: string;
  readonly slot: Slot;
  readonly variables: readonly Variable[];
}

const known = new Facts<ComposeFile, readonly VariableList[]>();

/** The environments, labels, annotations and build arguments of all services and their hooks; one that an anchor shares comes once. */
export function variableLists(file: ComposeFile): readonly VariableList[] {
  return known.of(file, () => {
    const seen = new Set<Slot["node"]>();
    return file.services.flatMap((service) => listsOf(file, service)).filter(({ slot }) => seen.size < seen.add(slot.node).size);
  });
}

function listsOf({ reader }: ComposeFile, service: Service): readonly VariableList[] {
  const { members, build } = service;
  const lists: VariableList[] = [];
  const add = (key: string, slot: Slot | undefined, known?: readonly Variable[]): void => {
    if (slot?.node !== undefined && slot.node.kind !== "scalar") lists.push({ service, key, slot, variables: known ?? variablesOf(reader, slot) });
  };
  if (members.has("environment")) add("environment", members.get("environment"), service.environment);
  add("labels", members.get("labels"));
  add("annotations", members.get("annotations"));
  if (build !== undefined) {
    add("args", build.members.get("args"), build.args);
    add("labels", build.members.get("labels"));
  }
  add("labels", reader.members(members.get("deploy")).get("labels"));
  for (const hook of service.hooks) add("environment", hook.members.get("environment"), hook.environment);
  return lists;
}
