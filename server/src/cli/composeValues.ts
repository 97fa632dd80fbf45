import type { Member, Members, Reader, Slot } from "../core/compose/reader.ts";
import type { Text } from "../core/compose/value.ts";
import { isNull } from "../core/yaml/tree.ts";

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** Where a value stands, which decides how Compose casts what is below it. */
export type Context = "resource" | "service" | "extension";

/** The members of a mapping as JSON, keys cast as Compose casts them by name. */
export function plainMembers(reader: Reader, members: Members, context: Context): JsonObject {
  const entries = [...members].flatMap(([key, member]): readonly (readonly [string, Json])[] => {
    const value = plainMember(reader, key, member, context);
    // What Compose leaves out of its output: switches that are off, and keys without a value.
    return value === undefined || (context !== "extension" && (value === null || (value === false && !KEPT_WHEN_FALSE.has(key)))) ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}

function plainMember(reader: Reader, key: string, member: Member, context: Context): Json | undefined {
  if (key.startsWith("x-")) return plain(reader, member, "extension");
  if (context === "extension") return plain(reader, member, context);
  if (MAPPINGS.has(key)) return variablesJson(reader, member);
  const text = reader.textAt(member);
  if (text === undefined) return plain(reader, member, context);
  if (BYTES.has(key)) return String(bytesOf(text.value));
  if (SWITCHES.has(key)) return reader.flagAt(member)?.value ?? escaped(text);
  if (NUMBERS.has(key)) return numberOf(text.value) ?? escaped(text);
  if (DURATIONS.has(key)) return durationOf(text.value);
  return escaped(text);
}

const KEPT_WHEN_FALSE: ReadonlySet<string> = new Set(["init", "required", "create_host_path", "enable_ipv6"]);
const MAPPINGS: ReadonlySet<string> = new Set(["labels", "driver_opts", "options", "sysctls", "annotations"]);
const BYTES: ReadonlySet<string> = new Set(["mem_limit", "memory", "memswap_limit", "mem_reservation", "shm_size", "size"]);
const SWITCHES: ReadonlySet<string> = new Set(
  "init privileged read_only tty stdin_open oom_kill_disable internal attachable enable_ipv6 required restart create_host_path nocopy no_cache pull disable use_api_socket".split(" "),
);
const NUMBERS: ReadonlySet<string> = new Set("retries replicas max_attempts soft hard target parallelism cpu_shares cpu_percent oom_score_adj pids_limit pids priority cpus scale".split(" "));
const DURATIONS: ReadonlySet<string> = new Set("interval timeout start_period start_interval stop_grace_period delay window monitor".split(" "));

/** A value as its YAML says it. */
export function plain(reader: Reader, slot: Slot, context: Context): Json {
  const members = reader.members(slot);
  const items = reader.items(slot);
  if (members.size > 0 || (slot.layered === undefined && slot.node?.kind === "map")) return plainMembers(reader, members, context);
  if (items.length > 0 || slot.node?.kind === "seq") return items.map((item) => plain(reader, item, context));
  const text = reader.textAt(slot);
  if (text === undefined) return slot.node !== undefined && !isNull(slot.node) ? "" : null;
  return context === "extension" ? castPlain(text) : escaped(text);
}

/** Compose doubles every dollar sign of its output, so that the output is a Compose file again. */
export function escaped({ value }: Text): string {
  return value.replaceAll("$", "$$$$");
}

function castPlain(text: Text): Json {
  if (text.scalar.style !== "plain") return escaped(text);
  if (text.value === "true" || text.value === "false") return text.value === "true";
  return numberOf(text.value) ?? escaped(text);
}

/** A mapping of strings, whichever of its two forms is written. */
export function variablesJson(reader: Reader, slot: Slot): JsonObject {
  const result: Record<string, Json> = {};
  for (const [key, member] of reader.members(slot)) {
    const text = reader.textAt(member);
    result[key] = text === undefined ? (isNull(member.node) ? null : "") : escaped(text);
  }
  for (const item of reader.items(slot)) {
    const text = reader.textAt(item);
    if (text === undefined) continue;
    const [name = "", ...rest] = escaped(text).split("=");
    result[name] = rest.length === 0 ? null : rest.join("=");
  }
  return result;
}

export function numberOf(value: string): number | undefined {
  return /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** `512m`, `1.5gb`, `1048576` in bytes, as docker/go-units reads them. */
export function bytesOf(value: string): number {
  const [, number = "0", unit = ""] = /^(-?\d+(?:\.\d+)?)\s*([kmgtp]?)i?b?$/i.exec(value) ?? [];
  return Math.trunc(Number(number) * 1024 ** (" kmgtp".indexOf(unit.toLowerCase() || " ")));
}

/** As Go prints a duration: `90s` is `1m30s`. */
function durationOf(value: string): string {
  let milliseconds = 0;
  for (const [, number = "", unit = ""] of value.matchAll(/(\d+(?:\.\d+)?)(ms|us|[hms])/g)) milliseconds += Number(number) * (UNITS.get(unit) ?? 0);
  const hours = Math.floor(milliseconds / 3_600_000);
  const minutes = Math.floor((milliseconds % 3_600_000) / 60_000);
  const seconds = (milliseconds % 60_000) / 1000;
  if (hours === 0 && minutes === 0) return seconds > 0 && seconds < 1 ? `${String(milliseconds)}ms` : `${String(seconds)}s`;
  return `${hours > 0 ? `${String(hours)}h` : ""}${String(minutes)}m${String(seconds)}s`;
}

const UNITS: ReadonlyMap<string, number> = new Map([["h", 3_600_000], ["m", 60_000], ["s", 1000], ["ms", 1], ["us", 0.001]]);
