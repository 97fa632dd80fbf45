import { isGitIgnored } from "../../core/compose/gitIgnored.ts";
import { repositoryFolder } from "../../core/compose/repository.ts";
import { copyOf, type CopySource } from "../../core/dockerfile/copies.ts";
import { dockerignoreFor, ignoredBy } from "../../core/dockerfile/dockerignore.ts";
import { isHandWritten } from "../../core/dockerfile/handWritten.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { joinPath } from "../../core/dockerfile/paths.ts";
import type { Environment } from "../../core/lint/environment.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const copySourceNotFound: Rule<"dockerfile"> = {
  id: "copy-source-not-found",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["dockerfilelint:add_src_invalid"],
  threats: ["none"],
  docs: {
    what: "A COPY or ADD names a file that is not there.",
    why: "The build stops at this instruction with \"not found\". Paths start from the build context, which is the directory that `docker build` is given, and a name is compared with its case.",
    exceptions:
      "The context is only known when the build starts, so that the rule speaks where the file's own directory is it beyond doubt: another source lies there, and none of those that are missing lies in a directory above. Only names of hand-written files count, `.py`, `.json`, `Gemfile` and the like; what a build makes, what git ignores, and paths with wildcards or variables are silent. In a browser and in virtual workspaces nobody can look.",
    references: ["https://docs.docker.com/reference/dockerfile/#copy", "https://docs.docker.com/build/concepts/context/"],
  },
  examples: {
    bad: [
      { title: "A lock file of another tool", bad: "FROM node:24\nCOPY package.json «yarn.lock» /app/\n", files: { "package.json": "{}", "package-lock.json": "{}" } },
      { title: "In the JSON form, continued, and a folder that has another name", bad: "FROM python:3.14\nCOPY requirements.txt /app/\nadd --chown=app [ \\\n  # the sources\n  «\"./source/main.py\"», \"/app/\" ]\n", files: { "requirements.txt": "flask==3.1.0\n", "src/main.py": "" } },
      { title: "From the root of the context", path: "web/Dockerfile", bad: "FROM nginx:1.29\nCOPY «/ngnix.conf» /etc/nginx/nginx.conf\nCOPY html/ /usr/share/nginx/html/\n", files: { "web/html/index.html": "", "web/nginx.conf": "" } },
    ],
    good: [
      { title: "The context is the folder above", path: "docker/Dockerfile", good: "FROM node:24\nCOPY docker/entrypoint.sh package.json /app/\nCOPY other.json entrypoint.sh /app/\n", files: { "docker/entrypoint.sh": "", "package.json": "{}" } },
      { title: "Nothing tells that this is the context", good: "FROM node:24\nCOPY package.json server.js /app/\n", files: {} },
      { title: "Made by a build, ignored by git, or in a submodule", good: "FROM node:24\nCOPY package.json dist/server.js app.jar settings.json third/lib/a.c build-info.json tool /app/\n", files: { "package.json": "{}", ".git/HEAD": "ref: refs/heads/main\n", ".gitignore": "settings.json\n", ".gitmodules": "[submodule \"lib\"]\n\tpath = third/lib\n" } },
      { title: "From a stage, by URL, by a pattern, by a variable, in a heredoc", good: "FROM node:24 AS build\nCOPY package.json /app/\nFROM node:24\nARG V=1\nCOPY --from=build /a.json /b.json /\nADD https://example.com/c.json /\nCOPY d*.json e-$V.json /\nONBUILD COPY f.json /\nCOPY <<g.json /\n{}\ng.json\n", files: { "package.json": "{}" } },
      { title: "Kept out, which is another flaw", good: "FROM node:24\nCOPY package.json local.json /app/\n", files: { "package.json": "{}", ".dockerignore": "local.json\n" } },
      "FROM node:24\nCOPY package.json server.js /app/\n",
    ],
  },
  *check(file, { env }) {
    const sources = contextSources(file);
    const candidates = sources.filter(({ path }) => isHandWritten(path));
    const context = directoryOf(file.path);
    if (candidates.length === 0 || context === undefined) return;
    const missing = candidates.filter(({ path }) => env.pathKind?.(`${context}/${path}`) === "nothing");
    if (missing.length === 0 || !isContext(context, sources, env)) return;
    const ignored = dockerignoreFor(file.path, env.readFile) ?? "";
    for (const { source, path } of missing) {
      if (ignoredBy(ignored, path) !== false || isMadeOnDemand(context, path, env)) continue;
      yield { at: source.word.span, message: `\`${abbreviated(path, 50)}\` is not in the directory of the Dockerfile` };
    }
  },
};

interface ContextSource {
  readonly source: CopySource;
  /** From the context, without `./` and slashes at the ends. */
  readonly path: string;
}

/** The sources that are one settled path of the context. */
function contextSources(file: DockerfileFile): readonly ContextSource[] {
  return file.instructionsOf("COPY", "ADD").flatMap((instruction): readonly ContextSource[] => {
    const copy = instruction.isTrigger || instruction.stage?.isWindows === true ? undefined : copyOf(instruction);
    if (copy === undefined || copy.from !== undefined) return [];
    return copy.sources.flatMap((source) => {
      // A name that is an argument's is another one in other builds.
      if (!source.isComplete || source.word.variables.length > 0 || /[*?[\]\\]/.test(source.path)) return [];
      const path = joinPath("/", source.path.replace(/^\/*/, "/")).slice(1);
      return path === "" || /(?:^|\/)\.\.(?:\/|$)/.test(source.path) ? [] : [{ source, path }];
    });
  });
}

function directoryOf(path: string): string | undefined {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? undefined : path.slice(0, slash);
}

/** One source lies in the directory, and what does not lie there lies in none above it. */
function isContext(directory: string, sources: readonly ContextSource[], env: Environment): boolean {
  if (sources.length > MOST_SOURCES) return false;
  const missing = sources.filter(({ path }) => env.pathKind?.(`${directory}/${path}`) === "nothing");
  if (missing.length === sources.length) return false;
  let above = directoryOf(directory);
  for (let level = 0; above !== undefined && level < MOST_LEVELS; level++, above = directoryOf(above)) {
    const folder = above;
    if (missing.some(({ path }) => env.pathKind?.(`${folder}/${path}`) !== "nothing")) return false;
  }
  return true;
}

const MOST_SOURCES = 60;
const MOST_LEVELS = 6;

/** What each machine makes for itself, and what Git fetches from elsewhere. */
function isMadeOnDemand(context: string, path: string, env: Environment): boolean {
  const whole = `${context}/${path}`;
  if (isGitIgnored(whole, env.readFile) === true) return true;
  const root = repositoryFolder(whole, env.readFile);
  const modules = root === undefined ? undefined : env.readFile(`${root}/.gitmodules`);
  if (root === undefined || modules === undefined) return false;
  const relative = whole.slice(root.length + 1);
  return modules.split("\n").some((line) => {
    const folder = /^\s*path\s*=\s*(\S.*?)\s*$/.exec(line.slice(0, 300))?.[1];
    return folder !== undefined && `${relative}/`.startsWith(`${folder}/`);
  });
}
