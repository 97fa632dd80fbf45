import type { Rule } from "../../core/lint/rule.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Span } from "../../core/text/span.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const invalidEscapeDirective: Rule<"dockerfile"> = {
  id: "invalid-escape-directive",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["dockerfile-utils:INVALID_ESCAPE_DIRECTIVE", "dockerfile-utils:DUPLICATED_ESCAPE_DIRECTIVE"],
  threats: ["none"],
  docs: {
    what: "A parser directive is given twice, or names no escape character.",
    why: "The build stops before its first step. The escape character is `\\` or a backtick, and each of `syntax`, `escape` and `check` stands at most once.",
    references: ["https://docs.docker.com/reference/dockerfile/#parser-directives"],
  },
  examples: {
    bad: [
      { title: "Another character", bad: "# escape=«/»\nFROM alpine:3.20\n", fixed: "# escape=`\nFROM alpine:3.20\n" },
      { title: "Twice", bad: "# escape=\\\n«# escape=`»\nFROM alpine:3.20\n" },
      { title: "Another directive twice, in capitals", bad: "# syntax=docker/dockerfile:1\n«#SYNTAX = docker/dockerfile:1»\nFROM alpine:3.20\n" },
    ],
    good: ["# syntax=docker/dockerfile:1\n# escape=`\n# check=skip=all\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n", "# A comment\n# escape=x\n# escape=x\nFROM alpine:3.20\n", "#escape\n# escape=x\nFROM alpine:3.20\n"],
  },
  mentions: ["="],
  *check(file) {
    if (isUncertain(file)) return;
    for (const { kind, at, message } of file.problems) {
      if (kind === "directive") yield { at, message, fixes: () => isValue(file, at) ? unsafeFix("Replace by a backtick", [{ span: at, text: "`" }]) : [] };
    }
  },
};

function isValue(file: DockerfileFile, at: Span): boolean {
  return file.text[at.start] !== "#";
}
