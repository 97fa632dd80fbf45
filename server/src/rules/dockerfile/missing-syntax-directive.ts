import { topOf } from "../../core/dockerfile/edits.ts";
import { instructionTable } from "../../core/dockerfile/instructionTable.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Span } from "../../core/text/span.ts";
import { lineEndOf } from "../../core/text/lines.ts";
import { safeFix } from "../shared/fixes.ts";

export const missingSyntaxDirective: Rule<"dockerfile"> = {
  id: "missing-syntax-directive",
  language: "dockerfile",
  category: "reproducibility",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The file uses what older builders do not know, and names no frontend.",
    why: "Without a syntax directive the frontend of the builder reads the file, and one that is older than what the file uses stops with a syntax error. `# syntax=docker/dockerfile:1` makes every builder fetch one that knows it.",
    exceptions: "Off unless switched on: current builders know all of it, and the directive costs a download in each of them.",
    references: ["https://docs.docker.com/build/buildkit/frontend/", "https://docs.docker.com/reference/dockerfile/#syntax"],
  },
  examples: {
    bad: [
      { title: "A mount", bad: "FROM node:24\nRUN «--mount»=type=cache,target=/root/.npm npm ci\n", fixed: "# syntax=docker/dockerfile:1\nFROM node:24\nRUN --mount=type=cache,target=/root/.npm npm ci\n" },
      { title: "A heredoc, under another directive", bad: "# escape=`\nFROM alpine:3.24\nrun «<<EOF»\nls\nEOF\nCOPY --link a b\n", fixed: "# syntax=docker/dockerfile:1\n# escape=`\nFROM alpine:3.24\nrun <<EOF\nls\nEOF\nCOPY --link a b\n" },
      { title: "Under ONBUILD", bad: "FROM alpine:3.24\nONBUILD COPY «--chmod»=755 a /a\n", fixed: "# syntax=docker/dockerfile:1\nFROM alpine:3.24\nONBUILD COPY --chmod=755 a /a\n" },
    ],
    good: ["# syntax=docker/dockerfile:1\nFROM alpine:3.24\nRUN --mount=type=tmpfs,target=/t ls\n", "FROM alpine:3.24\nCOPY --chown=app a /a\nRUN cat <<< a\n", "FROM alpine:3.24\nLABEL a=--mount\n"],
  },
  *check(file) {
    if (file.directives.some(({ name }) => name === "syntax")) return;
    for (const instruction of file.instructions) {
      const feature = newest(instruction.trigger ?? instruction) ?? newest(instruction);
      if (feature === undefined) continue;
      yield { at: feature.at, message: `\`${feature.name}\` needs the frontend ${feature.since}, and no syntax directive names one`, fixes: () => safeFix("Add `# syntax=docker/dockerfile:1`", [directive(file)]) };
      return;
    }
  },
};

function newest({ keyword, flags, heredocs }: Instruction): { readonly name: string; readonly at: Span; readonly since: string } | undefined {
  for (const { name, nameSpan } of flags) {
    const since = instructionTable.get(keyword)?.get(name)?.since;
    if (since !== undefined) return { name: `--${name}`, at: nameSpan, since: since.join(".") };
  }
  const [heredoc] = heredocs;
  return heredoc === undefined ? undefined : { name: "<<", at: heredoc.start, since: "1.4" };
}

function directive(file: DockerfileFile): { readonly span: Span; readonly text: string } {
  const top = topOf(file);
  return { span: { start: top, end: top }, text: `# syntax=docker/dockerfile:1${lineEndOf(file.text)}` };
}
