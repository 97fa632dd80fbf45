import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Word } from "../../core/dockerfile/model.ts";
import type { Fix } from "../../core/lint/finding.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const envPathOverwrite: Rule<"dockerfile"> = {
  id: "env-path-overwrite",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "An ENV sets PATH without the directories that it had.",
    why: "From there on `ls`, `apt-get` and everything else that the base brings is not found any more, in the build and in the container.",
    exceptions: "A list with the system's own directories in it is complete, and silent; so are images FROM scratch, Windows, and values that a variable leaves open.",
    references: ["https://docs.docker.com/reference/dockerfile/#env"],
  },
  mentions: ["PATH"],
  examples: {
    bad: [
      { title: "One directory", bad: "FROM debian:13\nENV «PATH=/opt/app/bin»\nRUN ls\n", fixed: "FROM debian:13\nENV PATH=/opt/app/bin:$PATH\nRUN ls\n" },
      { title: "The old form, in quotes", bad: "FROM python:3.14\nenv «PATH \"/venv/bin:/app\"»\n", fixed: "FROM python:3.14\nenv PATH \"/venv/bin:/app:$PATH\"\n" },
      { title: "With a variable, among others", bad: "# escape=`\nFROM golang:1.27\nENV HOME_BIN=/root/bin `\n  # tools\n  «PATH=$GOPATH/bin:/x»\n", fixed: "# escape=`\nFROM golang:1.27\nENV HOME_BIN=/root/bin `\n  # tools\n  PATH=$GOPATH/bin:/x:$PATH\n" },
    ],
    good: [
      "FROM debian:13\nENV PATH=/opt/app/bin:$PATH\nENV PATH ${PATH}:/a\nENV PATH=\"/b${PATH:+:$PATH}\"\n",
      "FROM debian:13\nENV PATH=/app:/usr/local/bin:/usr/bin:/bin\nENV MYPATH=/a\nENV PATH=$OTHER PATH=$A:$B\n",
      "FROM scratch\nENV PATH=/app\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nENV PATH=C:\\app\n",
    ],
  },
  *check(file) {
    for (const { definitions, stage } of file.instructionsOf("ENV")) {
      if (stage === undefined || stage.isWindows || stage.image === undefined) continue;
      for (const { name, value, span } of definitions) {
        if (name !== "PATH" || value === undefined || !isOverwritten(value)) continue;
        yield { at: span, message: `\`PATH=${abbreviated(value.value.text, 40)}\` drops the directories of the base`, fixes: () => append(value) };
      }
    }
  },
};

/** Every entry is a directory by itself, be it below a variable, and none is one of the system's. */
function isOverwritten({ value: { text }, variables }: Word): boolean {
  if (variables.includes("PATH") || text === "") return false;
  const entries = text.replace(/\$\{[^{}]*\}/g, "$X").split(":");
  return entries.every((entry) => /^(?:\/|~\/|\$\w+\/)/.test(entry)) && !entries.some((entry) => /^\/(?:usr\/(?:local\/)?)?s?bin\/?$/.test(entry));
}

function append({ raw, span }: Word): readonly Fix[] {
  if (raw.includes("'") || raw.length !== span.end - span.start) return [];
  const end = raw.endsWith('"') ? span.end - 1 : span.end;
  return unsafeFix("Append `$PATH`", [{ span: { start: end, end }, text: ":$PATH" }]);
}
