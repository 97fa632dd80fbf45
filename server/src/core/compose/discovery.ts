import { directoryOf, nameOf, resolvePath } from "./filePaths.ts";
import { readDotenv } from "./dotenv.ts";
import { lazy } from "./lazy.ts";
import type { Files } from "./sources.ts";
import type { Lookup } from "./interpolate.ts";

/** The names that Compose looks for, the first that exists first: `DefaultFileNames` and `DefaultOverrideFileNames` of compose-go. */
export const BASE_NAMES = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"] as const;
export const OVERRIDE_NAMES = ["compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"] as const;

/**
 * What a file is to the project of its directory: the base; the override beside it; one of the files that `COMPOSE_FILE`
 * lists; one that another project includes; or none of these, and then it is judged by itself.
 */
export type Role = "base" | "override" | "listed" | "included" | "alone";

/** The project that a file belongs to, as its directory tells. */
export interface Discovery {
  readonly role: Role;
  /** `undefined` when the file has no place among others. */
  readonly directory: string | undefined;
  /** The files that are merged, in order, the linted one among them. */
  readonly paths: readonly string[];
  /** The base that Compose would find in the directory; known where the file has the name of a base or of an override. */
  readonly base: string | undefined;
  /** The override that it would find; known where that has a say about the file. */
  readonly override: string | undefined;
  /** Another base beside the one that counts, looked for when asked for. */
  readonly rival: () => string | undefined;
  /** The paths that `COMPOSE_FILE` lists in the `.env` of the directory, in place of all discovery. */
  readonly listed: readonly string[] | undefined;
  /** The variables of that `.env`. */
  readonly variables: Lookup | undefined;
}

/** Looks for the siblings that make a project of a file. The developer's own environment is never read. */
export function discover(path: string, files: Files): Discovery {
  const directory = directoryOf(path);
  if (directory === undefined) return alone(path, undefined, undefined);
  const dotenv = files.readFile(`${directory}/.env`);
  const variables = dotenv === undefined || dotenv === "" ? undefined : lazy(() => readDotenv(dotenv));
  const lookup: Lookup | undefined = variables && ((name) => variables().get(name));
  const listed = dotenv?.includes("COMPOSE_FILE") === true && variables !== undefined ? listedIn(variables(), directory) : undefined;
  if (listed !== undefined) {
    const isListed = listed.includes(path);
    return { role: isListed ? "listed" : "alone", directory, paths: isListed ? listed : [path], base: undefined, override: undefined, rival: nothing, listed, variables: lookup };
  }
  const name = nameOf(path);
  const isOverride = (OVERRIDE_NAMES as readonly string[]).includes(name);
  if (!isOverride && !(BASE_NAMES as readonly string[]).includes(name)) return alone(path, directory, lookup);
  // Each name is a question about the disk, so nothing is asked that no longer matters.
  const first = (names: readonly string[]): string | undefined => {
    for (const one of names) {
      const sibling = `${directory}/${one}`;
      if (sibling === path || files.readFile(sibling) !== undefined) return sibling;
    }
    return undefined;
  };
  const base = first(BASE_NAMES);
  const isRead = base !== undefined && (isOverride || base === path);
  const override = isRead ? first(OVERRIDE_NAMES) : undefined;
  const rival = (): string | undefined => base && first(BASE_NAMES.slice(BASE_NAMES.findIndex((one) => base === `${directory}/${one}`) + 1));
  const isAlone = !isRead || (isOverride && override !== path);
  const paths = isAlone ? [path] : override === undefined ? [base] : [base, override];
  return { role: isAlone ? "alone" : isOverride ? "override" : "base", directory, paths, base, override, rival, listed: undefined, variables: lookup };
}

function alone(path: string, directory: string | undefined, variables: Lookup | undefined): Discovery {
  return { role: "alone", directory, paths: [path], base: undefined, override: undefined, rival: nothing, listed: undefined, variables };
}

function nothing(): undefined {
  return undefined;
}

function listedIn(variables: ReadonlyMap<string, string>, directory: string): readonly string[] | undefined {
  const value = variables.get("COMPOSE_FILE");
  if (value === undefined || value === "") return undefined;
  const separator = variables.get("COMPOSE_PATH_SEPARATOR") ?? (value.includes(";") ? ";" : ":");
  const paths = value.split(separator).map((part) => resolvePath(directory, part.trim()));
  return paths.every((part) => part !== undefined) ? paths : undefined;
}
