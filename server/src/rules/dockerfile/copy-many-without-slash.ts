import { almostJson } from "../../core/dockerfile/almostJson.ts";
import { joinPath, pathIn, workingDirectory } from "../../core/dockerfile/paths.ts";
import type { Instruction, Word } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { safeFix } from "../shared/fixes.ts";

export const copyManyWithoutSlash: Rule<"dockerfile"> = {
  id: "copy-many-without-slash",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3021",
    "trivy:DS-0011",
    "kics:copy_with_more_than_two_arguments_not_ending_with_slash/6db6e0c2-32a3-4a2e-93b5-72c35f4119db",
    "droast:DF048",
    "dockerfilelint:add_dest_invalid",
    "dockerfile-utils:INVALID_DESTINATION",
    "tally:hadolint/DL3021",
  ],
  threats: ["none"],
  docs: {
    what: "Several sources are copied to a destination that does not end with a slash.",
    why: "The destination of several sources has to be a directory, and the slash says so: without it one builder refuses the instruction, and another writes every file over the one before.",
    exceptions: "Where the destination is the working directory the finding is a warning, for the directory is there. A pattern may match one file only: it is information. A destination that ends with a variable is silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#destination"],
  },
  examples: {
    bad: [
      { title: "Two files", bad: "FROM alpine:3.20\nCOPY a.txt b.txt «/data»\n", fixed: "FROM alpine:3.20\nCOPY a.txt b.txt /data/\n" },
      { title: "In JSON form, and over lines", bad: "# escape=`\nFROM alpine:3.20\nADD [\"a\", \"b\", «\"/my data\"»]\ncopy --link a `\n  # and\n  b `\n  «$DIR/x»\n", fixed: "# escape=`\nFROM alpine:3.20\nADD [\"a\", \"b\", \"/my data/\"]\ncopy --link a `\n  # and\n  b `\n  $DIR/x\n" },
      { title: "Heredocs, a pattern, the working directory", bad: "FROM alpine:3.20\nWORKDIR /app\nONBUILD COPY <<A <<B «/etc/x»\nA\nB\nCOPY *.json «/data»\nCOPY a b «/app»\n" },
    ],
    good: [
      "FROM alpine:3.20\nARG DIR\nCOPY a b /data/\nCOPY a b .\nCOPY a b ./\nCOPY a /data\nCOPY a b $DIR\nCOPY a b ${DIR:-/x}\nADD [\"a\", \"b\", \"/c/\"]\n",
      "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY a b C:\\data\\\nCOPY a b ..\nENV D=C:\\x\\\nCOPY a b $D\n",
      "FROM alpine:3.20\nWORKDIR /app\nCOPY package*.json /app\nCOPY a[0] /x\nCOPY <<A /x\nA\nRUN cp a b /x\nCOPY [ \"a\", ]\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructionsOf("COPY", "ADD")) {
      const words = instruction.exec ?? instruction.words;
      const destination = words.at(-1);
      if (destination === undefined || words.length < 2 || !isNoDirectory(instruction, destination)) continue;
      // A JSON form with a slip in it is another rule's: its brackets are no files.
      if (instruction.exec === undefined && almostJson(instruction) !== undefined) continue;
      const found = judged(instruction, words.slice(0, -1), destination);
      if (found !== undefined) yield found;
    }
  },
};

/** True for a destination whose end is certain and that is not written as a directory. */
function isNoDirectory({ exec }: Instruction, { raw, value }: Word): boolean {
  const text = exec === undefined ? (value.complete ? value.text : raw) : raw.slice(1, -1);
  if (/^<</.test(raw) || text === "" || (exec === undefined && /["']$/.test(raw))) return false;
  return !/(?:[/\\]|^\.{1,2}|[/\\]\.{1,2})$/.test(text) && !/(?:\$\w+|\})$/.test(raw);
}

function judged(instruction: Instruction, sources: readonly Word[], destination: Word): Finding | undefined {
  const isWorkdir = isWorkingDirectory(instruction, destination);
  const isPattern = sources.length === 1 && /[*?]/.test(sources[0]?.value.text ?? "");
  if (sources.length < 2 && (!isPattern || isWorkdir)) return undefined;
  const end = destination.span.end - (instruction.exec === undefined ? 0 : 1);
  const shown = abbreviated(destination.value.text, 40);
  const isLiteral = destination.value.complete && destination.raw.length === destination.span.end - destination.span.start;
  return {
    at: destination.span,
    ...(isPattern ? { level: "info" } : isWorkdir ? { level: "warning" } : {}),
    message: isPattern ? `A pattern may match several files, and \`${shown}\` does not end with \`/\`` : `Several sources need a directory, and \`${shown}\` does not end with \`/\``,
    fixes: () => isLiteral ? safeFix("Append a slash", [{ span: { start: end, end }, text: "/" }]) : [],
  };
}

function isWorkingDirectory(instruction: Instruction, { value }: Word): boolean {
  const directory = workingDirectory(instruction);
  const path = pathIn(instruction, directory, value.text);
  return path !== undefined && path === joinPath("/", directory);
}
