import { dockerignored, dockerignoreFor } from "../../core/dockerfile/dockerignore.ts";
import { copyOf } from "../../core/dockerfile/copies.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { baseName, commandsWithDirectory, coversPath, pathIn } from "../../core/dockerfile/paths.ts";
import { secretWrites, type SecretWrite } from "../../core/dockerfile/secretWrites.ts";
import type { Environment } from "../../core/lint/environment.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { ShellWord } from "../../core/shell/command.ts";
import { findOption, parseOptions } from "../../core/shell/options.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const secretRemovedInLaterLayer: Rule<"dockerfile"> = {
  id: "secret-removed-in-later-layer",
  language: "dockerfile",
  category: "secrets",
  severity: "error",
  since: "0.1.0",
  aliases: ["slim:ID.20021"],
  threats: ["secret-leak"],
  docs: {
    what: "A secret is removed in a later layer than the one that brought it.",
    why: "Each instruction adds a layer, and a layer only hides what it removes: the file stays in the layer before it, where everybody who pulls the image finds it with `docker save`. The author knows that the file is secret, and believes that it is gone.",
    exceptions: "Stages whose layers do not reach the final image are silent, and so is a RUN that removes what it wrote itself.",
    references: ["https://docs.docker.com/build/building/secrets/", "https://docs.docker.com/build/building/best-practices/#use-multi-stage-builds"],
  },
  mentions: ["rm", "unlink", "shred"],
  examples: {
    bad: [
      { title: "A copied file", bad: "FROM node:24\nWORKDIR /app\nCOPY .npmrc package.json ./\nRUN npm ci && rm -f «.npmrc»\n" },
      { title: "A directory with a key in it", bad: "FROM debian:12\nADD [\"id_rsa\", \"/root/.ssh/id_rsa\"]\nrun git clone git@git.example.com:app.git && \\\n    # not needed any more\n    rm -rf «~/.ssh»\n" },
      { title: "Written from a build argument", bad: "FROM node:24\nARG NPM_TOKEN\nRUN echo \"//registry.example.com/:_authToken=${NPM_TOKEN}\" > ~/.npmrc\nRUN npm ci\nRUN rm «/root/.npmrc»\n" },
      { title: "In heredocs, by a pattern, inherited from another stage", bad: "# escape=`\nFROM debian:12 AS base\nARG API_TOKEN\nRUN <<EOF\ncd /etc/app\ntee token.txt <<X\n$API_TOKEN\nX\nEOF\nFROM base\nRUN <<EOF\nrm -f «/etc/app/*.txt»\nEOF\n" },
      { title: "What a tool's own command writes", bad: "FROM node:24\nARG NPM_TOKEN\nRUN npm config set //registry.example.com/:_authToken=$NPM_TOKEN\nRUN npm ci && rm «$HOME/.npmrc»\n" },
    ],
    good: [
      "FROM node:24\nARG NPM_TOKEN\nRUN echo \"//registry.example.com/:_authToken=${NPM_TOKEN}\" > .npmrc && npm ci && rm .npmrc\n",
      "FROM node:24 AS build\nCOPY .npmrc .\nRUN npm ci && rm .npmrc\nFROM node:24\nCOPY --from=build /app /app\n",
      "FROM node:24\nRUN echo '//registry.example.com/:_authToken=${NPM_TOKEN}' > .npmrc\nRUN --mount=type=secret,id=t,env=NPM_TOKEN npm ci\nRUN rm .npmrc\n",
      "FROM node:24\nRUN --mount=type=tmpfs,target=/keys <<EOF\necho \"$DEPLOY_KEY\" > /keys/id_rsa\nEOF\nRUN rm -rf /keys /tmp/* /var/lib/apt/lists/*\n",
      "FROM node:24\nWORKDIR /a\nCOPY .npmrc .\nWORKDIR /b\nRUN rm -f .npmrc\n",
    ],
  },
  *check(file, { env }) {
    const written: SecretWrite[] = [];
    for (const stage of file.finalChain.toReversed()) {
      for (const instruction of stage.instructions) {
        for (const { operand, path, isRecursive } of written.length > 0 ? removals(instruction) : []) {
          const index = written.findIndex(({ paths }) => paths.some((one) => coversPath(path, one, { isRecursive })));
          const [write] = index < 0 ? [] : written.splice(index, 1);
          if (write === undefined) continue;
          const name = abbreviated(baseName(write.paths[0] ?? path), 30);
          yield {
            at: operand.span,
            message: `Removing \`${name}\` only hides it: the earlier layer still has it`,
            evidence: `rm ${operand.raw}`,
            related: [{ path: undefined, at: write.at, message: "It stays in the layer of this instruction" }],
          };
        }
        written.push(...secretWrites(file, instruction).filter((write) => !isKeptOut(file, write, env)));
        if (written.length > MOST_WRITES) return;
      }
    }
  },
};

/** More secret files than any image has: what compares each removal with each of them stays bounded. */
const MOST_WRITES = 200;

interface Removal {
  readonly operand: ShellWord;
  readonly path: string;
  readonly isRecursive: boolean;
}

function removals(instruction: Instruction): readonly Removal[] {
  if (instruction.keyword !== "RUN") return [];
  return commandsWithDirectory(instruction).flatMap(([command, directory]) => {
    if (!REMOVERS.has(command.name)) return [];
    const parsed = parseOptions(command);
    const isRecursive = command.name === "rm" && findOption(parsed, "--recursive") !== undefined;
    return parsed.operands.flatMap((operand): readonly Removal[] => {
      const path = pathIn(instruction, directory, operand.value.text);
      return path === undefined ? [] : [{ operand, path, isRecursive }];
    });
  });
}

const REMOVERS = new Set(["rm", "unlink", "shred"]);

/** What `.dockerignore` keeps out of the build was never copied. */
function isKeptOut(file: DockerfileFile, { instruction, at }: SecretWrite, env: Environment): boolean {
  const copy = copyOf(instruction);
  const source = copy?.from === undefined ? copy?.sources.find(({ word }) => word.span === at) : undefined;
  const text = source === undefined ? undefined : dockerignoreFor(file.path, env.readFile);
  return source !== undefined && text !== undefined && dockerignored(text, source.path);
}
