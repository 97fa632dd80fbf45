import { deleteFlag } from "../../core/dockerfile/edits.ts";
import type { Stage } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const constantPlatform: Rule<"dockerfile"> = {
  id: "constant-platform",
  language: "dockerfile",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [
    "buildkit:FromPlatformFlagConstDisallowed",
    "hadolint:DL3029",
    "kics:using_platform_with_from/b16e8501-ef3c-44e1-a543-a093238099c9",
    "semgrep:avoid-platform-with-from",
    "droast:DF061",
    "code-pathfinder:DOCKER-BP-027",
    "tally:buildkit/FromPlatformFlagConstDisallowed",
  ],
  threats: ["none"],
  docs: {
    what: "A FROM asks for one platform, whatever is built for.",
    why: "On another machine, and in a build for several platforms, the stage is still of that one platform: it is emulated, which is slow, or an image of the wrong platform is published under the name of the right one. `--platform` of the build says which platform is wanted.",
    exceptions: "A stage that names its platform (`build-arm64`), from which a FROM chooses by `$TARGETARCH`, is silent. Where an image exists for one platform only the flag is right, and this an information.",
    references: ["https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/", "https://docs.docker.com/build/building/multi-platform/"],
  },
  mentions: ["--platform"],
  examples: {
    bad: [
      { title: "Written out", bad: "FROM --platform=«linux/amd64» node:24\n", fixed: "FROM node:24\n" },
      { title: "In a build stage, broken over lines", bad: "# escape=`\nfrom `\n  # the builder\n  --platform=«\"linux/arm64/v8\"» golang:1.27 AS build\nFROM scratch\n", fixed: "# escape=`\nfrom `\n  # the builder\n  golang:1.27 AS build\nFROM scratch\n" },
      { title: "A builder", bad: "FROM --platform=«linux/amd64» golang:1.27 AS build\nFROM scratch\n", fixed: "FROM --platform=$BUILDPLATFORM golang:1.27 AS build\nFROM scratch\n", fixTitle: "Build on the builder's own platform" },
    ],
    good: [
      "FROM --platform=$BUILDPLATFORM golang:1.27 AS build\nFROM --platform=${TARGETPLATFORM} alpine:3.24\n",
      "ARG PLATFORM=linux/amd64\nFROM --platform=$PLATFORM node:24\n",
      "FROM --platform=linux/amd64 node:24 AS base-amd64\nFROM --platform=linux/arm64 node:22 AS base-aarch64\nFROM base-${TARGETARCH}\n",
    ],
  },
  *check(file) {
    for (const stage of file.stages) {
      const flag = stage.from.flags.find(({ name }) => name === "platform");
      const platform = flag?.value;
      if (flag === undefined || platform === undefined || platform.variables.length > 0 || !/^[\w./"'-]+$/.test(platform.raw) || isNamedAfter(stage, platform.value.text)) continue;
      yield {
        at: platform.span,
        message: `The stage is for \`${abbreviated(platform.value.text, 40)}\`, whatever platform is built for`,
        fixes: () => [
          ...unsafeFix("Delete the flag", [deleteFlag(file, flag)]),
          ...(stage === file.finalStage ? [] : unsafeFix("Build on the builder's own platform", [{ span: platform.span, text: "$BUILDPLATFORM" }])),
        ],
      };
    }
  },
};

const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map([
  ["amd64", ["x86_64", "x86-64", "x64"]],
  ["arm64", ["aarch64", "armv8"]],
  ["386", ["i386", "x86"]],
]);

/** True for a stage whose name says for which system or architecture it is. */
function isNamedAfter({ name }: Stage, platform: string): boolean {
  const stage = name?.raw.toLowerCase() ?? "";
  const [system = "", architecture = ""] = platform.toLowerCase().split("/");
  return [system, architecture, ...(SYNONYMS.get(architecture) ?? [])].some((word) => word !== "" && stage.includes(word));
}
