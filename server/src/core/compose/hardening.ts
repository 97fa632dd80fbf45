import { hardening } from "../image/tables/hardening.ts";
import type { HardeningEntry } from "../image/tables/hardening.ts";
import { satisfies } from "../image/tag.ts";
import { isLimited } from "./limits.ts";
import type { ComposeFile, Service } from "./model.ts";
import { pulledImageOf } from "./serviceImage.ts";
import { slice } from "./value.ts";
import { hasSource } from "./whole.ts";
import { Facts } from "../text/facts.ts";

/** What confines a container beyond what the engine does by itself. */
export type Control = "cap_drop" | "no-new-privileges" | "read_only" | "user" | "memory" | "cpus" | "pids";

export const LIMITS: ReadonlySet<Control> = new Set<Control>(["memory", "cpus", "pids"]);

const CONTROLS: readonly Control[] = ["cap_drop", "no-new-privileges", "read_only", "user", "memory", "cpus", "pids"];

const known = new Facts<Service, readonly Control[]>();

/** The controls that a service surely does not state; a variable or an `extends` that may state one counts for it. */
export function absentControls(file: ComposeFile, service: Service): readonly Control[] {
  return known.of(service, () => (isJudged(file, service) ? CONTROLS.filter((control) => isAbsent(file, service, control)) : []));
}

/** What the table knows of the image that the service starts, as the image says to start it. */
export function hardeningEntry(service: Service): HardeningEntry | undefined {
  const image = service.members.has("entrypoint") ? undefined : pulledImageOf(service);
  const entry = image && hardening.get(image.key);
  if (image === undefined || entry?.except === undefined) return entry;
  const { tag, digest } = image.reference;
  if (tag === undefined) return digest === undefined ? entry : undefined;
  return satisfies(tag.text, entry.except) ? undefined : entry;
}

/**
 * The capabilities that the service needs when all are dropped; `undefined` where nobody knows. What does not start as root
 * has none to lose.
 */
export function neededCapabilities(service: Service): readonly string[] | undefined {
  const user = service.text("user");
  if (user !== undefined) {
    const colon = user.value.indexOf(":");
    const name = slice(user, 0, colon < 0 ? user.value.length : colon);
    if (name.complete && !/^(?:root|0+)?$/.test(name.value.trim())) return [];
    if (!name.complete) return undefined;
  }
  const entry = hardeningEntry(service);
  if (entry !== undefined) return entry.capabilities;
  const facts = pulledImageOf(service)?.facts;
  return user === undefined && typeof facts?.user === "object" ? [] : undefined;
}

function isJudged(file: ComposeFile, service: Service): boolean {
  const { members } = service;
  if (service.partial || !hasSource(service) || members.has("provider") || members.has("isolation") || isStandIn(file, service)) return false;
  return !/^(?:windows|wasi|wasip1)\b/.test(service.text("platform")?.value ?? "") && pulledImageOf(service)?.facts.family !== "windows";
}

/** A container that only waits is a workspace for what is started in it later, and one that ends at once has nothing to confine. */
function isStandIn({ reader }: ComposeFile, { members }: Service): boolean {
  const command = members.get("command");
  if (command === undefined) return false;
  const words = reader.texts(command).map(({ value }) => value.trim()).join(" ");
  return words.length < LONGEST_STAND_IN && STAND_IN.test(words.replace(/^(?:\/bin\/)?(?:ba)?sh -l?c ["']?(?=.)/, "").replace(/["';]+$/, ""));
}

const LONGEST_STAND_IN = 200;
const STAND_IN = /^(?:exec )?(?:(?:\/usr)?\/bin\/)?(?:sleep (?:infinity|inf|\d+[smhd]?)|tail (?:-f|-F) \/dev\/null|while (?:true|:|sleep \d+); ?do (?:sleep \d+[smhd]?|:); ?done|true|echo(?: [^;&|<>`$()]*)?)$/;

function isAbsent(file: ComposeFile, service: Service, control: Control): boolean {
  if (control === "cap_drop") return isMissingCapDrop(service);
  if (control === "no-new-privileges") return !service.members.has("security_opt") || !service.securityOpt.some(({ name, text }) => !text.complete || name.toLowerCase() === "no-new-privileges");
  if (control === "read_only") {
    if (!service.members.has("read_only")) return true;
    const flag = service.flag("read_only");
    return flag === undefined ? service.text("read_only") === undefined : flag.complete && !flag.value;
  }
  if (control === "user") return isRootByImage(service);
  return !isLimited(file, service, control);
}

function isMissingCapDrop(service: Service): boolean {
  const privileged = service.flag("privileged");
  if (privileged !== undefined && (!privileged.complete || privileged.value)) return false;
  return !service.members.has("cap_drop") || !service.capDrop.some(({ name, text }) => !text.complete || name === "ALL");
}

/** Only an image that is known to run its program as root, and to have a user for it, lacks `user`. */
function isRootByImage(service: Service): boolean {
  if (service.members.has("user") || service.members.has("entrypoint")) return false;
  const facts = pulledImageOf(service)?.facts;
  return facts?.user === "root" && !facts.dropsPrivileges && facts.users.length > 0 && facts.setup === undefined;
}
