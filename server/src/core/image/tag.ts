/** A condition on a tag, as data for the tables. A repository's main entry describes its newest tags. */
export type TagTest =
  /** The tag has this hyphen-separated word: `rootless` in `29-dind-rootless`. */
  | { readonly word: string }
  /** The tag starts with a version and it is lower: `[2, 4]` for `2.0-alpine`. A tag without a version is not lower. */
  | { readonly below: readonly number[] };

/** The hyphen-separated words of a tag, in lower case. */
export function tagWords(tag: string): readonly string[] {
  return tag.toLowerCase().split("-");
}

/** The numbers that a tag starts with, after an optional `v`: `[3, 13]` for `v3.13-slim`; empty when there are none. */
export function tagVersion(tag: string): readonly number[] {
  const version = /^v?([0-9]{1,9}(?:\.[0-9]{1,9})*)/.exec(tag)?.[1];
  return version === undefined ? [] : version.split(".").map(Number);
}

export function satisfies(tag: string, test: TagTest): boolean {
  if ("word" in test) return tagWords(tag).includes(test.word);
  const version = tagVersion(tag);
  return version.length > 0 && isLower(version, test.below);
}

/** A number that is missing on the left counts as the newest: the tag `2` is not lower than `2.4`. */
function isLower(version: readonly number[], limit: readonly number[]): boolean {
  for (const [index, wanted] of limit.entries()) {
    const actual = version[index] ?? Infinity;
    if (actual !== wanted) return actual < wanted;
  }
  return false;
}
