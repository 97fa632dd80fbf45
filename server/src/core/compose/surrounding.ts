import { BASE_NAMES } from "./discovery.ts";
import { directoryOf } from "./filePaths.ts";
import type { Project } from "./model.ts";
import type { Files, Start } from "./sources.ts";

/** How the projects around a file use it. */
export interface Surrounding {
  /** The outermost project that the file is merged into, and what paths and variables of the file start from there. */
  readonly included: { readonly project: Project; readonly start: Start } | undefined;
  /** The services that others extend, with what variables start from; where nothing includes the file. */
  readonly extended: { readonly services: ReadonlySet<string>; readonly start: Start } | undefined;
  /** True where more may belong to the file than is known. */
  readonly isOpen: boolean;
}

/**
 * Looks for the projects that lead to a file by `include`, `extends` or `COMPOSE_FILE`, in its directory and in those above, up to
 * that of the repository. Only files of the names that Compose looks for are read; of all other projects nothing is known.
 *
 * @param read puts the project of a file together.
 */
export function surroundingOf(path: string, files: Files, read: (path: string, text: string) => Project): Surrounding | undefined {
  let included: Surrounding["included"];
  let extended: Surrounding["extended"];
  let isUnknown = false;
  for (const { base, text } of basesAround(path, files)) {
    const project = read(base, text);
    const isMember = project.paths.includes(path);
    // The linted file is judged as a part of that project anyway.
    if (isMember && directoryOf(base) === directoryOf(path)) continue;
    const start = isMember ? { directory: project.directory, variables: project.variables } : project.included.get(path);
    const services = project.extended.get(path);
    if (start !== undefined) included = { project, start };
    else if (services !== undefined) extended ??= { services, start: { directory: directoryOf(path), variables: project.variables } };
    isUnknown ||= !project.complete && start === undefined;
  }
  if (included === undefined && extended === undefined && !isUnknown) return undefined;
  return { included, extended: included === undefined ? extended : undefined, isOpen: isUnknown || (included === undefined && extended !== undefined) };
}

interface Base {
  readonly base: string;
  readonly text: string;
}

/** The file that makes a project of each directory, nearest first, where something in it leads to other files. */
function* basesAround(path: string, files: Files): Iterable<Base> {
  let directory = directoryOf(path);
  for (let level = 0; level <= MOST_LEVELS && directory !== undefined; level++) {
    const found = firstBase(directory, path, files);
    const leadsOn = found !== undefined && (LEADS_ON.test(found.text) || files.readFile(`${directory}/.env`)?.includes("COMPOSE_FILE") === true);
    if (leadsOn) yield found;
    // Nothing above a repository belongs to it; a submodule, where `.git` is a file, belongs to what is above.
    if (files.readFile(`${directory}/.git/HEAD`) !== undefined) return;
    directory = directoryOf(directory);
  }
}

const MOST_LEVELS = 3;
const LEADS_ON = /\b(?:include|extends)\b/;

function firstBase(directory: string, path: string, files: Files): Base | undefined {
  for (const name of BASE_NAMES) {
    const base = `${directory}/${name}`;
    if (base === path) return undefined;
    const text = files.readFile(base);
    if (text !== undefined) return { base, text };
  }
  return undefined;
}
