import { insertAfter } from "../../core/dockerfile/commandEdits.ts";
import { callSpan, callText, packageSteps, setsOption, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hasOption } from "../../core/shell/options.ts";
import { listed, safeFix } from "../shared/fixes.ts";
import { isAnswered } from "../shared/packages.ts";

export const dnfWithoutYes: Rule<"dockerfile"> = {
  id: "dnf-without-yes",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3030",
    "hadolint:DL3038",
    "kics:yum_install_allows_manual_input/6e19193a-8753-436d-8a09-76dcff91bb03",
    "kics:missing_flag_from_dnf_install/7ebd323c-31b7-4e5b-b26f-de5e9e477af8",
    "semgrep:missing-yum-assume-yes-switch",
    "semgrep:missing-dnf-assume-yes-switch",
    "droast:DF027",
    "code-pathfinder:DOCKER-BP-025",
    "code-pathfinder:DOCKER-BP-026",
    "tally:hadolint/DL3030",
    "tally:hadolint/DL3038",
  ],
  threats: ["none"],
  docs: {
    what: "dnf or yum asks for confirmation in a build, where nobody answers.",
    why: "Both ask `Is this ok [y/N]` before they change anything. In a build there is no input: they take that for a no, and the build fails with `Operation aborted`.",
    exceptions: "microdnf never asks. Silent where something is piped in, where variables hold options that are not known, and where the file sets `assumeyes` in a configuration.",
    references: ["https://dnf.readthedocs.io/en/latest/command_ref.html#options"],
  },
  mentions: ["dnf", "yum"],
  examples: {
    bad: [
      { title: "Install", bad: "FROM fedora:42\nRUN «dnf install» curl && dnf clean all\n", fixed: "FROM fedora:42\nRUN dnf install -y curl && dnf clean all\n" },
      {
        title: "Over several lines, a group",
        bad: "FROM centos:7\nrun «yum -q groupinstall» \\\n    # compilers\n    'Development Tools' \\\n  && yum clean all\n",
        fixed: "FROM centos:7\nrun yum -q groupinstall -y \\\n    # compilers\n    'Development Tools' \\\n  && yum clean all\n",
      },
      { title: "Another package in its place", bad: "FROM rockylinux:9\nRUN «dnf swap» curl-minimal curl\n", fixed: "FROM rockylinux:9\nRUN dnf swap -y curl-minimal curl\n" },
      { title: "A module, in a heredoc", bad: "FROM rockylinux:9\nRUN <<EOF\n«dnf module enable» nodejs:22\ndnf install -y nodejs\nEOF\n", fixed: "FROM rockylinux:9\nRUN <<EOF\ndnf module enable -y nodejs:22\ndnf install -y nodejs\nEOF\n" },
      { title: "Exec form", bad: "FROM azurelinux:3\nONBUILD RUN [«\"tdnf\", \"upgrade\"»]\n", fixed: "FROM azurelinux:3\nONBUILD RUN [\"tdnf\", \"upgrade\", \"-y\"]\n" },
    ],
    good: [
      "FROM fedora:42\nRUN dnf -yq install curl && dnf remove --assumeyes vim && dnf --setopt=assumeyes=1 upgrade\n",
      "FROM centos:7\nRUN yum check-update; yum makecache; yum repolist; yes | yum install curl\n",
      "FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4\nRUN microdnf install curl && microdnf clean all\n",
      "FROM fedora:42\nRUN echo assumeyes=True >> /etc/dnf/dnf.conf && dnf install curl\n",
      "FROM fedora:42\nARG OPTIONS\nRUN dnf install $OPTIONS curl && which yum install\n",
    ],
  },
  *check(file) {
    const steps = packageSteps(file, "dnf").filter(asks);
    if (steps.length === 0 || CONFIGURED.test(file.text)) return;
    for (const step of steps) {
      yield {
        at: callSpan(step),
        message: `\`${callText(step)}\` asks for confirmation, and a build cannot answer`,
        fixes: () => safeFix("Add `-y`", listed(insertAfter(file, step.instruction, step.subcommand[1] ?? step.subcommand[0], "-y"))),
      };
    }
  },
};

const CONFIGURED = /assumeyes\s*=|(?:dnf|yum)\.conf/i;
/** Source: the help of microdnf, "Does nothing; we always assume yes". */
const NEVER_ASKS = "microdnf";

function asks(step: PackageStep): boolean {
  const changes = step.action === "install" || step.action === "remove" || step.action === "upgrade" || (step.action === "other" && (step.subcommand.length === 2 || /^(?:swap|distro-?sync|dsync)$/.test(step.name)));
  if (!changes || step.command.name === NEVER_ASKS || !step.options.complete || isAnswered(step.command)) return false;
  return !hasOption(step, "-y", "--assumeyes", "--assume-yes", "--assumeno", "-h", "--help") && !setsOption(step, /^assumeyes=/i);
}
