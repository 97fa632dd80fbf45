import type { Build, Capability, Device, EnvFile, Flag, Grant, Hook, ListedText, Named, Resource, SecurityOption, Service } from "./model.ts";
import { lazy } from "./lazy.ts";
import { mountsOf } from "./mounts.ts";
import { portsOf } from "./ports.ts";
import type { Member, Members, Reader, Slot } from "./reader.ts";
import { slice, split, textOf } from "./value.ts";
import type { Text } from "./value.ts";
import { variablesOf } from "./variables.ts";

/** A service with its facts, each computed when first asked for. `volumes` are the named volumes of the file. */
export function serviceOf(reader: Reader, member: Member, volumes: () => ReadonlyMap<string, Resource>, isRepeated: () => boolean): Service {
  const members = lazy(() => reader.members(member));
  const at = (key: string): Member | undefined => members().get(key);
  const text = (key: string): Text | undefined => reader.textAt(at(key));
  const flag = (key: string): Flag | undefined => flagOf(reader, at(key));
  const build = lazy(() => buildOf(reader, at("build")));
  const environment = lazy(() => variablesOf(reader, at("environment")));
  const ports = lazy(() => portsOf(reader, at("ports")));
  const mounts = lazy(() => mountsOf(reader, at("volumes"), at("tmpfs"), volumes()));
  const devices = lazy(() => reader.items(at("devices")).flatMap((slot) => deviceOf(reader, slot) ?? []));
  const capAdd = lazy(() => listed(reader, at("cap_add")).map(capabilityOf));
  const capDrop = lazy(() => listed(reader, at("cap_drop")).map(capabilityOf));
  const securityOpt = lazy(() => listed(reader, at("security_opt")).map(securityOptionOf));
  const secrets = lazy(() => grantsOf(reader, at("secrets")));
  const configs = lazy(() => grantsOf(reader, at("configs")));
  const dependsOn = lazy(() => namedOf(reader, at("depends_on")));
  const networks = lazy(() => namedOf(reader, at("networks")));
  const envFiles = lazy(() => reader.oneOrMany(at("env_file")).flatMap((slot) => envFileOf(reader, slot) ?? []));
  const hooks = lazy(() => hooksOf(reader, members()));
  return {
    name: member.key,
    member,
    nameAt: member.keyAt,
    get members() { return members(); },
    get partial() { return members().partial === true || members().has("extends") || member.node?.kind !== "map" || isRepeated(); },
    text,
    flag,
    get image() { return text("image"); },
    get build() { return build(); },
    get environment() { return environment(); },
    get ports() { return ports(); },
    get mounts() { return mounts(); },
    get devices() { return devices(); },
    get capAdd() { return capAdd(); },
    get capDrop() { return capDrop(); },
    get securityOpt() { return securityOpt(); },
    get secrets() { return secrets(); },
    get configs() { return configs(); },
    get dependsOn() { return dependsOn(); },
    get networks() { return networks(); },
    get envFiles() { return envFiles(); },
    get profiles() { return reader.texts(at("profiles")); },
    get hooks() { return hooks(); },
  };
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
  const context = reader.textAt(member) ?? text("context");
  if (context === undefined && member.node?.kind !== "map") return undefined;
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

function deviceOf(reader: Reader, slot: Slot): Device | undefined {
  if (slot.node?.kind === "map") {
    const members = reader.members(slot);
    const source = reader.textAt(members.get("source"));
    return source && { slot, at: slot.at, source, target: reader.textAt(members.get("target")), permissions: reader.textAt(members.get("permissions")) };
  }
  const text = reader.textAt(slot);
  if (text === undefined) return undefined;
  const [source = text, target, permissions] = split(text, ":");
  return { slot, at: text.at, source, target, permissions };
}

function capabilityOf({ text, slot }: ListedText): Capability {
  return { name: text.value.trim().toUpperCase().replace(/^CAP_/, ""), text, slot };
}

function securityOptionOf({ text, slot }: ListedText): SecurityOption {
  const at = text.value.search(/[:=]/);
  if (at < 0) return { name: text.value, value: undefined, text, slot };
  return { name: text.value.slice(0, at), value: slice(text, at + 1, text.value.length), text, slot };
}

function grantsOf(reader: Reader, slot: Slot | undefined): readonly Grant[] {
  return reader.items(slot).map((item) => {
    const members = reader.members(item);
    return { slot: item, at: item.at, members, source: reader.textAt(item) ?? reader.textAt(members.get("source")), target: reader.textAt(members.get("target")) };
  });
}

/** A list of names, or a mapping whose keys are the names. */
function namedOf(reader: Reader, slot: Slot | undefined): readonly Named[] {
  if (slot?.node?.kind !== "map") return listed(reader, slot).map((item) => ({ name: item.text, at: item.text.at, slot: item.slot, members: reader.members(undefined) }));
  return [...reader.members(slot).values()].flatMap((member) => {
    const { key } = member.entry;
    if (key.kind !== "scalar") return [];
    const name = textOf(key, { path: reader.path, text: reader.text, editable: member.editable, alias: undefined });
    return [{ name, at: member.keyAt, slot: member, members: reader.members(member) }];
  });
}

function envFileOf(reader: Reader, slot: Slot): EnvFile | undefined {
  const members = reader.members(slot);
  const path = reader.textAt(slot) ?? reader.textAt(members.get("path"));
  const required = reader.flagAt(members.get("required"));
  return path && { path, slot, at: slot.at, required: required === undefined || (required.complete && required.value) };
}

function hooksOf(reader: Reader, members: Members): readonly Hook[] {
  const lists = (["post_start", "pre_stop", "pre_start"] as const).flatMap((kind) => reader.items(members.get(kind)).map((slot) => hookOf(reader, kind, slot)));
  const watched = reader.items(reader.members(members.get("develop")).get("watch")).flatMap((item) => {
    const exec = reader.members(item).get("exec");
    return exec === undefined ? [] : [hookOf(reader, "watch", exec)];
  });
  return [...lists, ...watched];
}

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
