import { blankContinuations } from "../../core/dockerfile/continuations.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const emptyContinuation: Rule<"dockerfile"> = {
  id: "empty-continuation",
  language: "dockerfile",
  category: "maintainability",
  severity: "warning",
  since: "0.1.0",
  aliases: ["buildkit:NoEmptyContinuation", "dockerfile-utils:EMPTY_CONTINUATION_LINE", "tally:buildkit/NoEmptyContinuation"],
  threats: ["none"],
  docs: {
    what: "A blank line follows a line that is continued.",
    why: "The builder skips the blank line and goes on with the next one: an instruction behind it becomes part of the one above. A later version will refuse such a line.",
    exceptions: "Comment lines may stand there, and a heredoc may hold blank lines.",
    references: ["https://docs.docker.com/reference/build-checks/no-empty-continuation/"],
  },
  examples: {
    bad: [
      { title: "In the middle", bad: "FROM alpine:3.20\nRUN apk add «\\»\n\n  curl\n", fixed: "FROM alpine:3.20\nRUN apk add \\\n  curl\n" },
      { title: "Several, with blanks and comments", bad: "# escape=`\nFROM alpine:3.20\nENV A=1 «`»\n  # two\n \t\n\n  B=2 «`»\n\n  C=3\n", fixed: "# escape=`\nFROM alpine:3.20\nENV A=1 `\n  # two\n  B=2 `\n\n  C=3\n" },
      { title: "Before the next instruction", bad: "FROM alpine:3.20\nrun id && «\\»\n\nCMD [\"id\"]\n", fixed: "FROM alpine:3.20\nrun id && \\\nCMD [\"id\"]\n" },
    ],
    good: ["FROM alpine:3.20\nRUN apk add \\\n  # a comment\n  curl\n\n\nRUN id\n", "FROM alpine:3.20\nRUN <<EOF\nid \\\n\nEOF\nCOPY <<A /a\nx \\\n\ny\nA\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructions) {
      for (const { escape, lines } of blankContinuations(file, instruction)) yield { at: escape, message: "A blank line follows this continued line", evidence: instruction.keyword, fixes: () => safeFix("Remove the blank lines", [{ span: lines, text: "" }]) };
    }
  },
};
