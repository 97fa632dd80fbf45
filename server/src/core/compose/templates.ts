import { eachScalar } from "../yaml/tree.ts";
import type { ComposeFile } from "./model.ts";
import { textOf } from "./value.ts";
import type { Text } from "./value.ts";
import { Facts } from "../text/facts.ts";

const known = new Facts<ComposeFile, readonly Text[]>();

/** The values of a file that have a `$` in them, each where it is written, in order; Compose substitutes in all of them. */
export function templates(file: ComposeFile): readonly Text[] {
  return known.of(file, () => (file.kind === "foreign" ? [] : findTemplates(file)));
}

function findTemplates({ path, text, documents }: ComposeFile): readonly Text[] {
  const found: Text[] = [];
  const access = { path, text, editable: true, alias: undefined };
  for (const { root } of documents) {
    eachScalar(root, (scalar, role) => {
      if (role === "value" && scalar.value.includes("$")) found.push(textOf(scalar, access));
    });
  }
  return found;
}
