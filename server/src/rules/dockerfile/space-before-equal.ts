import { spacedEquals, type SpacedEquals } from "../../core/dockerfile/definitionFaults.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Edit } from "../../core/text/edit.ts";
import type { Span } from "../../core/text/span.ts";
import { safeFix } from "../shared/fixes.ts";
import { refused } from "../shared/refusal.ts";

export const spaceBeforeEqual: Rule<"dockerfile"> = {
  id: "space-before-equal",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["sonar:S6574", "dockerfile-utils:SYNTAX_MISSING_EQUALS"],
  threats: ["none"],
  docs: {
    what: "Blanks stand around the equals sign of an ENV, LABEL or ARG.",
    why: "`ENV NAME = value` gives NAME the value `= value`: without an `=` in its first word the instruction takes the rest of the line as it is. In a later pair the build stops, and `ARG NAME= value` declares two arguments.",
    exceptions: "Under ONBUILD, and for a frontend that is not Docker's, the finding is a warning.",
    references: ["https://docs.docker.com/reference/dockerfile/#env"],
  },
  mentions: ["ENV", "LABEL", "ARG"],
  examples: {
    bad: [
      { title: "In front of it, and on both sides", bad: "FROM alpine:3.20\nENV «NAME =value»\nLABEL «vendor = me»\n", fixed: "FROM alpine:3.20\nENV NAME=value\nLABEL vendor = me\n" },
      { title: "In later pairs", bad: "FROM alpine:3.20\nenv A=1 \\\n  # two\n  «B =2» \\\n  «C= 3»\n", fixed: "FROM alpine:3.20\nenv A=1 \\\n  # two\n  B=2 \\\n  C= 3\n" },
      { title: "A value with blanks", bad: "# escape=`\nFROM alpine:3.20\nONBUILD ENV «NAME = it» is a value\n", fixed: "# escape=`\nFROM alpine:3.20\nONBUILD ENV NAME=\"it is a value\"\n" },
      { title: "Of an argument", bad: "ARG «TAG =3.20»\nFROM alpine:3.20\nARG «VERSION= 1.0»\n", fixed: "ARG TAG=3.20\nFROM alpine:3.20\nARG VERSION= 1.0\n" },
    ],
    good: [
      "FROM alpine:3.20\nENV A= B=2 NAME=\" =x\"\nENV OPTIONS --level = high\nARG A= B\n",
      "FROM alpine:3.20\nENV A==b C \nENV TEST == b\nRUN x = y\nENV A=b \\\n  # c =d\n  E=f\n",
    ],
  },
  check: (file) =>
    refused(file, file.instructionsOf("ENV", "LABEL", "ARG"), (instruction) =>
      spacedEquals(instruction).map((spaced) => {
        const at: Span = { start: spaced.name.span.start, end: spaced.words.at(-1)?.span.end ?? spaced.name.span.end };
        const name = abbreviated(spaced.name.raw.replace(/=$/, ""), 40);
        return { at, message: `Blanks stand around the \`=\` of \`${name}\``, evidence: name, fixes: () => joining(file, instruction, spaced) };
      }),
    ),
};

/** Takes the blanks out; what was one legacy value of several words gets quotes. */
function joining(file: DockerfileFile, { keyword, words }: Instruction, { name, words: parts }: SpacedEquals): readonly Fix[] {
  const all = [name, ...parts];
  const gaps = all.slice(1).map((word, i): Edit => ({ span: { start: all[i]?.span.end ?? word.span.start, end: word.span.start }, text: "" }));
  if (gaps.some(({ span }) => file.text.slice(span.start, span.end).includes("\n"))) return [];
  const isLegacy = keyword !== "ARG" && words[0] === name && !name.raw.includes("=");
  const rest = isLegacy ? words.slice(1 + parts.length) : [];
  if (rest.length === 0) return safeFix("Remove the blanks around `=`", gaps);
  // Further pairs behind it stay pairs.
  if (rest.every(({ raw }) => /^[^=]+=/.test(raw))) return safeFix("Remove the blanks around `=`", gaps);
  const value = { start: parts.at(-1)?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 };
  const text = file.text.slice(value.start, value.end);
  if (parts.length < 2 || /["'\n]/.test(text) || text.includes(file.escape)) return [];
  return safeFix("Remove the blanks around `=` and quote the value", [...gaps, { span: { start: value.start, end: value.start }, text: '"' }, { span: { start: value.end, end: value.end }, text: '"' }]);
}
