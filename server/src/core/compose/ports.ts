import type { Port, PortRange } from "./model.ts";
import type { Reader, Slot } from "./reader.ts";
import { slice, split } from "./value.ts";
import type { Text } from "./value.ts";

/** The ports of a service, short syntax `[[HOST:]PUBLISHED:]TARGET[/PROTOCOL]` and long syntax alike. */
export function portsOf(reader: Reader, slot: Slot | undefined): readonly Port[] {
  return reader.items(slot).flatMap((item) => portOf(reader, item) ?? []);
}

/** One item of `ports`. */
export function portOf(reader: Reader, slot: Slot): Port | undefined {
  if (slot.node?.kind === "map") return longPort(reader, slot);
  const text = reader.textAt(slot);
  return text && shortPort(slot, text);
}

function longPort(reader: Reader, slot: Slot): Port {
  const members = reader.members(slot);
  const text = (key: string): Text | undefined => reader.textAt(members.get(key));
  const [hostIp, published, target, protocol] = [text("host_ip"), text("published"), text("target"), text("protocol")];
  return {
    slot,
    at: slot.at,
    syntax: "long",
    hostIp: isEmpty(hostIp) ? undefined : hostIp,
    published: isEmpty(published) ? undefined : published,
    publishedRange: rangeOf(published),
    target,
    targetRange: rangeOf(target),
    protocol: protocol?.value.toLowerCase() ?? "tcp",
    mode: text("mode"),
    complete: [hostIp, published, target, protocol].every((one) => one?.complete !== false),
  };
}

function shortPort(slot: Slot, text: Text): Port {
  const slash = text.value.lastIndexOf("/");
  const protocol = slash < 0 ? undefined : slice(text, slash + 1, text.value.length);
  const { hostIp, published, target } = addressOf(slash < 0 ? text : slice(text, 0, slash));
  return {
    slot,
    at: text.at,
    syntax: "short",
    hostIp: isEmpty(hostIp) ? undefined : hostIp,
    published: isEmpty(published) ? undefined : published,
    publishedRange: rangeOf(published),
    target,
    targetRange: rangeOf(target),
    protocol: protocol?.value.toLowerCase() || "tcp",
    mode: undefined,
    complete: text.complete,
  };
}

/** The target is after the last colon, the published port between the last two, and the rest is an address, which may be IPv6. */
function addressOf(text: Text): { readonly hostIp: Text | undefined; readonly published: Text | undefined; readonly target: Text } {
  const last = text.value.lastIndexOf(":");
  if (last < 0) return { hostIp: undefined, published: undefined, target: text };
  const target = slice(text, last + 1, text.value.length);
  const before = text.value.lastIndexOf(":", last - 1);
  if (before < 0 || last === 0) return { hostIp: undefined, published: slice(text, 0, last), target };
  const isBracketed = text.value.startsWith("[") && text.value[before - 1] === "]";
  const hostIp = isBracketed ? slice(text, 1, before - 1) : slice(text, 0, before);
  return { hostIp, published: slice(text, before + 1, last), target };
}

function rangeOf(text: Text | undefined): PortRange | undefined {
  if (text === undefined || !text.complete) return undefined;
  const parts = split(text, "-").map((part) => (/^\d{1,5}$/.test(part.value) ? Number(part.value) : Number.NaN));
  const [first, last = first] = parts;
  if (first === undefined || last === undefined || parts.length > 2 || Number.isNaN(first) || Number.isNaN(last)) return undefined;
  return last < first || last > 65_535 ? undefined : { first, last };
}

/** An empty place is one thing where it is written so, and unknown where a variable stands there. */
function isEmpty(text: Text | undefined): boolean {
  return text === undefined || (text.complete && text.value === "");
}
