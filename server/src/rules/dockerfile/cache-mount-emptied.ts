import { removalsIn } from "../../core/dockerfile/cleanups.ts";
import { removeOption } from "../../core/dockerfile/commandEdits.ts";
import { deleteArgument, deleteCommand } from "../../core/dockerfile/commandLists.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { mountsOf, targetOf } from "../../core/dockerfile/mounts.ts";
import { coversPath, joinPath } from "../../core/dockerfile/paths.ts";
import { cacheOfTool, callsFor, isCacheAt } from "../../core/dockerfile/cacheDirectories.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { parseOptions } from "../../core/shell/options.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { listed, safeFix } from "../shared/fixes.ts";

export const cacheMountEmptied: Rule<"dockerfile"> = {
  id: "cache-mount-emptied",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A RUN mounts a cache and empties or bypasses it.",
    why: "What lies in a cache mount never becomes part of the layer, so that cleaning it up saves nothing in the image. It only throws away what the next build, and every other build that shares the cache, would have used: the mount has no effect.",
    references: ["https://docs.docker.com/build/cache/optimize/#use-cache-mounts", "https://docs.docker.com/reference/dockerfile/#run---mounttypecache"],
  },
  mentions: ["type=cache"],
  examples: {
    bad: [
      {
        title: "An option that bypasses it",
        bad: "FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install «--no-cache-dir» -r requirements.txt\n",
        fixed: "FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt\n",
      },
      {
        title: "Package lists that are deleted as ever",
        bad: "FROM debian:12\nrun --mount=type=cache,target=/var/lib/apt,sharing=locked \\\n    --mount=type=cache,target=/var/cache/apt,sharing=locked \\\n    # packages\n    apt-get update && apt-get install -y curl \\\n    && rm -rf «/var/lib/apt/lists/*»\n",
        fixed: "FROM debian:12\nrun --mount=type=cache,target=/var/lib/apt,sharing=locked \\\n    --mount=type=cache,target=/var/cache/apt,sharing=locked \\\n    # packages\n    apt-get update && apt-get install -y curl\n",
      },
      {
        title: "The tool's own way, in a heredoc",
        bad: "FROM node:24\nRUN --mount=type=cache,target=/root/.npm <<EOF\nnpm ci\n«npm cache clean» --force\nEOF\n",
        fixed: "FROM node:24\nRUN --mount=type=cache,target=/root/.npm <<EOF\nnpm ci\nEOF\n",
      },
      { title: "One of several paths", bad: "FROM fedora:42\nRUN --mount=type=cache,dst=/var/cache/dnf/ dnf install -y curl && rm -rf /tmp/a «/var/cache/dnf»\n", fixed: "FROM fedora:42\nRUN --mount=type=cache,dst=/var/cache/dnf/ dnf install -y curl && rm -rf /tmp/a\n" },
      { title: "A variable", bad: "FROM python:3.13\nENV PIP_NO_CACHE_DIR=1\nRUN --mount=type=cache,target=/root/.cache/pip «pip» install x\n" },
    ],
    good: [
      "FROM debian:12\nRUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
      "FROM python:3.13\nENV PIP_NO_CACHE_DIR=0\nRUN --mount=type=cache,target=/root/.npm pip install --no-cache-dir x && npm ci && rm -rf /tmp/*\n",
      "FROM alpine:3.22\nRUN --mount=type=tmpfs,target=/var/cache/apk apk add --no-cache curl && rm -rf /var/cache/apk/*\n",
      "FROM golang:1.25\nRUN --mount=type=cache,target=/root/.cache/go-build go build -o /app . && rm -rf /go/src\n",
    ],
  },
  *check(file) {
    for (const run of file.instructionsOf("RUN")) {
      if (run.flags.length === 0) continue;
      const targets = mountsOf(run).flatMap((mount) => (mount.type === "cache" ? (targetOf(mount) ?? []) : []));
      if (targets.length === 0) continue;
      yield* deletions(file, run, targets);
      for (const command of run.commands.commands) yield* ofTool(file, run, command, targets);
    }
  },
};

function* deletions(file: DockerfileFile, run: Instruction, targets: readonly string[]): Iterable<Finding> {
  if (!run.commands.commands.some(({ name }) => name === "rm")) return;
  for (const { command, path, isRecursive } of removalsIn(run)) {
    const word = command.arguments.find(({ value }) => !value.text.startsWith("-") && joinPath("/", value.text) === path);
    if (!isRecursive || word === undefined || command.name !== "rm" || !targets.some((target) => empties(path, target))) continue;
    const isOnly = command.arguments.filter(({ value }) => !value.text.startsWith("-")).length === 1;
    const edits = isOnly ? deleteCommand(file, run, command) : deleteArgument(file, command, word);
    yield { at: word.span, message: `\`${abbreviated(word.value.text, 50)}\` lies in a cache mount: deleting it only empties the cache`, fixes: () => safeFix("Keep the cache", edits) };
  }
}

const LISTS = "/var/lib/apt/lists";

/** The mount, what is above it, all that is in it, or the lists in the mount of apt's directory. */
function empties(path: string, target: string): boolean {
  if (coversPath(path, target, { isRecursive: true }) || path === `${target}/*`) return true;
  return (path === LISTS || path.startsWith(`${LISTS}/`)) && LISTS.startsWith(`${target}/`);
}

function* ofTool(file: DockerfileFile, run: Instruction, command: SimpleCommand, targets: readonly string[]): Iterable<Finding> {
  const cache = cacheOfTool.get(command.name);
  if (cache === undefined || !targets.some((target) => isCacheAt(cache, target))) return;
  const { options, operands } = parseOptions(command);
  const bypass = options.find(({ name }) => cache.bypass?.test(name) === true);
  if (bypass !== undefined) {
    yield { at: bypass.span, message: `\`${bypass.name}\` bypasses the cache that is mounted`, fixes: () => safeFix(`Remove \`${bypass.name}\``, listed(removeOption(file, { instruction: run }, bypass))) };
  } else if (callsFor(cache.empties, operands)) {
    const isOne = cache.empties?.test(operands[0]?.value.text ?? "") === true;
    const last = (isOne ? operands[0] : operands[1]) ?? command.program;
    const text = `${command.name} ${operands.slice(0, isOne ? 1 : 2).map(({ value }) => value.text).join(" ")}`;
    yield { at: { start: command.program.span.start, end: last.span.end }, message: `\`${text}\` empties the cache that is mounted`, fixes: () => safeFix(`Remove \`${text}\``, deleteCommand(file, run, command)) };
  } else if (cache.variable !== undefined && isOn(run, cache.variable) && callsFor(cache.fills, operands)) {
    yield { at: command.program.span, message: `\`${cache.variable}\` keeps \`${command.name}\` from the cache that is mounted` };
  }
}

function isOn(run: Instruction, name: string): boolean {
  const value = run.variable(name)?.value;
  return value?.complete === true && /^(?:1|true|yes|on)$/i.test(value.text);
}
