import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { mountsOf } from "../../core/dockerfile/mounts.ts";
import { cacheOfTool, callsFor, type ToolCache } from "../../core/dockerfile/cacheDirectories.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { parseOptions } from "../../core/shell/options.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const missingCacheMount: Rule<"dockerfile"> = {
  id: "missing-cache-mount",
  language: "dockerfile",
  category: "size",
  severity: "off",
  since: "0.1.0",
  aliases: ["tally:prefer-package-cache-mounts", "tally:ruby/prefer-bundler-cache-mount", "tally:js/node-gyp-cache-mounts"],
  threats: ["none"],
  docs: {
    what: "A RUN downloads packages without a mounted cache.",
    why: "Whenever the layer is built again, everything is downloaded again. With `--mount=type=cache` the downloads are kept between builds, beside the image: builds are faster, and nothing has to be cleaned up.",
    exceptions: "Off unless it is asked for: it is another way than `--no-cache` and cleaning up, and builders other than BuildKit do not have it. A RUN with any cache mount is silent, and so are Windows images.",
    references: ["https://docs.docker.com/build/cache/optimize/#use-cache-mounts", "https://docs.docker.com/reference/dockerfile/#run---mounttypecache"],
  },
  examples: {
    bad: [
      {
        title: "pip",
        bad: "FROM python:3.13\nCOPY requirements.txt .\nRUN «pip» install -r requirements.txt\n",
        fixed: "FROM python:3.13\nCOPY requirements.txt .\nRUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt\n",
      },
      {
        title: "apt, over several lines and with another mount",
        bad: "FROM debian:12\nrun --mount=type=bind,target=/src \\\n    # packages\n    apt-get update && «apt-get» install -y curl && pip install x\n",
        fixed: "FROM debian:12\nrun --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked --mount=type=bind,target=/src \\\n    # packages\n    apt-get update && apt-get install -y curl && pip install x\n",
      },
      { title: "In a heredoc, as another user", bad: "FROM node:24\nUSER node\nRUN <<EOF\n«npm» ci\nEOF\n" },
      { title: "Exec form under ONBUILD", bad: "FROM golang:1.25\nONBUILD RUN [«\"go\"», \"mod\", \"download\"]\n", fixed: "FROM golang:1.25\nONBUILD RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build [\"go\", \"mod\", \"download\"]\n" },
    ],
    good: [
      "FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt\n",
      "FROM node:24\nRUN --mount=type=cache,id=npm,target=/usr/src/cache npm ci --cache /usr/src/cache\n",
      "FROM node:24\nRUN npm run build && npm test && go version && pip --version && apt-get update\n",
      "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN npm ci\n",
    ],
  },
  *check(file) {
    const seen = new Set<Instruction>();
    for (const { command, instruction } of file.commandsNamed(...cacheOfTool.keys())) {
      const cache = cacheOfTool.get(command.name);
      if (cache === undefined || instruction.keyword !== "RUN" || seen.has(instruction) || instruction.stage?.isWindows === true) continue;
      if (!callsFor(cache.fills, parseOptions(command).operands)) continue;
      seen.add(instruction);
      if (mountsOf(instruction).some(({ type }) => type === "cache" || type === "tmpfs")) continue;
      yield { at: command.program.span, message: `\`${command.name}\` downloads anew in every build: no cache is mounted`, evidence: `${command.name} ${command.arguments[0]?.raw ?? ""}`, fixes: () => fixes(file, instruction, cache) };
    }
  },
};

/** Only for root: others have their caches elsewhere, and may not write into a mount of root's. */
function fixes(file: DockerfileFile, instruction: Instruction, { directories, isLocked }: ToolCache): readonly Fix[] {
  const { user, keywordSpan } = instruction;
  if (user.kind === "set" ? user.isRoot !== true : user.isRoot === false) return [];
  if (!/^[ \t]/.test(file.text.slice(keywordSpan.end, keywordSpan.end + 1))) return [];
  const mounts = directories.map((directory) => ` --mount=type=cache,target=${directory}${isLocked === true ? ",sharing=locked" : ""}`);
  return unsafeFix("Mount a cache", [{ span: { start: keywordSpan.end, end: keywordSpan.end }, text: mounts.join("") }]);
}
