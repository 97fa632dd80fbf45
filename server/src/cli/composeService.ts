import { readDotenv } from "../core/compose/dotenv.ts";
import { resolvePath } from "../core/compose/filePaths.ts";
import type { Build, ComposeFile, Grant, Mount, Port, Service } from "../core/compose/model.ts";
import type { Member, Reader, Slot } from "../core/compose/reader.ts";
import type { Files } from "../core/compose/sources.ts";
import type { Text } from "../core/compose/value.ts";
import { bytesOf, escaped, type Json, type JsonObject, numberOf, plain, plainMembers, variablesJson } from "./composeValues.ts";

/** A service as `docker compose config` prints it. */
export function serviceConfig(file: ComposeFile, service: Service, files: Files): JsonObject {
  const { reader } = file;
  const rest = new Map([...service.members].filter(([key]) => !OWN.has(key) && !(key in LISTS) && !key.startsWith("x-")));
  const result: Record<string, Json> = { ...plainMembers(reader, rest, "service"), command: words(reader, service.members.get("command")), entrypoint: words(reader, service.members.get("entrypoint")) };
  const set = (key: string, value: Json | undefined): void => {
    if (value !== undefined) result[key] = value;
  };
  for (const key of Object.keys(LISTS)) set(key, textList(reader, service.members.get(key)));
  set("build", service.build && buildConfig(file, service.build));
  set("environment", environmentOf(file, service, files));
  set("ports", some(service.ports.flatMap(portConfig)));
  set("volumes", some(service.mounts.filter(({ syntax }) => syntax !== "tmpfs").map((mount) => mountConfig(reader, mount))));
  set("tmpfs", textList(reader, service.members.get("tmpfs")));
  set("devices", some(service.devices.map(({ source, target, permissions }) => ({ source: source.value, target: target?.value ?? source.value, permissions: permissions?.value ?? "rwm" }))));
  set("depends_on", dependenciesOf(reader, service));
  set("networks", networksOf(reader, service));
  set("secrets", some(service.secrets.map((grant) => grantConfig(reader, grant, "/run/secrets"))));
  set("configs", some(service.configs.map((grant) => grantConfig(reader, grant, undefined))));
  set("extra_hosts", hostsOf(reader, service.members.get("extra_hosts")));
  set("healthcheck", healthcheckOf(reader, service.members.get("healthcheck")));
  set("ulimits", limitsOf(reader, service.members.get("ulimits")));
  set("deploy", deployOf(reader, service.members.get("deploy")));
  return result;
}

/** Keys that have functions of their own below. */
const OWN: ReadonlySet<string> = new Set(
  "extends env_file command entrypoint build environment ports volumes tmpfs devices depends_on networks secrets configs extra_hosts healthcheck ulimits deploy".split(" "),
);

/** Lists of strings, of which some may be one string. */
const LISTS: Readonly<Record<string, true>> = { cap_add: true, cap_drop: true, dns: true, dns_opt: true, dns_search: true, expose: true, external_links: true, group_add: true, links: true, profiles: true, security_opt: true, volumes_from: true, device_cgroup_rules: true };

function textList(reader: Reader, member: Member | undefined): Json | undefined {
  return some(reader.texts(member).map(escaped));
}

function some(list: readonly Json[]): Json | undefined {
  return list.length === 0 ? undefined : list;
}

function words(reader: Reader, member: Member | undefined): Json {
  if (member === undefined) return null;
  const text = reader.textAt(member);
  if (text === undefined) return reader.texts(member).length === 0 && member.node?.kind !== "seq" ? null : reader.texts(member).map(escaped);
  return [...escaped(text).matchAll(/(?:[^\s"']|"(?:[^"\\]|\\.)*"|'[^']*')+/g)].map(([word]) => word.replaceAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double: string | undefined, single: string | undefined) => double?.replaceAll(/\\(["\\])/g, "$1") ?? single ?? ""));
}

function buildConfig({ reader, project }: ComposeFile, build: Build): JsonObject {
  const { members, context, dockerfile, dockerfileInline, member } = build;
  const rest = plainMembers(reader, new Map([...members].filter(([key]) => !["context", "dockerfile", "args", "additional_contexts"].includes(key))), "service");
  const from = (members.get("context") ?? member).source.directory;
  const args = members.get("args");
  const known = args === undefined ? {} : Object.fromEntries(Object.entries(variablesJson(reader, args)).flatMap(([key, value]) => (value !== null ? [[key, value]] : project.variables?.(key) === undefined ? [] : [[key, project.variables(key) ?? ""]])));
  return {
    ...rest,
    context: resolvePath(from, context?.value ?? ".") ?? "",
    ...(dockerfileInline === undefined ? { dockerfile: dockerfile?.value ?? "Dockerfile" } : {}),
    ...(Object.keys(known).length === 0 ? {} : { args: known }),
  };
}

/** The files' variables, then the service's own; a name without a value takes that of `.env`. */
function environmentOf({ reader, project }: ComposeFile, service: Service, files: Files): Json | undefined {
  const result: Record<string, Json> = {};
  for (const { path, slot } of service.envFiles) {
    const resolved = resolvePath(slot.source.directory, path.value);
    for (const [name, value] of readDotenv((resolved && files.readFile(resolved)) ?? "", project.variables)) result[name] = value.replaceAll("$", "$$$$");
  }
  const own = service.members.get("environment");
  for (const [name, value] of Object.entries(own === undefined ? {} : variablesJson(reader, own))) result[name] = value ?? project.variables?.(name) ?? null;
  return Object.keys(result).length === 0 ? undefined : result;
}

function portConfig(port: Port): readonly JsonObject[] {
  const { targetRange: target, publishedRange: published } = port;
  if (target === undefined) return [];
  return Array.from({ length: target.last - target.first + 1 }, (_, i) => ({
    mode: port.mode?.value ?? "ingress",
    target: target.first + i,
    ...(published === undefined ? {} : { published: published.last - published.first === target.last - target.first ? String(published.first + i) : `${String(published.first)}-${String(published.last)}` }),
    protocol: port.protocol,
    ...(port.hostIp === undefined ? {} : { host_ip: port.hostIp.value }),
  }));
}

function mountConfig(reader: Reader, { syntax, type, source, target, readOnly, slot }: Mount): JsonObject {
  const path = type === "bind" && source !== undefined ? (resolvePath(slot.source.directory, source.value) ?? source.value) : source?.value;
  const common = { type, ...(path === undefined ? {} : { source: path }), target: (target?.value ?? "").replace(/(?<=.)\/$/, ""), ...(readOnly === true ? { read_only: true } : {}) };
  if (syntax === "short") return type === "bind" ? { ...common, bind: { create_host_path: true } } : { ...common, volume: {} };
  const members = new Map([...reader.members(slot)].filter(([key]) => !["type", "source", "target", "read_only"].includes(key)));
  return { ...common, ...plainMembers(reader, members, "service"), ...(type === "volume" && !members.has("volume") ? {} : {}) };
}

function dependenciesOf(reader: Reader, service: Service): Json | undefined {
  const entries = service.dependsOn.map(({ name, members }) => {
    const required = reader.flagAt(members.get("required"))?.value ?? true;
    const restart = reader.flagAt(members.get("restart"))?.value === true ? { restart: true } : {};
    return [name.value, { condition: reader.textAt(members.get("condition"))?.value ?? "service_started", ...restart, required }] as const;
  });
  const all = [...impliedDependencies(reader, service), ...entries];
  return all.length === 0 ? undefined : Object.fromEntries(all);
}

/** A link, or a namespace that is shared, makes a dependency too. */
function impliedDependencies(reader: Reader, service: Service): readonly (readonly [string, JsonObject])[] {
  const links = reader.texts(service.members.get("links")).map(({ value }) => value.split(":")[0] ?? "");
  const shared = ["network_mode", "ipc", "pid"].flatMap((key) => /^service:(.+)$/.exec(service.text(key)?.value ?? "")?.[1] ?? []);
  return [...links, ...shared].map((name) => [name, { condition: "service_started", restart: true, required: true }]);
}

function networksOf(reader: Reader, service: Service): Json | undefined {
  if (service.members.has("network_mode")) return undefined;
  const entries = service.networks.map(({ name, members }) => [name.value, members.size === 0 ? null : plainMembers(reader, members, "service")] as const);
  return entries.length === 0 ? { default: null } : Object.fromEntries(entries);
}

function grantConfig(reader: Reader, { source, target, members }: Grant, directory: string | undefined): JsonObject {
  const mode = reader.textAt(members.get("mode"))?.value;
  const rest = plainMembers(reader, new Map([...members].filter(([key]) => !["source", "target", "mode"].includes(key))), "service");
  const place = target?.value ?? (members.size === 0 && directory !== undefined ? `${directory}/${source?.value ?? ""}` : undefined);
  return { ...rest, source: source?.value ?? "", ...(place === undefined ? {} : { target: place }), ...(mode === undefined ? {} : { mode: mode.startsWith("0") ? Number.parseInt(mode.replace(/^0o?/, ""), 8) : Number(mode) }) };
}

function hostsOf(reader: Reader, member: Member | undefined): Json | undefined {
  if (member === undefined) return undefined;
  const pairs = [...reader.members(member).values()].map((one) => `${one.key}=${reader.textAt(one)?.value ?? ""}`);
  const items = reader.items(member).map((item) => (reader.textAt(item)?.value ?? "").replace(/[:=]/, "="));
  return some([...pairs, ...items].sort());
}

function healthcheckOf(reader: Reader, member: Member | undefined): Json | undefined {
  if (member === undefined) return undefined;
  const members = reader.members(member);
  const rest = plainMembers(reader, new Map([...members].filter(([key]) => key !== "test")), "service");
  const test = members.get("test");
  const text = reader.textAt(test);
  const list = text === undefined ? reader.texts(test).map(escaped) : ["CMD-SHELL", escaped(text)];
  return { ...rest, ...(test === undefined ? {} : { test: list }) };
}

function limitsOf(reader: Reader, member: Member | undefined): Json | undefined {
  const entries = [...reader.members(member)].map(([key, one]) => [key, limitOf(reader, one)] as const);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function limitOf(reader: Reader, slot: Slot): Json {
  const text: Text | undefined = reader.textAt(slot);
  return text === undefined ? plain(reader, slot, "service") : (numberOf(text.value) ?? bytesOf(text.value));
}

function deployOf(reader: Reader, member: Member | undefined): Json | undefined {
  return member === undefined ? undefined : { resources: {}, placement: {}, ...plainMembers(reader, reader.members(member), "service") };
}
