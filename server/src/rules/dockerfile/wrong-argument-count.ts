import { withSeparator } from "../../core/dockerfile/edits.ts";
import { frontendOf } from "../../core/dockerfile/frontend.ts";
import type { DockerfileFile, Instruction, Word } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Span } from "../../core/text/span.ts";

export const wrongArgumentCount: Rule<"dockerfile"> = {
  id: "wrong-argument-count",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [
    ...["MISSING", "EXTRA", "REQUIRES_ONE", "REQUIRES_AT_LEAST_ONE", "REQUIRES_TWO", "REQUIRES_AT_LEAST_TWO", "REQUIRES_ONE_OR_THREE", "UNNECESSARY"].map((kind) => `dockerfile-utils:ARGUMENT_${kind}`),
    "dockerfile-utils:HEALTHCHECK_CMD_ARGUMENT_MISSING",
    "dockerfile-utils:UNKNOWN_TYPE",
    ...["required_params", "missing_args", "extra_args", "invalid_format", "invalid_workdir"].map((id) => `dockerfilelint:${id}`),
    "slim:ID.20004",
    "slim:ID.20014",
    "slim:ID.20016",
  ],
  threats: ["none"],
  docs: {
    what: "An instruction has too few or too many arguments.",
    why: "The build stops there. A comment behind an instruction is a frequent cause: in a Dockerfile a `#` starts a comment only at the beginning of a line.",
    exceptions:
      "An empty RUN, CMD or ENTRYPOINT builds and does nothing: it is a warning, and so is everything under ONBUILD or for a frontend that is not Docker's. WORKDIR, USER, STOPSIGNAL and MAINTAINER take the rest of the line as one text, blanks included.",
    references: ["https://docs.docker.com/reference/dockerfile/"],
  },
  examples: {
    bad: [
      { title: "A comment behind FROM", bad: "FROM alpine:3.20 «# small»\nRUN id\n", fixed: "FROM alpine:3.20\nRUN id\n" },
      { title: "Too much behind the stage's name", bad: "from alpine:3.20 AS base «image»\n", fixed: "from alpine:3.20 AS base\n" },
      { title: "No destination", bad: "FROM alpine:3.20\n  «copy» --chown=app \\\n  # all\n  .\n«ADD» [\"a.txt\"]\n" },
      { title: "No destination for a heredoc", bad: "FROM alpine:3.20\n«COPY» <<EOF\nhello\nEOF\n" },
      { title: "Nothing at all", bad: "# escape=`\nFROM alpine:3.20\n«EXPOSE»\n«ENV» NAME\n«SHELL» []\nONBUILD «USER»\n«WORKDIR» `\n  # a comment\n\n" },
      { title: "Health checks", bad: "FROM alpine:3.20\nHEALTHCHECK NONE «[\"true\"]»\nHEALTHCHECK --retries=3 «curl» localhost\n«HEALTHCHECK» CMD\n", fixed: "FROM alpine:3.20\nHEALTHCHECK NONE\nHEALTHCHECK --retries=3 curl localhost\nHEALTHCHECK CMD\n" },
      { title: "A RUN that runs nothing", bad: "FROM alpine:3.20\n«RUN» --mount=type=cache,target=/x\n" },
    ],
    good: [
      { title: "Blanks that belong to the value", good: "FROM alpine:3.20\nWORKDIR /srv/my app\nMAINTAINER Jo Doe <jo@example.org>\nSTOPSIGNAL SIGTERM\nENV NAME a legacy value\n" },
      "FROM --platform=linux/amd64 \\\n  # the base\n  alpine:3.20 \\\n  as base\nFROM base\nRUN <<EOF\nEOF\nCOPY <<A <<B /dir/\nA\nB\n",
      "FROM alpine:3.20\nCMD []\nENTRYPOINT []\nhealthcheck none\nADD [\"a b\", \"/\"]\nCOPY --from=0 a b c /dir/\nEXPOSE 80 443/tcp\n",
      "FROM {{ image }} # {{ tag }}\nCOPY x\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    const isCustom = frontendOf(file).kind === "custom";
    for (const instruction of file.instructions) {
      const read = instruction.trigger ?? instruction;
      const found = judged(file, read);
      if (found !== undefined) yield isCustom || read.isTrigger ? { ...found, level: "warning" } : found;
    }
  },
};

/** Source: frontend/dockerfile/instructions/parse.go of BuildKit. */
function judged(file: DockerfileFile, instruction: Instruction): Finding | undefined {
  const { keyword, argument } = instruction;
  switch (keyword) {
    case "FROM":
      return ofFrom(file, instruction);
    case "ADD":
    case "COPY":
      return (instruction.exec ?? instruction.words).length < 2 && instruction.jsonKind !== "not-strings" ? missing(instruction, "needs a source and a destination") : undefined;
    case "ENV":
    case "LABEL":
      if (argument.text === "") return missing(instruction, "needs at least one `name=value`");
      return instruction.words.length === 1 && instruction.words[0]?.raw.includes("=") === false ? missing(instruction, "needs a value for its name") : undefined;
    case "RUN":
    case "CMD":
    case "ENTRYPOINT":
      return argument.text === "" ? { ...missing(instruction, "has no command"), level: "warning" } : undefined;
    case "HEALTHCHECK":
      return ofHealthcheck(file, instruction);
    case "ARG":
    case "EXPOSE":
    case "ONBUILD":
    case "SHELL":
    case "VOLUME":
      return argument.text === "" || instruction.exec?.length === 0 ? missing(instruction, "needs at least one argument") : undefined;
    case "MAINTAINER":
    case "STOPSIGNAL":
    case "USER":
    case "WORKDIR":
      return argument.text === "" ? missing(instruction, "needs an argument") : undefined;
    default:
      return undefined;
  }
}

function ofFrom(file: DockerfileFile, instruction: Instruction): Finding | undefined {
  const { words } = instruction;
  const hasAs = words[1]?.raw.toUpperCase() === "AS";
  if (words.length === 0) return missing(instruction, "needs an image");
  if (words.length === 2 && hasAs) return missing(instruction, "needs a name after `AS`");
  const extra = words.slice(hasAs ? 3 : 1);
  return extra.length === 0 ? undefined : superfluous(file, extra, "`FROM` takes an image, and a name after `AS`");
}

function ofHealthcheck(file: DockerfileFile, instruction: Instruction): Finding | undefined {
  const { words, exec } = instruction;
  const [type, ...rest] = words;
  const kind = type?.raw.toUpperCase();
  if (type === undefined) return missing(instruction, "needs `NONE` or `CMD` with a command");
  if (kind === "NONE") return rest.length === 0 || words[1]?.raw === "[]" ? undefined : superfluous(file, rest, "`HEALTHCHECK NONE` takes no arguments");
  if (kind === "CMD") return rest.length === 0 || exec?.length === 0 ? missing(instruction, "has no command after `CMD`") : undefined;
  return { at: type.span, message: `\`HEALTHCHECK\` needs \`NONE\` or \`CMD\` in front of \`${abbreviated(type.raw, 30)}\`` };
}

function missing({ keyword, keywordSpan }: Instruction, what: string): Finding {
  return { at: keywordSpan, message: `\`${keyword}\` ${what}` };
}

function superfluous(file: DockerfileFile, words: readonly Word[], message: string): Finding {
  const at: Span = { start: words[0]?.span.start ?? 0, end: words.at(-1)?.span.end ?? 0 };
  const isOneLine = !file.text.slice(at.start, at.end).includes("\n");
  const fix: Fix = { title: "Remove the superfluous arguments", safety: "unsafe", edits: [{ path: undefined, edits: [{ span: withSeparator(file.text, at), text: "" }] }] };
  return { at, message, fixes: () => isOneLine ? [fix] : [] };
}
