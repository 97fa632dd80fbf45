import { execFormEdits, execShellEdits } from "../../core/dockerfile/execForm.ts";
import { shellLess } from "../../core/dockerfile/shellLess.ts";
import { isShellForm, setsShell, startCommand } from "../../core/dockerfile/startCommand.ts";
import { almostJson } from "../../core/dockerfile/almostJson.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const shellFormCommand: Rule<"dockerfile"> = {
  id: "shell-form-command",
  language: "dockerfile",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [
    "buildkit:JSONArgsRecommended",
    "hadolint:DL3025",
    "kics:not_using_json_in_cmd_and_entrypoint_arguments/b86987e1-6397-4619-81d5-8807f2387c79",
    "semgrep:prefer-json-notation",
    "sonar:S7019",
    "droast:DF018",
    "droast:DF025",
    "slim:ID.20012",
    "code-pathfinder:DOCKER-BP-016",
    "bashrs:DOCKER007",
    "bashrs:DOCKER008",
    "dockerlint:recommended_exec_form",
    "tally:buildkit/JSONArgsRecommended",
  ],
  threats: ["none"],
  docs: {
    what: "The image starts with a command in shell form.",
    why: "The program then runs below `/bin/sh -c`, which does not pass on the signal that `docker stop` sends: it is killed after ten seconds. The JSON form starts the program itself; where a shell is needed, `exec` replaces it. In an image without a shell, such as scratch or a distroless one, the container does not start at all: there the finding is a warning.",
    exceptions: "Only what the final image starts with is looked at. Where a SHELL is set the shell form is meant, and Windows images are silent.",
    references: ["https://docs.docker.com/reference/build-checks/json-args-recommended/"],
  },
  examples: {
    bad: [
      { title: "Plain words", bad: "FROM node:22\nCMD «node app.js --name 'my app'»\n", fixed: "FROM node:22\nCMD [\"node\", \"app.js\", \"--name\", \"my app\"]\n" },
      { title: "With a variable, in lower case", bad: "FROM eclipse-temurin:21\n  entrypoint «java $JAVA_OPTS -jar /app.jar»\n", fixed: "FROM eclipse-temurin:21\n  entrypoint [\"/bin/sh\", \"-c\", \"exec java $JAVA_OPTS -jar /app.jar\"]\n" },
      { title: "Several commands, and a stage that the final one is FROM", bad: "FROM alpine:3.20 AS base\nENTRYPOINT «a && b»\nFROM base\nCMD «x \\\n  # more\n  y»\n" },
      { title: "Where there is no shell", bad: "FROM scratch\nCOPY app /srv/app\nENTRYPOINT «/srv/app»\nCMD «/srv/app --port $PORT»\n", fixed: "FROM scratch\nCOPY app /srv/app\nENTRYPOINT [\"/srv/app\"]\nCMD /srv/app --port $PORT\n" },
    ],
    good: [
      "FROM alpine:3.20 AS build\nCMD make\nFROM alpine:3.20\nCMD a\nENTRYPOINT [\"tini\", \"--\"]\nCMD [\"b\"]\nHEALTHCHECK CMD wget -q localhost\n",
      "FROM debian:13\nSHELL [\"/bin/bash\", \"-c\"]\nCMD a | b\nONBUILD CMD x\n",
      "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCMD dir\n",
    ],
  },
  *check(file) {
    const { finalStage } = file;
    if (finalStage === undefined || finalStage.isWindows || isUncertain(file) || setsShell(finalStage)) return;
    const { entrypoint, cmd } = startCommand(finalStage);
    const commands = [entrypoint, cmd].flatMap((one) => one ?? []).sort((a, b) => a.span.start - b.span.start);
    for (const instruction of commands) {
      const { keyword, argument } = instruction;
      // JSON that is none is the matter of another rule.
      if (!isShellForm(instruction) || almostJson(instruction) !== undefined) continue;
      const missing = shellLess(instruction);
      if (missing !== undefined) {
        yield { at: argument.span, level: "warning", message: `The shell form needs a shell, and \`${abbreviated(missing.base, 60)}\` has none`, evidence: keyword, fixes: () => unsafeFix("Use the JSON form", execFormEdits(file, instruction)) };
        continue;
      }
      const plain = execFormEdits(file, instruction);
      const fixes = plain !== undefined ? unsafeFix("Use the JSON form", plain) : unsafeFix("Start it with `exec` in the JSON form", execShellEdits(file, instruction));
      yield { at: argument.span, message: `\`${keyword}\` in shell form: the program may get no signals from \`docker stop\``, evidence: keyword, fixes };
    }
  },
};
