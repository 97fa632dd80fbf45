import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { appendCommand } from "../../core/dockerfile/commandLists.ts";
import { environmentValue, languageSteps, type LanguageStep } from "../../core/dockerfile/languageSteps.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { isCacheGone, isFollowedBy } from "../../core/dockerfile/toolCaches.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const npmCacheLeft: Rule<"dockerfile"> = {
  id: "npm-cache-left",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "npm leaves its cache in the image.",
    why: "Every archive that npm downloads stays in `~/.npm` as a second copy that no container ever reads. `npm cache clean --force` in the same RUN removes it; `RUN --mount=type=cache,target=/root/.npm` keeps it for the next build and out of the image.",
    exceptions: "Stages that are not part of the final image, a cache mount, another cache directory and a removal in the same RUN are silent.",
    references: ["https://docs.npmjs.com/cli/commands/npm-cache", "https://docs.docker.com/build/cache/optimize/#use-cache-mounts"],
  },
  mentions: ["npm"],
  examples: {
    bad: [
      { title: "A project", bad: "FROM node:22\nRUN npm «ci» --omit=dev\n", fixed: "FROM node:22\nRUN npm ci --omit=dev && npm cache clean --force\n" },
      { title: "A tool, in a heredoc", bad: "FROM node:22\nRUN <<EOF\nnpm «install» -g typescript@5.8.3\nEOF\n", fixed: "FROM node:22\nRUN <<EOF\nnpm install -g typescript@5.8.3\nnpm cache clean --force\nEOF\n" },
      { title: "In the JSON form, under ONBUILD", bad: "# escape=`\nFROM node:22\nonbuild run `\n  [\"npm\", «\"install\"»]\n" },
    ],
    good: [
      "FROM node:22\nRUN npm ci && npm cache clean --force\nRUN npm ci --cache /tmp/npm && npm run build\n",
      "FROM node:22 AS build\nRUN npm ci\nFROM node:22-slim\nRUN --mount=type=cache,target=/root/.npm npm ci --omit=dev\n",
      "FROM node:22\nENV NPM_CONFIG_CACHE=/tmp/npm\nRUN npm ci\n",
      "FROM node:22\nRUN --mount=type=cache,target=/home/node/.npm <<EOF\nnpm ci\nEOF\nRUN npm ci && rm -rf ~/.npm && npm rebuild\n",
    ],
  },
  *check(file) {
    for (const step of languageSteps(file, "npm")) {
      if (step.action === "other" || !isShipped(file, step.instruction) || isKept(step) || isRepeated(file, step)) continue;
      yield {
        at: step.verb.span,
        message: `\`npm ${step.name}\` leaves its cache in the image`,
        fixes: () => unsafeFix("Clean the cache in the same RUN", appendCommand(file, step.instruction, step.command, "npm cache clean --force")),
      };
    }
  },
};

function isKept(step: LanguageStep): boolean {
  if (hasOption(step, "--cache", "--dry-run", "--package-lock-only") || environmentValue(step, "NPM_CONFIG_CACHE", "npm_config_cache") !== undefined) return true;
  return isFollowedBy(step, ["npm"], "cache") || isCacheGone(step, "~/.npm");
}

/** One cleaning at the end serves all of a RUN: the last command speaks for them. */
function isRepeated(file: DockerfileFile, step: LanguageStep): boolean {
  return languageSteps(file, "npm").some((other) => other.instruction === step.instruction && other.action !== "other" && other.command.span.start > step.command.span.start);
}
