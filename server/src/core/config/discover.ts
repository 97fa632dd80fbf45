import { PROJECT_FILE_NAMES } from "../lint/language.ts";

/**
 * Where the project file of a linted file may be, nearest first: in its own folder and in every folder above, up to the
 * outermost of `roots` that contains it, or up to the top when none does. The first that exists is the one that
 * counts; project files further up are not merged with it.
 *
 * @param path an absolute path with `/` between segments, or a URI; `roots` are folders in the same form.
 */
export function projectFileCandidates(path: string, roots: readonly string[]): readonly string[] {
  const outermost = roots.map(withoutSlash).filter((root) => path.startsWith(`${root}/`)).sort((a, b) => a.length - b.length)[0];
  const top = outermost ?? topOf(path);
  const candidates: string[] = [];
  for (let folder = parentOf(path); folder !== undefined && folder.length >= top.length; folder = parentOf(folder)) {
    for (const name of PROJECT_FILE_NAMES) candidates.push(`${folder}/${name}`);
  }
  return candidates;
}

/** The folder of a path without its last `/`; `undefined` at the top. */
export function parentOf(path: string): string | undefined {
  const slash = path.lastIndexOf("/");
  return slash < topOf(path).length ? undefined : path.slice(0, slash);
}

/** What precedes the first folder: nothing, a drive letter, or a URI's scheme and authority. */
function topOf(path: string): string {
  return /^(?:[a-z][a-z0-9+.-]+:\/\/[^/]*|[a-z]:)/i.exec(path)?.[0] ?? "";
}

function withoutSlash(folder: string): string {
  return folder.endsWith("/") ? folder.slice(0, -1) : folder;
}
