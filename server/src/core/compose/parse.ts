import { parseYaml } from "../yaml/parse.ts";
import type { ParsedYaml, YamlDocument } from "../yaml/parse.ts";
import { commentScopes } from "../yaml/scopes.ts";
import { discover } from "./discovery.ts";
import type { Discovery } from "./discovery.ts";
import { incomplete } from "./extend.ts";
import { lazy } from "./lazy.ts";
import type { ComposeFile, ComposeKind, Project, Resource } from "./model.ts";
import type { SectionName } from "./problems.ts";
import { reader } from "./reader.ts";
import type { Member, Members, Reader } from "./reader.ts";
import { resolveProject, sectionsBy } from "./resolve.ts";
import type { ResolveInput, Sections } from "./resolve.ts";
import { serviceOf } from "./service.ts";
import { noFiles, sources } from "./sources.ts";
import type { Files, LoadedFile, Source } from "./sources.ts";
import { surroundingOf } from "./surrounding.ts";
import type { Surrounding } from "./surrounding.ts";

/**
 * Reads a Compose file of any quality as part of its project; total, and linear in the texts that belong to it. Other files are
 * asked for only where something leads to them: a sibling that Compose would read too, `extends`, `include`.
 *
 * @param path names the file, and its directory is where its siblings are looked for; it is not opened.
 */
export function parseCompose(path: string, text: string, files: Files = noFiles): ComposeFile {
  return parse({ path, text, files, yaml: parseYaml(text), variables: "read" });
}

interface Input {
  readonly path: string;
  readonly text: string;
  readonly files: Files;
  readonly yaml: ParsedYaml;
  /** Whether the variables of `.env` files are put in. */
  readonly variables: "read" | "ignored";
  /** Set where the file is to be seen in the projects around it. */
  readonly surrounding?: Surrounding;
}

function parse(input: Input): ComposeFile {
  const { path, text, files, yaml } = input;
  const linted = { path, text, base: 0, documents: yaml.documents, nodeCount: yaml.nodeCount, isBroken: yaml.problems.some(({ kind }) => kind === "syntax") };
  const probe = reader({ path, text, base: 0, variables: undefined, directory: undefined }, yaml.nodeCount);
  const kind = kindOf(yaml.documents, yaml.documents.map(({ root }) => probe.members(probe.rootSlot(root))), yaml.problems.length > 0);
  const included = input.surrounding?.included;
  const found = included === undefined ? (kind === "foreign" ? discover("", noFiles) : discover(path, files)) : asIncluded(included.project, path);
  const discovery = input.variables === "read" ? found : { ...found, variables: undefined };
  const start = included?.start ?? input.surrounding?.extended?.start ?? discovery;
  const broken = yaml.problems.filter(({ kind: one }) => one === "syntax").map(({ at }) => at);
  const source: Source = { path, text, base: 0, variables: input.variables === "read" ? start.variables : undefined, directory: start.directory, broken };
  const read = source.variables === undefined && broken.length === 0 ? probe : reader(source, yaml.nodeCount);
  const roots = yaml.documents.map(({ root }) => read.members(read.rootSlot(root, source)));
  const loaded = sources(linted, files, ({ nodeCount }) => read.grow(nodeCount));
  const { sections, project } = opened(partsOf({ reader: read, sources: loaded, files, discovery, variables: input.variables }, kind === "foreign" ? [] : roots), input.surrounding, read);
  const resources = (key: SectionName): (() => ReadonlyMap<string, Resource>) => lazy(() => resourcesOf(read, sections[key]));
  const volumes = resources("volumes");
  const networks = resources("networks");
  const secrets = resources("secrets");
  const configs = resources("configs");
  const services = [...sections.services.values()].map((member) => serviceOf(member, { reader: read, volumes }));
  const own = lazy(() => roots.flatMap((root) => [...read.members(root.get("services")).values()]).map(({ entry }) => entry.span));
  const projectRoots = lazy(() => project.paths.flatMap((one) => (one === path ? roots : rootsOf(read, loaded.load(one), { ...source, variables: discovery.variables, directory: discovery.directory }))));
  const yamlProblems = kind === "foreign" ? [] : yaml.problems;
  const asWritten = lazy(() => parse({ ...input, variables: "ignored" }));
  const around = lazy(() => (kind === "foreign" || input.surrounding !== undefined ? undefined : aroundOf(input)));
  const hasVariables = input.variables === "read" && [discovery, source, ...project.included.values()].some((start) => start.variables !== undefined);
  const isAsWritten = !hasVariables || [text, ...loaded.others.map((other) => other.text)].every((one) => !one.includes("$"));
  const computed = { asWritten: () => (isAsWritten ? undefined : asWritten()), around, projectRoots, volumes, networks, secrets, configs };
  return Object.assign(new LazyParts(computed), {
    path,
    text,
    kind,
    documents: yaml.documents,
    yamlProblems,
    problems: yamlProblems,
    comments: yaml.comments,
    reader: read,
    roots,
    project,
    placeOf: loaded.placeOf,
    otherDocument: (one: string) => {
      const other = loaded.others.find((file) => file.path === one);
      return other && parseCompose(one, other.text);
    },
    otherTexts: loaded.others.map((other) => other.text),
    services,
    ...commentScopes(text, yaml.documents, yaml.comments),
    enclosing: (offset: number) => own().find(({ start, end }) => start <= offset && offset <= end),
    fileCommentOffset: text.startsWith("\uFEFF") ? 1 : 0,
  });
}

type Lazily<T, K extends keyof T> = { readonly [P in K]: () => T[P] };

/**
 * What of a file is only computed when it is asked for. A class for its accessors: those of an object literal would give each file a hidden class
 * of its own, which V8 keeps, with all that it leads to, until it next collects old objects.
 */
class LazyParts {
  private readonly computed: Lazily<ComposeFile, "asWritten" | "projectRoots" | SectionKey> & { readonly around: () => ComposeFile | undefined };

  constructor(computed: LazyParts["computed"]) {
    this.computed = computed;
  }

  get asWritten(): ComposeFile | undefined {
    return this.computed.asWritten();
  }

  get around(): ComposeFile | undefined {
    return this.computed.around();
  }

  get projectRoots(): readonly Members[] {
    return this.computed.projectRoots();
  }

  get volumes(): ReadonlyMap<string, Resource> {
    return this.computed.volumes();
  }

  get networks(): ReadonlyMap<string, Resource> {
    return this.computed.networks();
  }

  get secrets(): ReadonlyMap<string, Resource> {
    return this.computed.secrets();
  }

  get configs(): ReadonlyMap<string, Resource> {
    return this.computed.configs();
  }
}

type SectionKey = "volumes" | "networks" | "secrets" | "configs";

/** The file as the projects around it see it. */
function aroundOf(input: Input): ComposeFile | undefined {
  const { path, text, files } = input;
  const seen: Files = { ...files, readFile: (one) => (one === path ? text : files.readFile(one)) };
  const surrounding = surroundingOf(path, seen, (base, itsText) => parse({ path: base, text: itsText, files: seen, yaml: parseYaml(itsText), variables: "read" }).project);
  return surrounding && parse({ ...input, surrounding });
}

function asIncluded(project: Project, path: string): Discovery {
  return { ...project, role: project.paths.includes(path) ? "listed" : "included" };
}

/** What others extend is not to be judged as if it were all: names and values may come from them. */
function opened({ sections, project }: Parts, surrounding: Surrounding | undefined, read: Reader): Parts {
  if (surrounding?.isOpen !== true) return { sections, project };
  const names = surrounding.extended?.services;
  const services = new Map([...sections.services].map(([name, member]) => [name, names?.has(name) === true ? incomplete(read, member) : member]));
  return { sections: { ...sections, services }, project: { ...project, complete: false } };
}

function kindOf(documents: readonly YamlDocument[], roots: readonly Members[], isBroken: boolean): ComposeKind {
  const services = roots.map((root) => root.get("services"));
  const keys = roots.flatMap((root) => [...root.keys()]);
  const isWorkflow = keys.some((key) => key === "jobs" || key === "on" || key === "stages");
  if (isWorkflow) return "foreign";
  if (services.some((member) => member?.node?.kind === "map")) return "compose";
  const isKnown = keys.some((key) => TOP_LEVEL.has(key) || key.startsWith("x-"));
  const isEmpty = documents.every(({ root }) => root === undefined || root.kind === "scalar");
  return isKnown || isEmpty || isBroken ? "fragment" : "foreign";
}

const TOP_LEVEL = new Set(["services", "volumes", "networks", "secrets", "configs", "include", "models"]);

interface Parts {
  readonly sections: Sections;
  readonly project: Project;
}

function partsOf(input: ResolveInput, roots: readonly Members[]): Parts {
  const { reader: read, discovery } = input;
  const [only, second] = roots;
  const isAlone = discovery.role !== "included" && discovery.paths.length < 2 && second === undefined && !read.text.includes("extends") && only?.has("include") !== true;
  if (!isAlone) {
    const { sections, ...project } = resolveProject(input);
    return { sections, project: { ...discovery, ...project } };
  }
  const section = (key: SectionName): ReadonlyMap<string, Member> => withoutExtensions(read.members(only?.get(key)));
  return { sections: sectionsBy(section), project: { ...discovery, problems: [], complete: true, included: new Map(), extended: new Map() } };
}

function rootsOf(read: Reader, file: LoadedFile | undefined, merged: Source): readonly Members[] {
  const source = file && { ...merged, path: file.path, text: file.text, base: file.base };
  return file === undefined || source === undefined ? [] : file.documents.map(({ root }) => read.members(read.rootSlot(root, source)));
}

function withoutExtensions(members: Members): ReadonlyMap<string, Member> {
  return [...members.keys()].some((key) => key.startsWith("x-")) ? new Map([...members].filter(([key]) => !key.startsWith("x-"))) : members;
}

function resourcesOf(read: Reader, section: ReadonlyMap<string, Member>): ReadonlyMap<string, Resource> {
  return new Map([...section].map(([name, member]) => {
    const members = read.members(member);
    return [name, { name, member, members, external: read.flagAt(members.get("external")) }];
  }));
}
