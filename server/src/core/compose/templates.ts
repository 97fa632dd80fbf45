import { eachScalar } from "../yaml/tree.ts";
import type { ComposeFile } from "./model.ts";
import { textOf } from "./value.ts";
import type { Text } from "./value.ts";
import { Facts } from "../text/facts.ts";

const known = new Facts<ComposeFile, readonly Text[]>();

/** The values of a file that have a `$` in them, each where it is written, in order; Compose substitutes in all of them. */
export function templates(file: ComposeFile): readonly Text[] {
  const found = known.get(file);
  if (found !== undefined) return found;
  const texts: Text[] = [];
  const access = { path: file.path, text: file.text, editable: true, alias: undefined };
  if (file.kind !== "foreign") {
    for (const { root } of file.documents) {
      eachScalar(root, (scalar, role) => {
        if (role === "value" && scalar.value.includes("$")) texts.push(textOf(scalar, access));
      });
    }
  }
  known.set(file, texts);
  return texts;
}
