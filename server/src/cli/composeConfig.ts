import type { ComposeFile, Resource, Service } from "../core/compose/model.ts";
import { nameOf, resolvePath } from "../core/compose/filePaths.ts";
import { parseCompose } from "../core/compose/parse.ts";
import type { Members } from "../core/compose/reader.ts";
import type { Files } from "../core/compose/sources.ts";
import { serviceConfig } from "./composeService.ts";
import { type Json, type JsonObject, plainMembers } from "./composeValues.ts";

/**
 * The project of a Compose file in the shape of `docker compose config --format json`: defaults filled in, short forms made long, only
 * the services whose profiles are active, only what they use. A command for development: it shows what the rules judge, and
 * lets the model be compared with Compose itself.
 */
export function composeConfig(path: string, text: string, files: Files): JsonObject {
  const file = parseCompose(path, text, files);
  const name = projectName(file);
  const active = file.services.filter((service) => isActive(file, service));
  const networks = new Set(active.flatMap((service) => networksOf(service)));
  const volumes = new Set(active.flatMap(({ mounts }) => mounts.flatMap(({ type, source }) => (type === "volume" && source !== undefined ? [source.value] : []))));
  const secrets = new Set(active.flatMap((service) => service.secrets.flatMap(({ source }) => source?.value ?? [])));
  const configs = new Set(active.flatMap((service) => service.configs.flatMap(({ source }) => source?.value ?? [])));
  const section = (key: string, entries: JsonObject): JsonObject => (Object.keys(entries).length === 0 ? {} : { [key]: entries });
  return {
    name,
    services: Object.fromEntries(active.map((service) => [service.name, serviceConfig(file, service, files)])),
    ...section("networks", usedResources(file, file.networks, networks, name, { ipam: {} })),
    ...section("volumes", usedResources(file, file.volumes, volumes, name, {})),
    ...section("secrets", usedResources(file, file.secrets, secrets, name, {})),
    ...section("configs", usedResources(file, file.configs, configs, name, {})),
    ...extensions(file),
  };
}

/** As compose-go normalises it: lower case, and nothing but letters, digits, `-` and `_`. */
function projectName(file: ComposeFile): string {
  const named = file.project.paths.flatMap((path) => nameIn(file, path)).at(-1);
  const folder = nameOf(file.project.directory ?? "");
  return (named ?? folder).toLowerCase().replaceAll(/[^a-z0-9_-]/g, "").replace(/^[_-]+/, "");
}

function nameIn(file: ComposeFile, path: string): readonly string[] {
  return file.projectRoots.flatMap((root) => {
    const member = root.get("name");
    const text = member?.source.path === path ? file.reader.textAt(member) : undefined;
    return text === undefined ? [] : [text.value];
  });
}

function isActive(file: ComposeFile, service: Service): boolean {
  const chosen = new Set((file.project.variables?.("COMPOSE_PROFILES") ?? "").split(",").map((profile) => profile.trim()));
  return service.profiles.length === 0 || chosen.has("*") || service.profiles.some(({ value }) => chosen.has(value));
}

function networksOf(service: Service): readonly string[] {
  if (service.members.has("network_mode")) return [];
  const names = service.networks.map(({ name }) => name.value);
  return names.length === 0 ? ["default"] : names;
}

function usedResources(file: ComposeFile, declared: ReadonlyMap<string, Resource>, used: ReadonlySet<string>, project: string, defaults: JsonObject): JsonObject {
  const entries = [...used].filter((name) => declared.has(name) || name === "default").map((name) => [name, resourceConfig(file, name, declared.get(name)?.members ?? new Map(), project, defaults)] as const);
  return Object.fromEntries(entries);
}

function resourceConfig(file: ComposeFile, name: string, members: Members, project: string, defaults: JsonObject): JsonObject {
  const { reader } = file;
  const stated = reader.textAt(members.get("name"))?.value ?? reader.textAt(reader.members(members.get("external")).get("name"))?.value;
  const isExternal = members.has("external") && reader.flagAt(members.get("external"))?.value !== false;
  const body = plainMembers(reader, new Map([...members].filter(([key]) => key !== "external" && key !== "name")), "resource");
  const source = members.get("file");
  const path = source && resolvePath(source.source.directory, reader.textAt(source)?.value ?? "");
  return { ...defaults, ...body, name: stated ?? (isExternal ? name : `${project}_${name}`), ...(isExternal ? { external: true } : {}), ...(path === undefined ? {} : { file: path }) };
}

function extensions(file: ComposeFile): JsonObject {
  const result: Record<string, Json> = {};
  for (const root of file.projectRoots) Object.assign(result, plainMembers(file.reader, new Map([...root].filter(([key]) => key.startsWith("x-"))), "extension"));
  return result;
}
