import { deviceOf } from "./deviceItems.ts";
import type { ItemKey } from "./mergeTable.ts";
import { mountOf } from "./mounts.ts";
import { portOf } from "./ports.ts";
import type { Resource } from "./model.ts";
import type { Reader, Slot } from "./reader.ts";
import type { Text } from "./value.ts";

/** What identifies an item of a list among those of its kind; `undefined` for an item that equals no other. */
export function keyOfItem(reader: Reader, slot: Slot, kind: ItemKey): string | undefined {
  switch (kind) {
    case "text":
      return shown(reader.textAt(slot));
    case "name":
      return shown(reader.textAt(slot))?.split("=", 1)[0];
    case "mount":
      return shown(mountOf(reader, slot, NO_VOLUMES)?.target)?.replace(/(?<=.)\/+$/, "");
    case "device": {
      const device = deviceOf(reader, slot);
      return shown(device?.target ?? device?.source);
    }
    case "port":
      return portKey(reader, slot);
    case "secret":
      return mountedAt(reader, slot, "/run/secrets");
    case "config":
      return mountedAt(reader, slot, "");
    case "env-file":
      return shown(reader.textAt(slot) ?? reader.textAt(reader.members(slot).get("path")));
  }
}

const NO_VOLUMES: ReadonlyMap<string, Resource> = new Map();

/** A text that nobody knows equals one that is written in the same way. */
function shown(text: Text | undefined): string | undefined {
  if (text === undefined) return undefined;
  return text.complete ? text.value : `\0${text.scalar.value}`;
}

function portKey(reader: Reader, slot: Slot): string | undefined {
  const port = portOf(reader, slot);
  if (port === undefined) return undefined;
  return [port.hostIp, port.published, port.target].map((part) => shown(part) ?? "").join(":") + (port.complete ? `/${port.protocol}` : "");
}

/** Two secrets at one place in the container are one. */
function mountedAt(reader: Reader, slot: Slot, directory: string): string | undefined {
  const members = reader.members(slot);
  const target = shown(reader.textAt(members.get("target")));
  if (target !== undefined) return target.startsWith("/") ? target : `${directory}/${target}`;
  const source = shown(reader.textAt(slot) ?? reader.textAt(members.get("source")));
  return source === undefined ? undefined : `${directory}/${source}`;
}
