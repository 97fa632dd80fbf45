import type { Variable } from "./model.ts";
import type { Reader, Slot } from "./reader.ts";
import { slice, textOf } from "./value.ts";
import type { Text } from "./value.ts";

/** The variables of a mapping, or of a list of `NAME=value`: environment, build arguments, labels and the like. */
export function variablesOf(reader: Reader, slot: Slot | undefined): readonly Variable[] {
  if (slot?.node?.kind === "map") {
    return [...reader.members(slot).values()].map((member) => ({ name: member.key, nameAt: member.keyAt, value: reader.textAt(member) ?? emptyText(reader, member), at: member.entry.span, slot: member }));
  }
  return reader.items(slot).flatMap((item) => listed(reader, item) ?? []);
}

/** `NAME: ""` sets an empty value, which is a text; only null passes the variable on. */
function emptyText(reader: Reader, slot: Slot): Text | undefined {
  const { node } = slot;
  if (node?.kind !== "scalar" || node.value !== "" || node.style === "plain") return undefined;
  return textOf(node, { path: reader.path, text: reader.text, editable: slot.editable, alias: slot.alias?.span });
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
