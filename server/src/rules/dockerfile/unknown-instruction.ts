import { frontendOf } from "../../core/dockerfile/frontend.ts";
import { instructionTable } from "../../core/dockerfile/instructionTable.ts";
import { meantName } from "../../core/dockerfile/meantName.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import { parseReference } from "../../core/image/reference.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Edit } from "../../core/text/edit.ts";
import type { Span } from "../../core/text/span.ts";
import { lineStart } from "../../core/text/lines.ts";

export const unknownInstruction: Rule<"dockerfile"> = {
  id: "unknown-instruction",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [
    "buildkit:parse error",
    "tally:unknown-instruction",
    "dockerfile-utils:UNKNOWN_INSTRUCTION",
    "slim:ID.20007",
    "dockerfilelint:invalid_command",
    "dockerlint:unknown_instruction",
  ],
  threats: ["none"],
  docs: {
    what: "A line starts with a word that is no instruction.",
    why: "The build stops there. Either the word is misspelt, or the line belongs to the one above, which has lost the `\\` at its end. Lines that follow each other are reported once.",
    exceptions: "Templates that an engine turns into a Dockerfile are silent, and so are files for a frontend that is not Docker's, which may have instructions of its own.",
    references: ["https://docs.docker.com/reference/dockerfile/#overview"],
  },
  examples: {
    bad: [
      { title: "A slip of the keyboard", bad: "«FORM» alpine:3.20\n  «onbiuld» run id\n", fixed: "FROM alpine:3.20\n  onbiuld run id\n" },
      {
        title: "A lost continuation",
        bad: "FROM alpine:3.20\nRUN apk add curl &&\n    # then\n    «curl» https://example.org &&\n    id\nCMD [\"id\"]\n",
        fixed: "FROM alpine:3.20\nRUN apk add curl && \\\n    # then\n    curl https://example.org && \\\n    id\nCMD [\"id\"]\n",
      },
      {
        title: "A lost continuation in a list",
        bad: "# escape=`\nFROM alpine:3.20\nRUN apk add `\n    curl\n    «git» `\n    jq\n",
        fixed: "# escape=`\nFROM alpine:3.20\nRUN apk add `\n    curl `\n    git `\n    jq\n",
      },
      { title: "A conflict that was not resolved", bad: "FROM alpine:3.20\n«<<<<<<<» HEAD\nRUN id\n«=======»\n«>>>>>>>» main\n" },
      { title: "After a heredoc that ended early", bad: "FROM alpine:3.20\nRUN <<EOF\nid\nEOF\n«whoami»\nhostname\n" },
    ],
    good: [
      { title: "In any case, with any blanks, over lines", good: "  from alpine:3.20\n\tRuN id\nHEALTH\\\n# a comment\nCHECK NONE\nOnBuild RUN id\n" },
      "FROM alpine:3.20\nRUN <<EOF\nwhoami\nEOF\nCOPY <<A /a\nhostname\nA\nCMD [\"x\", \\\n\"y\"]\n",
      "{% if debug %}\nFROM alpine:3.20\n{% endif %}\nRUNN id\n",
      "# syntax=example/frontend:1\nFROM alpine:3.20\nINCLUDE other.dockerfile\n",
    ],
  },
  *check(file) {
    if (frontendOf(file).kind === "custom" || isUncertain(file)) return;
    for (let i = 0; i < file.instructions.length; i++) {
      const first = file.instructions[i];
      if (first === undefined || isKnown(first)) continue;
      const block = blockFrom(file, i);
      yield judged(file, file.instructions[i - 1], block);
      i += block.length - 1;
    }
  },
};

function isKnown({ keyword }: Instruction): boolean {
  return instructionTable.has(keyword);
}

/** The unknown lines from `start` on: those that may be misspelt, or stand for themselves, begin a block of their own. */
function blockFrom(file: DockerfileFile, start: number): readonly Instruction[] {
  const block = file.instructions.slice(start, start + 1);
  for (let i = start + 1; i < file.instructions.length; i++) {
    const [before, next] = [file.instructions[i - 1], file.instructions[i]];
    if (before === undefined || next === undefined || isKnown(next) || isConflictMark(next)) break;
    if (suggestion(next) !== undefined && !isTornFrom(file, before, next)) break;
    block.push(next);
  }
  return block;
}

function judged(file: DockerfileFile, before: Instruction | undefined, block: readonly Instruction[]): Finding {
  const [first] = block as [Instruction, ...Instruction[]];
  const at = nameOf(file, first);
  const written = file.text.slice(at.start, at.end);
  const shown = `\`${abbreviated(written.includes("\n") ? first.keyword : written, 30)}\``;
  const torn = before !== undefined && isTornFrom(file, before, first);
  if (torn) return { at, message: `${shown} is no instruction: the line above has no \`${file.escape}\` at its end`, fixes: () => joining(file, [before, ...block]) };
  const more = block.length === 1 ? "" : block.length === 2 ? ", nor is the line after it" : `, nor are the ${block.length - 1} lines after it`;
  return { at, message: `${shown} is no instruction${more}`, fixes: () => replacing(file, first) };
}

/** The keyword up to an equals sign, after which a value might follow that is nobody's business. */
function nameOf({ text }: DockerfileFile, { keywordSpan }: Instruction): Span {
  const equals = text.slice(keywordSpan.start + 1, keywordSpan.end).indexOf("=");
  return equals < 0 || isOnlyEquals(text, keywordSpan) ? keywordSpan : { start: keywordSpan.start, end: keywordSpan.start + 1 + equals };
}

function isOnlyEquals(text: string, { start, end }: Span): boolean {
  return /^=+$/.test(text.slice(start, end));
}

function isConflictMark({ keyword }: Instruction): boolean {
  return /^(?:<{7}|={7}|>{7}|\|{7})$/.test(keyword);
}

/** The known instruction that is meant, in the case in which the other one is written. */
function suggestion({ keyword }: Instruction): string | undefined {
  return meantName(keyword, instructionTable.keys());
}

/** True when `next` looks like the rest of the instruction above it, whose last line has lost the character that continues it. */
function isTornFrom({ text }: DockerfileFile, before: Instruction, next: Instruction): boolean {
  if (before.heredocs.length > 0 || before.keyword === "FROM") return false;
  if (/^(?:&&|\|\|?)/.test(next.keyword) || /(?:&&|\|)$/.test(before.argument.text)) return true;
  // A further line of a list, as deep as the line above, which itself continues another.
  const above = indentation(text, before.head.end);
  return text.slice(before.head.start, before.head.end).includes("\n") && above !== "" && above === indentation(text, next.head.start);
}

/** The blanks at the start of the line that holds `offset`. */
function indentation(text: string, offset: number): string {
  const start = lineStart(text, offset);
  let end = start;
  while (text[end] === " " || text[end] === "\t") end += 1;
  return text.slice(start, end);
}

/** Continues every line but the last, where all of them look torn apart. */
function joining(file: DockerfileFile, lines: readonly Instruction[]): readonly Fix[] {
  const edits: Edit[] = [];
  for (let i = 0; i + 1 < lines.length; i++) {
    const [before, next] = [lines[i], lines[i + 1]];
    if (before === undefined || next === undefined) break;
    if (!isTornFrom(file, before, next) || file.text[before.head.end - 1] === file.escape) return [];
    edits.push({ span: { start: before.head.end, end: before.head.end }, text: ` ${file.escape}` });
  }
  return [{ title: `Continue the line above with \`${file.escape}\``, safety: "unsafe", edits: [{ path: undefined, edits }] }];
}

function replacing(file: DockerfileFile, instruction: Instruction): readonly Fix[] {
  const name = suggestion(instruction);
  const written = file.text.slice(instruction.keywordSpan.start, instruction.keywordSpan.end);
  // A keyword that a continuation tears apart is more than its letters.
  if (name === undefined || written.length !== instruction.keyword.length || (name === "FROM" && !takesFrom(instruction))) return [];
  const text = written === written.toLowerCase() ? name.toLowerCase() : name;
  return [{ title: `Replace by \`${text}\``, safety: "unsafe", edits: [{ path: undefined, edits: [{ span: instruction.keywordSpan, text }] }] }];
}

/** True when what follows could follow FROM: an image, and perhaps a name. Else the word is more likely the rest of something. */
function takesFrom({ argument }: Instruction): boolean {
  const [image = "", as, name, ...more] = argument.text.split(/\s+/);
  return (as === undefined || (as.toLowerCase() === "as" && name !== undefined)) && more.length === 0 && (image.includes("$") || parseReference(image).ok);
}
