import { lastOf, dropsPrivileges, insertNonRoot, isCutShort, isDevContainer, nonRootPlans } from "../../core/dockerfile/nonRoot.ts";
import type { DockerfileFile, EffectiveUser, Instruction } from "../../core/dockerfile/model.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const rootUser: Rule<"dockerfile"> = {
  id: "root-user",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3002",
    "trivy:DS-0002",
    "checkov:CKV_DOCKER_8",
    "kics:last_user_is_root/67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae",
    "semgrep:last-user-is-root",
    "sonar:S6471",
    "droast:DF002",
    "slim:ID.20017",
    "bashrs:DOCKER011",
    "tally:hadolint/DL3002",
    "docker-bench:4.1",
    "dockle:CIS-DI-0001",
  ],
  threats: ["breakout", "kernel"],
  docs: {
    what: "The last USER of the image is root.",
    why: "A process that runs as root in a container is root for the kernel that all containers share: a flaw in the kernel, in the runtime or in a mount then opens the host, where it would have met an unprivileged user.",
    exceptions:
      "An image whose ENTRYPOINT drops privileges itself (gosu, su-exec, setpriv, runuser, s6) is silent, and so are development containers. Only the final stage and the stages that it is FROM count: root in a build stage is normal.",
    references: ["https://docs.docker.com/reference/dockerfile/#user", "https://docs.docker.com/build/building/best-practices/#user"],
  },
  mentions: ["USER"],
  examples: {
    bad: [
      { title: "Root in the last stage", bad: "FROM node:22\nRUN npm ci\nUSER «root»\nCMD [\"node\", \"app.js\"]\n", fixed: "FROM node:22\nRUN npm ci\nUSER node\nCMD [\"node\", \"app.js\"]\n" },
      { title: "Root inherited from an earlier stage", bad: "FROM alpine:3.20 AS base\nUSER «0:0»\nFROM base\nCMD [\"id\"]\n" },
      {
        title: "Work that needs root after it",
        bad: "# escape=`\nFROM node:22\nuser app\nUSER «root»\nRUN npm ci `\n  # all of them\n  --include=dev\nCMD [\"node\", \"app.js\"]\n",
        fixed: "# escape=`\nFROM node:22\nuser app\nUSER root\nRUN npm ci `\n  # all of them\n  --include=dev\nUSER app\nCMD [\"node\", \"app.js\"]\n",
      },
      { title: "By the default of an ARG", bad: "FROM alpine:3.20\nARG RUN_AS=root\nUSER «${RUN_AS}»\n" },
    ],
    good: [
      "FROM alpine:3.20\nUSER root\nRUN apk add curl\nUSER app\n",
      "ARG U\nFROM alpine:3.20\nARG U\nUSER $U\n",
      "FROM golang:1.25 AS build\nUSER root\nRUN go build -o /app .\nFROM gcr.io/distroless/static-debian12:nonroot\nCOPY --from=build /app /app\nENTRYPOINT [\"/app\"]\n",
      "FROM debian:12\nRUN apt-get update && apt-get install -y gosu\nUSER root\nCOPY entrypoint.sh /\nENTRYPOINT [\"/entrypoint.sh\"]\n",
    ],
  },
  *check(file) {
    const { finalStage } = file;
    if (finalStage === undefined) return;
    const { user } = finalStage;
    if (user.kind !== "set" || user.isRoot !== true || dropsPrivileges(file) || isDevContainer(file) || isCutShort(file)) return;
    yield { at: user.word.span, message: `The image runs as \`${abbreviated(user.word.raw, 40)}\``, fixes: () => fixes(file, user) };
  },
};

function fixes(file: DockerfileFile, user: Extract<EffectiveUser, { kind: "set" }>): readonly Fix[] {
  const stage = file.finalStage;
  if (stage === undefined) return [];
  return nonRootPlans(file).flatMap((plan) => {
    const replaces = plan.prepare === undefined && !isNeededAsRoot(file, user.instruction);
    return unsafeFix(plan.title, [replaces ? { span: user.word.span, text: plan.user } : insertNonRoot(file, stage, plan)]);
  });
}

/** True when something after the USER is built as root, or other stages build on it. */
function isNeededAsRoot(file: DockerfileFile, user: Instruction): boolean {
  if (user.stage !== file.finalStage) return true;
  const lastRun = lastOf(file.finalChain, "RUN");
  return lastRun !== undefined && lastRun.stage === user.stage && lastRun.span.start > user.span.start;
}
