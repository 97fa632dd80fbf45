import { BASE_NAMES, OVERRIDE_NAMES } from "./discovery.ts";
import type { ComposeFile, Service } from "./model.ts";
import type { Text } from "./value.ts";
import { Facts } from "../text/facts.ts";

const BASES: readonly string[] = BASE_NAMES;

type ReadFile = (path: string) => string | undefined;

/**
 * Whether what the file and the project that it is merged with do not define is defined nowhere. A file beside one that Compose would
 * find first may be merged with that; one that includes what cannot be followed, or that has services without image and build,
 * surely has more around it, and so has one that shows it. Whether another project includes the file is not asked here: a rule about absence says `scope`.
 *
 * @param readFile the texts of other files, by absolute path.
 */
export function isWhole(file: ComposeFile, readFile: ReadFile): boolean {
  return whole.of(file, () => file.services.every((service) => service.partial || hasSource(service)) && (isMerged(file) || standsAlone(file, readFile)));
}

/** One run sees one text of every file, so that the answer is the same until its end. */
const whole = new Facts<ComposeFile, boolean>();

/** Whether the file is read with all that belongs to it: its override or base, what it includes, its other documents. */
export function isMerged({ project, roots, projectRoots, services }: ComposeFile): boolean {
  if (project.role === "alone" || !project.complete || services.length === 0) return false;
  const hasMore = project.role === "included" || project.paths.length > 1 || roots.some((root) => root.has("include"));
  return hasMore && projectRoots.every(({ partial }) => partial !== true);
}

/** Whether a service says where its container comes from. */
export function hasSource({ members }: Service): boolean {
  return SOURCES.some((key) => members.has(key));
}

/** Whether no other file that Compose would read is seen to belong to this one. */
export function standsAlone(file: ComposeFile, readFile: ReadFile): boolean {
  if (file.kind !== "compose" || file.yamlProblems.length > 0 || file.roots.length !== 1) return false;
  const [root] = file.roots;
  if (root === undefined || root.partial === true || root.has("include")) return false;
  if (file.services.length === 0 || !file.project.complete) return false;
  const slash = file.path.lastIndexOf("/");
  const folder = file.path.slice(0, slash + 1);
  const name = file.path.slice(slash + 1);
  if (/override/i.test(name)) return false;
  const others = BASES.includes(name) ? OVERRIDE_NAMES : [...BASES, ...OVERRIDE_NAMES];
  return others.every((other) => readFile(folder + other) === undefined) && !isPart(file);
}

/**
 * Whether a file that is judged by itself shows that it belongs to a project of the folder above: its paths repeat the name of its own
 * folder, as they do when they are counted from there, or it defines nothing but the one service that its folder is named after.
 */
function isPart({ path, roots, services }: ComposeFile): boolean {
  const folder = path.split(/[/\\]/).at(-2);
  if (folder === undefined || folder === "") return false;
  if (services.length === 1 && services[0]?.name === folder && DEFINING.every((key) => roots[0]?.has(key) !== true)) return true;
  const startsThere = (text: Text | undefined): boolean => text !== undefined && /^(?:\.\/)?([^/]+)(?:\/|$)/.exec(text.value)?.[1] === folder && text.value.includes("/");
  return services.some(({ build, mounts }) => startsThere(build?.context) || mounts.some(({ type, source }) => type === "bind" && startsThere(source)));
}

const SOURCES = ["image", "build", "provider", "extends"];
const DEFINING = ["networks", "volumes", "secrets", "configs", "models"];
