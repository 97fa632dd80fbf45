import type { YamlDocument } from "../yaml/parse.ts";
import { isNull } from "../yaml/tree.ts";
import type { Discovery } from "./discovery.ts";
import { readDotenv } from "./dotenv.ts";
import { extender } from "./extend.ts";
import type { Extender, ExtendContext } from "./extend.ts";
import { directoryOf, isRemote, resolvePath } from "./filePaths.ts";
import type { Lookup } from "./interpolate.ts";
import { merger } from "./merge.ts";
import type { Merger } from "./merge.ts";
import type { ProjectProblem, SectionName } from "./problems.ts";
import { OVERRIDE, RESET } from "./reader.ts";
import type { Member, Reader, Slot } from "./reader.ts";
import type { Text } from "./value.ts";
import type { Files, LoadedFile, Source, Sources, Start } from "./sources.ts";

/** The entries of a project by section and name, merged. */
export type Sections = Readonly<Record<SectionName, ReadonlyMap<string, Member>>> & {
  /** The sections of a document of which nothing that came before is kept: `!reset` or `!override` stands before them. */
  readonly replaced?: readonly string[];
};

export function sectionsBy(make: (section: SectionName) => ReadonlyMap<string, Member>): Sections {
  return { services: make("services"), networks: make("networks"), volumes: make("volumes"), secrets: make("secrets"), configs: make("configs"), models: make("models") };
}

export interface Resolved {
  readonly sections: Sections;
  readonly problems: readonly ProjectProblem[];
  /** False when a file could not be followed, so that more may belong to the project. */
  readonly complete: boolean;
  /** The files that were included, by path. */
  readonly included: ReadonlyMap<string, Start>;
  /** The services that others extend, by the path of their file. */
  readonly extended: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What resolving needs of its surroundings. */
export interface ResolveInput {
  readonly reader: Reader;
  readonly sources: Sources;
  readonly files: Files;
  readonly discovery: Discovery;
  /** Whether the environment files of includes are read. */
  readonly variables: "read" | "ignored";
}

/**
 * Puts a project together as Compose does: file by file and document by document, what a document includes, then what its
 * services extend, then the merge with all that came before. Total; what cannot be followed becomes a problem.
 */
export function resolveProject(input: ResolveInput): Resolved {
  const { reader, sources, files, discovery } = input;
  const problems: ProjectProblem[] = [];
  const state: State = { ...input, merger: merger(reader), problems, complete: true, extender: undefined, included: new Map(), includesLeft: MOST_INCLUDES };
  const context: ExtendContext = {
    reader,
    merger: state.merger,
    sources,
    problems,
    isMissing: (path) => isMissing(files, path),
    servicesOf: (file, source) => mergedDocuments(state, file, source),
  };
  state.extender = extender(context);
  const sections = mergedFiles(state, discovery.paths, { directory: discovery.directory, variables: discovery.variables, trail: [], start: undefined });
  return { sections, problems: [...problems, ...state.merger.conflicts], complete: state.complete && !sources.isFull(), included: state.included, extended: state.extender.followed };
}

/** A folder is no file either: Compose reads no folder of the machine for a file in it. */
function isMissing({ pathKind }: Files, path: string): boolean {
  const kind = pathKind?.(path);
  return kind === "nothing" || kind === "folder";
}

interface State extends ResolveInput {
  readonly merger: Merger;
  readonly problems: ProjectProblem[];
  complete: boolean;
  extender: Extender | undefined;
  readonly included: Map<string, Start>;
  /** How many more includes are followed: each costs the merge of a file, however often the file comes. */
  includesLeft: number;
}

/** The project, or the part of one that `include` makes, that files are read for. */
interface Around extends Start {
  /** The paths that were followed to here. */
  readonly trail: readonly string[];
  /** The first include on the way. */
  readonly start: Text | undefined;
}

const MOST_LEVELS = 20;
const MOST_INCLUDES = 200;

function mergedFiles(state: State, paths: readonly string[], around: Around): Sections {
  let sections: Sections = EMPTY;
  for (const path of paths) {
    const file = state.sources.load(path);
    if (file === undefined) {
      state.complete = false;
      continue;
    }
    if (file.isBroken) state.complete = false;
    const source: Source = { path, text: file.text, base: file.base, variables: around.variables, directory: around.directory };
    for (const document of file.documents) sections = merged(state, sections, documentSections(state, document, source, around));
  }
  return sections;
}

/** One document with what it includes, its services extended. */
function documentSections(state: State, document: YamlDocument, source: Source, around: Around): Sections {
  const root = state.reader.rootSlot(document.root, source);
  const own = sectionsOf(state.reader, root);
  const included = includedBy(state, root, source, around);
  const all = included === EMPTY ? own : withReplaced(own.replaced, merged(state, included, own, (section, name, local, other) => state.problems.push({ kind: "include-conflict", at: local.keyAt, section, name, other: other.keyAt })));
  const scope = { services: all.services, source };
  const services = new Map([...all.services].map(([name, service]) => [name, own.services.has(name) ? (state.extender?.extended(name, scope) ?? service) : service]));
  return { ...all, services };
}

function sectionsOf(reader: Reader, root: Slot | undefined): Sections {
  const members = reader.members(root);
  const replaced = [...reader.written(root).values()].flatMap(({ key, node }) => (node?.tag === RESET || node?.tag === OVERRIDE ? [key] : []));
  const section = (key: SectionName): ReadonlyMap<string, Member> => {
    const slot = members.get(key);
    return slot === undefined ? NONE : new Map([...reader.written(slot)].filter(([name]) => !name.startsWith("x-")));
  };
  return withReplaced(replaced, sectionsBy(section));
}

function withReplaced(replaced: readonly string[] | undefined, sections: Sections): Sections {
  return replaced === undefined || replaced.length === 0 ? sections : { ...sections, replaced };
}

/** For `extends`: only services, and nothing that the file includes. */
function mergedDocuments(state: State, file: LoadedFile, source: Source): ReadonlyMap<string, Member> {
  let sections: Sections = EMPTY;
  for (const { root } of file.documents) sections = merged(state, sections, sectionsOf(state.reader, state.reader.rootSlot(root, source)));
  return sections.services;
}

type Met = (section: SectionName, name: string, local: Member, other: Member) => void;

function merged(state: State, base: Sections, over: Sections, met?: Met): Sections {
  if (base === EMPTY && met === undefined) return withoutResets(over);
  const kept = (section: SectionName): ReadonlyMap<string, Member> => (met === undefined && over.replaced?.includes(section) === true ? NONE : base[section]);
  return sectionsBy((section) => mergedSection(state, kept(section), over[section], section, met));
}

function mergedSection({ merger: { merge } }: State, base: ReadonlyMap<string, Member>, over: ReadonlyMap<string, Member>, section: SectionName, met: Met | undefined): ReadonlyMap<string, Member> {
  if (over.size === 0) return base;
  const result = new Map(base);
  for (const [name, member] of over) {
    const known = result.get(name);
    if (member.node?.tag === RESET) result.delete(name);
    else if (known === undefined) result.set(name, member);
    else {
      if (!isEqual(known, member)) met?.(section, name, member, known);
      result.set(name, introducedBy(known, merge(known, member, PATTERNS[section])));
    }
  }
  return result;
}

/** Compose takes two entries that say the same for one; only empty ones are compared. */
function isEqual(one: Member, other: Member): boolean {
  return one.layered === undefined && other.layered === undefined && one.node !== undefined && other.node !== undefined && isNull(one.node) && isNull(other.node);
}

/** A service or volume belongs to the file that first has it: that is where what it lacks is reported. */
function introducedBy(first: Member, whole: Member): Member {
  return whole.layered === undefined ? whole : { ...first, layered: whole.layered };
}

function withoutResets(sections: Sections): Sections {
  return sectionsBy((section) => new Map([...sections[section]].filter(([, { node }]) => node?.tag !== RESET)));
}

const PATTERNS: Readonly<Record<SectionName, string>> = { services: "service", networks: "network", volumes: "volume", secrets: "secret", configs: "config", models: "model" };
const NONE: ReadonlyMap<string, Member> = new Map();
const EMPTY: Sections = sectionsBy(() => NONE);

function includedBy(state: State, root: Slot | undefined, source: Source, around: Around): Sections {
  const items = state.reader.oneOrMany(state.reader.members(root).get("include"));
  let sections: Sections = EMPTY;
  for (const item of items) {
    const one = includedItem(state, item, source, around);
    if (one === undefined) state.complete = false;
    else sections = sections === EMPTY ? one : merged(state, sections, one, (section, name, local, other) => state.problems.push({ kind: "include-conflict", at: local.keyAt, section, name, other: other.keyAt }));
  }
  return sections;
}

/** `undefined` when the item cannot be followed. */
function includedItem(state: State, item: Slot, source: Source, around: Around): Sections | undefined {
  const { reader, files } = state;
  const members = reader.members(item);
  const texts = item.node?.kind === "scalar" ? reader.texts(item) : reader.texts(members.get("path"));
  if (texts.length === 0 || texts.some(({ complete }) => !complete) || around.trail.length > MOST_LEVELS || state.includesLeft-- <= 0) return undefined;
  const paths: string[] = [];
  for (const text of texts) {
    const { value } = text;
    if (isRemote(value)) {
      state.problems.push({ kind: "remote", text, key: "include", named: value });
      return undefined;
    }
    const path = resolvePath(source.directory, value);
    if (path === undefined) return undefined;
    if (path === source.path || around.trail.includes(path)) {
      state.problems.push({ kind: "include-cycle", text, start: around.start ?? text, path });
      return undefined;
    }
    if (state.sources.load(path) === undefined) {
      if (isMissing(files, path)) state.problems.push({ kind: "include-file-missing", text, named: value, path });
      return undefined;
    }
    paths.push(path);
  }
  const stated = reader.textAt(members.get("project_directory"));
  if (stated?.complete === false) return undefined;
  const directory = stated === undefined ? directoryOf(paths[0] ?? "") : resolvePath(source.directory, stated.value);
  const start = { directory, variables: includedVariables(state, members.get("env_file"), source, directory) };
  for (const path of paths) state.included.set(path, start);
  return mergedFiles(state, paths, { ...start, trail: [...around.trail, source.path], start: around.start ?? texts[0] });
}

/** The variables of the including project win over those of the files that the include names, or of `.env` in its directory. */
function includedVariables({ reader, files, variables }: State, named: Slot | undefined, source: Source, directory: string | undefined): Lookup | undefined {
  if (variables === "ignored") return undefined;
  const texts = reader.texts(named);
  const paths = texts.length > 0 ? texts.flatMap(({ value, complete }) => (complete ? (resolvePath(source.directory, value) ?? []) : [])) : directory === undefined ? [] : [`${directory}/.env`];
  const own = new Map<string, string>();
  for (const path of paths) for (const [name, value] of readDotenv(files.readFile(path) ?? "", source.variables)) own.set(name, value);
  if (own.size === 0) return source.variables;
  return (name) => source.variables?.(name) ?? own.get(name);
}
