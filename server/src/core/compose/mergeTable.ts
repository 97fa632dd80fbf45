/**
 * How Compose merges what two places say under one key:
 * - `merge`: mappings by key, lists appended, scalars replaced;
 * - `replace`: the later value stands alone;
 * - `variables`: list and mapping alike, one value for each name;
 * - `named`: a list stands for a mapping whose keys are its items;
 * - `many`: a scalar stands for a list of one;
 * - `build`: a string stands for the context;
 * - `logging`: merged only when the drivers agree.
 */
export type Strategy = "merge" | "replace" | "variables" | "named" | "many" | "build" | "logging";

/** What makes two items of an appended list one: the later then takes the place of the earlier. */
export type ItemKey = "text" | "name" | "mount" | "device" | "port" | "secret" | "config" | "env-file";

/** The pattern of a key's value, for the tables here, below the pattern of the mapping that has the key. */
export function patternBelow(pattern: string, key: string): string {
  return `${pattern}.${NAMED_BY_AUTHOR.has(pattern) ? "*" : key}`;
}

export function strategyOf(pattern: string): Strategy {
  return STRATEGIES.get(pattern) ?? "merge";
}

export function itemKeyOf(pattern: string): ItemKey | undefined {
  return ITEM_KEYS.get(pattern);
}

const NAMED_BY_AUTHOR: ReadonlySet<string> = new Set(["service.networks", "service.depends_on", "service.models", "service.ulimits"]);

/** From `mergeSpecials` of compose-go 2 (override/merge.go), whose paths these are; `service` is `services.*`. */
const STRATEGIES: ReadonlyMap<string, Strategy> = new Map([
  ...rows("variables", "service.annotations service.environment service.extra_hosts service.labels service.sysctls service.deploy.labels"),
  ...rows("variables", "service.build.additional_contexts service.build.args service.build.extra_hosts service.build.labels"),
  ...rows("variables", "network.labels volume.labels secret.labels config.labels"),
  ...rows("named", "service.depends_on service.models service.networks"),
  ...rows("many", "service.dns service.dns_opt service.dns_search service.env_file service.label_file service.tmpfs"),
  ...rows("replace", "service.command service.entrypoint service.healthcheck.test service.ulimits.*"),
  ["service.build", "build"],
  ["service.logging", "logging"],
]);

/** From `unique` of compose-go 2 (override/uncity.go). */
const ITEM_KEYS: ReadonlyMap<string, ItemKey> = new Map([
  ...rows("text", "service.cap_add service.cap_drop service.dns service.dns_opt service.dns_search service.expose service.links service.profiles service.tmpfs"),
  ...rows("text", "service.networks.*.aliases service.networks.*.link_local_ips service.build.tags service.build.platforms"),
  ...rows("name", "service.annotations service.environment service.extra_hosts service.labels service.sysctls service.deploy.labels"),
  ...rows("name", "service.build.additional_contexts service.build.args service.build.extra_hosts service.build.labels"),
  ...rows("name", "network.labels volume.labels secret.labels config.labels"),
  ...rows("env-file", "service.env_file service.label_file"),
  ["service.volumes", "mount"],
  ["service.devices", "device"],
  ["service.ports", "port"],
  ["service.secrets", "secret"],
  ["service.configs", "config"],
]);

function rows<T extends string>(value: T, patterns: string): readonly (readonly [string, T])[] {
  return patterns.split(" ").map((pattern) => [pattern, value]);
}
