import type { Rule } from "../../core/lint/rule.ts";
import { unpinnedPackages } from "../shared/packages.ts";

export const unpinnedDnfPackage: Rule<"dockerfile"> = {
  id: "unpinned-dnf-package",
  language: "dockerfile",
  category: "reproducibility",
  severity: "off",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3033",
    "hadolint:DL3041",
    "kics:yum_install_without_version/6452c424-1d92-4deb-bb18-a03e95d579c4",
    "kics:missing_version_specification_in_dnf_install/93d88cf7-f078-46a8-8ddc-178e03aeacf1",
  ],
  threats: ["mutable"],
  docs: {
    what: "A package of dnf or yum is installed in whatever version is the newest.",
    why: "Two builds of the same Dockerfile get different programs, so that an image cannot be built again as it was.",
    exceptions: "Off unless it is asked for: repositories drop old versions, so that a pinned version breaks the build. Names that end in a number, as `gcc-toolset-13`, count as pinned, for only the repository can tell them from a version. Groups, files, URLs and variables whose value is not known are silent.",
    references: ["https://dnf.readthedocs.io/en/latest/command_ref.html#specifying-packages", "https://docs.docker.com/build/building/best-practices/#version-pinning"],
  },
  mentions: ["dnf", "yum"],
  examples: {
    bad: [
      { title: "Two packages, one of them pinned", bad: "FROM centos:7\nRUN yum install -y httpd-2.4.6-99.el7 «curl»\n" },
      { title: "Digits in a name, over several lines", bad: "FROM fedora:42\nrun dnf -y install \\\n    # runtime\n    «java-17-openjdk» \\\n    «python3-pip.noarch»\n" },
      { title: "A module without a stream, in a heredoc", bad: "FROM rockylinux:9\nRUN <<EOF\ndnf module install -y «nodejs»\nEOF\n" },
    ],
    good: [
      "FROM fedora:42\nRUN dnf install -y curl-8.11.1-4.fc42 'git >= 2.40' @development-tools https://example.org/a.rpm ./b.rpm /usr/bin/perl gcc-toolset-13\n",
      "FROM fedora:42\nARG PACKAGES\nRUN dnf module install -y nodejs:22/common && dnf install -y $PACKAGES nginx-${NGINX_VERSION} && dnf groupinstall -y 'Development Tools'\n",
    ],
  },
  *check(file) {
    yield* unpinnedPackages(file, "dnf", ["install", "localinstall", "reinstall", "downgrade", "module install"]);
  },
};
