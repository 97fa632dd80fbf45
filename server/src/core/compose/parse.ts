import type { Span } from "../text/span.ts";
import { parseYaml } from "../yaml/parse.ts";
import type { ParsedYaml, YamlDocument } from "../yaml/parse.ts";
import { commentScopes } from "../yaml/scopes.ts";
import type { CommentScopes } from "../yaml/scopes.ts";
import { discover } from "./discovery.ts";
import type { Discovery } from "./discovery.ts";
import { incomplete } from "./extend.ts";
import { lazy } from "./lazy.ts";
import type { ComposeFile, ComposeKind, Project, Resource, Service } from "./model.ts";
import type { SectionName } from "./problems.ts";
import { reader } from "./reader.ts";
import type { Member, Members, Reader } from "./reader.ts";
import { resolveProject, sectionsBy } from "./resolve.ts";
import type { ResolveInput, Sections } from "./resolve.ts";
import { serviceOf } from "./service.ts";
import { noFiles, sources } from "./sources.ts";
import type { Files, Source, Sources } from "./sources.ts";
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
  const broken = yaml.problems.filter(({ kind }) => kind === "syntax").map(({ at }) => at);
  const probe = reader({ path, text, base: 0, variables: undefined, directory: undefined }, yaml.nodeCount);
  const kind = kindOf(yaml.documents, yaml.documents.map(({ root }) => probe.members(probe.rootSlot(root))), yaml.problems.length > 0);
  const included = input.surrounding?.included;
  const found = included === undefined ? (kind === "foreign" ? discover("", noFiles) : discover(path, files)) : asIncluded(included.project, path);
  const discovery = input.variables === "read" ? found : { ...found, variables: undefined };
  const start = included?.start ?? input.surrounding?.extended?.start ?? discovery;
  const source: Source = { path, text, base: 0, variables: input.variables === "read" ? start.variables : undefined, directory: start.directory, broken };
  const read = source.variables === undefined && broken.length === 0 ? probe : reader(source, yaml.nodeCount);
  const roots = yaml.documents.map(({ root }) => read.members(read.rootSlot(root, source)));
  const linted = { path, text, base: 0, documents: yaml.documents, nodeCount: yaml.nodeCount, isBroken: broken.length > 0 };
  const loaded = sources(linted, files, ({ nodeCount }) => read.grow(nodeCount));
  const parts = partsOf({ reader: read, sources: loaded, files, discovery, variables: input.variables }, kind === "foreign" ? [] : roots);
  return new ParsedComposeFile(input, { kind, source, reader: read, roots, sources: loaded, ...opened(parts, input.surrounding, read) });
}

/** What is known of a file before anybody asks. */
interface Found extends Parts {
  readonly kind: ComposeKind;
  readonly source: Source;
  readonly reader: Reader;
  readonly roots: readonly Members[];
  readonly sources: Sources;
}

/**
 * The model of a file; what takes work is computed when it is first asked for. A class for its accessors: those of an object literal would give each
 * file a hidden class of its own, which V8 keeps, with all that it leads to, until it next collects old objects.
 */
class ParsedComposeFile implements ComposeFile {
  readonly path: string;
  readonly text: string;
  readonly kind: ComposeKind;
  readonly documents: readonly YamlDocument[];
  readonly yamlProblems: ParsedYaml["problems"];
  readonly problems: ParsedYaml["problems"];
  readonly comments: ParsedYaml["comments"];
  readonly reader: Reader;
  readonly roots: readonly Members[];
  readonly project: Project;
  readonly placeOf: Sources["placeOf"];
  readonly otherTexts: readonly string[];
  readonly governed: CommentScopes["governed"];
  readonly commentOffsetFor: CommentScopes["commentOffsetFor"];
  readonly fileCommentOffset: number;
  readonly services: readonly Service[];
  readonly #input: Input;
  readonly #found: Found;
  readonly #asWritten = lazy(() => (this.#isAsWritten() ? undefined : parse({ ...this.#input, variables: "ignored" })));
  readonly #around = lazy(() => (this.kind === "foreign" || this.#input.surrounding !== undefined ? undefined : aroundOf(this.#input)));
  #projectRoots: readonly Members[] | undefined;
  #volumes: ReadonlyMap<string, Resource> | undefined;
  #networks: ReadonlyMap<string, Resource> | undefined;
  #secrets: ReadonlyMap<string, Resource> | undefined;
  #configs: ReadonlyMap<string, Resource> | undefined;
  #serviceSpans: readonly Span[] | undefined;

  constructor(input: Input, found: Found) {
    const { path, text, yaml } = input;
    const scopes = commentScopes(text, yaml.documents, yaml.comments);
    this.#input = input;
    this.#found = found;
    this.path = path;
    this.text = text;
    this.kind = found.kind;
    this.documents = yaml.documents;
    this.yamlProblems = found.kind === "foreign" ? [] : yaml.problems;
    this.problems = this.yamlProblems;
    this.comments = yaml.comments;
    this.reader = found.reader;
    this.roots = found.roots;
    this.project = found.project;
    this.placeOf = found.sources.placeOf;
    this.otherTexts = found.sources.others.map((other) => other.text);
    this.governed = scopes.governed;
    this.commentOffsetFor = scopes.commentOffsetFor;
    this.fileCommentOffset = text.startsWith("\uFEFF") ? 1 : 0;
    this.services = [...found.sections.services.values()].map((member) => serviceOf(member, this));
  }

  get asWritten(): ComposeFile | undefined {
    return this.#asWritten();
  }

  get around(): ComposeFile | undefined {
    return this.#around();
  }

  get projectRoots(): readonly Members[] {
    return (this.#projectRoots ??= this.project.paths.flatMap((path) => (path === this.path ? this.roots : this.#rootsOf(path))));
  }

  get volumes(): ReadonlyMap<string, Resource> {
    return (this.#volumes ??= this.#resources("volumes"));
  }

  get networks(): ReadonlyMap<string, Resource> {
    return (this.#networks ??= this.#resources("networks"));
  }

  get secrets(): ReadonlyMap<string, Resource> {
    return (this.#secrets ??= this.#resources("secrets"));
  }

  get configs(): ReadonlyMap<string, Resource> {
    return (this.#configs ??= this.#resources("configs"));
  }

  enclosing(offset: number): Span | undefined {
    this.#serviceSpans ??= this.roots.flatMap((root) => [...this.reader.members(root.get("services")).values()]).map(({ entry }) => entry.span);
    return this.#serviceSpans.find(({ start, end }) => start <= offset && offset <= end);
  }

  otherDocument(path: string): ComposeFile | undefined {
    const other = this.#found.sources.others.find((file) => file.path === path);
    return other && parseCompose(path, other.text);
  }

  #isAsWritten(): boolean {
    const { source, project } = this.#found;
    const hasVariables = this.#input.variables === "read" && [project, source, ...project.included.values()].some(({ variables }) => variables !== undefined);
    return !hasVariables || [this.text, ...this.otherTexts].every((text) => !text.includes("$"));
  }

  /** The top-level keys of another file that the project merges. */
  #rootsOf(path: string): readonly Members[] {
    const { sources: loaded, source, project } = this.#found;
    const file = loaded.load(path);
    if (file === undefined) return [];
    const merged: Source = { ...source, path, text: file.text, base: file.base, variables: project.variables, directory: project.directory };
    return file.documents.map(({ root }) => this.reader.members(this.reader.rootSlot(root, merged)));
  }

  #resources(key: SectionName): ReadonlyMap<string, Resource> {
    return new Map([...this.#found.sections[key]].map(([name, member]) => {
      const members = this.reader.members(member);
      return [name, { name, member, members, external: this.reader.flagAt(members.get("external")) }];
    }));
  }
}

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

function withoutExtensions(members: Members): ReadonlyMap<string, Member> {
  return [...members.keys()].some((key) => key.startsWith("x-")) ? new Map([...members].filter(([key]) => !key.startsWith("x-"))) : members;
}
