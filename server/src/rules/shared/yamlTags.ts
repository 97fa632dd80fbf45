import type { ComposeFile } from "../../core/compose/model.ts";
import type { Span } from "../../core/text/span.ts";
import type { YamlNode } from "../../core/yaml/tree.ts";

/** A tag that is written in front of a value, and what it stands before. */
export interface WrittenTag {
  readonly tag: string;
  readonly at: Span;
  readonly node: YamlNode;
  readonly holder: "pair" | "item" | "document";
  /** Which document of the file it is in. */
  readonly document: number;
}

/** The tags that the documents of a file write, but for those that YAML itself defines. */
export function* writtenTags({ documents, text }: ComposeFile): Iterable<WrittenTag> {
  if (!text.includes("!")) return;
  for (const [document, { root }] of documents.entries()) if (root !== undefined) yield* below(text, root, "document", document);
}

function* below(text: string, node: YamlNode, holder: WrittenTag["holder"], document: number): Iterable<WrittenTag> {
  if (node.kind === "alias") return;
  if (node.tag !== undefined && !node.tag.startsWith("tag:yaml.org,2002:")) {
    const at = tagAt(text, node);
    if (at !== undefined) yield { tag: node.tag, at, node, holder, document };
  }
  if (node.kind === "seq") for (const item of node.items) yield* below(text, item, "item", document);
  if (node.kind === "map") for (const { value } of node.entries) if (value !== undefined) yield* below(text, value, "pair", document);
}

/** The tag stands before the value, with an anchor, blanks and comments between them at most. */
function tagAt(text: string, node: Exclude<YamlNode, { readonly kind: "alias" }>): Span | undefined {
  const tag = node.tag ?? "";
  const start = text.lastIndexOf(tag, Math.max(0, node.span.start - 1));
  if (start < 0 || node.span.start - start > FARTHEST) return undefined;
  return { start, end: start + tag.length };
}

const FARTHEST = 1000;
