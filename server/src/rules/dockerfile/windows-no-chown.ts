import { deleteFlag } from "../../core/dockerfile/edits.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const windowsNoChown: Rule<"dockerfile"> = {
  id: "windows-no-chown",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["tally:windows/no-chown-flag"],
  threats: ["none"],
  docs: {
    what: "A COPY or ADD to a Windows image has `--chown`.",
    why: "Windows knows no user and group numbers: the flag has no effect, and whoever relies on it is mistaken. `icacls` in a RUN gives rights.",
    exceptions: "A base that is not known to be a Windows image is silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"],
  },
  examples: {
    bad: [
      { title: "A copy", bad: "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY «--chown=app» a C:/a\n", fixed: "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY a C:/a\n" },
      { title: "Over lines", bad: "# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nadd --link `\n  # mine\n  «--chown=1:1» `\n  a C:/a\n", fixed: "# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nadd --link `\n  # mine\n `\n  a C:/a\n" },
    ],
    good: ["FROM alpine:3.20\nCOPY --chown=app a /a\n", "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY a C:/a\nRUN copy --chown=x\nFROM example.org/app:1\nCOPY --chown=app a C:/a\n"],
  },
  mentions: ["--chown"],
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructionsOf("COPY", "ADD")) {
      if (instruction.stage?.image?.facts?.family !== "windows") continue;
      for (const flag of instruction.flags) if (flag.name === "chown") yield { at: flag.span, message: "`--chown` has no effect on a Windows image", fixes: () => safeFix("Remove `--chown`", [deleteFlag(file, flag)]) };
    }
  },
};
