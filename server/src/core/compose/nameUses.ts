import type { ComposeFile, Service } from "./model.ts";
import type { Text } from "./value.ts";

interface NameUse {
  readonly service: Service;
  readonly name: Text;
}

/** Where services name networks. */
export function networkUses(file: ComposeFile): readonly NameUse[] {
  return file.services.flatMap((service) => service.networks.map(({ name }) => ({ service, name })));
}

/** Where services mount named volumes, or what may be one. */
export function volumeUses(file: ComposeFile): readonly NameUse[] {
  return file.services.flatMap((service) => service.mounts.flatMap(({ type, source, syntax }) => {
    const isNamed = type === "volume" || type === "cluster" || type === "unknown";
    // A path that lacks its dot has a rule of its own.
    const isPath = syntax === "short" && source?.value.includes("/") === true;
    return source !== undefined && isNamed && !isPath ? [{ service, name: source }] : [];
  }));
}

/** Where services, their builds included, are given secrets. */
export function secretUses(file: ComposeFile): readonly NameUse[] {
  return file.services.flatMap((service) => [...granted(service, service.secrets.map(({ source }) => source)), ...granted(service, buildSecrets(file, service))]);
}

/** Where services are given configs. */
export function configUses(file: ComposeFile): readonly NameUse[] {
  return file.services.flatMap((service) => granted(service, service.configs.map(({ source }) => source)));
}

function granted(service: Service, sources: readonly (Text | undefined)[]): readonly NameUse[] {
  return sources.flatMap((name) => (name === undefined ? [] : [{ service, name }]));
}

function buildSecrets({ reader }: ComposeFile, { build }: Service): readonly (Text | undefined)[] {
  if (build === undefined) return [];
  return reader.items(build.members.get("secrets")).map((item) => reader.textAt(item) ?? reader.textAt(reader.members(item).get("source")));
}
