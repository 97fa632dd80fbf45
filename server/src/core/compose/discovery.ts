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
  /** Those of the names that Compose looks for that exist, the one that counts first. */
  readonly bases: readonly string[];
  readonly overrides: readonly string[];
  /** The paths that `COMPOSE_FILE` lists in the `.env` of the directory, in place of all discovery. */
  readonly listed: readonly string[] | undefined;
  /** The variables of that `.env`. */
  readonly variables: Lookup | undefined;
}

/** Looks for the siblings that make a project of a file. The developer's own environment is never read. */
export function discover(path: string, files: Files): Discovery {
  const directory = directoryOf(path);
  const common = { directory, bases: [], overrides: [], listed: undefined, variables: undefined };
  if (directory === undefined) return { ...common, role: "alone", paths: [path] };
  const dotenv = files.readFile(`${directory}/.env`);
  const variables = dotenv === undefined || dotenv === "" ? undefined : lazy(() => readDotenv(dotenv));
  const lookup: Lookup | undefined = variables && ((name) => variables().get(name));
  const listed = dotenv?.includes("COMPOSE_FILE") === true && variables !== undefined ? listedIn(variables(), directory) : undefined;
  if (listed !== undefined) {
    const isListed = listed.includes(path);
    return { ...common, listed, variables: lookup, role: isListed ? "listed" : "alone", paths: isListed ? listed : [path] };
  }
  const present = (names: readonly string[]): readonly string[] => names.map((name) => `${directory}/${name}`).filter((one) => one === path || files.readFile(one) !== undefined);
  const name = nameOf(path);
  const isOverride = (OVERRIDE_NAMES as readonly string[]).includes(name);
  if (!isOverride && !(BASE_NAMES as readonly string[]).includes(name)) return { ...common, variables: lookup, role: "alone", paths: [path] };
  const bases = present(BASE_NAMES);
  const overrides = present(OVERRIDE_NAMES);
  const paths = [bases[0], overrides[0]].flatMap((one) => one ?? []);
  const found = { ...common, bases, overrides, variables: lookup };
  if (bases.length === 0 || !paths.includes(path)) return { ...found, role: "alone", paths: [path] };
  return { ...found, role: isOverride ? "override" : "base", paths };
}

function listedIn(variables: ReadonlyMap<string, string>, directory: string): readonly string[] | undefined {
  const value = variables.get("COMPOSE_FILE");
  if (value === undefined || value === "") return undefined;
  const separator = variables.get("COMPOSE_PATH_SEPARATOR") ?? (value.includes(";") ? ";" : ":");
  const paths = value.split(separator).map((part) => resolvePath(directory, part.trim()));
  return paths.every((part) => part !== undefined) ? paths : undefined;
}
