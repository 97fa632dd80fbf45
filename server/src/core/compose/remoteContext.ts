/** A build context that is fetched when the image is built. */
export interface RemoteContext {
  readonly kind: "git" | "http";
  /** A commit or a checksum fixes what is fetched. */
  readonly isPinned: boolean;
  /** Nothing on the way proves that it comes from there. */
  readonly isPlain: boolean;
}

/**
 * Reads the context of a build, `undefined` for a directory and for what is no address. A commit stands behind the `#`, or in the query as
 * `commit`, `ref` or `checksum` (docs.docker.com/build/concepts/context, "Git repositories" and "URL queries").
 */
export function remoteContext(context: string): RemoteContext | undefined {
  const address = context.trim();
  const isHttp = /^https?:\/\//i.test(address);
  const [, beforeFragment = "", fragment = ""] = /^([^#]*)(?:#(.*))?$/s.exec(address) ?? [];
  const [path = "", query = ""] = beforeFragment.split("?", 2);
  const isGit = /^(?:git|ssh):\/\//i.test(address) || /^git@[^/:]+:/.test(address) || /^github\.com\//.test(address) || (isHttp && /\.git$/.test(path)) || (isHttp && /^https:\/\/(?:www\.)?github\.com\/[^/]+\/[^/]+$/.test(path));
  if (!isGit && !isHttp) return undefined;
  const reference = fragment.split(":", 1)[0] ?? "";
  const isPinned = COMMIT.test(reference) || query.split("&").some((pair) => /^(?:commit|ref|checksum)=/.test(pair) && COMMIT.test(pair.slice(pair.indexOf("=") + 1)));
  return { kind: isGit ? "git" : "http", isPinned, isPlain: /^(?:http|git):\/\//i.test(address) };
}

const COMMIT = /^(?:sha256:)?(?:[\da-f]{40}|[\da-f]{64})$/i;
