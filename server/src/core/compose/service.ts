import type { Build, Capability, ComposeFile, Device, EnvFile, Flag, Grant, Hook, ListedText, Mount, Named, Port, SecurityOption, Service, Variable } from "./model.ts";
import { devicesOf } from "./deviceItems.ts";
import { mountsOf } from "./mounts.ts";
import { portsOf } from "./ports.ts";
import { accessOf } from "./reader.ts";
import type { Member, Members, Reader, Slot } from "./reader.ts";
import { slice, textOf } from "./value.ts";
import type { Text } from "./value.ts";
import { variablesOf } from "./variables.ts";

/**
 * A service with its facts, each computed when first asked for.
 *
 * @param file what a service needs of the file around it, nothing of which is asked for at once: the file may be in the making.
 */
export function serviceOf(member: Member, file: Around): Service {
  return new MemoisedService(member, file);
}

type Around = Pick<ComposeFile, "reader" | "volumes">;

/** A class for its memory: one object per service, however many facts there are. */
class MemoisedService implements Service {
  readonly name: string;
  readonly member: Member;
  readonly nameAt: Member["keyAt"];
  readonly #file: Around;
  #members: Members | undefined;
  #mounts: readonly Mount[] | undefined;
  #hooks: readonly Hook[] | undefined;
  /** What the value of a key was read as. */
  readonly #facts = new Map<string, unknown>();

  constructor(member: Member, file: Around) {
    this.name = member.key;
    this.member = member;
    this.nameAt = member.keyAt;
    this.#file = file;
  }

  get members(): Members {
    return (this.#members ??= this.#file.reader.members(this.member));
  }

  get partial(): boolean {
    return this.members.partial === true || this.member.node?.kind !== "map";
  }

  text(key: string): Text | undefined {
    return this.#file.reader.textAt(this.members.get(key));
  }

  flag(key: string): Flag | undefined {
    return flagOf(this.#file.reader, this.members.get(key));
  }

  get image(): Text | undefined {
    return this.text("image");
  }

  get build(): Build | undefined {
    return this.#of("build", buildOf);
  }

  get environment(): readonly Variable[] {
    return this.#of("environment", variablesOf);
  }

  get ports(): readonly Port[] {
    return this.#of("ports", portsOf);
  }

  get mounts(): readonly Mount[] {
    return (this.#mounts ??= mountsOf(this.#file.reader, this.members.get("volumes"), this.members.get("tmpfs"), this.#file.volumes));
  }

  get devices(): readonly Device[] {
    return this.#of("devices", devicesOf);
  }

  get capAdd(): readonly Capability[] {
    return this.#of("cap_add", capabilitiesOf);
  }

  get capDrop(): readonly Capability[] {
    return this.#of("cap_drop", capabilitiesOf);
  }

  get securityOpt(): readonly SecurityOption[] {
    return this.#of("security_opt", securityOptionsOf);
  }

  get secrets(): readonly Grant[] {
    return this.#of("secrets", grantsOf);
  }

  get configs(): readonly Grant[] {
    return this.#of("configs", grantsOf);
  }

  get dependsOn(): readonly Named[] {
    return this.#of("depends_on", namedOf);
  }

  get networks(): readonly Named[] {
    return this.#of("networks", namedOf);
  }

  get envFiles(): readonly EnvFile[] {
    return this.#of("env_file", envFilesOf);
  }

  get profiles(): readonly Text[] {
    return this.#of("profiles", textsOf);
  }

  get hooks(): readonly Hook[] {
    return (this.#hooks ??= hooksOf(this.#file.reader, this.members));
  }

  /** What `read` makes of the value of a key. */
  #of<T>(key: string, read: (reader: Reader, slot: Member | undefined) => T): T {
    const known = this.#facts.get(key);
    if (known !== undefined || this.#facts.has(key)) return known as T;
    const found = read(this.#file.reader, this.members.get(key));
    this.#facts.set(key, found);
    return found;
  }
}

function textsOf(reader: Reader, slot: Slot | undefined): readonly Text[] {
  return reader.texts(slot);
}

function flagOf(reader: Reader, member: Member | undefined): Flag | undefined {
  const value = reader.flagAt(member);
  return value && member && { ...value, member };
}

/** The scalar items of a list. */
function listed(reader: Reader, slot: Slot | undefined): readonly ListedText[] {
  return reader.items(slot).flatMap((item) => {
    const text = reader.textAt(item);
    return text === undefined ? [] : [{ text, slot: item }];
  });
}

function buildOf(reader: Reader, member: Member | undefined): Build | undefined {
  if (member === undefined) return undefined;
  const members = reader.members(member);
  const text = (key: string): Text | undefined => reader.textAt(members.get(key));
  const context = text("context") ?? reader.textAt(member);
  if (context === undefined && members.size === 0 && member.node?.kind !== "map") return undefined;
  return {
    member,
    members,
    context,
    dockerfile: text("dockerfile"),
    dockerfileInline: text("dockerfile_inline"),
    target: text("target"),
    args: variablesOf(reader, members.get("args")),
    privileged: flagOf(reader, members.get("privileged")),
    entitlements: listed(reader, members.get("entitlements")),
    cacheFrom: reader.texts(members.get("cache_from")),
    additionalContexts: variablesOf(reader, members.get("additional_contexts")),
  };
}

function capabilitiesOf(reader: Reader, slot: Slot | undefined): readonly Capability[] {
  return listed(reader, slot).map((item) => ({ name: item.text.value.trim().toUpperCase().replace(/^CAP_/, ""), text: item.text, slot: item.slot }));
}

function securityOptionsOf(reader: Reader, slot: Slot | undefined): readonly SecurityOption[] {
  return listed(reader, slot).map(({ text, slot: item }) => {
    const at = text.value.search(/[:=]/);
    if (at < 0) return { name: text.value, value: undefined, text, slot: item };
    return { name: text.value.slice(0, at), value: slice(text, at + 1, text.value.length), text, slot: item };
  });
}

function grantsOf(reader: Reader, slot: Slot | undefined): readonly Grant[] {
  return reader.items(slot).map((item) => {
    const members = reader.members(item);
    return { slot: item, at: item.at, members, source: reader.textAt(item) ?? reader.textAt(members.get("source")), target: reader.textAt(members.get("target")) };
  });
}

/** A list of names, or a mapping whose keys are the names. */
function namedOf(reader: Reader, slot: Slot | undefined): readonly Named[] {
  if (slot?.layered === undefined && slot?.node?.kind !== "map") return listed(reader, slot).map((item) => ({ name: item.text, at: item.text.at, slot: item.slot, members: reader.members(undefined) }));
  return [...reader.members(slot).values()].flatMap((member) => {
    const { key } = member.entry;
    if (key.kind !== "scalar") return [];
    const name = textOf(key, { ...accessOf(member), alias: undefined });
    return [{ name, at: member.keyAt, slot: member, members: reader.members(member) }];
  });
}

function envFilesOf(reader: Reader, slot: Slot | undefined): readonly EnvFile[] {
  return reader.oneOrMany(slot).flatMap((item) => {
    const members = reader.members(item);
    const path = reader.textAt(item) ?? reader.textAt(members.get("path"));
    const required = reader.flagAt(members.get("required"));
    return path === undefined ? [] : [{ path, slot: item, at: item.at, required: required === undefined || (required.complete && required.value) }];
  });
}

function hooksOf(reader: Reader, members: Members): readonly Hook[] {
  if (!HOOK_KEYS.some((key) => members.has(key))) return NO_HOOKS;
  const lists = (["post_start", "pre_stop", "pre_start"] as const).flatMap((kind) => reader.items(members.get(kind)).map((slot) => hookOf(reader, kind, slot)));
  const watched = reader.items(reader.members(members.get("develop")).get("watch")).flatMap((item) => {
    const exec = reader.members(item).get("exec");
    return exec === undefined ? [] : [hookOf(reader, "watch", exec)];
  });
  return [...lists, ...watched];
}

const HOOK_KEYS = ["post_start", "pre_stop", "pre_start", "develop"];
const NO_HOOKS: readonly Hook[] = [];

function hookOf(reader: Reader, kind: Hook["kind"], slot: Slot): Hook {
  const members = reader.members(slot);
  return {
    kind,
    slot,
    members,
    command: reader.texts(members.get("command")),
    image: reader.textAt(members.get("image")),
    user: reader.textAt(members.get("user")),
    privileged: flagOf(reader, members.get("privileged")),
    environment: variablesOf(reader, members.get("environment")),
  };
}
