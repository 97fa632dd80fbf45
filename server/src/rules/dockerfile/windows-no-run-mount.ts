import { mountsOf } from "../../core/dockerfile/mounts.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const windowsNoRunMount: Rule<"dockerfile"> = {
  id: "windows-no-run-mount",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["tally:windows/no-run-mounts"],
  threats: ["none"],
  docs: {
    what: "A RUN in a Windows image has a mount.",
    why: "Windows containers have neither bind, cache, secret nor SSH mounts during a build: the build stops there.",
    exceptions: "A base that is not known to be a Windows image is silent.",
    references: ["https://docs.docker.com/build/buildkit/#buildkit-on-windows"],
  },
  examples: {
    bad: [
      { title: "A cache", bad: "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN «--mount=type=cache,target=C:/cache» dir\n" },
      { title: "In a stage of another one, over lines", bad: "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022 AS base\nfrom base\nrun `\n  # the key\n  «--mount=type=secret,id=x» `\n  type C:\\x\n" },
    ],
    good: ["FROM alpine:3.20\nRUN --mount=type=cache,target=/c id\n", "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN --network=none dir\nRUN mount --mount=x\nCOPY a C:/a/\n", "FROM example.org/app:1\nRUN --mount=type=cache,target=C:/c dir\n"],
  },
  mentions: ["--mount"],
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructionsOf("RUN")) {
      if (instruction.stage?.image?.facts?.family !== "windows") continue;
      for (const { flag } of mountsOf(instruction)) yield { at: flag.span, message: "Windows containers have no mounts during a build", evidence: flag.value?.raw.slice(0, 60) ?? "" };
    }
  },
};
