import { mountsOf } from "../../core/dockerfile/mounts.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const secretMountWorldReadable: Rule<"dockerfile"> = {
  id: "secret-mount-world-readable",
  language: "dockerfile",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: ["sonar:S6469"],
  threats: ["secret-leak"],
  docs: {
    what: "A secret or an SSH socket is mounted so that everybody in the build step may read it.",
    why: "A build step runs what it downloads: install scripts of packages often as a user of their own. The default, 0400, keeps the secret to the user of the step; `uid=` gives it to another one.",
    exceptions: "A mode from a variable that the file does not settle is silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#run---mounttypesecret", "https://docs.docker.com/reference/dockerfile/#run---mounttypessh"],
  },
  mentions: ["mode"],
  examples: {
    bad: [
      { title: "A secret", bad: "FROM node:24\nRUN --mount=type=secret,id=npmrc,mode=«0444» npm ci\n", fixed: "FROM node:24\nRUN --mount=type=secret,id=npmrc,mode=0440 npm ci\n" },
      { title: "An SSH socket, under ONBUILD", bad: "# escape=`\nFROM node:24\nonbuild run `\n  # for git\n  --mount=type=ssh,mode=«666» git fetch\n", fixed: "# escape=`\nFROM node:24\nonbuild run `\n  # for git\n  --mount=type=ssh,mode=660 git fetch\n" },
    ],
    good: ["FROM node:24\nRUN --mount=type=secret,id=npmrc,mode=0400,uid=1000 npm ci\n", "FROM node:24\nRUN --mount=type=secret,id=npmrc npm ci\nRUN --mount=type=cache,target=/c,mode=0777 ls\n", "FROM node:24\nARG M\nRUN --mount=type=secret,id=npmrc,mode=$M npm ci\n"],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("RUN")) {
      if (instruction.flags.length === 0) continue;
      for (const mount of mountsOf(instruction)) {
        const mode = mount.option("mode");
        const text = mode?.value?.text ?? "";
        if ((mount.type !== "secret" && mount.type !== "ssh") || mode?.value?.complete !== true || !/^0?[0-7]{3}$/.test(text) || text.endsWith("0")) continue;
        const { start, end } = mode.valueSpan;
        const isWritten = file.text.slice(start, end) === text;
        const kept = text.slice(0, -1) + "0";
        yield { at: mode.valueSpan, message: `The mode \`${text}\` lets everybody in the step read the ${mount.type === "ssh" ? "socket" : "secret"}`, fixes: () => isWritten ? unsafeFix(`Set the mode \`${kept}\``, [{ span: mode.valueSpan, text: kept }]) : [] };
      }
    }
  },
};
