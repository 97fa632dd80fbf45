import type { ComposeFile, Service } from "./model.ts";
import { serviceReferences, servicesByName } from "./serviceReferences.ts";
import type { ServiceReference } from "./serviceReferences.ts";

/** One service's reference to another that lies on a circle of such references. */
export interface CycleEdge {
  readonly from: Service;
  readonly to: Service;
  readonly reference: ServiceReference;
}

/**
 * The references that make services wait for each other in a circle. As Compose does, links, shared volumes and shared
 * namespaces count as dependencies; `extends` is none. Linear in the references (Kosaraju's two walks, without recursion).
 */
export function cycleEdges(file: ComposeFile): readonly CycleEdge[] {
  const edges = edgesOf(file);
  const backwards = edges.filter(({ from, to }) => from !== to);
  if (backwards.length < 2) return edges.filter(({ from, to }) => from === to);
  const component = components(file.services, groupBy(backwards, ({ from }) => from), groupBy(backwards, ({ to }) => to));
  return edges.filter(({ from, to }) => component.get(from) === component.get(to));
}

function edgesOf(file: ComposeFile): readonly CycleEdge[] {
  const byName = servicesByName(file);
  return file.services.flatMap((from) => {
    const seen = new Set<Service>();
    return serviceReferences(file, from).flatMap((reference) => {
      const to = reference.key === "extends" ? undefined : byName.get(reference.name.value);
      if (to === undefined || seen.has(to)) return [];
      seen.add(to);
      return [{ from, to, reference }];
    });
  });
}

function components(services: readonly Service[], forwards: Grouped, backwards: Grouped): ReadonlyMap<Service, Service> {
  const component = new Map<Service, Service>();
  for (const root of finishOrder(services, forwards).reverse()) {
    if (component.has(root)) continue;
    component.set(root, root);
    const pending = [root];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      for (const { from } of backwards.get(at) ?? []) {
        if (component.has(from)) continue;
        component.set(from, root);
        pending.push(from);
      }
    }
  }
  return component;
}

function finishOrder(services: readonly Service[], forwards: Grouped): Service[] {
  const order: Service[] = [];
  const seen = new Set<Service>();
  for (const service of services) {
    if (seen.has(service)) continue;
    seen.add(service);
    const path = [{ at: service, next: 0 }];
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const to = forwards.get(step.at)?.[step.next++]?.to;
      if (to === undefined) {
        order.push(step.at);
        path.pop();
      } else if (!seen.has(to)) {
        seen.add(to);
        path.push({ at: to, next: 0 });
      }
    }
  }
  return order;
}

type Grouped = ReadonlyMap<Service, readonly CycleEdge[]>;

function groupBy(edges: readonly CycleEdge[], keyOf: (edge: CycleEdge) => Service): Grouped {
  const groups = new Map<Service, CycleEdge[]>();
  for (const edge of edges) {
    const group = groups.get(keyOf(edge));
    if (group === undefined) groups.set(keyOf(edge), [edge]);
    else group.push(edge);
  }
  return groups;
}
