import { copyOf, type CopySource } from "../../core/dockerfile/copies.ts";
import { dockerignoreFor, dockerignorePatterns, ignoredBy } from "../../core/dockerfile/dockerignore.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const copyIgnoredFile: Rule<"dockerfile"> = {
  id: "copy-ignored-file",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["buildkit:CopyIgnoredFile", "tally:buildkit/CopyIgnoredFile"],
  threats: ["none"],
  docs: {
    what: "A COPY or ADD names a file that `.dockerignore` keeps out of the build.",
    why: "The builder never gets the file, so the build fails with \"not found\", or goes on without it where a pattern matched something else.",
    exceptions: "Paths with wildcards or variables are silent, and so is a folder of which a later `!` pattern lets something in.",
    references: ["https://docs.docker.com/reference/build-checks/copy-ignored-file/", "https://docs.docker.com/build/concepts/context/#dockerignore-files"],
  },
  examples: {
    bad: [
      { title: "A built file", bad: "FROM node:24\nCOPY package.json «dist» /app/\n", files: { ".dockerignore": "node_modules\ndist/\n" } },
      { title: "By the Dockerfile's own list, which lets in only the sources", bad: "FROM debian:12\ncopy [«\"./run.sh\"», \"src/a.c\", \"/srv/\"]\n", files: { "Dockerfile.dockerignore": "*\n!src\n", ".dockerignore": "" } },
      { title: "Everything", bad: "FROM debian:12\nCOPY «.» /srv\n", files: { ".dockerignore": "# all\n**\n" } },
    ],
    good: [
      { title: "Let in again", good: "FROM node:24\nCOPY dist /app\nCOPY build/app.js /app\n", files: { ".dockerignore": "dist\n!dist/app.js\nbuild\n!build/*.js\n" } },
      { title: "From a stage, and by URL", good: "FROM node:24 AS dist\nRUN id\nFROM node:24\nCOPY --from=dist /dist /dist\nADD https://example.com/dist /dist2\nCOPY di* $X/dist /srv/\n", files: { ".dockerignore": "dist\n**/dist\n" } },
      "FROM node:24\nCOPY dist /app\n",
    ],
  },
  *check(file, { env }) {
    let ignore: { readonly text: string | undefined; readonly patterns: readonly string[] } | undefined;
    for (const instruction of file.instructionsOf("COPY", "ADD")) {
      const copy = copyOf(instruction);
      if (copy === undefined || copy.from !== undefined) continue;
      ignore ??= readIgnore(dockerignoreFor(file.path, env.readFile));
      if (ignore.text === undefined || ignore.patterns.length === 0) return;
      for (const source of copy.sources) {
        if (isIgnored(source, ignore.text, ignore.patterns)) yield { at: source.word.span, message: `\`${source.path}\` is kept out of the build by \`.dockerignore\`` };
      }
    }
  },
};

function readIgnore(text: string | undefined): { readonly text: string | undefined; readonly patterns: readonly string[] } {
  return { text, patterns: text === undefined ? [] : dockerignorePatterns(text) };
}

function isIgnored({ path, isComplete }: CopySource, text: string, patterns: readonly string[]): boolean {
  if (!isComplete || path === "" || /[*?[\]]/.test(path)) return false;
  const clean = path.replace(/^(?:\.?\/)+|\/+$/g, "");
  if (clean === "" || clean === ".") return patterns.some((pattern) => /^\/?\*\*?(?:\/\*)?$/.test(pattern)) && !patterns.some((pattern) => pattern.startsWith("!"));
  // What is let in may lie in the folder that is copied: a pattern that begins like it, or one that may begin like anything.
  const mayLetIn = (pattern: string): boolean => {
    const wanted = pattern.slice(1).trim().replace(/^\/+/, "");
    return wanted.startsWith(clean) || /^[*?[]/.test(wanted);
  };
  return !patterns.some((pattern) => pattern.startsWith("!") && mayLetIn(pattern)) && ignoredBy(text, clean) === true;
}
