import { insertLines } from "../../core/dockerfile/edits.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { packageSteps, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const packageInstallAsNonRoot: Rule<"dockerfile"> = {
  id: "package-install-as-non-root",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A package manager of the system is run by a user that is not root.",
    why: "Only root may write to the system's files and its list of packages: the build stops with `Permission denied` or `are you root?`. Mostly a USER stands too early, or the base has one that is easily overlooked.",
    exceptions: "Through sudo and its like, with another root directory, and where the user is not known, it is silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#user"],
  },
  mentions: ["apt", "apk", "dnf", "yum", "zypper"],
  examples: {
    bad: [
      { title: "After the USER", bad: "FROM debian:13\nUSER app\nRUN «apt-get» update && apt-get install -y curl\nCMD [\"serve\"]\n", fixed: "FROM debian:13\nUSER app\nUSER root\nRUN apt-get update && apt-get install -y curl\nUSER app\nCMD [\"serve\"]\n" },
      { title: "The base's own user", bad: "# escape=`\nFROM jenkins/jenkins:2.568.2-lts-jdk21\nrun id && `\n    # for the checks\n    «/usr/bin/apt» update\n", fixed: "# escape=`\nFROM jenkins/jenkins:2.568.2-lts-jdk21\nUSER root\nrun id && `\n    # for the checks\n    /usr/bin/apt update\nUSER jenkins\n" },
      { title: "Inherited from a stage, in a heredoc", bad: "FROM alpine:3.24 AS base\nUSER 1000:1000\nFROM base\nRUN <<EOF\nset -e\n«apk» add --no-cache curl\nEOF\n" },
    ],
    good: [
      "FROM debian:13\nUSER app\nRUN sudo apt-get update\nUSER root\nRUN apt-get install -y curl\nUSER app\n",
      "FROM debian:13\nUSER $APP\nRUN apt-get update\n",
      "FROM registry.example.com/base:1\nRUN apk add curl\n",
      "FROM debian:13\nUSER app\nRUN apt-cache search curl && apt-get download curl && apk --root /opt/root --initdb add curl && apt list\n",
    ],
  },
  *check(file) {
    const seen = new Set<Instruction>();
    for (const step of packageSteps(file)) {
      const { instruction, command } = step;
      if (instruction.user.isRoot !== false || instruction.isTrigger || instruction.stage?.isWindows === true || seen.has(instruction) || !needsRoot(step)) continue;
      seen.add(instruction);
      const user = userOf(instruction);
      yield {
        at: command.program.span,
        message: `The package manager runs as ${user === undefined ? "a user that is not root" : `\`${abbreviated(user, 30)}\``}, and needs root`,
        fixes: () => user === undefined ? [] : fixes(file, instruction, user),
      };
    }
  },
};

const ELEVATES = new Set(["sudo", "su", "doas", "gosu", "su-exec", "runuser", "setpriv", "fakeroot", "fakechroot", "unshare", "bwrap", "proot", "chroot"]);
const ELSEWHERE = new Set(["-s", "--simulate", "--just-print", "--dry-run", "--recon", "--no-act", "--print-uris", "--download-only", "-d", "--root", "-p", "--installroot", "-R", "--usermode", "-o", "--option", "--downloadonly", "--help", "-h", "--version"]);

function needsRoot({ command, action, packaging, options }: PackageStep): boolean {
  if (action === "other" || action === "clean" || (action === "refresh" && packaging !== "apt" && packaging !== "apk")) return false;
  for (let outer: SimpleCommand | undefined = command.via; outer !== undefined; outer = outer.via) if (ELEVATES.has(outer.name)) return false;
  return !options.options.some(({ names }) => names.some((name) => ELSEWHERE.has(name)));
}

/** The user as it can be written after the instruction again. */
function userOf({ user, stage }: Instruction): string | undefined {
  if (user.kind === "set") return /[\s\\`]/.test(user.word.raw) ? undefined : user.word.raw;
  const facts = stage?.image?.facts?.user;
  return typeof facts === "object" ? facts.name : undefined;
}

function fixes(file: DockerfileFile, instruction: Instruction, user: string): readonly Fix[] {
  const edits = [insertLines(file, { kind: "before", instruction }, ["USER root"]), insertLines(file, { kind: "after", instruction }, [`USER ${user}`])];
  return unsafeFix("Run the instruction as root", edits);
}
