import type { DockerfileFile, Instruction, Stage } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Edit } from "../../core/text/edit.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const relativeWorkdir: Rule<"dockerfile"> = {
  id: "relative-workdir",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "buildkit:WorkdirRelativePath",
    "hadolint:DL3000",
    "trivy:DS-0009",
    "checkov:CKV_DOCKER_10",
    "kics:workdir_path_not_absolute/6b376af8-cfe8-49ab-a08d-f32de23661a4",
    "sonar:S7021",
    "droast:DF009",
    "slim:ID.20015",
    "code-pathfinder:DOCKER-BP-018",
    "dockerfile-utils:WORKDIR_IS_NOT_ABSOLUTE",
    "tally:buildkit/WorkdirRelativePath",
    "dockerlint:absolute_workdir",
  ],
  threats: ["none"],
  docs: {
    what: "The first WORKDIR of an image is a relative path.",
    why: "It is taken from the working directory of the base image, which is written in no line of this file and may change with the next version of the base.",
    exceptions: "A relative path after an absolute one is clear from the file and silent, in the stage itself and in the stages that it is built on; so is a path that begins with a variable.",
    references: ["https://docs.docker.com/reference/build-checks/workdir-relative-path/", "https://docs.docker.com/reference/dockerfile/#workdir"],
  },
  mentions: ["WORKDIR"],
  examples: {
    bad: [
      { title: "In an image of its own", bad: "FROM node:24\nWORKDIR «app»\nCOPY . .\n", fixed: "FROM node:24\nWORKDIR /app\nCOPY . .\n" },
      { title: "In lower case, with quotes, then another", bad: "from debian:12\nworkdir «\"srv/web\"»\nworkdir static\n", fixed: "from debian:12\nworkdir \"/srv/web\"\nworkdir static\n" },
      { title: "In a stage that starts from one without a WORKDIR", bad: "FROM debian:12 AS base\nRUN id\nFROM base\nWORKDIR «./app»\n", fixed: "FROM debian:12 AS base\nRUN id\nFROM base\nWORKDIR /app\n" },
    ],
    good: [
      "FROM node:24\nWORKDIR /srv\nWORKDIR app\n",
      "FROM debian:12 AS base\nWORKDIR /srv\nFROM base\nWORKDIR web\n",
      "FROM debian:12\nARG HOME_OF_APP\nWORKDIR $HOME_OF_APP/web\n",
      "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR C:\\app\nWORKDIR \\logs\n",
    ],
  },
  *check(file) {
    const settled = new Set<Stage>();
    for (const stage of file.stages) {
      if (stage.base.kind === "stage" && settled.has(stage.base.stage)) {
        settled.add(stage);
        continue;
      }
      const first = stage.instructions.find(({ keyword, argument }) => keyword === "WORKDIR" && argument.text !== "");
      if (first === undefined) continue;
      settled.add(stage);
      const { text, complete } = first.resolve(first.argument.text);
      if (!complete || text === "" || isAbsolute(text, stage) || /^~/.test(text)) continue;
      yield {
        at: first.argument.span,
        message: `\`${text}\` is relative to the working directory of the base image`,
        fixes: () => unsafeFix(`Make it absolute, \`/${text.replace(/^(?:\.\/)+/, "")}\``, absolute(file, first)),
      };
    }
  },
};

/** A drive letter counts everywhere: only a Windows image can be meant. */
function isAbsolute(path: string, stage: Stage): boolean {
  return path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path) || (stage.isWindows && path.startsWith("\\"));
}

/** Where the path begins with a letter or `./`; what stands behind it stays as it is written. */
function absolute(file: DockerfileFile, { argument, stage }: Instruction): readonly Edit[] | undefined {
  const lead = /^(["']?)((?:\.\/)*)[\w-]/.exec(file.text.slice(argument.span.start, argument.span.end));
  if (lead === null || stage?.isWindows === true) return undefined;
  const start = argument.span.start + (lead[1]?.length ?? 0);
  return [{ span: { start, end: start + (lead[2]?.length ?? 0) }, text: "/" }];
}
