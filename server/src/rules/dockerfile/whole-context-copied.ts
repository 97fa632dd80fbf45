import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { copyOf } from "../../core/dockerfile/copies.ts";
import { dockerignoreFor, dockerignorePatterns } from "../../core/dockerfile/dockerignore.ts";
import { isDevContainer } from "../../core/dockerfile/nonRoot.ts";
import type { Environment } from "../../core/lint/environment.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const wholeContextCopied: Rule<"dockerfile"> = {
  id: "whole-context-copied",
  language: "dockerfile",
  category: "security",
  severity: "info",
  since: "0.1.0",
  aliases: ["sonar:S6470", "droast:DF007", "droast:DF026", "droast:DF033", "slim:ID.10001", "slim:ID.10002"],
  threats: ["secret-leak"],
  docs: {
    what: "A COPY takes the whole build context into the image, and no `.dockerignore` keeps anything out.",
    why: "What lies in the folder on the machine that builds ends in the image: `.git` with its history, `.env` and other local secrets, dependencies of another platform. It also changes the layer with every file that is touched.",
    exceptions: "Silent where a `.dockerignore` beside the Dockerfile or in a folder above it has a pattern, in stages that do not reach the final image, and in development containers.",
    references: ["https://docs.docker.com/build/concepts/context/#dockerignore-files", "https://docs.docker.com/build/building/best-practices/#exclude-with-dockerignore"],
  },
  examples: {
    bad: [
      { title: "All there is", bad: "FROM node:24\nWORKDIR /app\nCOPY «.» .\n", files: {} },
      { title: "JSON form, an empty list of patterns", bad: "FROM node:24\nONBUILD add --chown=node [«\"./\"», \"/app\"]\n", files: { ".dockerignore": "# nothing yet\n\n" } },
    ],
    good: [
      { title: "With a list", good: "FROM node:24\nCOPY . /app\n", files: { ".dockerignore": ".git\n.env*\n" } },
      "FROM node:24 AS build\nCOPY . .\nRUN npm run build\nFROM nginx:1.27\nCOPY --from=build /app/dist /usr/share/nginx/html\n",
      "FROM node:24\nCOPY src package.json /app/\nCOPY --from=busybox:1.37 . /x\n",
      { title: "With a list where the context may begin", path: "docker/app/Dockerfile", good: "FROM node:24\nCOPY . /app\n", files: { ".dockerignore": ".git\n" } },
      "FROM node:24\n# Nobody can look whether there is a list.\nCOPY . /app\n",
      { title: "With a list of its own", good: "FROM node:24\nCOPY . /app\n", files: { "Dockerfile.dockerignore": "*\n!src\n" } },
    ],
  },
  *check(file, { env }) {
    for (const instruction of file.instructionsOf("COPY", "ADD")) {
      if (!isShipped(file, instruction)) continue;
      const copy = copyOf(instruction);
      const source = copy?.from === undefined ? copy?.sources.find(({ path, isComplete }) => isComplete && /^(?:\.?\/?\*?|\.\/\.)$/.test(path) && path !== "") : undefined;
      if (source === undefined) continue;
      if (isDevContainer(file) || mayBeIgnored(file.path, env)) return;
      yield { at: source.word.span, message: "The whole build context is copied, and no `.dockerignore` keeps anything out" };
    }
  },
};

/** The context of a Dockerfile in a folder of its own is often one of the folders above it. */
function mayBeIgnored(dockerfile: string, env: Environment): boolean {
  if (env.pathKind?.(`${dockerfile}.dockerignore`) === undefined || keepsOut(dockerignoreFor(dockerfile, env.readFile))) return true;
  let folder = dockerfile.slice(0, Math.max(dockerfile.lastIndexOf("/"), 0));
  for (let level = 0; level < MOST_LEVELS && folder.includes("/"); level++) {
    folder = folder.slice(0, folder.lastIndexOf("/"));
    if (keepsOut(env.readFile(`${folder}/.dockerignore`))) return true;
  }
  return false;
}

const MOST_LEVELS = 8;

function keepsOut(text: string | undefined): boolean {
  return text !== undefined && dockerignorePatterns(text).length > 0;
}
