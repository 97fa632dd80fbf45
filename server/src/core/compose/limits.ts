import type { ComposeFile, Service } from "./model.ts";
import type { Member, Members } from "./reader.ts";
import type { Text } from "./value.ts";
import { Facts } from "../text/facts.ts";

export type LimitName = "memory" | "cpus" | "pids";

/** A limit or a reservation, and the pair that states it. */
export interface Limit {
  readonly member: Member;
  readonly text: Text;
}

/** The limits of a service in the two places where Compose takes them. */
export interface Limits {
  readonly service: Readonly<Record<LimitName, Limit | undefined>>;
  readonly deploy: Readonly<Record<LimitName, Limit | undefined>>;
  readonly reservations: { readonly serviceMemory: Limit | undefined; readonly deployMemory: Limit | undefined; readonly deployCpus: Limit | undefined };
  readonly swap: Limit | undefined;
  /** The mappings below `deploy`, where they are written. */
  readonly deployMember: Member | undefined;
  readonly resourcesMember: Member | undefined;
  readonly limitsMember: Member | undefined;
}

const known = new Facts<Service, Limits>();

/** What a service states about its resources. */
export function limitsOf(file: ComposeFile, service: Service): Limits {
  return known.of(service, () => read(file, service));
}

/** Whether a limit is in force: also where a variable decides, for nobody knows then that it is not. */
export function isLimited(file: ComposeFile, service: Service, name: LimitName): boolean {
  const limits = limitsOf(file, service);
  if (name === "cpus" && service.members.has("cpu_quota")) return true;
  return isInForce(limits.service[name], name) || isInForce(limits.deploy[name], name);
}

function isInForce(limit: Limit | undefined, name: LimitName): boolean {
  return limit !== undefined && (!limit.text.complete || amountOf(name, limit.text.value) !== 0);
}

/** The amount that a limit stands for: bytes, processors or processes; 0 for none, `undefined` for what is no amount. */
export function amountOf(name: LimitName, value: string): number | undefined {
  if (name === "memory") return bytesOf(value);
  if (value.trim() === "") return 0;
  if (!/^-?\d{0,12}(?:\.\d{1,12})?$/.test(value.trim())) return undefined;
  return Math.max(0, Number(value));
}

/** Whether more is reserved than may be used; false where a variable decides and where nothing is limited. */
export function exceeds(name: LimitName, reservation: Limit, limit: Limit): boolean {
  if (!reservation.text.complete || !limit.text.complete) return false;
  const [reserved, most] = [amountOf(name, reservation.text.value), amountOf(name, limit.text.value)];
  return reserved !== undefined && most !== undefined && most > 0 && reserved > most;
}

/**
 * A size as Docker's units package reads it: a number, and perhaps a unit of powers of 1024. Source: RAMInBytes of
 * docker/go-units.
 */
export function bytesOf(value: string): number | undefined {
  const match = /^(-?\d{1,15}(?:\.\d{1,12})?) ?([bkmgtp]?)i?b?$/i.exec(value.trim());
  if (value.trim() === "") return 0;
  if (match === null) return undefined;
  return Math.max(0, Number(match[1])) * 1024 ** Math.max(0, "bkmgtp".indexOf((match[2] ?? "").toLowerCase()) * Number(match[2] !== ""));
}

/** The keys of a service that say something about its resources. */
const KEYS: readonly string[] = ["deploy", "mem_limit", "cpus", "pids_limit", "mem_reservation", "memswap_limit"];
const NONE = { memory: undefined, cpus: undefined, pids: undefined };
const UNLIMITED: Limits = { service: NONE, deploy: NONE, reservations: { serviceMemory: undefined, deployMemory: undefined, deployCpus: undefined }, swap: undefined, deployMember: undefined, resourcesMember: undefined, limitsMember: undefined };

function read(file: ComposeFile, service: Service): Limits {
  if (!KEYS.some((key) => service.members.has(key))) return UNLIMITED;
  const { reader } = file;
  const limit = (members: Members, key: string): Limit | undefined => {
    const member = members.get(key);
    const text = member && reader.textAt(member);
    return member === undefined || text === undefined ? undefined : { member, text };
  };
  const { members } = service;
  const deployMember = members.get("deploy");
  const resourcesMember = deployMember && reader.members(deployMember).get("resources");
  const resources = reader.members(resourcesMember);
  const limitsMember = resources.get("limits");
  const deploy = reader.members(limitsMember);
  const reserved = reader.members(resources.get("reservations"));
  return {
    service: { memory: limit(members, "mem_limit"), cpus: limit(members, "cpus"), pids: limit(members, "pids_limit") },
    deploy: { memory: limit(deploy, "memory"), cpus: limit(deploy, "cpus"), pids: limit(deploy, "pids") },
    reservations: { serviceMemory: limit(members, "mem_reservation"), deployMemory: limit(reserved, "memory"), deployCpus: limit(reserved, "cpus") },
    swap: limit(members, "memswap_limit"),
    deployMember,
    resourcesMember,
    limitsMember,
  };
}
