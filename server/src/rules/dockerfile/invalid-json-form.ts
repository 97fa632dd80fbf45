import { almostJson, type AlmostJson } from "../../core/dockerfile/almostJson.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { jsonStrings } from "../../core/dockerfile/lex.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Fix, Level } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { frontendOf } from "../../core/dockerfile/frontend.ts";
import { applyEdits } from "../../core/text/edit.ts";
import { safeFix, unsafeFix } from "../shared/fixes.ts";

export const invalidJsonForm: Rule<"dockerfile"> = {
  id: "invalid-json-form",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [
    "tally:invalid-json-form",
    "sonar:S7030",
    "slim:ID.20013",
    "dockerfile-utils:JSON_IN_SINGLE_QUOTES",
    "dockerfile-utils:SHELL_JSON_FORM",
    "dockerfile-utils:SHELL_REQUIRES_ONE",
    "dockerlint:json_array_format",
    "dockerlint:json_array_even_quotes",
    "dockerlint:json_array_brackets",
  ],
  threats: ["none"],
  docs: {
    what: "An argument looks like the JSON form and is none.",
    why: "What is not exactly a JSON array of strings is taken as shell form without a word: the shell then looks for a program that is called `[npm,`, and COPY for a file of such a name. SHELL takes nothing else than JSON, and numbers in an array stop the build.",
    exceptions: "A test of the shell, `[ -f file ]`, is no array. Under ONBUILD, and for a frontend that is not Docker's, the finding is a warning.",
    references: ["https://docs.docker.com/reference/dockerfile/#exec-form", "https://docs.docker.com/reference/dockerfile/#shell"],
  },
  examples: {
    bad: [
      { title: "Single quotes", bad: "FROM node:22\nCMD [«'npm'», 'start']\n", fixed: "FROM node:22\nCMD [\"npm\", \"start\"]\n" },
      { title: "A comma too many, over lines", bad: "FROM node:22\nENTRYPOINT [ \\\n  # the program\n  \"node\", \\\n  \"app.js\"«,» \\\n]\n", fixed: "FROM node:22\nENTRYPOINT [ \\\n  # the program\n  \"node\", \\\n  \"app.js\" \\\n]\n" },
      { title: "A missing comma", bad: "from nginx:1.27\ncmd [«\"nginx\" \"-g\"», \"daemon off;\"]\n", fixed: "from nginx:1.27\ncmd [\"nginx\", \"-g\", \"daemon off;\"]\n" },
      { title: "Words without quotes", bad: "FROM alpine:3.20\nVOLUME [«/data», /log]\nONBUILD CMD [\"serve\", «$PORT»]\n", fixed: "FROM alpine:3.20\nVOLUME [\"/data\", \"/log\"]\nONBUILD CMD [\"serve\", $PORT]\n" },
      { title: "Numbers, and words in place of an array", bad: "# escape=`\nFROM alpine:3.20\nCMD «[\"sleep\", `\n  10]»\nSHELL «/bin/bash -c»\n" },
      { title: "Too few strings for any repair", bad: "FROM alpine:3.20\nVOLUME [«'/data'»]\nCOPY [ \"a\"«,» ]\n", fixed: "FROM alpine:3.20\nVOLUME [\"/data\"]\nCOPY [ \"a\", ]\n" },
      { title: "A comment behind it", bad: "FROM alpine:3.20\nHEALTHCHECK --interval=1m CMD [\"wget\", \"-q\", \"localhost\"] «# quiet»\n", fixed: "FROM alpine:3.20\nHEALTHCHECK --interval=1m CMD [\"wget\", \"-q\", \"localhost\"]\n" },
      { title: "A path of Windows", bad: "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nSHELL [«\"C:\\Program Files\\pwsh.exe\"», \"-Command\"]\n", fixed: "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nSHELL [\"C:\\\\Program Files\\\\pwsh.exe\", \"-Command\"]\n" },
    ],
    good: [
      "FROM alpine:3.20\nRUN [ -f /etc/passwd ] || exit 1\nRUN [ \"$A\" = 'b' ]\nRUN [[ -n \"$A\" ]]\nRUN [ \"$A\" ] && id\nCOPY [ab].txt /x/\n",
      "FROM alpine:3.20\nCMD [ \"a\", \\\n  # and\n  \"it's\", \"[\" ]\nSHELL [\"/bin/ash\", \"-eo\", \"pipefail\", \"-c\"]\nCMD []\nRUN ['a'] && b\n",
      "FROM alpine:3.20\nHEALTHCHECK CMD [\"true\"]\nHEALTHCHECK CMD [ -S /run/x ]\nVOLUME /data\nLABEL a=['x']\nRUN <<EOF\n['x']\nEOF\n",
      { title: "A template", good: "FROM alpine:3.20\nCMD [{{ command }}]\nLABEL v={{ version }}\n" },
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    const isCustom = frontendOf(file).kind === "custom";
    for (const instruction of file.instructionsOf("CMD", "ENTRYPOINT", "RUN", "SHELL", "HEALTHCHECK", "VOLUME", "COPY", "ADD")) {
      const { keyword, argument } = instruction;
      const level: { level?: Level } = isCustom || instruction.isTrigger ? { level: "warning" } : {};
      const almost = almostJson(instruction);
      // A placeholder of a template may become anything.
      if (almost !== undefined && !argument.text.includes("{{")) {
        yield { at: instruction.argumentSpan(almost.from, almost.to), message: `The JSON form of \`${keyword}\` ${almost.fault}`, ...level, fixes: () => repair(file, instruction, almost) };
      } else if (keyword === "SHELL" && instruction.exec === undefined && argument.text !== "") yield { at: argument.span, message: "`SHELL` takes a JSON array of strings only", ...level };
    }
  },
};

function repair(file: DockerfileFile, instruction: Instruction, { edits, isObvious, fault }: AlmostJson): readonly Fix[] {
  if (edits.length === 0 || !isTaken(instruction, edits)) return [];
  const placed = edits.map(({ from, to, text }) => ({ span: instruction.argumentSpan(from, to), text }));
  if (placed.some(({ span }) => file.text.slice(span.start, span.end).includes("\n"))) return [];
  if (fault.startsWith("is followed")) return unsafeFix("Remove the text behind the array", placed);
  return isObvious ? safeFix("Make it a JSON array", placed) : unsafeFix("Make it a JSON array", placed);
}

/** Whether the edits make an array of strings, and one that the instruction takes. */
function isTaken({ keyword, argument }: Instruction, edits: AlmostJson["edits"]): boolean {
  const repaired = applyEdits(argument.text, edits.map(({ from, to, text }) => ({ span: { start: from, end: to }, text })));
  const array = jsonStrings(repaired, repaired.indexOf("["));
  return array.kind === "strings" && array.strings.length >= (LEAST.get(keyword) ?? 0);
}

const LEAST: ReadonlyMap<string, number> = new Map([["COPY", 2], ["ADD", 2], ["VOLUME", 1], ["SHELL", 1], ["HEALTHCHECK", 1]]);
