/**
 * Tells whether one of the patterns allows a repository, given as `normalizedRepository` does. A pattern is a host, or a host and a part
 * of the path; `*` stands for any characters.
 */
export function repositoryMatcher(patterns: readonly string[]): (name: string) => boolean {
  const pairs = patterns.map((pattern) => hostAndPath(pattern.replace(/\/+$/, "")));
  return (name) => {
    const [host, path] = hostAndPath(name);
    return pairs.some(([wantedHost, wantedPath]) => end(wantedHost, host) === host.length && coversPath(wantedPath, path));
  };
}

function hostAndPath(name: string): readonly [string, string] {
  const slash = name.indexOf("/");
  return slash < 0 ? [name, ""] : [name.slice(0, slash), name.slice(slash + 1)];
}

/** The whole path, or a front part of it that ends at a slash. */
function coversPath(pattern: string, path: string): boolean {
  const at = end(pattern, path);
  return pattern === "" || at === path.length || path[at ?? 0] === "/";
}

/** Where in `text` the pattern ends; `undefined` where it does not match. After a `*` the first place that fits counts, so that nothing is tried twice. */
function end(pattern: string, text: string): number | undefined {
  const [first = "", ...rest] = pattern.split("*");
  if (!text.startsWith(first)) return undefined;
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const found = isLast && (part === "" || text.endsWith(part)) ? text.length - part.length : text.indexOf(part, at);
    if (found < at) return undefined;
    at = found + part.length;
  }
  return at;
}
