import type { Span } from "../text/span.ts";
import type { Service } from "./model.ts";
import type { Reader, Slot } from "./reader.ts";
import { slice } from "./value.ts";
import type { Text } from "./value.ts";

/** A host name that a service or its build gets an address for. */
export interface ExtraHost {
  /** The item of a list, or the value of a mapping. */
  readonly whole: Text;
  readonly at: Span;
  /** `undefined` where an item has no `=` and no `:`. */
  readonly address: Text | undefined;
}

/** `extra_hosts` of a service and of its build, lists and mappings alike. */
export function extraHosts(reader: Reader, { members, build }: Service): readonly ExtraHost[] {
  return [members.get("extra_hosts"), build?.members.get("extra_hosts")].flatMap((slot) => (slot === undefined ? [] : hostsOf(reader, slot)));
}

function hostsOf(reader: Reader, slot: Slot): readonly ExtraHost[] {
  if (slot.node?.kind === "map") return [...reader.members(slot).values()].flatMap((member) => reader.texts(member).map((text) => ({ whole: text, at: text.at, address: text })));
  return reader.items(slot).flatMap((item) => {
    const text = reader.textAt(item);
    if (text === undefined) return [];
    const equals = text.value.indexOf("=");
    const divider = equals >= 0 ? equals : text.value.indexOf(":");
    return [{ whole: text, at: text.at, address: divider < 0 ? undefined : slice(text, divider + 1, text.value.length) }];
  });
}
