import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import { callSpan, callText, packageSteps, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { listed, unsafeFix } from "../shared/fixes.ts";

export const aptInstallsRecommends: Rule<"dockerfile"> = {
  id: "apt-installs-recommends",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3015",
    "trivy:DS-0029",
    "kics:apt_get_not_avoiding_additional_packages/7384dfb2-fcd1-4fbf-91cd-6c44c318c33c",
    "semgrep:missing-no-install-recommends",
    "sonar:S6500",
    "droast:DF016",
    "dockerfilelint:apt-get_recommends",
    "code-pathfinder:DOCKER-BP-005",
    "bashrs:DOCKER005",
  ],
  threats: ["none"],
  docs: {
    what: "apt installs recommended packages into the image, too.",
    why: "Besides what a package needs, apt installs what its maintainer recommends with it. In an image that mostly is unused, makes it larger, and adds programs to update and to attack.",
    exceptions: "Only stages that end in the image count. Some packages need a recommended one in practice, as curl needs ca-certificates: name it after the change. Silent where the file turns recommendations off in a configuration of apt.",
    references: ["https://docs.docker.com/build/building/best-practices/#apt-get", "https://manpages.debian.org/bookworm/apt/apt-get.8.en.html"],
  },
  mentions: ["apt"],
  examples: {
    bad: [
      {
        title: "Install",
        bad: "FROM debian:12\nRUN apt-get update && «apt-get install» -y curl && rm -rf /var/lib/apt/lists/*\n",
        fixed: "FROM debian:12\nRUN apt-get update && apt-get install --no-install-recommends -y curl && rm -rf /var/lib/apt/lists/*\n",
      },
      {
        title: "In a heredoc of a stage that the final one is FROM",
        bad: "FROM ubuntu:24.04 AS base\nrun <<EOF\napt-get update\n«apt-get -y install» \\\n  git\nEOF\nFROM base\n",
        fixed: "FROM ubuntu:24.04 AS base\nrun <<EOF\napt-get update\napt-get -y install --no-install-recommends \\\n  git\nEOF\nFROM base\n",
      },
      { title: "aptitude", bad: "FROM debian:12\nRUN «aptitude install» -y git\n", fixed: "FROM debian:12\nRUN aptitude install --without-recommends -y git\n" },
    ],
    good: [
      "FROM debian:12\nRUN apt-get install -y --no-install-recommends curl && apt-get -o APT::Install-Recommends=0 install -y git\n",
      "FROM debian:12\nRUN aptitude install -yR git && apt-get install -y --install-recommends gnome && apt-get -f -y install\n",
      "FROM debian:12\nRUN printf 'APT::Install-Recommends \"0\";\\n' > /etc/apt/apt.conf.d/99lean\nRUN apt-get install -y curl\n",
      "FROM debian:12\nARG APT_OPTIONS\nRUN apt-get install -y $APT_OPTIONS curl\n",
      "FROM debian:12 AS build\nRUN apt-get install -y gcc\nFROM debian:12-slim\nCOPY --from=build /app /app\n",
    ],
  },
  *check(file) {
    const steps = packageSteps(file, "apt").filter(recommends);
    if (steps.length === 0 || CONFIGURED.test(file.text)) return;
    for (const step of steps) {
      if (!isShipped(file, step.instruction)) continue;
      const option = step.command.name === "aptitude" ? "--without-recommends" : "--no-install-recommends";
      yield {
        at: callSpan(step),
        message: `\`${callText(step)}\` also installs recommended packages`,
        fixes: () => unsafeFix(`Add \`${option}\``, listed(insertAfter(file, step.instruction, step.subcommand[0], option))),
      };
    }
  },
};

const CONFIGURED = /apt\.conf|APT_CONFIG|apt::install-recommends/i;

function recommends(step: PackageStep): boolean {
  if ((step.name !== "install" && step.name !== "reinstall") || !step.options.complete || step.packages.every(({ isRemoved }) => isRemoved)) return false;
  return !hasOption(step, "--no-install-recommends", "--install-recommends", "--without-recommends", "--with-recommends", "-R", "-s", "-d", "--print-uris");
}
