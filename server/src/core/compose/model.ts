import type { Comment, ParsedDocument, Problem } from "../text/document.ts";
import type { Span } from "../text/span.ts";
import type { YamlDocument } from "../yaml/parse.ts";
import type { YamlProblem } from "../yaml/problems.ts";
import type { Discovery } from "./discovery.ts";
import type { ProjectProblem } from "./problems.ts";
import type { Member, Members, Reader, Slot } from "./reader.ts";
import type { Place, Start } from "./sources.ts";
import type { Text, Value } from "./value.ts";

/**
 * What a file is: a Compose file with services; a part of one (an override without services, a file that is still being
 * typed); or something else, such as a workflow of a CI service or a file of Compose's version 1, about which rules are silent.
 */
export type ComposeKind = "compose" | "fragment" | "foreign";

/**
 * One file as part of its project: what override files, further documents, `extends` and `include` add is there, and values that
 * they replace are gone. Positions are those of the linted file; spans of other files lie behind its end (`placeOf` tells which),
 * and a finding there is not the linted file's.
 */
export interface ComposeFile extends ParsedDocument {
  readonly kind: ComposeKind;
  /** The same without the variables of environment files, for rules about what is written; `undefined` where there are none. */
  readonly asWritten: ComposeFile | undefined;
  /**
   * The same as part of the project around it that includes, lists or extends it; `undefined` where none is found. It is looked for when
   * first asked for: a rule says with `scope` that it matters.
   */
  readonly around: ComposeFile | undefined;
  readonly documents: readonly YamlDocument[];
  /** The YAML problems with their particulars; none in a foreign file. */
  readonly yamlProblems: readonly YamlProblem[];
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
  readonly reader: Reader;
  /** The top-level keys of each document of the linted file, as written there. */
  readonly roots: readonly Members[];
  /** The same of every document that the project merges, in that order; what is included is not among them. */
  readonly projectRoots: readonly Members[];
  readonly project: Project;
  /** The place behind a span that lies in another file of the project; `undefined` for what the linted file writes. */
  placeOf(at: Span): Place | undefined;
  /** All services of the project in order; none in a foreign file. */
  readonly services: readonly Service[];
  /** Top-level entries of the project by name. */
  readonly volumes: ReadonlyMap<string, Resource>;
  readonly networks: ReadonlyMap<string, Resource>;
  readonly secrets: ReadonlyMap<string, Resource>;
  readonly configs: ReadonlyMap<string, Resource>;
}

/** The project that the linted file belongs to, and what is wrong with how it is put together. */
export interface Project extends Discovery {
  readonly problems: readonly ProjectProblem[];
  /** False when a file of the project cannot be followed, so that it may have more services and resources than are known. */
  readonly complete: boolean;
  /** The files that `include` brings, by path. */
  readonly included: ReadonlyMap<string, Start>;
  /** The services that others extend, by the path of their file. */
  readonly extended: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A top-level volume, network, secret or config. */
export interface Resource {
  readonly name: string;
  readonly member: Member;
  readonly members: Members;
  readonly external: Value<boolean> | undefined;
}

/** A service as the project states it. Facts are computed when first asked for, and once. */
export interface Service {
  readonly name: string;
  /** The pair under `services` of the file that first has the service. */
  readonly member: Member;
  readonly nameAt: Span;
  /** The keys of the service, merge keys applied. */
  readonly members: Members;
  /** True when more may belong to the service than is known (`extends` or a merge key that cannot be followed): nothing is missing then. */
  readonly partial: boolean;
  /** The text of a scalar key; `undefined` when absent or null. */
  text(key: string): Text | undefined;
  flag(key: string): Flag | undefined;
  readonly image: Text | undefined;
  readonly build: Build | undefined;
  readonly environment: readonly Variable[];
  readonly ports: readonly Port[];
  readonly mounts: readonly Mount[];
  readonly devices: readonly Device[];
  readonly capAdd: readonly Capability[];
  readonly capDrop: readonly Capability[];
  readonly securityOpt: readonly SecurityOption[];
  readonly secrets: readonly Grant[];
  readonly configs: readonly Grant[];
  readonly dependsOn: readonly Named[];
  readonly networks: readonly Named[];
  readonly envFiles: readonly EnvFile[];
  readonly profiles: readonly Text[];
  readonly hooks: readonly Hook[];
}

/** A switch with the pair that states it. */
export interface Flag extends Value<boolean> {
  readonly member: Member;
}

/** A pair of a mapping or a `NAME=value` item of a list. */
export interface Variable {
  readonly name: string;
  readonly nameAt: Span;
  /** `undefined` when the variable is passed on from the environment of Compose. */
  readonly value: Text | undefined;
  /** The pair or the item. */
  readonly at: Span;
  readonly slot: Slot;
}

/** An item of a list, or the key of a mapping that stands for a list, by name. */
export interface Named {
  readonly name: Text;
  readonly at: Span;
  readonly slot: Slot;
  /** What the long syntax adds. */
  readonly members: Members;
}

export interface Build {
  readonly member: Member;
  readonly members: Members;
  readonly context: Text | undefined;
  readonly dockerfile: Text | undefined;
  readonly dockerfileInline: Text | undefined;
  readonly target: Text | undefined;
  readonly args: readonly Variable[];
  readonly privileged: Flag | undefined;
  readonly entitlements: readonly ListedText[];
  readonly cacheFrom: readonly Text[];
  readonly additionalContexts: readonly Variable[];
}

/** A text with the item that holds it. */
export interface ListedText {
  readonly text: Text;
  readonly slot: Slot;
}

export interface Port {
  readonly slot: Slot;
  readonly at: Span;
  readonly syntax: "short" | "long";
  readonly hostIp: Text | undefined;
  /** The host's port or range; `undefined` when the engine chooses one. */
  readonly published: Text | undefined;
  readonly publishedRange: PortRange | undefined;
  readonly target: Text | undefined;
  readonly targetRange: PortRange | undefined;
  /** Lower case; `tcp` when not said. */
  readonly protocol: string;
  readonly mode: Text | undefined;
  /** False when a variable without default has a say. */
  readonly complete: boolean;
}

/** First and last port, both included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export interface Mount {
  readonly slot: Slot;
  readonly at: Span;
  readonly syntax: "short" | "long" | "tmpfs";
  readonly type: "bind" | "volume" | "tmpfs" | "npipe" | "cluster" | "image" | "unknown";
  /** What is mounted as the service names it: a path, a volume, an image. */
  readonly source: Text | undefined;
  readonly target: Text | undefined;
  /** The path on the host behind the mount: the source of a bind, or the device of a volume that is a local bind. */
  readonly hostPath: Text | undefined;
  /** The top-level volume that the source names. */
  readonly volume: Resource | undefined;
  /** `undefined` where a variable decides. */
  readonly readOnly: boolean | undefined;
  /** The part of the short syntax after the second colon. */
  readonly mode: Text | undefined;
}

export interface Device {
  readonly slot: Slot;
  readonly at: Span;
  readonly source: Text;
  readonly target: Text | undefined;
  readonly permissions: Text | undefined;
}

export interface Capability {
  /** Upper case, without `CAP_`. */
  readonly name: string;
  readonly text: Text;
  readonly slot: Slot;
}

/** An item of `security_opt`, split at its first `:` or `=`. */
export interface SecurityOption {
  readonly name: string;
  readonly value: Text | undefined;
  readonly text: Text;
  readonly slot: Slot;
}

/** A secret or config that a service uses. */
export interface Grant {
  readonly source: Text | undefined;
  readonly target: Text | undefined;
  readonly at: Span;
  readonly slot: Slot;
  readonly members: Members;
}

export interface EnvFile {
  readonly path: Text;
  readonly required: boolean;
  readonly at: Span;
  readonly slot: Slot;
}

/** A command that Compose runs in or beside the container. */
export interface Hook {
  readonly kind: "post_start" | "pre_stop" | "pre_start" | "watch";
  readonly slot: Slot;
  readonly members: Members;
  readonly command: readonly Text[];
  readonly image: Text | undefined;
  readonly user: Text | undefined;
  readonly privileged: Flag | undefined;
  readonly environment: readonly Variable[];
}
