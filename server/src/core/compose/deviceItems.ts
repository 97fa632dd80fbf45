import type { Device } from "./model.ts";
import type { Reader, Slot } from "./reader.ts";
import { split } from "./value.ts";

/** The devices of a service, short syntax `SOURCE[:TARGET[:PERMISSIONS]]` and long syntax alike. */
export function devicesOf(reader: Reader, slot: Slot | undefined): readonly Device[] {
  return reader.items(slot).flatMap((item) => deviceOf(reader, item) ?? []);
}

/** One item of `devices`. */
export function deviceOf(reader: Reader, slot: Slot): Device | undefined {
  if (slot.node?.kind === "map") {
    const members = reader.members(slot);
    const source = reader.textAt(members.get("source"));
    return source && { slot, at: slot.at, source, target: reader.textAt(members.get("target")), permissions: reader.textAt(members.get("permissions")) };
  }
  const text = reader.textAt(slot);
  if (text === undefined) return undefined;
  const [source = text, target, permissions] = split(text, ":");
  return { slot, at: text.at, source, target, permissions };
}
