import { deleteItem } from "../../core/compose/edit.ts";
import type { ComposeFile } from "../../core/compose/model.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Finding } from "../../core/lint/finding.ts";
import { unsafeFix } from "./fixes.ts";

/** The finding on an item of a list that grants something; its fix takes the item out. */
export function grantedItem(file: ComposeFile, { text, slot }: { readonly text: Text; readonly slot: Parameters<typeof deleteItem>[1] }, message: string, evidence: string): Finding {
  return { at: text.at, message, evidence, fixes: () => unsafeFix(text.value === "" ? "Remove the item" : `Remove \`${text.value}\``, deleteItem(file.text, slot)) };
}
