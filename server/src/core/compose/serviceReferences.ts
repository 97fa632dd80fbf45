import type { ComposeFile, Named, Service } from "./model.ts";
import type { Member, Reader, Slot } from "./reader.ts";
import { slice } from "./value.ts";
import type { Text } from "./value.ts";
import { Facts } from "../text/facts.ts";

/** A place where a service names another one of its project. */
export interface ServiceReference {
  readonly key: "depends_on" | "links" | "volumes_from" | "network_mode" | "ipc" | "pid" | "extends";
  /** The name alone, without what goes with it. */
  readonly name: Text;
  /** What `depends_on` waits for. */
  readonly condition: string;
  /** Where the long syntax states the condition. */
  readonly conditionText: Text | undefined;
  readonly takesBack: TakenBack | undefined;
  /** False for `required: false`: then the other service may be absent. */
  readonly required: boolean;
  /** The entry of `depends_on`. */
  readonly entry: Named | undefined;
}

/** The short syntax of an override, or of what extends the base, takes back what the base waits for: merged, it means `service_started`. */
export interface TakenBack {
  readonly condition: Text;
  /** The item of the short syntax. */
  readonly item: Member;
}

const known = new Facts<Service, readonly ServiceReference[]>();

/** All services that a service names; references that a variable decides are left out. */
export function serviceReferences(file: ComposeFile, service: Service): readonly ServiceReference[] {
  return known.of(service, () => allOf(file.reader, service).filter(({ name }) => name.complete && name.value !== ""));
}

const byName = new Facts<ComposeFile, ReadonlyMap<string, Service>>();

/** The services of a file by name; of several with one name, the first. */
export function servicesByName(file: ComposeFile): ReadonlyMap<string, Service> {
  return byName.of(file, () => new Map([...file.services].reverse().map((service) => [service.name, service])));
}

function allOf(reader: Reader, service: Service): readonly ServiceReference[] {
  const { members } = service;
  const found = service.dependsOn.map((entry) => dependency(reader, entry));
  for (const text of reader.texts(members.get("links"))) found.push(plain("links", upToColon(text)));
  for (const text of reader.texts(members.get("volumes_from"))) if (!text.value.startsWith("container:")) found.push(plain("volumes_from", upToColon(text)));
  for (const key of ["network_mode", "ipc", "pid"] as const) {
    const text = members.has(key) ? service.text(key) : undefined;
    if (text?.value.startsWith(SCHEME) === true) found.push(plain(key, slice(text, SCHEME.length, text.value.length)));
  }
  const extended = members.get("extends");
  const parts = reader.members(extended);
  const base = reader.textAt(extended) ?? (parts.has("file") ? undefined : reader.textAt(parts.get("service")));
  if (base !== undefined) found.push(plain("extends", inner(base)));
  return found;
}

const SCHEME = "service:";

function dependency(reader: Reader, entry: Named): ServiceReference {
  const conditionText = reader.textAt(entry.members.get("condition"));
  const required = reader.flagAt(entry.members.get("required"));
  return {
    ...plain("depends_on", inner(entry.name)),
    condition: conditionText === undefined ? "service_started" : conditionText.complete ? conditionText.value : "",
    conditionText,
    takesBack: takenBack(reader, entry.slot),
    required: required === undefined || (required.complete && required.value),
    entry,
  };
}

function takenBack(reader: Reader, slot: Slot): TakenBack | undefined {
  const layers = slot.layered?.from ?? [];
  const [base, over] = [layers.at(-2), layers.at(-1)];
  if (base === undefined || over === undefined || !isListItem(over)) return undefined;
  const condition = reader.textAt(reader.members(base).get("condition"));
  return condition !== undefined && WAITING.has(condition.value) ? { condition, item: over } : undefined;
}

const WAITING: ReadonlySet<string> = new Set(["service_healthy", "service_completed_successfully"]);

/** True for an item of the short syntax: a key without a value of its own. */
function isListItem(slot: Slot): slot is Member {
  return "entry" in slot && (slot as Member).entry.value === undefined;
}

function plain(key: ServiceReference["key"], name: Text): ServiceReference {
  return { key, name, condition: "service_started", conditionText: undefined, takesBack: undefined, required: true, entry: undefined };
}

function upToColon(text: Text): Text {
  const colon = text.value.indexOf(":");
  return slice(text, 0, colon < 0 ? text.value.length : colon);
}

function inner(text: Text): Text {
  return slice(text, 0, text.value.length);
}
