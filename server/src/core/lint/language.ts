import type { Language } from "./rule.ts";

/**
 * The language of a file by its name and, in an editor, by its language id; `undefined` for everything that is not ours.
 * `path` is a path or URI with `/` or `\` between segments. A template or a page of prose named after a Dockerfile is
 * neither, whatever the editor calls it. A language id of another language keeps the editor's word.
 */
export function languageOf(path: string, languageId?: string): Language | undefined {
  const name = fileName(path);
  if (isTemplate(name)) return undefined;
  const id = languageId?.toLowerCase();
  if (id === undefined || UNSPECIFIC_IDS.has(id)) return byName(path, name);
  if (YAML_IDS.has(id)) return isComposeName(path, name) ? "compose" : undefined;
  return LANGUAGE_IDS.get(id);
}

/** True for the linter's own project file. */
export function isProjectFile(path: string): boolean {
  return (PROJECT_FILE_NAMES as readonly string[]).includes(fileName(path));
}

/** The names of the project file; in one folder the first that exists counts. */
export const PROJECT_FILE_NAMES = [".hullcheck.yaml", ".hullcheck.yml"] as const;

/** What VS Code, Vim, Neovim, Helix and Zed call the two languages. */
const LANGUAGE_IDS: ReadonlyMap<string, Language> = new Map([
  ["dockerfile", "dockerfile"],
  ["containerfile", "dockerfile"],
  ["dockercompose", "compose"],
  ["docker-compose", "compose"],
  ["docker compose", "compose"],
  ["yaml.docker-compose", "compose"],
]);

const YAML_IDS: ReadonlySet<string> = new Set(["yaml", "yml"]);
const UNSPECIFIC_IDS: ReadonlySet<string> = new Set(["", "plaintext", "text"]);

function byName(path: string, name: string): Language | undefined {
  if (isDockerfileName(name)) return "dockerfile";
  return isComposeName(path, name) ? "compose" : undefined;
}

/**
 * `Dockerfile`, `Dockerfile.dev`, `Dockerfile-dev`, `dev.Dockerfile`, `dev-Dockerfile`, and the same with `Containerfile`. In
 * lower case, `dockerfile.go` is a program about Dockerfiles, while `Dockerfile.go` builds one.
 */
function isDockerfileName(name: string): boolean {
  const lower = name.toLowerCase();
  if (/^(?:docker|container)file$/.test(lower)) return true;
  if (/[._-](?:docker|container)file$/.test(lower)) return true;
  if (!/^(?:docker|container)file[._-]./.test(lower)) return false;
  const last = extension(lower);
  if (OTHER_EXTENSIONS.has(last)) return false;
  return !(SOURCE_EXTENSIONS.has(last) && name.startsWith(lower.slice(0, 1)));
}

/** The names that Compose looks for and the variants that people pass with `-f`. `stack.yaml` is Haskell's. */
function isComposeName(path: string, name: string): boolean {
  const lower = name.toLowerCase();
  if (!/\.ya?ml$/.test(lower)) return false;
  const stem = lower.replace(/\.ya?ml$/, "");
  if (WORKFLOWS.test(path)) return false;
  return COMPOSE_STEM.test(stem) || lower === "stack.yml";
}

const COMPOSE_STEM = /^compose(?:[._-]|$)|(?:^|[._-])docker[-_]?compose(?:[._-]|\d|$)|[._]compose$|^(?:podman|container)-compose(?:[._-]|$)|^docker-stack(?:[._-]|$)/;
/** A workflow about Compose is often named after it. */
const WORKFLOWS = /[\\/]\.(?:github|gitea|forgejo)[\\/]workflows[\\/]/;

function isTemplate(name: string): boolean {
  const parts = name.toLowerCase().split(".");
  return parts.slice(1).some((part) => TEMPLATE_EXTENSIONS.has(part)) || NOT_TEXT_TO_LINT.has(parts.at(-1) ?? "") || name.endsWith("~");
}

function extension(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1);
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

/** Texts that become a Dockerfile or Compose file only after a template engine has run. */
const TEMPLATE_EXTENSIONS: ReadonlySet<string> = new Set(
  "j2 jinja jinja2 erb ejs eex hbs handlebars mustache tmpl tpl gotmpl gotpl template templ tt twig liquid m4 in ftl vm njk mako epp".split(" "),
);

/** Prose, copies that editors and version control leave behind, and files that merely belong to one of ours. */
const NOT_TEXT_TO_LINT: ReadonlySet<string> = new Set(
  "dockerignore containerignore gitignore md mdx markdown txt rst adoc html htm pdf log bak orig rej swp swo diff patch sha256 asc sig lock".split(" "),
);

/** Data about a Dockerfile: a report, a picture, a test's expectation. */
const OTHER_EXTENSIONS: ReadonlySet<string> = new Set("json jsonc yaml yml toml xml csv tsv svg png jpg gif ico sarif snap map zip gz tar vim tmlanguage plist".split(" "));

const SOURCE_EXTENSIONS: ReadonlySet<string> = new Set("go py js mjs cjs ts mts tsx jsx rb rs java kt cs c cc cpp h php pl lua swift sh ps1 ipynb scala ex exs el css scss".split(" "));
