import { isDevContainer } from "../../core/dockerfile/nonRoot.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const missingHealthcheck: Rule<"dockerfile"> = {
  id: "missing-healthcheck",
  language: "dockerfile",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3057",
    "trivy:DS-0026",
    "checkov:CKV_DOCKER_2",
    "kics:healthcheck_instruction_missing/b03a748a-542d-44f4-bb86-9199ab4fd2d5",
    "droast:DF012",
    "dockle:CIS-DI-0006",
    "docker-bench:4.6",
    "code-pathfinder:DOCKER-BP-022",
    "bashrs:DOCKER010",
    "tally:hadolint/DL3057",
    "tally:ruby/healthcheck-rails-up-endpoint",
  ],
  threats: ["none"],
  docs: {
    what: "The image has no HEALTHCHECK.",
    why: "Docker and Compose only know that the process runs, not that it answers. A dependent service starts too early, and one that hangs is never replaced.",
    exceptions: "Kubernetes and most schedulers have probes of their own and do not read it, so the rule is off unless it is asked for. `HEALTHCHECK NONE` says that none is wanted.",
    references: ["https://docs.docker.com/reference/dockerfile/#healthcheck"],
  },
  examples: {
    bad: [
      { title: "A server", bad: "FROM «node:24»\nEXPOSE 8080\nCMD [\"node\", \"server.js\"]\n" },
      { title: "In another stage only", bad: "FROM node:24 AS dev\nHEALTHCHECK CMD curl -f http://localhost/\nCMD [\"node\"]\nFROM «node:24-slim»\nCMD [\"node\", \"server.js\"]\n" },
    ],
    good: [
      "FROM node:24\nHEALTHCHECK --interval=10s CMD [\"node\", \"check.js\"]\nCMD [\"node\"]\n",
      "FROM node:24\nHEALTHCHECK NONE\nCMD [\"node\"]\n",
      "FROM node:24 AS base\nHEALTHCHECK CMD node check.js\nFROM base\nCMD [\"node\"]\n",
      "FROM scratch\nCOPY app /\n",
    ],
  },
  *check(file) {
    const { finalStage, finalChain } = file;
    if (finalStage === undefined || isDevContainer(file)) return;
    const instructions = finalChain.flatMap((stage) => stage.instructions);
    if (instructions.some(({ keyword, trigger }) => keyword === "HEALTHCHECK" || trigger?.keyword === "HEALTHCHECK")) return;
    const isArtifact = finalStage.image === undefined && !instructions.some(({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT");
    const at = finalStage.from.words[0]?.span;
    if (at !== undefined && !isArtifact) yield { at, message: "The image has no `HEALTHCHECK`" };
  },
};
