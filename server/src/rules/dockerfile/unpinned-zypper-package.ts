import type { Rule } from "../../core/lint/rule.ts";
import { unpinnedPackages } from "../shared/packages.ts";

export const unpinnedZypperPackage: Rule<"dockerfile"> = {
  id: "unpinned-zypper-package",
  language: "dockerfile",
  category: "reproducibility",
  severity: "off",
  since: "0.1.0",
  aliases: ["hadolint:DL3037", "kics:zypper_install_without_version/562952e4-0348-4dea-9826-44f3a2c6117b"],
  threats: ["mutable"],
  docs: {
    what: "A package of zypper is installed in whatever version is the newest.",
    why: "Two builds of the same Dockerfile get different programs, so that an image cannot be built again as it was.",
    exceptions: "Off unless it is asked for: repositories drop old versions, so that a pinned version breaks the build. Constraints of any kind, patterns, files, URLs and variables whose value is not known are silent.",
    references: ["https://en.opensuse.org/SDB:Zypper_manual_(plain)", "https://docs.docker.com/build/building/best-practices/#version-pinning"],
  },
  mentions: ["zypper"],
  examples: {
    bad: [
      { title: "Two packages, one of them pinned", bad: "FROM opensuse/leap:15.6\nRUN zypper -n install curl=8.6.0 «git»\n" },
      { title: "In a heredoc, over several lines", bad: "FROM opensuse/leap:15.6\nrun <<EOF\nzypper -n in -y \\\n  «gcc» \\\n  'make>=4'\nEOF\n" },
    ],
    good: [
      "FROM opensuse/leap:15.6\nRUN zypper -n in 'curl>=8' git=2.43 ./a.rpm https://example.org/b.rpm pattern:devel_basis !nano\n",
      "FROM opensuse/leap:15.6\nARG PACKAGES\nRUN zypper -n in $PACKAGES && zypper -n in -t pattern devel_basis && zypper -n rm vim\n",
    ],
  },
  *check(file) {
    yield* unpinnedPackages(file, "zypper", ["install", "in"]);
  },
};
