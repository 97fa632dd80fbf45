import { repositoryKey } from "./facts.ts";
import type { ImageReference } from "./reference.ts";
import { lookUp, matchKey } from "./repositoryTable.ts";
import { retiredRepositories, retiredVersions } from "./tables/retired.ts";

/** What became of a repository that is given up. */
export interface Retirement {
  /** The whole repository, or only what is not `latest`. */
  readonly what: "repository" | "versions";
  /** The repository or publisher to go on with. */
  readonly instead: string | undefined;
  /** The repository that takes the name's place, tag and all. */
  readonly successor: string | undefined;
}

/** Whether the dated table says that the publisher gave up the repository of a reference. */
export function retirement(reference: ImageReference): Retirement | undefined {
  const key = repositoryKey(reference);
  const entry = lookUp(retiredRepositories, key);
  if (entry !== undefined) {
    const pattern = matchKey(retiredRepositories, key) ?? key;
    const rest = pattern.endsWith("*") ? key.slice(pattern.length - 1) : "";
    return { what: "repository", instead: entry.instead, successor: entry.isDropIn && entry.instead !== undefined ? entry.instead + rest : undefined };
  }
  const tag = reference.tag?.text ?? "latest";
  if (reference.digest !== undefined || tag === "latest" || matchKey(retiredVersions, key) === undefined) return undefined;
  return { what: "versions", instead: undefined, successor: undefined };
}
