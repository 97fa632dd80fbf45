import { isEmptiedAfter, isShipped } from "../../core/dockerfile/cleanups.ts";
import { appendCommand } from "../../core/dockerfile/commandLists.ts";
import { isLoneRefresh } from "../../core/dockerfile/loneRefresh.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { coveringMount } from "../../core/dockerfile/mounts.ts";
import { callSpan, callText, laterStep, loneInstalls, packageSteps, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix, unsafeFix } from "../shared/fixes.ts";
import { asSameUser } from "../shared/packages.ts";

export const aptListsLeft: Rule<"dockerfile"> = {
  id: "apt-lists-left",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3009",
    "kics:apt_get_install_lists_were_not_deleted/df746b39-6564-4fed-bf85-e9c44382303c",
    "semgrep:remove-package-lists",
    "semgrep:remove-package-cache",
    "sonar:S6587",
    "droast:DF004",
    "dockerfilelint:apt-get_missing_rm",
    "dockerfile_lint:no_apt-get_clean",
    "dockle:DKL-DI-0005",
    "code-pathfinder:DOCKER-BP-014",
    "bashrs:DOCKER003",
  ],
  threats: ["none"],
  docs: {
    what: "The package lists of apt stay in the image.",
    why: "`apt-get update` downloads lists of all packages, some twenty to fifty megabytes. They are of no use in the image, and are out of date soon. Only the RUN that downloaded them can keep them out of its layer.",
    exceptions: "Only stages that end in the image count. A cache or tmpfs mount on the lists satisfies it as well as their removal. The official Debian and Ubuntu images delete the packages themselves: `apt-get clean` is not asked for. An update in a RUN of its own is the matter of `package-update-alone`.",
    references: ["https://docs.docker.com/build/building/best-practices/#apt-get", "https://docs.docker.com/build/cache/optimize/#use-cache-mounts"],
  },
  mentions: ["apt"],
  examples: {
    bad: [
      {
        title: "On one line",
        bad: "FROM debian:12\nRUN «apt-get update» && apt-get install -y curl\n",
        fixed: "FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
      },
      {
        title: "Over several lines",
        bad: "FROM ubuntu:24.04\nrun «apt-get -qq update» \\\n  # tools\n  && apt-get install -y \\\n      curl \\\n      git;\nCMD [\"curl\"]\n",
        fixed: "FROM ubuntu:24.04\nrun apt-get -qq update \\\n  # tools\n  && apt-get install -y \\\n      curl \\\n      git \\\n  && rm -rf /var/lib/apt/lists/*\nCMD [\"curl\"]\n",
      },
      {
        title: "In a heredoc",
        bad: "FROM debian:12\nRUN <<EOF\nset -e\n«apt-get update»\napt-get install -y curl\nEOF\n",
        fixed: "FROM debian:12\nRUN <<EOF\nset -e\napt-get update\napt-get install -y curl\nrm -rf /var/lib/apt/lists/*\nEOF\n",
      },
      {
        title: "Cleaned, but not the lists, and with sudo",
        bad: "# escape=`\nFROM debian:12\nUSER app\nRUN sudo «apt-get update» `\n && sudo apt-get install -y curl && sudo apt-get clean && rm -rf /tmp/*\n",
        fixed: "# escape=`\nFROM debian:12\nUSER app\nRUN sudo apt-get update `\n && sudo apt-get install -y curl && sudo apt-get clean && rm -rf /tmp/* `\n && sudo rm -rf /var/lib/apt/lists/*\n",
      },
      { title: "Removed before they are downloaded", bad: "FROM debian:12\nONBUILD RUN rm -rf /var/lib/apt/lists/* && «apt update» && ./install.sh\n" },
    ],
    good: [
      "FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf \"/var/lib/apt/lists\"\n",
      "FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/cache/* /var/lib/{apt,dpkg}/lists\n",
      "FROM debian:12\nRUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y curl\n",
      "FROM debian:13\nRUN --mount=type=tmpfs,target=/var apt-get update\nRUN apt-get update; apt-get install -y curl; apt-get dist-clean\n",
      "FROM debian:12 AS build\nRUN apt-get update && apt-get install -y gcc\nFROM debian:12-slim\nCOPY --from=build /app /app\n",
      "FROM debian:12\nRUN <<EOF\napt-get update\napt-get install -y curl\nfind /var/lib/apt/lists -mindepth 1 -delete\nEOF\n",
      "FROM debian:12\nRUN apt-get update && apt-get install -y curl && /usr/local/bin/docker-image-cleanup\n",
      "FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\n",
    ],
  },
  *check(file) {
    for (const step of packageSteps(file, "apt")) {
      if (step.action !== "refresh" || !isShipped(file, step.instruction) || laterStep(file, step, "refresh") !== undefined || isKeptOut(file, step)) continue;
      // Another rule says that it is in the wrong RUN; once it is joined with its installation, the lists are spoken of.
      if (isLoneRefresh(file, step)) continue;
      yield { at: callSpan(step), message: `The lists that \`${callText(step)}\` downloads stay in the image`, fixes: () => fixes(file, step) };
    }
  },
};

const LISTS = "/var/lib/apt/lists";

function isKeptOut(file: DockerfileFile, step: PackageStep): boolean {
  if (coveringMount(step.instruction, LISTS) !== undefined || isEmptiedAfter(step.instruction, LISTS, step.command.span.end)) return true;
  // This one, of apt 2.9 and later, removes the lists as well.
  return /^dist-?clean$/.test(laterStep(file, step, "clean")?.name ?? "");
}

/** None where a later RUN installs from these lists: without them it fails. */
function fixes(file: DockerfileFile, step: PackageStep): readonly Fix[] {
  const last = loneInstalls(file, "apt").at(-1);
  if ((last !== undefined && last.instruction.span.start > step.instruction.span.start) || step.instruction.isTrigger) return [];
  // A RUN that only fetches the lists does so for somebody: perhaps for a script of a later RUN, or for who builds on the image.
  const fix = laterStep(file, step, "install") === undefined ? unsafeFix : safeFix;
  return fix("Remove the lists in the same RUN", appendCommand(file, step.instruction, step.command, asSameUser(step.command, `rm -rf ${LISTS}/*`)));
}
