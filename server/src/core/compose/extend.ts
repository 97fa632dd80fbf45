import { nameOf, directoryOf, isRemote, resolvePath } from "./filePaths.ts";
import type { Lookup } from "./interpolate.ts";
import type { Merger } from "./merge.ts";
import type { ProjectProblem } from "./problems.ts";
import type { Member, Reader, Slot } from "./reader.ts";
import type { LoadedFile, Source, Sources } from "./sources.ts";
import type { Text } from "./value.ts";

/** Services among which `extends` without `file` looks: those of one file, with what it includes. */
export interface Scope {
  readonly services: ReadonlyMap<string, Member>;
  readonly source: Source;
}

/** What following `extends` needs of the project. */
export interface ExtendContext {
  readonly reader: Reader;
  readonly merger: Merger;
  readonly sources: Sources;
  /** Whether a file that is not there is missing for certain. */
  readonly isMissing: (path: string) => boolean;
  readonly problems: ProjectProblem[];
  /** The services of a file, its documents merged, nothing extended yet. */
  readonly servicesOf: (file: LoadedFile, source: Source) => ReadonlyMap<string, Member>;
}

/** Compose knows no limit, and nobody has longer chains. */
const MOST_STEPS = 50;

/** Gives a service what it extends, recursively. A chain that cannot be followed to its end leaves the service partial. */
export interface Extender {
  extended(name: string, scope: Scope): Member | undefined;
  /** The services that were found as bases of others, by the path of their file. */
  readonly followed: ReadonlyMap<string, ReadonlySet<string>>;
}

export function extender(context: ExtendContext): Extender {
  const { reader, merger } = context;
  const done = new Map<Scope, Map<string, Member>>();
  const scopes = new Map<Lookup | undefined, Map<string, Scope>>();
  const followed = new Map<string, Set<string>>();

  const extended = (name: string, scope: Scope, trail: readonly Step[]): Member | undefined => {
    const own = scope.services.get(name);
    const known = done.get(scope)?.get(name);
    if (own === undefined || known !== undefined) return known ?? own;
    const reference = referenceOf(reader, own);
    const result = reference === undefined ? own : follow(own, reference, scope, [...trail, { place: placeOf(scope, name), service: reference.service }]);
    const byName = done.get(scope) ?? new Map<string, Member>();
    done.set(scope, byName.set(name, result));
    return result;
  };

  const follow = (own: Member, reference: Reference, scope: Scope, trail: readonly Step[]): Member => {
    const target = scopeOf(reference, scope);
    const { service } = reference;
    if (target === undefined || service === undefined) return incomplete(reader, own);
    if (trail.length > MOST_STEPS) return incomplete(reader, own);
    const place = placeOf(target, service.value);
    const first = trail.findIndex((step) => step.place === place);
    if (first >= 0) {
      const chain = [...trail.slice(first).map((step) => step.place), place].map(nameInPlace);
      context.problems.push({ kind: "extends-cycle", text: service, start: trail[0]?.service ?? service, service: service.value, chain });
      return incomplete(reader, own);
    }
    const base = extended(service.value, target, trail);
    if (base === undefined) {
      context.problems.push({ kind: "extends-undefined-service", text: service, service: service.value, path: target.source.path, known: [...target.services.keys()] });
      return incomplete(reader, own);
    }
    const names = followed.get(target.source.path) ?? new Set<string>();
    followed.set(target.source.path, names.add(service.value));
    return asService(own, merger.merge(withoutExtends(reader, inherited(base)), own, "service"));
  };

  const scopeOf = ({ file, isUnknown }: Reference, scope: Scope): Scope | undefined => {
    if (isUnknown) return undefined;
    if (file === undefined) return scope;
    if (isRemote(file.value)) {
      context.problems.push({ kind: "remote", text: file, key: "extends", named: file.value });
      return undefined;
    }
    const path = resolvePath(scope.source.directory, file.value);
    if (path === undefined) return undefined;
    if (path === scope.source.path) return scope;
    const byPath = scopes.get(scope.source.variables) ?? new Map<string, Scope>();
    scopes.set(scope.source.variables, byPath);
    const known = byPath.get(path);
    if (known !== undefined) return known;
    const loaded = context.sources.load(path);
    if (loaded === undefined) {
      if (context.isMissing(path)) context.problems.push({ kind: "extends-file-missing", text: file, named: file.value, path });
      return undefined;
    }
    const source: Source = { path, text: loaded.text, base: loaded.base, variables: scope.source.variables, directory: directoryOf(path) };
    const made = { services: context.servicesOf(loaded, source), source };
    byPath.set(path, made);
    return made;
  };

  return { extended: (name, scope) => extended(name, scope, []), followed };
}

interface Reference {
  readonly service: Text | undefined;
  readonly file: Text | undefined;
  /** True when a variable decides. */
  readonly isUnknown: boolean;
}

function referenceOf(reader: Reader, extending: Member): Reference | undefined {
  const slot = reader.members(extending).get("extends");
  if (slot === undefined) return undefined;
  const members = reader.members(slot);
  const texts = [reader.textAt(slot) ?? reader.textAt(members.get("service")), reader.textAt(members.get("file"))] as const;
  const [service, file] = texts;
  return { service, file, isUnknown: texts.some((text) => text?.complete === false) || slot.node === undefined };
}

/** A service of a chain, and what it extends. */
interface Step {
  readonly place: string;
  readonly service: Text | undefined;
}

/** The service and the file that has it. */
function placeOf({ source }: Scope, name: string): string {
  return `${source.path}\n${name}`;
}

function nameInPlace(place: string): string {
  const [path = "", name = ""] = place.split("\n");
  return `${name} (${nameOf(path)})`;
}

/** The service stays where the extending file writes it. */
function asService(own: Member, merged: Member): Member {
  return merged.layered === undefined ? own : { ...own, layered: merged.layered };
}

function withoutExtends(reader: Reader, service: Member): Member {
  const members = new Map(reader.members(service));
  const isPartial = reader.members(service).partial === true;
  members.delete("extends");
  return { ...service, layered: { members: isPartial ? Object.assign(members, { partial: true }) : members, items: [], from: service.layered?.from ?? [service] } };
}

/** What a service gets from another one cannot be edited for itself. */
function inherited<T extends Slot>(slot: T): T {
  const { layered } = slot;
  if (layered === undefined) return { ...slot, editable: false };
  const members: Map<string, Member> & { partial?: boolean } = new Map([...layered.members].map(([key, member]) => [key, inherited(member)]));
  if (layered.members.partial === true) members.partial = true;
  return { ...slot, editable: false, layered: { ...layered, members, items: layered.items.map(inherited) } };
}

/** The service, of which more may be known elsewhere. */
export function incomplete(reader: Reader, own: Member): Member {
  const members = Object.assign(new Map(reader.members(own)), { partial: true });
  return { ...own, layered: { members, items: [], from: own.layered?.from ?? [own] } };
}
