import { insertBefore } from "../../core/dockerfile/commandLists.ts";
import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { joinRuns } from "../../core/dockerfile/joinRuns.ts";
import { hasMountedLists, isInstaller, isLoneRefresh } from "../../core/dockerfile/loneRefresh.ts";
import type { DockerfileFile, Stage } from "../../core/dockerfile/model.ts";
import { callSpan, callText, loneInstalls, packageSteps, packageStepsIn, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const packageUpdateAlone: Rule<"dockerfile"> = {
  id: "package-update-alone",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "trivy:DS-0017",
    "checkov:CKV_DOCKER_5",
    "kics:update_instruction_alone/9bae49be-0aa3-4de5-bab2-4c3a069e40cd",
    "sonar:S6595",
    "droast:DF028",
    "dockerfilelint:apt-get-update_require_install",
    "dockle:CIS-DI-0007",
    "docker-bench:4.7",
  ],
  threats: ["none"],
  docs: {
    what: "The lists of packages are fetched in another RUN than the one that installs from them.",
    why: "The RUN that fetches the lists never changes, so that the build cache keeps its layer for months. Whoever then adds a package to the other RUN installs from these old lists: an outdated version, or none, for the mirror has it no more and the build fails with 404.",
    exceptions: "apk and zypper refresh old lists by themselves: for them the finding is information, that the lists fill a layer. Lists in a cache mount are silent, and so is a RUN that goes on to a script or a tool that may install.",
    references: ["https://docs.docker.com/build/building/best-practices/#apt-get"],
  },
  mentions: ["apt", "apk", "zypper"],
  examples: {
    bad: [
      {
        title: "Two instructions",
        bad: "FROM debian:12\nRUN «apt-get update»\nRUN apt-get install -y \\\n    # tools\n    curl\n",
        fixed: "FROM debian:12\nRUN apt-get update && apt-get install -y \\\n    # tools\n    curl\n",
      },
      {
        title: "Another package later",
        bad: "FROM debian:12\nrun apt-get update && apt-get install -y curl\nCOPY . /app\nrun cd /app && «apt-get install» -y git\n",
        fixed: "FROM debian:12\nrun apt-get update && apt-get install -y curl\nCOPY . /app\nrun cd /app && apt-get update && apt-get install -y git\n",
      },
      { title: "In a heredoc, for another stage", bad: "FROM debian:12 AS base\nRUN <<EOF\necho 'deb https://example.org/ stable main' > /etc/apt/sources.list.d/x.list\n«apt-get update»\nEOF\nFROM base\nRUN [\"apt-get\", \"install\", \"-y\", \"curl\"]\n" },
      { title: "apk", bad: "FROM alpine:3.22\nRUN «apk update»\nRUN apk add curl\n", fixed: "FROM alpine:3.22\nRUN apk update && apk add curl\n" },
    ],
    good: [
      "FROM debian:12\nRUN apt-get update && apt-get install -y curl && apt-get clean\n",
      "FROM debian:12\nRUN apt-get update && apt-get -y dist-upgrade\n",
      "FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt apt-get update\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y curl\n",
      "FROM debian:12\nCOPY install.sh /tmp/\nRUN apt-get update && /tmp/install.sh\n",
      "FROM fedora:42\nRUN dnf -y update && dnf clean all\nRUN yum -y update && cargo update && git submodule update\n",
      "FROM registry.example.com/base:1\nRUN apt-get install -y curl\nRUN apt-get update && apt-get dist-clean\n",
      "FROM debian:12\nRUN apt-get update && apt-get install -y curl\nRUN curl -sL https://example.org/setup | bash - && apt-get install -y nodejs\n",
      "FROM debian:12 AS one\nRUN apt-get update && apt-get install -y curl\nFROM debian:12\nRUN apt-get install -y ./local.deb\n",
    ],
  },
  *check(file) {
    for (const packaging of ["apt", "apk", "zypper"] as const) {
      for (const step of packageSteps(file, packaging)) {
        if (isLoneRefresh(file, step)) yield alone(file, step);
      }
    }
    yield* stale(file);
  },
};

/** A script in front of an installation may fetch the lists: those that set up a repository do. */
function mayFetch({ instruction, command: install }: PackageStep): boolean {
  return instruction.commands.commands.some((command) => command.span.start < install.span.start && !NO_SCRIPTS.has(command.name) && (command.name === "add-apt-repository" || isInstaller(command)));
}

const NO_SCRIPTS = new Set(["apt-get", "apt", "aptitude", "install"]);

function alone(file: DockerfileFile, step: PackageStep): Finding {
  const isStale = step.packaging === "apt";
  return {
    at: callSpan(step),
    message: isStale ? `\`${callText(step)}\` in a RUN of its own: the cache keeps its lists while they age` : `\`${callText(step)}\` in a RUN of its own fills a layer with lists`,
    ...(isStale ? {} : { level: "info" }),
    fixes: () => merge(file, step),
  };
}

/** Only where the next instruction installs, and the RUN does nothing else. */
function merge(file: DockerfileFile, step: PackageStep): readonly Fix[] {
  const { instruction } = step;
  const all = instruction.stage?.instructions ?? [];
  const next = all[all.indexOf(instruction) + 1];
  if (next === undefined || instruction.isTrigger || !packageStepsIn(file, next).some(({ packaging, action }) => packaging === step.packaging && action === "install")) return [];
  return unsafeFix("Join it with the RUN that installs", joinRuns(file, instruction, next));
}

/** Installations from lists that a RUN before them fetched for packages of its own. */
function* stale(file: DockerfileFile): Iterable<Finding> {
  const lone = loneInstalls(file, "apt").filter((step) => !hasMountedLists(step) && step.packages.some(({ kind }) => kind === "name" || kind === "unknown") && !step.instruction.isTrigger && packageStepsIn(file, step.instruction)[0] === step && !mayFetch(step));
  if (lone.length === 0) return;
  const updates = new Map<Stage, PackageStep>();
  const alones = new Set<Stage>();
  for (const step of packageSteps(file, "apt")) {
    const { stage } = step.instruction;
    if (step.action !== "refresh" || stage === undefined) continue;
    if (isLoneRefresh(file, step)) alones.add(stage);
    else if (!updates.has(stage)) updates.set(stage, step);
  }
  for (const step of lone) {
    const { stage } = step.instruction;
    const update = stage === undefined ? undefined : updates.get(stage);
    if (update === undefined || stage === undefined || alones.has(stage) || update.instruction.span.start >= step.instruction.span.start) continue;
    yield {
      at: callSpan(step),
      message: `\`${callText(step)}\` uses the lists of an earlier layer, which age in the cache`,
      level: isShipped(file, step.instruction) ? "warning" : "info",
      related: [{ path: undefined, at: callSpan(update), message: "They are fetched here" }],
      fixes: () => unsafeFix("Fetch them in the same RUN", insertBefore(file, step.command, `${step.command.name} update && `)),
    };
  }
}
