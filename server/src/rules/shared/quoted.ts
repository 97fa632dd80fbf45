import type { ComposeFile } from "../../core/compose/model.ts";
import { quote } from "../../core/compose/quote.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Edit } from "../../core/text/edit.ts";

export const QUOTES_TITLE = "Put it in quotes";

/** The edits that put a plain value into quotes where it stands; `undefined` where it comes from elsewhere or would need escapes. */
export function inQuotes(file: ComposeFile, { at, scalar, editable }: Text): readonly Edit[] | undefined {
  return editable && at === scalar.span ? quote(file, scalar) : undefined;
}
