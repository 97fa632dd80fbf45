import type { Rule } from "../../core/lint/rule.ts";
import { unpinnedPackages } from "../shared/packages.ts";

export const unpinnedAptPackage: Rule<"dockerfile"> = {
  id: "unpinned-apt-package",
  language: "dockerfile",
  category: "reproducibility",
  severity: "off",
  since: "0.1.0",
  aliases: ["hadolint:DL3008", "kics:apt_get_install_pin_version_not_defined/965a08d7-ef86-4f14-8792-4a3b2098937e", "droast:DF005"],
  threats: ["mutable"],
  docs: {
    what: "A package of apt is installed in whatever version is the newest.",
    why: "Two builds of the same Dockerfile get different programs, so that an image cannot be built again as it was.",
    exceptions: "Off unless it is asked for: distributions remove old versions from their mirrors, so that a pinned version breaks the build when a fix for it is published. A base image with a digest, or a snapshot of the mirror, pins without that. A version, a suite (`git/bookworm-backports`), files and variables whose value is not known are silent.",
    references: ["https://docs.docker.com/build/building/best-practices/#version-pinning", "https://snapshot.debian.org/"],
  },
  mentions: ["apt"],
  examples: {
    bad: [
      { title: "Two packages, one of them pinned", bad: "FROM debian:12\nRUN apt-get install -y curl=7.88.1-10+deb12u8 «git»\n" },
      { title: "Over several lines", bad: "FROM debian:12\nrun apt -t bookworm-backports install -y \\\n    # tools\n    «curl» \\\n    «libc6:i386»\n" },
      { title: "From a variable, in a heredoc", bad: "FROM debian:12\nENV PACKAGES=\"make gcc=4:12.2.0-3\"\nRUN <<EOF\naptitude install -y «$PACKAGES»\nEOF\n" },
    ],
    good: [
      "FROM debian:12\nARG NODE_VERSION=22.1.0-1nodesource1\nRUN apt-get install -y nodejs=$NODE_VERSION git/bookworm-backports ./local.deb /tmp/other.deb nano-\n",
      "FROM debian:12\nARG PACKAGES\nRUN apt-get install -y $PACKAGES $(cat packages.txt) && apt-get remove -y vim && apt-get build-dep -y curl\n",
      "FROM debian:12\nRUN v=1.2 && apt-get install -y \"curl=${v}\" -o Dpkg::Options::=--force-confold -t stable tini=0.19*\n",
    ],
  },
  *check(file) {
    yield* unpinnedPackages(file, "apt", ["install", "reinstall"]);
  },
};
