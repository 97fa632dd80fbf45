import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { lineStart } from "../../core/text/lines.ts";
import { safeFix, unsafeFix } from "../shared/fixes.ts";

export const trailingWhitespaceAfterEscape: Rule<"dockerfile"> = {
  id: "trailing-whitespace-after-escape",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "Blanks stand behind the character that continues a line.",
    why: "In a heredoc the shell reads `\\` and a blank as an escaped blank: the line ends there, and the command with it. Outside of one the builder forgives it, but not every tool that reads Dockerfiles does.",
    exceptions: "Outside of heredocs the finding is information only.",
    references: ["https://docs.docker.com/reference/dockerfile/#escape", "https://www.shellcheck.net/wiki/SC1101"],
  },
  examples: {
    bad: [
      { title: "Behind a continuation", bad: "FROM alpine:3.20\nRUN apk add \\«  »\n  curl\n", fixed: "FROM alpine:3.20\nRUN apk add \\\n  curl\n" },
      { title: "In a heredoc", bad: "FROM alpine:3.20\nRUN <<EOF\napk add \\« »\n  curl\nEOF\n", fixed: "FROM alpine:3.20\nRUN <<EOF\napk add \\\n  curl\nEOF\n" },
      { title: "Behind the other character", bad: "# escape=`\nFROM alpine:3.20\nenv A=1 `«\t»\n  # more\\ \n  B=2\n", fixed: "# escape=`\nFROM alpine:3.20\nenv A=1 `\n  # more\\ \n  B=2\n" },
    ],
    good: ["FROM alpine:3.20\nRUN apk add \\\n  # a comment \\ \n  curl\nCOPY a\\ b /x/\n# c \\ \n", "FROM alpine:3.20\nCOPY <<EOF /a\nx \\ \nEOF\nRUN <<EOF python3\nx \\ \nEOF\n", "# escape=`\nFROM alpine:3.20\nCOPY a C:\\ \n"],
  },
  mentions: ["\\ ", "\\\t", "` ", "`\t"],
  *check(file) {
    if (isUncertain(file)) return;
    const trailing = /([\\`])([ \t]+)(?=\r*(?:\n|$))/g;
    let index = 0;
    for (const match of file.text.matchAll(trailing)) {
      while ((file.instructions[index]?.span.end ?? Infinity) <= match.index) index += 1;
      const instruction = file.instructions[index];
      if (instruction === undefined || instruction.span.start > match.index) continue;
      const found = judged(file, instruction, match.index, match[1] ?? "", match[2]?.length ?? 0);
      if (found !== undefined) yield found;
    }
  },
};

function judged(file: DockerfileFile, instruction: Instruction, mark: number, char: string, length: number): Finding | undefined {
  const { text } = file;
  const at = { start: mark + 1, end: mark + 1 + length };
  // A doubled escape character continues nothing, and a comment line neither.
  if (text[mark - 1] === char || /^\s*#/.test(text.slice(lineStart(text, mark), mark))) return undefined;
  const edit = { span: at, text: "" };
  if (mark < instruction.head.end) {
    return char === file.escape && text.indexOf("\n", mark) >= 0 && text.indexOf("\n", mark) < instruction.head.end ? { at, level: "info", message: `Blanks stand behind the \`${char}\` that continues the line`, evidence: instruction.keyword, fixes: () => safeFix("Remove the blanks", [edit]) } : undefined;
  }
  const { script, heredocs } = instruction.trigger ?? instruction;
  const [body] = heredocs;
  if (char !== "\\" || script === undefined || heredocs.length !== 1 || body === undefined || script.offsetAt(0) !== body.body.start || mark >= body.body.end) return undefined;
  return { at, message: "Behind blanks `\\` does not continue the line: the command ends here", evidence: "heredoc", fixes: () => unsafeFix("Remove the blanks", [edit]) };
}
