import { deleteCommand } from "../../core/dockerfile/commandLists.ts";
import { callSpan, callText, packageSteps, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const distroUpgrade: Rule<"dockerfile"> = {
  id: "distro-upgrade",
  language: "dockerfile",
  category: "reproducibility",
  severity: "info",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3005",
    "hadolint:DL3017",
    "hadolint:DL3031",
    "hadolint:DL3035",
    "hadolint:DL3039",
    "semgrep:avoid-apt-get-upgrade",
    "semgrep:avoid-apk-upgrade",
    "semgrep:avoid-dnf-update",
    "semgrep:avoid-yum-update",
    "semgrep:avoid-zypper-update",
    "trivy:DS-0024",
    "dockerfilelint:apt-get-upgrade",
    "dockerfilelint:apt-get-dist-upgrade",
    "dockerfile_lint:yum_update_all",
    "dockle:DKL-DI-0003",
    "droast:DF044",
    "code-pathfinder:DOCKER-BP-006",
    "code-pathfinder:DOCKER-BP-009",
    "code-pathfinder:DOCKER-BP-019",
    "code-pathfinder:DOCKER-BP-028",
    "code-pathfinder:DOCKER-BP-029",
  ],
  threats: ["mutable"],
  docs: {
    what: "All packages of the base image are upgraded in the build.",
    why: "What the upgrade brings depends on the day, while the build cache keeps its layer until something before it changes: the image is neither reproducible nor, after a week, up to date. The old files stay in the base image's layers, too. A newer base image has the same packages in one layer.",
    exceptions: "Whether to upgrade is disputed: many security teams ask for it between two releases of a base image, and then it is information to be ignored. Upgrades to another release of the distribution are a warning. Upgrades of named packages and of security fixes alone are silent.",
    references: ["https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often", "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],
  },
  mentions: ["up"],
  examples: {
    bad: [
      {
        title: "Between two other commands",
        bad: "FROM debian:12\nRUN apt-get update && \\\n    «apt-get upgrade» -y && \\\n    # tools\n    apt-get install -y curl\n",
      },
      { title: "On one line", bad: "FROM debian:12\nrun apt-get update && «apt-get -y upgrade» && apt-get install -y curl\n", fixed: "FROM debian:12\nrun apt-get update && apt-get install -y curl\n" },
      { title: "In a heredoc", bad: "FROM alpine:3.22\nRUN <<EOF\n«apk upgrade» --no-cache\napk add curl\nEOF\n", fixed: "FROM alpine:3.22\nRUN <<EOF\napk add curl\nEOF\n" },
      { title: "In an instruction of its own", bad: "FROM fedora:42\nRUN «dnf -y update»\nRUN dnf install -y curl\n", fixed: "FROM fedora:42\nRUN dnf install -y curl\n" },
      { title: "To another release, under ONBUILD", bad: "FROM opensuse/tumbleweed\nONBUILD RUN «zypper -n dup»\n" },
    ],
    good: [
      "FROM debian:12\nRUN apt-get update && apt-get install -y --only-upgrade openssl && apt-get upgrade -y openssl\n",
      "FROM fedora:42\nRUN dnf -y update --security && dnf -y upgrade-minimal && yum -y update openssl && dnf -y upgrade --advisory=FEDORA-2026-1\n",
      "FROM alpine:3.22\nARG PACKAGES\nRUN apk upgrade $PACKAGES && apk add --upgrade openssl\n",
      "FROM opensuse/leap:15.6\nRUN zypper -n patch && pip install --upgrade pip && echo apt-get upgrade\n",
    ],
  },
  *check(file) {
    for (const step of packageSteps(file)) {
      if (!upgradesAll(step)) continue;
      yield {
        at: callSpan(step),
        message: `\`${callText(step)}\` upgrades all packages to whatever is the newest`,
        ...(CHANGES_RELEASE.has(step.name) ? { level: "warning" } : {}),
        fixes: () => unsafeFix(`Remove \`${callText(step)}\``, deleteCommand(file, step.instruction, step.command)),
      };
    }
  },
};

const CHANGES_RELEASE = new Set(["dist-upgrade", "full-upgrade", "dup", "distro-sync", "dist-sync", "dsync"]);
const SECURITY_ONLY = new Set(["patch", "upgrade-minimal", "update-minimal"]);

function upgradesAll(step: PackageStep): boolean {
  if (step.action !== "upgrade" || step.packages.length > 0 || !step.options.complete || SECURITY_ONLY.has(step.name)) return false;
  return !hasOption(step, "--security", "--advisory", "--advisories", "--bugfix", "--cve", "--cves", "--bz", "--bzs", "--sec-severity", "--minimal", "-s", "--downloadonly", "--installroot");
}
