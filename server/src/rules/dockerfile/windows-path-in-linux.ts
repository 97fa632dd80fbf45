import type { Word } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const windowsPathInLinux: Rule<"dockerfile"> = {
  id: "windows-path-in-linux",
  language: "dockerfile",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A path of Windows stands in a Linux image.",
    why: "In a Linux image `C:` is the name of a directory, and a backslash is an escape character: `app\\data` becomes `appdata`.",
    exceptions: "Only WORKDIR, VOLUME and destinations are looked at, and only where the base is known to be a Linux image.",
    references: ["https://docs.docker.com/reference/dockerfile/#workdir"],
  },
  examples: {
    bad: [
      { title: "A drive", bad: "FROM node:22\nWORKDIR «C:/app»\n", fixed: "FROM node:22\nWORKDIR /app\n" },
      { title: "Backslashes, over lines", bad: "FROM alpine:3.20 AS a\nfrom a\ncopy \\\n  # all\n  . «src\\app»\nVOLUME «D:\\data»\n", fixed: "FROM alpine:3.20 AS a\nfrom a\ncopy \\\n  # all\n  . src/app\nVOLUME D:\\data\n" },
      { title: "In JSON form", bad: "FROM alpine:3.20\nONBUILD COPY [\"a\", «\"C:\\\\app\\\\\"»]\n" },
    ],
    good: ["FROM alpine:3.20\nWORKDIR /srv/my\\ app\nCOPY a\\ b /c\\$d/\nCOPY src\\a /x\nRUN cd C:/x\n", "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR C:\\app\nCOPY . C:/app/\n", "FROM example.org/x:1\nWORKDIR C:/app\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructionsOf("WORKDIR", "VOLUME", "COPY", "ADD")) {
      const { keyword, stage, exec, words } = instruction;
      const family = stage?.image?.facts?.family;
      if (family === undefined || family === "windows") continue;
      const all = exec ?? words;
      const paths = keyword === "COPY" || keyword === "ADD" ? all.slice(-1).filter(() => all.length > 1) : all;
      for (const word of paths) {
        const isJson = exec !== undefined;
        const text = isJson ? word.raw.slice(1, -1).replaceAll("\\\\", "\\") : word.raw;
        if (isWindowsPath(text)) yield { at: word.span, message: `\`${abbreviated(text, 40)}\` is a path of Windows, and the image is a Linux one`, fixes: () => isJson ? [] : withSlashes(word) };
      }
    }
  },
};

/** A drive, or a backslash before a letter or at the end; one before a blank, a `$` or a quote escapes it. */
function isWindowsPath(text: string): boolean {
  return /^["']?[A-Za-z]:[\\/]/.test(text) || /^[\w.-]*(?:\\[\w.-]+)+\\?["']?$/.test(text);
}

function withSlashes({ span, raw }: Word): readonly Fix[] {
  if (raw.length !== span.end - span.start || /["'$]/.test(raw)) return [];
  const text = raw.replace(/^[A-Za-z]:(?=[\\/])/, "").replaceAll("\\", "/");
  return unsafeFix(`Write \`${abbreviated(text, 40)}\``, [{ span, text }]);
}
