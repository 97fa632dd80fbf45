import { readSuppression, type SuppressionComment } from "../core/lint/suppressionSyntax.ts";
import { lineIndex } from "../core/text/lineIndex.ts";

/** The suppression comment on the line of an offset, whosever it is. */
export function suppressionAt(text: string, offset: number): SuppressionComment | undefined {
  const lines = lineIndex(text);
  const { start, end } = lines.lineSpan(lines.lineAt(offset));
  for (let hash = text.indexOf("#", start); hash >= 0 && hash < end; hash = text.indexOf("#", hash + 1)) {
    const comment = { span: { start: hash, end }, text: text.slice(hash + 1, end) };
    const suppression = readSuppression(comment, () => false);
    if (suppression !== undefined) return suppression;
  }
  return undefined;
}
