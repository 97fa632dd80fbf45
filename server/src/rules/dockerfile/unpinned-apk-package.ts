import type { Rule } from "../../core/lint/rule.ts";
import { unpinnedPackages } from "../shared/packages.ts";

export const unpinnedApkPackage: Rule<"dockerfile"> = {
  id: "unpinned-apk-package",
  language: "dockerfile",
  category: "reproducibility",
  severity: "off",
  since: "0.1.0",
  aliases: ["hadolint:DL3018", "kics:unpinned_package_version_in_apk_add/d3499f6d-1651-41bb-a9a7-de925fea487b", "droast:DF052"],
  threats: ["mutable"],
  docs: {
    what: "A package of apk is installed in whatever version is the newest.",
    why: "Two builds of the same Dockerfile get different programs, so that an image cannot be built again as it was.",
    exceptions: "Off unless it is asked for: Alpine removes the old version from its mirrors when a fix is published, so that a pinned version breaks the build. `curl~=8.14` holds longer than `curl=8.14.1-r1`. Constraints of any kind, files, virtual packages and variables whose value is not known are silent.",
    references: ["https://docs.docker.com/build/building/best-practices/#version-pinning", "https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper"],
  },
  mentions: ["apk"],
  examples: {
    bad: [
      { title: "Two packages, one of them pinned", bad: "FROM alpine:3.22\nRUN apk add --no-cache curl=8.14.1-r1 «git»\n" },
      { title: "A repository's tag is no version", bad: "FROM alpine:3.22\nrun apk --no-cache add -t .build -X https://example.org/alpine/edge \\\n    # from edge\n    «gcc@edge»\n" },
      { title: "In a heredoc", bad: "FROM alpine:3.22\nRUN <<EOF\npackages=\"make gcc~=14\"\napk add «$packages»\nEOF\n" },
    ],
    good: [
      "FROM alpine:3.22\nRUN apk add --no-cache 'curl~=8' \"git>2.40\" bash~5 python3=3.12.11-r0@main ./local.apk\n",
      "FROM alpine:3.22\nARG PACKAGES\nRUN apk add --virtual .build-deps $PACKAGES so:libz.so.1 !nano && apk del .build-deps\n",
      "FROM alpine:3.22\nARG NGINX_VERSION\nRUN apk add --no-cache nginx=${NGINX_VERSION} --repository https://example.org/alpine\n",
    ],
  },
  *check(file) {
    yield* unpinnedPackages(file, "apk", ["add"]);
  },
};
