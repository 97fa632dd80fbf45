import type { Edit } from "../text/edit.ts";
import type { YamlScalar } from "../yaml/tree.ts";
import type { ComposeFile } from "./model.ts";
import { Facts } from "../text/facts.ts";

const preferred = new Facts<ComposeFile, "'" | '"'>();

/** Puts a plain scalar of one line into the kind of quotes that the file uses more; `undefined` where that would need escapes. */
export function quote(file: ComposeFile, scalar: YamlScalar): readonly Edit[] | undefined {
  const { span, style, value } = scalar;
  if (style !== "plain" || /["'\\]/.test(value) || file.text.slice(span.start, span.end) !== value) return undefined;
  const mark = quoteOf(file);
  return [{ span: { start: span.start, end: span.start }, text: mark }, { span: { start: span.end, end: span.end }, text: mark }];
}

function quoteOf(file: ComposeFile): "'" | '"' {
  return preferred.of(file, () => (count(file.text, "'") > count(file.text, '"') ? "'" : '"'));
}

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found++;
  return found;
}
