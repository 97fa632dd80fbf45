import { replaceText } from "../../core/compose/edit.ts";
import type { ComposeFile } from "../../core/compose/model.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Fix } from "../../core/lint/finding.ts";
import { nearestName } from "../../core/yaml/nearest.ts";
import { unsafeFix } from "./fixes.ts";

/** Replaces a name that does not exist with the one that was probably meant, where there is one. */
export function nearestFix(file: ComposeFile, name: Text, known: Iterable<string>): readonly Fix[] {
  const near = name.settled === "literal" ? nearestName(name.value, known) : undefined;
  return near === undefined ? [] : unsafeFix(`Replace with \`${near}\``, replaceText(file.text, name, near));
}
