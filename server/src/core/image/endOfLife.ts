import { Facts } from "../text/facts.ts";
import { repositoryKey } from "./facts.ts";
import type { ImageReference } from "./reference.ts";
import { debian, distributionWords, endedRepositories, productOf, ubuntu, type Product } from "./tables/endOfLife.ts";
import { familyOfTagWord } from "./tables/families.ts";
import { tagVersion, tagWords } from "./tag.ts";

/** A release that gets no fixes any more. */
export interface EndedRelease {
  /** `Node.js 18`, `Debian 10`. */
  readonly release: string;
  /** `2025-04`. */
  readonly month: string;
  /** What of the reference names the release. */
  readonly named: "tag" | "repository";
}

/**
 * The release that an image is, or is built on, where the dated table says that its support is over: by the version that the tag starts with, by
 * the distribution that a word of the tag names (`node:24-buster`), or by the repository's own name. `undefined` where it is supported or not known.
 */
export function endedRelease(reference: ImageReference): EndedRelease | undefined {
  return releases.of(reference, () => releaseOf(reference));
}

const releases = new Facts<ImageReference, EndedRelease | undefined>();

function releaseOf(reference: ImageReference): EndedRelease | undefined {
  const key = repositoryKey(reference);
  const whole = endedRepositories.get(key);
  if (whole !== undefined) return { release: whole.name, month: whole.month, named: "repository" };
  const tag = reference.tag?.text ?? "";
  const product = productOf.get(key);
  const own = product === undefined ? undefined : (ended(product, tagWords(tag)[0] ?? "") ?? ended(product, tagVersion(tag).join(".")));
  if (own !== undefined) return { ...own, named: "tag" };
  const inTag = distribution(tagWords(tag));
  if (inTag !== undefined) return { ...inTag, named: "tag" };
  const inName = distribution(tagWords(key.slice(key.lastIndexOf("/") + 1)));
  return inName === undefined ? undefined : { ...inName, named: "repository" };
}

/** The line itself or the longest line that it belongs to: `3.8` for `3.8.10`. */
function ended({ name, ended: lines }: Product, version: string): Omit<EndedRelease, "named"> | undefined {
  for (let line = version; line !== ""; line = line.slice(0, Math.max(0, line.lastIndexOf(".")))) {
    const month = lines.get(line);
    if (month !== undefined) return { release: `${name} ${line}`, month };
  }
  return undefined;
}

/** The last word that names a distribution decides, and nothing where it is a supported one. */
function distribution(words: readonly string[]): Omit<EndedRelease, "named"> | undefined {
  for (const word of words.toReversed()) {
    const [, name = "", version = ""] = /^([a-z]+)([0-9.]{0,12})$/.exec(word) ?? [];
    const product = distributionWords.get(name);
    if (product !== undefined) return version === "" ? undefined : ended(product, version);
    if (version !== "") continue;
    const byCodeName = CODE_NAMES.get(name);
    if (byCodeName !== undefined || familyOfTagWord.has(name)) return byCodeName;
  }
  return undefined;
}

/** The code names of what is over. */
const CODE_NAMES: ReadonlyMap<string, Omit<EndedRelease, "named">> = new Map(
  [debian, ubuntu].flatMap(({ name, ended: lines }) => [...lines].flatMap(([line, month]) => (/^[a-z]+$/.test(line) ? [[line, { release: `${name} ${line}`, month }] as const] : []))),
);
