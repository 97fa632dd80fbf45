import { deleteArgument } from "../../core/dockerfile/commandLists.ts";
import type { DockerfileFile, Instruction, Stage } from "../../core/dockerfile/model.ts";
import { packageSteps, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { PackageOperand } from "../../core/shell/packages.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { safeFix } from "../shared/fixes.ts";
import { Facts } from "../../core/text/facts.ts";

export const duplicatePackage: Rule<"dockerfile"> = {
  id: "duplicate-package",
  language: "dockerfile",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A package is installed twice.",
    why: "The second mention does nothing. It stays behind when somebody removes or pins the first one, and then quietly undoes that.",
    exceptions: "Within one stage only, and only where neither installation depends on a condition and no removal stands between them. Another version or architecture is another package.",
    references: ["https://docs.docker.com/build/building/best-practices/#sort-multi-line-arguments"],
  },
  mentions: ["apt", "apk", "dnf", "yum", "zypper"],
  examples: {
    bad: [
      {
        title: "In one list",
        bad: "FROM debian:12\nRUN apt-get update && apt-get install -y \\\n    curl \\\n    git \\\n    «curl» \\\n    make\n",
        fixed: "FROM debian:12\nRUN apt-get update && apt-get install -y \\\n    curl \\\n    git \\\n    make\n",
      },
      {
        title: "In two instructions",
        bad: "FROM alpine:3.22\nRUN apk add --no-cache curl git\nrun apk --no-cache add make «git»\n",
        fixed: "FROM alpine:3.22\nRUN apk add --no-cache curl git\nrun apk --no-cache add make\n",
      },
      { title: "The only one of its command, in a heredoc", bad: "FROM fedora:42\nRUN <<EOF\ndnf install -y git\nyum install -y «'git'»\nEOF\n" },
      { title: "Exec form", bad: "FROM debian:12\nRUN [\"apt-get\", \"install\", \"-y\", \"git\", «\"git\"»]\n", fixed: "FROM debian:12\nRUN [\"apt-get\", \"install\", \"-y\", \"git\"]\n" },
    ],
    good: [
      "FROM debian:12\nRUN apt-get install -y libc6:i386 libc6 curl=7.88* git/bookworm-backports git curl-\n",
      "FROM alpine:3.22\nRUN apk add gcc && make && apk del gcc\nRUN apk add gcc && make test && apk del gcc\n",
      "FROM debian:12 AS build\nRUN apt-get install -y git\nFROM debian:12\nRUN apt-get install -y git\n",
      "FROM debian:12\nARG SLIM\nRUN if [ -n \"$SLIM\" ]; then apt-get install -y git; else apt-get install -y git make; fi\n",
      "FROM debian:12\nARG A\nRUN apt-get install -y $A $A && apt-get install -y git || apt-get install -y git\n",
    ],
  },
  *check(file) {
    let stage: Stage | undefined;
    let seen = new Map<string, PackageOperand>();
    for (const step of packageSteps(file)) {
      if (step.instruction.stage !== stage) seen = new Map();
      stage = step.instruction.stage;
      if (step.action === "remove") seen = new Map();
      if (step.action !== "install" || !NAMES.test(step.name)) continue;
      const isSure = !step.instruction.isTrigger && isUnconditional(step.instruction);
      const known = isSure ? seen : new Map<string, PackageOperand>();
      for (const one of step.packages) {
        if (one.kind !== "name" || one.isRemoved || !one.isLiteral) continue;
        const key = `${step.packaging} ${one.text}`;
        const first = known.get(key);
        if (first === undefined) known.set(key, one);
        else yield finding(file, step, one, first);
      }
    }
  },
};

/** What installs by name; the groups and build dependencies of a name are something else. */
const NAMES = /^(?:install|add|in|localinstall)$/;

const unconditional = new Facts<Instruction, boolean>();

/** False where a command of the RUN may be left out. */
function isUnconditional(instruction: Instruction): boolean {
  return unconditional.of(instruction, () => !instruction.matches(/\b(?:if|case|for|while|until|function)\b|\|\||\(\)/));
}

function finding(file: DockerfileFile, step: PackageStep, one: PackageOperand, first: PackageOperand): Finding {
  const isOnly = step.packages.length === 1;
  return {
    at: one.span,
    message: `\`${abbreviated(one.text, 60)}\` is installed already`,
    related: [{ path: undefined, at: first.span, message: "First here" }],
    tags: ["unnecessary"],
    fixes: () => isOnly ? [] : safeFix("Remove the second mention", deleteArgument(file, step.command, one.word)),
  };
}
