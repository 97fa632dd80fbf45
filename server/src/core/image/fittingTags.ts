import type { ImageReference } from "./reference.ts";
import { variantTagWords } from "./tables/mutableTags.ts";
import { tagWords } from "./tag.ts";

const DISTRIBUTIONS = /^(?:alpine|slim|bookworm|trixie|bullseye)$/;

/** Those of `tags`, in their order, that are of the variant that the reference's present tag names: `latest-alpine` stays Alpine. */
export function fittingTags(reference: ImageReference, tags: readonly string[]): readonly string[] {
  const variants = tagWords(reference.tag?.text ?? "").filter((word) => variantTagWords.has(word) || DISTRIBUTIONS.test(word));
  return tags.filter((tag) => variants.every((word) => tagWords(tag).some((part) => part.startsWith(word))));
}
