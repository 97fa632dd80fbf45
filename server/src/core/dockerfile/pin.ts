import { fittingTags } from "../image/fittingTags.ts";
import { familiarName, type ImageReference } from "../image/reference.ts";
import type { Edit } from "../text/edit.ts";
import { tagEdit, type ImageUse } from "./images.ts";

/** One way to pin an image, as an edit with its title. */
export interface Pin {
  readonly title: string;
  readonly edit: Edit;
}

const MOST_OFFERED = 3;

/**
 * Ways to give an image one of the concrete tags that the dated table knows, best first, of the variant that the present tag
 * names. Empty for an image that is not in the table or is not written out here.
 */
export function pins(use: ImageUse, reference: ImageReference, tags: readonly string[]): readonly Pin[] {
  return fittingTags(reference, tags).slice(0, MOST_OFFERED).flatMap((tag) => {
    const edit = tagEdit(use, reference, tag);
    return edit === undefined ? [] : [{ title: `Pin to \`${familiarName(reference)}:${tag}\``, edit }];
  });
}
