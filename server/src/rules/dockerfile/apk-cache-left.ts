import { isEmptiedAfter, isShipped } from "../../core/dockerfile/cleanups.ts";
import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import { deleteArgument, deleteCommand } from "../../core/dockerfile/commandLists.ts";
import { isLoneRefresh } from "../../core/dockerfile/loneRefresh.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { coveringMount } from "../../core/dockerfile/mounts.ts";
import { callSpan, callText, earlierStep, laterStep, packageSteps, packageStepsIn, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import type { Edit } from "../../core/text/edit.ts";
import { listed, safeFix } from "../shared/fixes.ts";

export const apkCacheLeft: Rule<"dockerfile"> = {
  id: "apk-cache-left",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3019",
    "trivy:DS-0025",
    "kics:apk_add_using_local_cache_path/ae9c56a6-3ed1-4ac0-9b54-31267f51151d",
    "semgrep:missing-apk-no-cache",
    "sonar:S6587",
    "droast:DF029",
    "dockerfilelint:apkadd-missing_nocache_or_updaterm",
    "dockle:DKL-DI-0004",
    "code-pathfinder:DOCKER-BP-007",
  ],
  threats: ["none"],
  docs: {
    what: "The package index of apk stays in the image.",
    why: "Without `--no-cache`, apk writes the index of each repository to `/var/cache/apk`, where it is of no use in the image and soon out of date. With the option apk reads the newest index without keeping it, and `apk update` is not needed any more.",
    exceptions: "Only stages that end in the image count. A cache or tmpfs mount on the directory, or its removal in the same RUN, satisfies it as well.",
    references: ["https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper", "https://docs.docker.com/build/cache/optimize/#use-cache-mounts"],
  },
  mentions: ["apk"],
  examples: {
    bad: [
      { title: "Add", bad: "FROM alpine:3.22\nRUN «apk add» curl\n", fixed: "FROM alpine:3.22\nRUN apk add --no-cache curl\n" },
      {
        title: "After an update of its own",
        bad: "FROM alpine:3.22\nrun apk update && \\\n    «apk add» -U --virtual .build \\\n    # compilers\n    gcc && \\\n    rm -rf /tmp/*\n",
        fixed: "FROM alpine:3.22\nrun apk add --no-cache --virtual .build \\\n    # compilers\n    gcc && \\\n    rm -rf /tmp/*\n",
      },
      {
        title: "In a heredoc",
        bad: "FROM alpine:3.22\nRUN <<EOF\napk update\n«apk add» --update curl\nEOF\n",
        fixed: "FROM alpine:3.22\nRUN <<EOF\napk add --no-cache curl\nEOF\n",
      },
      { title: "Update and upgrade, in the base of the final stage", bad: "FROM alpine:3.22 AS base\nRUN apk update && «apk upgrade»\nFROM base\n", fixed: "FROM alpine:3.22 AS base\nRUN apk upgrade --no-cache\nFROM base\n" },
      { title: "Only the update keeps it", bad: "FROM alpine:3.22\nRUN «apk update» && apk add --no-cache git\n", fixed: "FROM alpine:3.22\nRUN apk add --no-cache git\n" },
      { title: "Exec form", bad: "FROM alpine:3.22\nONBUILD RUN [«\"apk\", \"add\"», \"curl\"]\n", fixed: "FROM alpine:3.22\nONBUILD RUN [\"apk\", \"add\", \"--no-cache\", \"curl\"]\n" },
    ],
    good: [
      "FROM alpine:3.22\nRUN apk add --no-cache curl && apk --no-cache upgrade\n",
      "FROM alpine:3.22\nRUN apk update && apk add curl && rm -rf /var/cache/apk/*\n",
      "FROM alpine:3.22\nRUN --mount=type=cache,target=/var/cache/apk apk add --update curl\n",
      "FROM alpine:3.22\nRUN --mount=type=cache,target=/etc/apk/cache apk add curl\n",
      "FROM alpine:3.22 AS build\nRUN apk add go\nFROM scratch\nCOPY --from=build /app /app\n",
      "FROM alpine:3.22\nARG APK_FLAGS\nRUN apk add $APK_FLAGS curl; apk del vim; apk info\n",
      "FROM alpine:3.22\nRUN apk update\nRUN apk add --no-cache curl\n",
    ],
  },
  *check(file) {
    for (const step of packageSteps(file, "apk")) {
      if (!keepsIndex(step) || !isShipped(file, step.instruction)) continue;
      // An update is only spoken of where what it keeps is not the matter of another command, or of the rule about updates in a RUN of their own.
      if ((step.action === "refresh" && isFollowed(file, step)) || isKeptOut(file, step) || isLoneRefresh(file, step)) continue;
      const isUpdate = step.action === "refresh";
      const edits = isUpdate ? updateRemoval(file, step) : withoutCache(file, step);
      yield { at: callSpan(step), message: `The package index of \`${callText(step)}\` stays in the image`, fixes: () => safeFix(isUpdate ? "Remove `apk update`" : "Add `--no-cache`", edits) };
    }
  },
};

function keepsIndex(step: PackageStep): boolean {
  const fetches = step.action === "install" || step.action === "upgrade" || step.action === "refresh";
  return fetches && (step.options.complete || step.action === "refresh") && !hasOption(step, "--no-cache", "--no-network", "--root", "-p", "--simulate", "-s", "--cache-dir");
}

function isFollowed(file: DockerfileFile, step: PackageStep): boolean {
  return laterStep(file, step, "refresh") !== undefined || packageStepsIn(file, step.instruction).some((other) => other.packaging === "apk" && other.action !== "refresh" && keepsIndex(other));
}

function isKeptOut(file: DockerfileFile, step: PackageStep): boolean {
  if (DIRECTORIES.some((directory) => coveringMount(step.instruction, directory) !== undefined)) return true;
  return isEmptiedAfter(step.instruction, "/var/cache/apk", step.command.span.end) || laterStep(file, step, "clean") !== undefined;
}

const DIRECTORIES = ["/var/cache/apk", "/etc/apk/cache"];

/** `--no-cache` includes `--update-cache`, and makes an `apk update` before it useless. */
function withoutCache(file: DockerfileFile, step: PackageStep): readonly Edit[] | undefined {
  const insertion = listed(insertAfter(file, step.instruction, step.subcommand[0], "--no-cache"));
  if (insertion === undefined) return undefined;
  const updates = step.options.options.filter(({ word }) => /^(?:--update|--update-cache|-U)$/.test(word.value.text)).map(({ word }) => deleteArgument(file, step.command, word));
  const earlier = earlierStep(file, step, "refresh");
  const update = earlier === undefined ? [] : deleteCommand(file, step.instruction, earlier.command);
  if (update === undefined || updates.includes(undefined)) return insertion;
  return [...update, ...insertion, ...updates.flatMap((edits) => edits ?? [])];
}

/** Only where what installs afterwards reads the index itself. */
function updateRemoval(file: DockerfileFile, step: PackageStep): readonly Edit[] | undefined {
  const later = laterStep(file, step, "install", "upgrade");
  return later !== undefined && hasOption(later, "--no-cache") ? deleteCommand(file, step.instruction, step.command) : undefined;
}
