import { directoryOf, nameOf } from "../../core/compose/filePaths.ts";
import type { ComposeFile } from "../../core/compose/model.ts";
import type { Span } from "../../core/text/span.ts";

/** The place for a finding about a file as a whole: its first key. */
export function firstKeyAt({ documents }: ComposeFile): Span | undefined {
  for (const { root } of documents) if (root?.kind === "map") return root.entries[0]?.key.span;
  return undefined;
}

/** A path as somebody in the directory of the file would name it. */
export function pathFrom({ path }: ComposeFile, other: string): string {
  const directory = directoryOf(path);
  return directory !== undefined && other.startsWith(`${directory}/`) ? other.slice(directory.length + 1) : nameOf(other);
}
