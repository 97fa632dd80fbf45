import type { ImageReference } from "./reference.ts";
import { variantTagWords } from "./tables/mutableTags.ts";
import { tagWords } from "./tag.ts";

const DISTRIBUTIONS = /^(?:alpine|slim|bookworm|trixie|bullseye|chiseled)$/;

/** Images without a shell: what a file runs does not run there. */
const SHELL_LESS = /^(?:chiseled|distroless|static|nanoserver)$/;

/**
 * Those of `tags`, in their order, that are of the variant that the reference's present tag names: `latest-alpine` stays Alpine, and
 * what has a shell keeps it.
 */
export function fittingTags(reference: ImageReference, tags: readonly string[]): readonly string[] {
  const present = tagWords(reference.tag?.text ?? "");
  const mayLackShell = present.some((word) => SHELL_LESS.test(word));
  const variants = present.filter((word) => variantTagWords.has(word) || DISTRIBUTIONS.test(word));
  return tags.filter((tag) => (mayLackShell || !tagWords(tag).some((word) => SHELL_LESS.test(word))) && variants.every((word) => tagWords(tag).some((part) => part.startsWith(word))));
}
