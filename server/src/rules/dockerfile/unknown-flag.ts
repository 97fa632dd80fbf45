import { frontendOf, isOlder, type Frontend } from "../../core/dockerfile/frontend.ts";
import { dropsFlags, instructionTable, TABLE_VERSION, type FlagFacts } from "../../core/dockerfile/instructionTable.ts";
import { meantName } from "../../core/dockerfile/meantName.ts";
import type { DockerfileFile, Flag, Instruction } from "../../core/dockerfile/model.ts";
import { valueRefusal } from "../../core/dockerfile/refusals.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const unknownFlag: Rule<"dockerfile"> = {
  id: "unknown-flag",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [
    "dockerfile-utils:UNKNOWN_ADD_FLAG",
    "dockerfile-utils:UNKNOWN_COPY_FLAG",
    "dockerfile-utils:UNKNOWN_FROM_FLAG",
    "dockerfile-utils:UNKNOWN_HEALTHCHECK_FLAG",
    "buildkit:parse error",
  ],
  threats: ["none"],
  docs: {
    what: "An instruction has a flag that it does not know.",
    why: "The build stops there. Flags are the words that start with `--` directly after the instruction, written in lower case; what such a word was meant for is often the command, or another instruction.",
    exceptions:
      "A frontend that is not Docker's, one of the labs channel, and one that is newer than this rule may know more: the finding is a warning then, and so it is under ONBUILD. A frontend that `# syntax=` pins to an old version is held to what that version knows.",
    references: ["https://docs.docker.com/reference/dockerfile/", "https://docs.docker.com/build/dockerfile/release-notes/"],
  },
  examples: {
    bad: [
      { title: "A slip of the keyboard", bad: "FROM golang:1.25 AS build\nFROM scratch\nCOPY «--form»=build /app /app\n", fixed: "FROM golang:1.25 AS build\nFROM scratch\nCOPY --from=build /app /app\n" },
      { title: "In capitals, on a line of its own", bad: "FROM alpine:3.20\ncopy --link \\\n  # as the user\n  «--CHOWN»=app . /app\n", fixed: "FROM alpine:3.20\ncopy --link \\\n  # as the user\n  --chown=app . /app\n" },
      { title: "The flag of another instruction", bad: "FROM alpine:3.20\nRUN «--chown»=app make\nCMD «--verbose»\n" },
      { title: "Newer than the frontend", bad: "# syntax=docker/dockerfile:1.2\nFROM alpine:3.20\nCOPY «--link» . /app\n" },
      { title: "Under ONBUILD, before a JSON form", bad: "# escape=`\nFROM alpine:3.20\nONBUILD ADD «--chmodd»=755 `\n  [\"a b\", \"/\"]\n", fixed: "# escape=`\nFROM alpine:3.20\nONBUILD ADD --chmod=755 `\n  [\"a b\", \"/\"]\n" },
    ],
    good: [
      { title: "All that a new frontend knows", good: "# syntax=docker/dockerfile:1\nFROM --platform=$BUILDPLATFORM golang:1.25 AS build\nRUN --mount=type=cache,target=/root/.cache --network=none --security=sandbox go build --tags=x\nFROM scratch\nCOPY --from=build --parents --exclude=*.md --link --chmod=755 /app /\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d --unpack https://example.org/a.tar /\n" },
      "FROM alpine:3.20\nCOPY -- --form=x /\nRUN make --jobs=4 <<EOF\n--chown\nEOF\nHEALTHCHECK --start-interval=1s CMD curl --fail localhost\n",
      "FROM alpine:3.20\nHEALTHCHECK --whatever=1 NONE\nENTRYPOINT [\"app\", \"--verbose\"]\nENV OPTIONS=--fast\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    const frontend = frontendOf(file);
    for (const instruction of file.instructions) {
      const read = instruction.trigger ?? instruction;
      const known = instructionTable.get(read.keyword);
      if (known === undefined || ignoresFlags(read)) continue;
      for (const flag of read.flags) {
        const found = judged(file, read, flag, frontend);
        if (found !== undefined) yield read.isTrigger ? { ...found, level: "warning" } : found;
      }
    }
  },
};

function ignoresFlags({ keyword, argument }: Instruction): boolean {
  return dropsFlags.has(keyword) || (keyword === "HEALTHCHECK" && /^NONE(?=\s|$)/i.test(argument.text));
}

function judged(file: DockerfileFile, instruction: Instruction, flag: Flag, frontend: Frontend): Finding | undefined {
  const { keyword } = instruction;
  // The model gives names in lower case; BuildKit compares them as they are written.
  const written = file.text.slice(flag.nameSpan.start, flag.nameSpan.end);
  const isPlain = /^--[\w-]+$/.test(written);
  const facts = instructionTable.get(keyword)?.get(flag.name);
  if (facts !== undefined && (written === `--${flag.name}` || !isPlain)) {
    const version = tooOldFor(facts, frontend);
    return version === undefined ? undefined : { at: flag.nameSpan, message: `\`--${flag.name}\` needs the frontend ${facts.since?.join(".") ?? ""}, and the file names ${version.join(".")}` };
  }
  const meant = meantFlag(instruction, flag, frontend);
  return {
    at: flag.nameSpan,
    message: `\`${keyword}\` has no flag \`${abbreviated(isPlain ? written : `--${flag.name}`, 40)}\``,
    ...(mayKnowMore(frontend) ? { level: "warning" } : {}),
    fixes: () => isPlain && meant !== undefined ? [replacement(flag, meant)] : [],
  };
}

/** The version of a frontend that a file is held to, where it is too old for a flag. */
function tooOldFor({ since }: FlagFacts, frontend: Frontend): readonly [number, number] | undefined {
  if (since === undefined || frontend.kind !== "official" || frontend.isLabs || frontend.version === undefined) return undefined;
  return isOlder(frontend.version, since) ? frontend.version : undefined;
}

function mayKnowMore(frontend: Frontend): boolean {
  if (frontend.kind === "built-in") return false;
  return frontend.kind === "custom" || frontend.isLabs || (frontend.version !== undefined && isOlder(TABLE_VERSION, frontend.version));
}

/** The flag that is meant, unless it would be refused in turn: too new, there already, or with a value that it does not take. */
function meantFlag({ keyword, flags }: Instruction, flag: Flag, frontend: Frontend): string | undefined {
  const isGiven = (name: string): boolean => flags.some((other) => other !== flag && other.name === name);
  const possible = [...(instructionTable.get(keyword) ?? [])].filter(([name, facts]) => !isGiven(name) && tooOldFor(facts, frontend) === undefined && valueRefusal(flag, facts) === undefined).map(([name]) => name);
  return possible.find((name) => name === flag.name) ?? meantName(flag.name, possible);
}

function replacement({ nameSpan }: Flag, name: string): Fix {
  return { title: `Replace by \`--${name}\``, safety: "unsafe", edits: [{ path: undefined, edits: [{ span: { start: nameSpan.start + 2, end: nameSpan.end }, text: name }] }] };
}
