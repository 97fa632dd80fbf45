import type { Rule } from "../../core/lint/rule.ts";

export const maxFileLines: Rule<"dockerfile", { readonly max: number }> = {
  id: "max-file-lines",
  language: "dockerfile",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: ["tally:max-lines"],
  threats: ["none"],
  docs: {
    what: "The file has more lines than agreed on.",
    why: "What has grown long is better split: into stages with names, into scripts that are copied, into an image that others are FROM.",
    exceptions: "Off by default: how much is too much is for a project to say. Blank lines and comments are not counted.",
    references: ["https://docs.docker.com/build/building/best-practices/#decouple-applications"],
  },
  options: {
    schema: { type: "object", properties: { max: { type: "integer", minimum: 1, description: "The highest number of lines that are neither blank nor comments." } }, additionalProperties: false },
    defaults: { max: 200 },
  },
  examples: {
    bad: [
      { title: "One line too many", options: { max: 2 }, bad: "FROM alpine:3.20\n# a comment\n\nRUN id\n«CMD» [\"id\"]\n" },
      { title: "Lines of one instruction, and a heredoc", options: { max: 4 }, bad: "# escape=`\nFROM alpine:3.20\nRUN a `\n  # b\n\n  c\n«RUN» <<EOF\nx\nEOF\n" },
    ],
    good: [{ title: "Comments", good: "# a\n# b\nFROM alpine:3.20\n\nRUN id\n", options: { max: 2 } }, "FROM alpine:3.20\nRUN id\n"],
  },
  *check(file, { options }) {
    let count = 0;
    for (const instruction of file.instructions) {
      count += file.text.slice(instruction.span.start, instruction.span.end).split("\n").filter((line) => !/^\s*(?:#|$)/.test(line)).length;
      if (count <= options.max) continue;
      yield { at: instruction.keywordSpan, message: `The file has more than ${options.max} lines of instructions`, evidence: "" };
      return;
    }
  },
};
