import { baseName } from "./paths.ts";

/**
 * Whether a path of the build context is, by its name, of a file that somebody writes and keeps in the repository. False for what builds,
 * package managers and release tools make, for programs and archives, and for every name that does not tell.
 */
export function isHandWritten(path: string): boolean {
  const names = path.split("/");
  if (names.some((name) => MADE_FOLDERS.has(name.toLowerCase()))) return false;
  const name = baseName(path);
  if (KNOWN_NAMES.has(name)) return true;
  const dot = name.lastIndexOf(".");
  return dot > 0 && EXTENSIONS.has(name.slice(dot + 1).toLowerCase()) && !MADE_NAMES.test(name);
}

/** What builds put their results into, by the defaults of common tools, November 2026. */
const MADE_FOLDERS = new Set([
  "dist", "build", "builds", "_build", "target", "out", "output", "bin", "obj", "release", "releases", "publish", "artifacts", "artifact", "generated", "gen", "node_modules", "vendor",
  "public", "static", "assets", "www", ".next", ".nuxt", ".output", ".svelte-kit", "coverage", "tmp", "temp", ".tmp", "cache", ".cache", "certs", "secrets", "_output", "staging", "deps", "storage", "data", "logs",
]);

const MADE_NAMES = /version|commit|build|revision|\binfo\b|generated|\.gen\.|bundle|\.min\.|\.pb\.|_pb2|sbom|manifest|swagger|openapi|secret|credential|local|\.map$|password|token|licen[cs]es\b/i;

const KNOWN_NAMES = new Set(["Gemfile", "Gemfile.lock", "Pipfile", "Pipfile.lock", "Makefile", "Rakefile", "Procfile", "package.json", "package-lock.json", "yarn.lock", "pnpm-lock.yaml", "go.mod", "go.sum", "Cargo.toml", "Cargo.lock", "pom.xml", "composer.json", "composer.lock", "requirements.txt", "pyproject.toml", "poetry.lock", "uv.lock", "build.gradle", "build.gradle.kts", "gradlew", "mvnw"]);

const EXTENSIONS = new Set([
  "py", "js", "mjs", "cjs", "ts", "mts", "jsx", "tsx", "json", "yaml", "yml", "toml", "conf", "cfg", "cnf", "ini", "properties", "sh", "bash", "rb", "ru", "go", "rs", "java", "kt", "kts", "gradle", "scala", "php", "pl", "lua", "c", "h", "cc", "cpp", "hpp", "cs", "csproj", "fsproj",
  "sln", "props", "targets", "html", "css", "scss", "sql", "tmpl", "tpl", "j2", "md", "ex", "exs", "r", "jl", "vcl", "lock", "xml", "txt", "patch", "diff",
]);
