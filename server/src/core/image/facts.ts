import type { ImageReference } from "./reference.ts";
import { normalizedRepository } from "./reference.ts";
import { familyOfTagWord, imageFamilies, packageManagers, singleFamilyRepositories, userTools, yumBelow } from "./tables/families.ts";
import type { Family, PackageManager, UserTool } from "./tables/families.ts";
import { latestOnlyRepositories, mutableTagWords, variantTagWords } from "./tables/mutableTags.ts";
import { imageIds, type Ids } from "./tables/ids.ts";
import { imageTags } from "./tables/tags.ts";
import { imageUsers } from "./tables/users.ts";
import type { UserEntry, UserFacts } from "./tables/users.ts";
import { lookUp, matchKey } from "./repositoryTable.ts";
import { satisfies, tagVersion, tagWords } from "./tag.ts";

/** What the tables know of an image. Whatever is not known is `undefined` or empty. */
export interface ImageFacts extends UserFacts {
  /** The distribution that the image is built on. */
  readonly family: Family | undefined;
  /** The tool that adds users, `undefined` where the image ships none or it is not known. */
  readonly userTool: UserTool | undefined;
  readonly packageManager: PackageManager | undefined;
  /** The numbers of those of `users` for which they are known. */
  readonly ids: ReadonlyMap<string, Ids>;
  /** Tags to offer, best first; none for an image that is not in the table. */
  readonly tags: readonly string[];
}

/** The facts about a reference. Without tag and digest it means the newest image, as `latest` does. */
export function imageFacts(reference: ImageReference): ImageFacts {
  const key = repositoryKey(reference);
  const tag = effectiveTag(reference);
  const name = tag === undefined ? key : `${key}:${tag}`;
  const found = known.get(name) ?? factsOf(key, tag);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, found);
  return found;
}

/** The tables never change, and the same few images are asked for again and again: by services, by files, at every keystroke. */
const known = new Map<string, ImageFacts>();
const MOST_KNOWN = 500;

function factsOf(key: string, tag: string | undefined): ImageFacts {
  const family = familyOf(key, tag);
  const isMinimal = /(?:^|[-/])(?:minimal|micro)(?:-|$)/.test(`${key}-${tag ?? ""}`);
  const users = userFacts(key, tag);
  return {
    ...users,
    ids: idsOf(key, users),
    family,
    userTool: family === undefined || isMinimal ? undefined : userTools.get(family),
    packageManager: packageManagerOf(key, tag, family, isMinimal),
    tags: lookUp(imageTags, key) ?? [],
  };
}

/**
 * The key of a repository in the tables: the normalised name, with Docker Hub's host left out and well-known mirrors of
 * the official images mapped to them (`public.ecr.aws/docker/library/node` is `library/node`).
 */
export function repositoryKey(reference: ImageReference): string {
  const name = normalizedRepository(reference);
  const host = hubHosts.find((prefix) => name.startsWith(prefix));
  return host === undefined ? name : name.slice(host.length);
}

/** True when the tag names a moving channel: `latest`, `edge`, `lts-alpine`. `main-3f2a91c` and `1.2-dev` do not. */
export function isMutableTag(tag: string): boolean {
  const [first = "", ...rest] = tagWords(tag);
  return mutableTagWords.has(first) && rest.every(isVariantWord);
}

/** True when the repository's public tags are only `latest` and its variants, so that only a digest pins it. */
export function offersOnlyLatest(reference: ImageReference): boolean {
  return matchKey(latestOnlyRepositories, repositoryKey(reference)) !== undefined;
}

const hubHosts = ["docker.io/", "public.ecr.aws/docker/", "mirror.gcr.io/"];

/** `undefined` when only a digest says which image it is. */
function effectiveTag(reference: ImageReference): string | undefined {
  if (reference.tag !== undefined) return reference.tag.text;
  return reference.digest === undefined ? "latest" : undefined;
}

function userFacts(key: string, tag: string | undefined): UserFacts {
  const entry = lookUp(imageUsers, key);
  if (entry === undefined) return { user: userByName(key, tag), users: [], dropsPrivileges: false };
  const facts = tag === undefined ? commonFacts(entry) : (entry.variants.find(({ when }) => satisfies(tag, when)) ?? entry);
  return { user: facts.user, users: facts.users, dropsPrivileges: facts.dropsPrivileges, ...(facts.setup === undefined ? {} : { setup: facts.setup }) };
}

function idsOf(key: string, { users }: UserFacts): ReadonlyMap<string, Ids> {
  const all = lookUp(imageIds, key);
  return all === undefined ? NO_IDS : new Map([...all].filter(([name]) => users.includes(name)));
}

const NO_IDS: ReadonlyMap<string, Ids> = new Map();

/** What holds for every tag of the entry. */
function commonFacts(entry: UserEntry): UserFacts {
  if (entry.variants.length === 0) return entry;
  const all: readonly UserFacts[] = [entry, ...entry.variants];
  const isSame = all.every(({ user }) => userName(user) === userName(entry.user));
  return {
    user: isSame ? entry.user : undefined,
    users: entry.users.filter((name) => all.every(({ users }) => users.includes(name))),
    dropsPrivileges: all.every(({ dropsPrivileges }) => dropsPrivileges),
  };
}

function userName(user: UserFacts["user"]): string | undefined {
  return typeof user === "object" ? `:${user.name ?? ""}` : user;
}

/** An image that says in its own name that it runs without root is taken at its word. */
function userByName(key: string, tag: string | undefined): UserFacts["user"] {
  const words = [...tagWords(key.slice(key.lastIndexOf("/") + 1)), ...(tag === undefined ? [] : tagWords(tag))];
  return words.some((word) => nonRootWords.has(word)) ? { name: undefined } : undefined;
}

const nonRootWords: ReadonlySet<string> = new Set(["nonroot", "rootless", "unprivileged"]);

function familyOf(key: string, tag: string | undefined): Family | undefined {
  const entry = lookUp(imageFamilies, key);
  if (tag === undefined) return singleFamilyRepositories.has(key) ? entry?.family : undefined;
  const variant = entry?.variants.find(({ when }) => satisfies(tag, when));
  if (entry?.family === "distroless" && variant === undefined) return "distroless";
  const word = tagWords(tag).map(withoutVersion).findLast((candidate) => familyOfTagWord.has(candidate));
  if (word !== undefined) return familyOfTagWord.get(word);
  return variant === undefined ? entry?.family : variant.family;
}

function packageManagerOf(
  key: string,
  tag: string | undefined,
  family: Family | undefined,
  isMinimal: boolean,
): PackageManager | undefined {
  if (family === undefined) return undefined;
  if (family === "redhat" && isMinimal) return "microdnf";
  const limit = yumBelow.get(key);
  if (limit === undefined) return packageManagers.get(family);
  if (tag === undefined) return undefined;
  const major = tagVersion(tag.replace(/^centos/, ""))[0] ?? Infinity;
  return major < limit ? "yum" : "dnf";
}

function isVariantWord(word: string): boolean {
  const name = withoutVersion(word);
  return variantTagWords.has(word) || variantTagWords.has(name) || familyOfTagWord.has(name) || mutableTagWords.has(word);
}

/** `alpine` for `alpine3.24`. The word is cut from its end, one step per character. */
function withoutVersion(word: string): string {
  let end = word.length;
  while (end > 0 && "0123456789.".includes(word.charAt(end - 1))) end--;
  return word.slice(0, end);
}
