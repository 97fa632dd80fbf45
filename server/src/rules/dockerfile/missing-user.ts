import { dropsPrivileges, insertNonRoot, isCutShort, isDevContainer, lastOf, nonRootPlans } from "../../core/dockerfile/nonRoot.ts";
import { unusedUser } from "../../core/dockerfile/unusedUser.ts";
import { isTemplate } from "../../core/image/template.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const missingUser: Rule<"dockerfile"> = {
  id: "missing-user",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "trivy:DS-0002",
    "checkov:CKV_DOCKER_3",
    "kics:missing_user_instruction/fd54f200-402c-4333-a5a4-36ef6709af2f",
    "semgrep:missing-user",
    "semgrep:missing-user-entrypoint",
    "sonar:S6471",
    "droast:DF020",
    "code-pathfinder:DOCKER-SEC-001",
    "bashrs:DOCKER001",
    "docker-bench:4.1",
    "dockle:CIS-DI-0001",
  ],
  threats: ["breakout", "kernel"],
  docs: {
    what: "No USER is set, so that the image runs as root by default.",
    why: "Without USER an image runs as the user of its base, which for most bases is root. Root in a container is root for the kernel that all containers share, so that a flaw in the kernel, the runtime or a mount opens the host.",
    exceptions:
      "Bases that are known to run as another user, images whose entrypoint drops privileges, development containers, and stages FROM scratch that start nothing are silent. An image that makes a user and does not use it is left to `created-user-not-used`. Where the base's user is not known, the finding is information only.",
    references: ["https://docs.docker.com/reference/dockerfile/#user", "https://docs.docker.com/build/building/best-practices/#user"],
  },
  examples: {
    bad: [
      {
        title: "A base with a user of its own that is not used",
        bad: "FROM «node:22»\nWORKDIR /app\nCOPY . .\nRUN npm ci\nEXPOSE 3000\nCMD [\"node\", \"app.js\"]\n",
        fixed: "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nEXPOSE 3000\nUSER node\nCMD [\"node\", \"app.js\"]\n",
      },
      {
        title: "Alpine",
        bad: "FROM golang:1.25 AS build\nRUN go build -o /app .\nFROM «alpine:3.20»\nCOPY --from=build /app /app\nENTRYPOINT [\"/app\"]\n",
        fixed: "FROM golang:1.25 AS build\nRUN go build -o /app .\nFROM alpine:3.20\nCOPY --from=build /app /app\nRUN addgroup -S app && adduser -S -G app app\nUSER app\nENTRYPOINT [\"/app\"]\n",
      },
      {
        title: "Debian, and a heredoc at the end",
        bad: "FROM «debian:12-slim»\nRUN <<EOF\napt-get update\napt-get install -y curl\nEOF\n",
        fixed: "FROM debian:12-slim\nRUN <<EOF\napt-get update\napt-get install -y curl\nEOF\nRUN groupadd --system app && useradd --system --create-home --gid app app\nUSER app\n",
      },
      { title: "A base whose user is not known", bad: "FROM «registry.example.com/team/base:4.2»\nCMD [\"serve\"]\n" },
    ],
    good: [
      "FROM node:22\nUSER node\nCMD [\"node\", \"app.js\"]\n",
      "FROM gcr.io/distroless/static-debian12:nonroot\nCOPY app /\nENTRYPOINT [\"/app\"]\n",
      "FROM nginxinc/nginx-unprivileged:1.29\nCOPY site /usr/share/nginx/html\n",
      "FROM postgres:17\nCOPY init.sql /docker-entrypoint-initdb.d/\n",
      "FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends gosu\nCOPY run.sh /\nENTRYPOINT [\"/run.sh\"]\n",
      "FROM scratch\nCOPY rootfs /\n",
      "FROM alpine:3.20 AS base\nUSER app\nFROM base\nCMD [\"id\"]\n",
      "FROM debian:12\nRUN useradd web\nCMD [\"serve\"]\n",
    ],
  },
  *check(file) {
    const { finalStage } = file;
    const image = finalStage?.from.words[0];
    if (finalStage === undefined || image === undefined || finalStage.user.kind !== "default" || finalStage.user.isRoot === false) return;
    if (finalStage.base.kind === "missing" || isTemplate(image.value.text) || isArtifact(file) || finalStage.isWindows || dropsPrivileges(file) || isDevContainer(file) || isCutShort(file) || unusedUser(file) !== undefined) return;
    const isKnown = finalStage.user.isRoot === true;
    yield {
      at: image.span,
      message: isKnown ? "No USER is set: the image runs as root" : "No USER is set: the image runs as the user of its base, often root",
      level: isKnown ? "warning" : "info",
      fixes: () => nonRootPlans(file).flatMap((plan) => unsafeFix(plan.title, [insertNonRoot(file, finalStage, plan)])),
    };
  },
};

/** An empty base in which nothing is started only carries files out of the build. */
function isArtifact(file: DockerfileFile): boolean {
  const chain = file.finalChain;
  return chain.at(-1)?.base.kind === "scratch" && lastOf(chain, "CMD") === undefined && lastOf(chain, "ENTRYPOINT") === undefined;
}
