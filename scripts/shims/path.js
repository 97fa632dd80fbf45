// What @balena/dockerignore uses of node:path, for paths with forward slashes.
export const sep = "/";
export function join(...parts) {
  return normalize(parts.filter((part) => part !== "").join("/"));
}
export function normalize(path) {
  const isAbsolute = path.startsWith("/");
  const kept = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (part !== ".." || !isAbsolute) kept.push(part);
  }
  const joined = kept.join("/");
  return isAbsolute ? `/${joined}` : joined === "" ? "." : joined;
}
export function dirname(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : slash === 0 ? "/" : path.slice(0, slash);
}
export default { sep, join, normalize, dirname };
