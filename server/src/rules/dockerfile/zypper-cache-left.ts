import { isEmptiedAfter, isShipped } from "../../core/dockerfile/cleanups.ts";
import { appendCommand } from "../../core/dockerfile/commandLists.ts";
import { isLoneRefresh } from "../../core/dockerfile/loneRefresh.ts";
import { coveringMount } from "../../core/dockerfile/mounts.ts";
import { callSpan, callText, laterStep, packageSteps } from "../../core/dockerfile/packages.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { safeFix } from "../shared/fixes.ts";
import { asSameUser } from "../shared/packages.ts";

export const zypperCacheLeft: Rule<"dockerfile"> = {
  id: "zypper-cache-left",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: ["hadolint:DL3036", "trivy:DS-0020", "kics:missing_zypper_clean/38300d1a-feb2-4a48-936a-d1ef1cd24313", "semgrep:missing-zypper-clean", "droast:DF045", "code-pathfinder:DOCKER-BP-020"],
  threats: ["none"],
  docs: {
    what: "The cache of zypper stays in the image.",
    why: "zypper keeps the metadata of each repository below `/var/cache/zypp`. It is of no use in the image and soon out of date. Only the RUN that downloaded it can keep it out of its layer.",
    exceptions: "Only stages that end in the image count. A cache or tmpfs mount on the directory, or its removal in the same RUN, satisfies it as well.",
    references: ["https://en.opensuse.org/SDB:Zypper_manual_(plain)", "https://docs.docker.com/build/cache/optimize/#use-cache-mounts"],
  },
  mentions: ["zypper"],
  examples: {
    bad: [
      { title: "Install", bad: "FROM opensuse/leap:15.6\nRUN «zypper -n install» curl\n", fixed: "FROM opensuse/leap:15.6\nRUN zypper -n install curl && zypper clean --all\n" },
      {
        title: "Over several lines",
        bad: "FROM opensuse/leap:15.6\nrun zypper -n ref && \\\n    «zypper -n in» \\\n    # tools\n    git\n",
        fixed: "FROM opensuse/leap:15.6\nrun zypper -n ref && \\\n    zypper -n in \\\n    # tools\n    git \\\n    && zypper clean --all\n",
      },
      { title: "In a heredoc", bad: "FROM opensuse/leap:15.6\nRUN <<EOF\n«zypper -n up»\nEOF\n", fixed: "FROM opensuse/leap:15.6\nRUN <<EOF\nzypper -n up\nzypper clean --all\nEOF\n" },
    ],
    good: [
      "FROM opensuse/leap:15.6\nRUN zypper -n in curl && zypper clean -a\n",
      "FROM opensuse/leap:15.6\nRUN zypper -n in curl && zypper cc; zypper -n rm vim\n",
      "FROM opensuse/leap:15.6\nRUN zypper -n in curl && rm -rf /var/cache/zypp/*\n",
      "FROM opensuse/leap:15.6\nRUN --mount=type=cache,target=/var/cache zypper -n in curl\n",
      "FROM opensuse/leap:15.6\nRUN zypper -n ref\n",
      "FROM opensuse/leap:15.6 AS build\nRUN zypper -n in gcc\nFROM scratch\nCOPY --from=build /app /app\n",
    ],
  },
  *check(file) {
    for (const step of packageSteps(file, "zypper")) {
      const { action, instruction, command } = step;
      if ((action !== "install" && action !== "upgrade" && action !== "refresh") || hasOption(step, "--root", "--installroot", "-R") || !isShipped(file, instruction)) continue;
      if (laterStep(file, step, "install", "upgrade", "refresh", "clean") !== undefined || coveringMount(instruction, CACHE) !== undefined || isEmptiedAfter(instruction, CACHE, command.span.end) || isLoneRefresh(file, step)) continue;
      yield {
        at: callSpan(step),
        message: `The cache of \`${callText(step)}\` stays in the image`,
        fixes: () => safeFix("Clean the cache in the same RUN", appendCommand(file, instruction, command, asSameUser(command, "zypper clean --all"))),
      };
    }
  },
};

const CACHE = "/var/cache/zypp";
