import type { Variable } from "./model.ts";
import { accessOf } from "./reader.ts";
import type { Reader, Slot } from "./reader.ts";
import { slice, textOf } from "./value.ts";
import type { Text } from "./value.ts";

/**
 * The variables of a mapping, or of a list of `NAME=value`: environment, build arguments, labels and the like. One file may
 * write a mapping and its override a list.
 */
export function variablesOf(reader: Reader, slot: Slot | undefined): readonly Variable[] {
  const pairs = [...reader.members(slot).values()].map((member) => ({ name: member.key, nameAt: member.keyAt, value: reader.textAt(member) ?? emptyText(member), at: member.entry.span, slot: member }));
  const items = reader.items(slot).flatMap((item) => listed(reader, item) ?? []);
  return pairs.length === 0 ? items : [...pairs, ...items];
}

/** `NAME: ""` sets an empty value, which is a text; only null passes the variable on. */
function emptyText(slot: Slot): Text | undefined {
  const { node } = slot;
  if (node?.kind !== "scalar" || node.value !== "" || node.style === "plain") return undefined;
  return textOf(node, accessOf(slot));
}

function listed(reader: Reader, slot: Slot): Variable | undefined {
  const text = reader.textAt(slot);
  if (text === undefined) return undefined;
  const equals = text.value.indexOf("=");
  const name = equals < 0 ? text : slice(text, 0, equals);
  if (!name.complete) return undefined;
  const value = equals < 0 ? undefined : slice(text, equals + 1, text.value.length);
  return { name: name.value, nameAt: name.at, value, at: text.at, slot };
}
