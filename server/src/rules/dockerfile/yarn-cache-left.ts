import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { appendCommand } from "../../core/dockerfile/commandLists.ts";
import { environmentValue, languageSteps, type LanguageStep } from "../../core/dockerfile/languageSteps.ts";
import { isModernYarn } from "../../core/dockerfile/lockFiles.ts";
import { isCacheGone, isFollowedBy } from "../../core/dockerfile/toolCaches.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const yarnCacheLeft: Rule<"dockerfile"> = {
  id: "yarn-cache-left",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: ["hadolint:DL3060", "droast:DF055", "tally:hadolint/DL3060"],
  threats: ["none"],
  docs: {
    what: "yarn leaves its cache in the image.",
    why: "Every archive that Yarn 1 downloads stays unpacked in its cache, `/usr/local/share/.cache/yarn` for root, as a second copy that no container ever reads. `yarn cache clean` in the same RUN removes it; a cache mount keeps it for the next build and out of the image.",
    exceptions: "Yarn 2 and later keep their cache with the project and are silent, and so are stages that are not part of the final image, cache mounts and another cache directory.",
    references: ["https://classic.yarnpkg.com/lang/en/docs/cli/cache/"],
  },
  mentions: ["yarn"],
  examples: {
    bad: [
      { title: "A project", bad: "FROM node:22\nRUN yarn «install» --frozen-lockfile\n", fixed: "FROM node:22\nRUN yarn install --frozen-lockfile && yarn cache clean\n" },
      { title: "Without a subcommand, in a heredoc", bad: "FROM node:22\nRUN <<EOF\n«yarn» --production\nEOF\n", fixed: "FROM node:22\nRUN <<EOF\nyarn --production\nyarn cache clean\nEOF\n" },
      { title: "In the JSON form, under ONBUILD", bad: "# escape=`\nFROM node:22\nonbuild run `\n  [\"yarn\", \"global\", «\"add\"», \"serve@14.2.4\"]\n" },
    ],
    good: [
      "FROM node:22\nRUN yarn install && yarn build && yarn cache clean\n",
      "FROM node:22 AS build\nRUN yarn install\nFROM node:22-slim\nRUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --production\n",
      "FROM node:22\nCOPY package.json yarn.lock .yarnrc.yml ./\nRUN yarn install --immutable\n",
      "FROM node:22\nRUN yarn install --cache-folder /tmp/y && yarn --version\nRUN --mount=type=cache,target=/root/.cache <<EOF\nYARN_CACHE_FOLDER=/root/.cache/yarn yarn install\nEOF\n",
    ],
  },
  *check(file) {
    for (const step of languageSteps(file, "yarn")) {
      if (step.action === "other" || step.name === "dlx" || !isShipped(file, step.instruction) || isKept(step) || isModernYarn(file, step)) continue;
      yield {
        at: step.verb.span,
        message: "`yarn` leaves its cache in the image",
        fixes: () => unsafeFix("Clean the cache in the same RUN", appendCommand(file, step.instruction, step.command, "yarn cache clean")),
      };
    }
  },
};

const CACHE_FOLDERS = ["~/.cache/yarn", "~/.yarn/cache"];

function isKept(step: LanguageStep): boolean {
  if (hasOption(step, "--cache-folder", "--version", "-v", "--help", "-h") || environmentValue(step, "YARN_CACHE_FOLDER", "XDG_CACHE_HOME") !== undefined) return true;
  if (isFollowedBy(step, ["yarn", "yarnpkg"], "cache", "clean") || isFollowedBy(step, ["yarn", "yarnpkg"], "install") || isFollowedBy(step, ["rm"], "/usr/local/share/.cache")) return true;
  return isCacheGone(step, "/usr/local/share/.cache/yarn") || CACHE_FOLDERS.some((folder) => isCacheGone(step, folder));
}
