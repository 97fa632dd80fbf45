import picomatch from "picomatch/posix.js";
import { quoted } from "./problems.ts";
import type { ProjectConfig } from "./projectFile.ts";

interface Pattern {
  readonly isNegative: boolean;
  matches(path: string): boolean;
}

const compiled = new WeakMap<readonly string[], readonly Pattern[]>();

/**
 * True when the project file says not to lint a path. Patterns read as in `.gitignore`: one without `/` matches a name in
 * any folder, a folder covers all that is in it, `!` takes back, the last match counts.
 *
 * @param relativePath from the folder of the project file, with `/` between segments.
 */
export function isIgnored({ ignore }: ProjectConfig, relativePath: string): boolean {
  let patterns = compiled.get(ignore);
  if (patterns === undefined) {
    patterns = ignore.filter((glob) => globProblem(glob) === undefined).map(compile);
    compiled.set(ignore, patterns);
  }
  const last = patterns.findLast((pattern) => pattern.matches(relativePath));
  return last !== undefined && !last.isNegative;
}

/** What is wrong with a glob, `undefined` for one that can match. */
export function globProblem(glob: string): string | undefined {
  const bare = withoutSign(glob);
  if (bare === "" || bare === "/") return "The pattern is empty";
  if (bare.length > LONGEST_GLOB) return `The pattern is longer than ${LONGEST_GLOB} characters`;
  if (/^\.\.(?:\/|$)/.test(bare)) return `${quoted(bare)} leaves the folder of the project file`;
  if (bare.includes("\\") && !/[/*?{}[\]]/.test(bare)) return `${quoted(bare)} separates folders by \`\\\`, not by \`/\``;
  return undefined;
}

const LONGEST_GLOB = 1000;

function compile(glob: string): Pattern {
  const bare = withoutSign(glob).replace(/^\.\//, "");
  const isFolder = bare.endsWith("/");
  const trimmed = bare.replace(/\/+$/, "");
  const isAnchored = trimmed.includes("/");
  const path = isAnchored ? trimmed.replace(/^\//, "") : `**/${trimmed}`;
  const globs = isFolder ? [`${path}/**/*`] : [path, `${path}/**/*`];
  // Nested extended globs are the ones whose regular expressions can take for ever; nobody needs them to name a folder.
  const matches = picomatch(globs, { dot: true, noextglob: true, nonegate: true });
  return { isNegative: glob.startsWith("!"), matches: (one) => matches(one) };
}

function withoutSign(glob: string): string {
  return glob.startsWith("!") ? glob.slice(1) : glob;
}
