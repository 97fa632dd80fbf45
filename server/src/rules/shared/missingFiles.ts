import { resolvePath } from "../../core/compose/filePaths.ts";
import { isGitIgnored } from "../../core/compose/gitIgnored.ts";
import type { Slot } from "../../core/compose/reader.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Environment } from "../../core/lint/environment.ts";

/**
 * The path of a file that a Compose file names and that certainly does not exist; `undefined` in every other case: a variable
 * decides, nobody can look, or Git ignores the file, so that it is made on each machine.
 */
export function missingFile(env: Environment, named: Text, { source }: Pick<Slot, "source">): string | undefined {
  const path = named.complete && named.value !== "" ? resolvePath(source.directory, named.value) : undefined;
  if (path === undefined || env.readFile(path) !== undefined || env.pathKind?.(path) !== "nothing") return undefined;
  return isGitIgnored(path, env.readFile) === true ? undefined : path;
}
