import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Edit } from "../../core/text/edit.ts";
import { lineEndOf, lineStart } from "../../core/text/lines.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const commentBreaksRun: Rule<"dockerfile"> = {
  id: "comment-breaks-run",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A comment at the end of a line takes the following lines with it.",
    why: "The builder joins continued lines to one before the shell sees them: for the shell, all that follows a `#` is comment, also what stands on the next lines. And behind `\\ #` the line is not continued at all.",
    exceptions: "A comment on a line of its own is taken out by the builder, and in a heredoc every line stands for itself.",
    references: ["https://docs.docker.com/reference/dockerfile/#format"],
  },
  examples: {
    bad: [
      { title: "Behind a command", bad: "FROM alpine:3.20\nRUN apk add curl «# for health checks» \\\n    && rm -rf /tmp/x\n", fixed: "FROM alpine:3.20\n# for health checks\nRUN apk add curl \\\n    && rm -rf /tmp/x\n" },
      { title: "Further down", bad: "# escape=`\nFROM alpine:3.20\nrun a && `\n    b; «# two» `\n    c\n", fixed: "# escape=`\nFROM alpine:3.20\nrun a && `\n    # two\n    b; `\n    c\n" },
      { title: "Behind the continuation", bad: "FROM alpine:3.20\nRUN apk add curl \\ «# more»\n    git\n", fixed: "FROM alpine:3.20\n# more\nRUN apk add curl \\\n    git\n" },
    ],
    good: [
      "FROM alpine:3.20\nRUN a \\\n  # a comment\n  && b # the end\nRUN echo \"# x\" '#' a#b $# ${#x} \\# \\\n  && c\n",
      "FROM alpine:3.20\nRUN <<EOF\na # b \\\nc\nEOF\nCMD [\"#\", \\\n  \"a\"]\nRUN a # b \\\n  # c\n",
      "FROM alpine:3.20\nRUN echo a \\ # b\nRUN id\n",
    ],
  },
  mentions: ["#"],
  *check(file) {
    if (isUncertain(file)) return;
    for (const [index, outer] of file.instructions.entries()) {
      const instruction = outer.trigger ?? outer;
      if (instruction.heredocs.length > 0 || !instruction.argument.text.includes("#")) continue;
      const { script } = instruction;
      if (script === undefined) continue;
      const from = commentStart(script.text);
      if (from === undefined) continue;
      const found = judged(file, instruction, script.offsetAt(from), file.instructions[index + 1]);
      if (found !== undefined) yield found;
    }
  },
};

/** Where a comment of the shell begins in joined lines: an unquoted `#` at the start of a word. */
function commentStart(text: string): number | undefined {
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quote === "'") {
      if (char === "'") quote = "";
    } else if (char === "\\") at += 1;
    else if (quote === '"') {
      if (char === '"') quote = "";
    } else if (char === "'" || char === '"') quote = char;
    else if (char === "#" && (at === 0 || /[\s;&|()]/.test(text[at - 1] ?? ""))) return at;
  }
  return undefined;
}

function judged(file: DockerfileFile, instruction: Instruction, start: number, next: Instruction | undefined): Finding | undefined {
  const { text, escape } = file;
  const newline = text.indexOf("\n", start);
  if (newline < 0) return undefined;
  const line = text.slice(start, newline).trimEnd();
  const isContinued = newline < instruction.head.end;
  if (isContinued) {
    if (!line.endsWith(escape)) return undefined;
    // Only comments and blank lines behind it: nothing is lost.
    const rest = text.slice(newline, instruction.head.end);
    if (rest.split("\n").every((one) => /^\s*(?:#|$)/.test(one))) return undefined;
    const comment = line.slice(0, -1).trimEnd();
    const at = { start, end: start + comment.length };
    return { at, message: "The comment takes the following lines with it: the shell sees one line", evidence: comment.slice(0, 60), fixes: () => unsafeFix("Move the comment above the line", moving(file, at, start + line.length - 1)) };
  }
  const before = text.slice(lineStart(text, start), start);
  if (!new RegExp(`\\s\\${escape}[ \\t]+$`).test(before) || next === undefined || !isTorn(next)) return undefined;
  const at = { start, end: start + line.length };
  return { at, message: `Behind \`${escape}\` the comment ends the line: the next one is not part of it`, evidence: line.slice(0, 60), fixes: () => unsafeFix("Move the comment above the line", moving(file, at, at.end)) };
}

/** True when an instruction is none, but the rest of the one above. */
function isTorn({ keyword }: Instruction): boolean {
  return !/^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)$/.test(keyword);
}

/** Puts the comment on a line of its own above, and takes it out up to `end`. */
function moving(file: DockerfileFile, at: { readonly start: number; readonly end: number }, end: number): readonly Edit[] {
  const line = lineStart(file.text, at.start);
  const indentation = /^[ \t]*/.exec(file.text.slice(line, at.start))?.[0] ?? "";
  let start = at.start;
  // Behind the escape character no blank may stay.
  if (end === at.end) while (start > line && /[ \t]/.test(file.text[start - 1] ?? "")) start -= 1;
  return [
    { span: { start: line, end: line }, text: `${indentation}${file.text.slice(at.start, at.end)}${lineEndOf(file.text)}` },
    { span: { start, end }, text: "" },
  ];
}
