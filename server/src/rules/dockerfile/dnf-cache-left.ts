import { isEmptiedAfter, isShipped } from "../../core/dockerfile/cleanups.ts";
import { appendCommand } from "../../core/dockerfile/commandLists.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { coveringMount } from "../../core/dockerfile/mounts.ts";
import { callSpan, callText, laterStep, packageSteps, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { safeFix } from "../shared/fixes.ts";
import { asSameUser } from "../shared/packages.ts";

export const dnfCacheLeft: Rule<"dockerfile"> = {
  id: "dnf-cache-left",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3032",
    "hadolint:DL3040",
    "trivy:DS-0015",
    "trivy:DS-0019",
    "trivy:DS-0027",
    "kics:yum_clean_all_missing/00481784-25aa-4a55-8633-3136dfcf4f37",
    "kics:missing_dnf_clean_all/295acb63-9246-4b21-b441-7c1f1fb62dc0",
    "semgrep:missing-dnf-clean-all",
    "droast:DF046",
    "droast:DF047",
    "dockerfile_lint:no_yum_clean_all",
    "dockerfile_lint:no_dnf_clean_all",
    "code-pathfinder:DOCKER-BP-012",
    "code-pathfinder:DOCKER-BP-013",
  ],
  threats: ["none"],
  docs: {
    what: "The cache of dnf or yum stays in the image.",
    why: "dnf and yum keep the metadata of each repository, up to some hundred megabytes, below `/var/cache`. It is of no use in the image and soon out of date. Only the RUN that downloaded it can keep it out of its layer.",
    exceptions: "Only stages that end in the image count. A cache or tmpfs mount on the directory, or its removal in the same RUN, satisfies it as well. Installations into another root are silent.",
    references: ["https://dnf.readthedocs.io/en/latest/command_ref.html#clean-command", "https://docs.docker.com/build/cache/optimize/#use-cache-mounts"],
  },
  mentions: ["dnf", "yum"],
  examples: {
    bad: [
      { title: "Install", bad: "FROM fedora:42\nRUN «dnf install» -y curl\n", fixed: "FROM fedora:42\nRUN dnf install -y curl && dnf clean all\n" },
      {
        title: "Several commands, cleaned too early",
        bad: "FROM centos:7\nrun yum -y update && yum clean all \\\n && «yum install» -y \\\n    # tools\n    curl \\\n    git\nUSER app\n",
        fixed: "FROM centos:7\nrun yum -y update && yum clean all \\\n && yum install -y \\\n    # tools\n    curl \\\n    git \\\n && yum clean all\nUSER app\n",
      },
      { title: "In a heredoc", bad: "FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4\nRUN <<EOF\n«microdnf install» -y curl\nEOF\n", fixed: "FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4\nRUN <<EOF\nmicrodnf install -y curl\nmicrodnf clean all\nEOF\n" },
      { title: "Only a part is cleaned, under ONBUILD", bad: "FROM fedora:42\nONBUILD RUN «dnf -y install» git && dnf clean expire-cache\n", fixed: "FROM fedora:42\nONBUILD RUN dnf -y install git && dnf clean expire-cache && dnf clean all\n" },
    ],
    good: [
      "FROM fedora:42\nRUN dnf install -y curl && dnf clean all\n",
      "FROM fedora:42\nRUN dnf install -y curl; yum -y clean all; rm -rf /tmp/*\n",
      "FROM fedora:42\nRUN dnf install -y curl && rm -rf /var/cache/*\n",
      "FROM fedora:42\nRUN dnf install -y curl && rm -rf /var/cache/libdnf5 /var/log/dnf*\n",
      "FROM fedora:42\nRUN --mount=type=cache,target=/var/cache/libdnf5,sharing=locked dnf install -y curl\n",
      "FROM fedora:42 AS build\nRUN dnf install -y gcc && dnf --installroot /root-fs install -y bash\nFROM scratch\nCOPY --from=build /root-fs /\n",
      "FROM fedora:42\nRUN dnf remove -y vim && dnf module enable -y nodejs:22 && dnf --installroot /mnt install -y bash\n",
    ],
  },
  *check(file) {
    for (const step of packageSteps(file, "dnf")) {
      if (!fills(step) || !isShipped(file, step.instruction) || laterStep(file, step, "install", "upgrade", "refresh") !== undefined || isKeptOut(file, step)) continue;
      const clean = asSameUser(step.command, `${step.command.name} clean all`);
      yield {
        at: callSpan(step),
        message: `The cache of \`${callText(step)}\` stays in the image`,
        fixes: () => safeFix("Clean the cache in the same RUN", appendCommand(file, step.instruction, step.command, clean)),
      };
    }
  },
};

function fills(step: PackageStep): boolean {
  return (step.action === "install" || step.action === "upgrade" || step.action === "refresh") && !hasOption(step, "--installroot");
}

const DIRECTORIES = ["/var/cache/dnf", "/var/cache/yum", "/var/cache/libdnf5", "/var/cache/tdnf"];
/** What is cleaned: `all`, or the metadata, which are all that is kept where packages are not. */
const CLEANS = /^(?:all|metadata|dbcache)$/;

function isKeptOut(file: DockerfileFile, step: PackageStep): boolean {
  const { instruction, command } = step;
  if (DIRECTORIES.some((directory) => coveringMount(instruction, directory) !== undefined || isEmptiedAfter(instruction, directory, command.span.end))) return true;
  return laterStep(file, step, "clean")?.packages.some(({ text }) => CLEANS.test(text)) === true;
}
