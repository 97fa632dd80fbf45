import type { Mount, Resource } from "./model.ts";
import type { Reader, Slot } from "./reader.ts";
import { booleanOf, slice, split } from "./value.ts";
import type { Text } from "./value.ts";

/** The mounts that `volumes` and `tmpfs` of a service ask for, with the host's path behind each where there is one. */
export function mountsOf(reader: Reader, volumes: Slot | undefined, tmpfs: Slot | undefined, named: ReadonlyMap<string, Resource>): readonly Mount[] {
  const mounts = reader.items(volumes).flatMap((item) => mountOf(reader, item, named) ?? []);
  const memory = reader.oneOrMany(tmpfs).flatMap((item) => tmpfsOf(reader, item) ?? []);
  return [...mounts, ...memory];
}

/** One item of `volumes`. */
export function mountOf(reader: Reader, slot: Slot, named: ReadonlyMap<string, Resource>): Mount | undefined {
  if (slot.node?.kind === "map") return longMount(reader, slot, named);
  const text = reader.textAt(slot);
  return text && shortMount(reader, slot, text, named);
}

function longMount(reader: Reader, slot: Slot, named: ReadonlyMap<string, Resource>): Mount {
  const members = reader.members(slot);
  const text = (key: string): Text | undefined => reader.textAt(members.get(key));
  const source = text("source") ?? text("src");
  const type = typeOf(text("type"), source);
  const volume = volumeOf(type, source, named);
  const hostPath = hostPathBehind(reader, type, source, volume);
  const readOnly = members.has("read_only") ? (text("read_only") ?? members.get("read_only")) : text("readonly");
  return {
    slot,
    at: slot.at,
    syntax: "long",
    type,
    source,
    target: text("target") ?? text("dst") ?? text("destination"),
    hostPath,
    volume,
    readOnly: readOnly === undefined ? false : isSwitchedOn(readOnly),
    mode: undefined,
  };
}

function isSwitchedOn(value: Text | Slot): boolean | undefined {
  if (!("value" in value)) return false;
  const flag = booleanOf(value);
  return flag === undefined || !flag.complete ? undefined : flag.value;
}

function typeOf(type: Text | undefined, source: Text | undefined): Mount["type"] {
  if (type === undefined) return source === undefined ? "volume" : kindOfSource(source);
  const known: readonly Mount["type"][] = ["bind", "volume", "tmpfs", "npipe", "cluster", "image"];
  return known.find((one) => type.complete && one === type.value) ?? "unknown";
}

/**
 * `[SOURCE:]TARGET[:MODE]`. A single letter before a colon is a Windows drive, as in Compose's own reader, so `C:\data:/data`
 * has two parts.
 */
function shortMount(reader: Reader, slot: Slot, text: Text, named: ReadonlyMap<string, Resource>): Mount {
  const parts = withDrives(text);
  const source = parts[0];
  const target = parts[1];
  const third = parts[2];
  if (source === undefined || target === undefined) {
    return { slot, at: text.at, syntax: "short", type: text.complete ? "volume" : "unknown", source: undefined, target: source, hostPath: undefined, volume: undefined, readOnly: false, mode: undefined };
  }
  const type = kindOfSource(source);
  const volume = volumeOf(type, source, named);
  const mode = third && slice(text, third.from - text.from, text.value.length);
  return { slot, at: text.at, syntax: "short", type, source, target, hostPath: hostPathBehind(reader, type, source, volume), volume, readOnly: isReadOnly(mode), mode };
}

function withDrives(text: Text): readonly Text[] {
  const parts = split(text, ":");
  const joined: Text[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    const next = parts[i + 1];
    if (part === undefined) break;
    const isDrive = next !== undefined && part.complete && /^[A-Za-z]$/.test(part.value);
    if (!isDrive) joined.push(part);
    else {
      joined.push(slice(text, part.from - text.from, next.to - text.from));
      i++;
    }
  }
  return joined;
}

function isReadOnly(mode: Text | undefined): boolean | undefined {
  if (mode === undefined) return false;
  if (split(mode, ",").some((option) => option.complete && (option.value === "ro" || option.value === "readonly"))) return true;
  return mode.complete ? false : undefined;
}

/** A source that begins like a path is one; every other complete source is the name of a volume. */
function kindOfSource(source: Text): Mount["type"] {
  if (source.value.startsWith("\\\\.\\pipe\\") || source.value.startsWith("//./pipe/")) return "npipe";
  if (/^(?:[./~\\]|[A-Za-z]:)/.test(source.value)) return startsUnknown(source) ? "unknown" : "bind";
  return source.complete ? "volume" : "unknown";
}

/** `${HOME}/x` begins with what nobody knows, so its visible part is no absolute path; but it is a path all the same. */
function startsUnknown(source: Text): boolean {
  const first = source.whole.segments.find(({ at, text }) => at + text.length >= source.from);
  return first?.settled === "unknown" && first.at <= source.from && !source.value.startsWith("/");
}

function volumeOf(type: Mount["type"], source: Text | undefined, named: ReadonlyMap<string, Resource>): Resource | undefined {
  return type === "volume" && source?.complete === true ? named.get(source.value) : undefined;
}

function hostPathBehind(reader: Reader, type: Mount["type"], source: Text | undefined, volume: Resource | undefined): Text | undefined {
  return type === "bind" || type === "npipe" ? source : volume && boundDevice(reader, volume);
}

/** The `device` of a volume of the local driver that is in truth a bind of a host directory. */
function boundDevice(reader: Reader, volume: Resource): Text | undefined {
  const driver = reader.textAt(volume.members.get("driver"));
  if (driver !== undefined && driver.value !== "local") return undefined;
  const options = reader.members(volume.members.get("driver_opts"));
  const text = (key: string): Text | undefined => reader.textAt(options.get(key));
  const isBind = text("o")?.value.split(",").some((option) => /^r?bind$/.test(option.trim())) === true;
  return isBind || text("type")?.value === "bind" ? text("device") : undefined;
}

function tmpfsOf(reader: Reader, slot: Slot): Mount | undefined {
  const text = reader.textAt(slot);
  if (text === undefined) return undefined;
  const [target, mode] = split(text, ":");
  return { slot, at: text.at, syntax: "tmpfs", type: "tmpfs", source: undefined, target, hostPath: undefined, volume: undefined, readOnly: isReadOnly(mode), mode };
}
