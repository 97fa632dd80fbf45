import { URI } from "vscode-uri";

/**
 * The path by which the linter knows a document: for `file:` the decoded absolute path (`/src/Dockerfile`,
 * `/c:/src/Dockerfile`, `//host/share/Dockerfile`), otherwise `scheme://authority/path`, decoded, so that relative paths
 * can be appended. A URI with a query or a fragment names no file that others could refer to and stays as it is. Total.
 */
export function pathOf(uri: string): string {
  const parsed = parse(uri);
  if (parsed === undefined || parsed.query !== "" || parsed.fragment !== "") return uri;
  const path = parsed.path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase());
  if (parsed.scheme === "file") return parsed.authority === "" ? path : `//${parsed.authority}${path}`;
  return path.startsWith("/") ? `${parsed.scheme}://${parsed.authority}${path}` : `${parsed.scheme}:${path}`;
}

/** The URI of a path made by `pathOf`, or of one resolved against such a path. */
export function uriOf(path: string): string {
  const hierarchical = /^([a-zA-Z][\w+.-]+):\/\/([^/]*)(\/.*)$/s.exec(path);
  if (hierarchical !== null) return URI.from({ scheme: hierarchical[1] ?? "", authority: hierarchical[2] ?? "", path: hierarchical[3] ?? "" }).toString();
  const opaque = /^([a-zA-Z][\w+.-]+):(.*)$/s.exec(path);
  if (opaque !== null) return URI.from({ scheme: opaque[1] ?? "", path: opaque[2] ?? "" }).toString();
  return URI.file(path).toString();
}

/** Versions of a file in a repository, output panes and the like: shown, but not the user's text. */
export function isForeign(uri: string): boolean {
  return FOREIGN.has(/^[a-zA-Z][\w+.-]*/.exec(uri)?.[0].toLowerCase() ?? "");
}

export function isOnDisk(path: string): boolean {
  return path.startsWith("/");
}

/** The folder of a path, without a slash at its end; `undefined` at the root. */
export function folderOf(path: string): string | undefined {
  const at = path.lastIndexOf("/");
  return at <= 0 || path.endsWith("://", at + 1) ? undefined : path.slice(0, at);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

const FOREIGN = new Set(["git", "gitfs", "output", "vscode-scm", "chat-editing-text-model", "chat-editing-snapshot-text-model", "comment", "debug", "hullcheck-rule", "review", "pr"]);

function parse(uri: string): URI | undefined {
  try {
    return URI.parse(uri);
  } catch {
    // `%` sequences that are no UTF-8, two leading slashes without an authority: such a URI is only ever compared.
    return undefined;
  }
}
