import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const directiveCasing: Rule<"dockerfile"> = {
  id: "directive-casing",
  language: "dockerfile",
  category: "style",
  severity: "info",
  since: "0.1.0",
  aliases: ["dockerfile-utils:CASING_DIRECTIVE"],
  threats: ["none"],
  docs: {
    what: "The name of a parser directive is not in lower case.",
    why: "The builder does not mind, other tools may: they look for `# syntax=` as it is always written.",
    references: ["https://docs.docker.com/reference/dockerfile/#parser-directives"],
  },
  examples: {
    bad: [
      { title: "In capitals", bad: "# «SYNTAX»=docker/dockerfile:1\nFROM alpine:3.20\n", fixed: "# syntax=docker/dockerfile:1\nFROM alpine:3.20\n" },
      { title: "With blanks, the second one", bad: "# syntax=docker/dockerfile:1\n#  «Escape» = `\nFROM alpine:3.20\n", fixed: "# syntax=docker/dockerfile:1\n#  escape = `\nFROM alpine:3.20\n" },
    ],
    good: ["# syntax=docker/dockerfile:1\n# escape=`\n# check=skip=all\nFROM alpine:3.20\n", "# A comment\n# Escape=`\nFROM alpine:3.20\n"],
  },
  *check(file) {
    for (const { name, span } of file.directives) {
      const line = file.text.slice(span.start, span.end);
      const start = span.start + line.search(/[A-Za-z]/);
      const at = { start, end: start + name.length };
      const written = file.text.slice(at.start, at.end);
      if (written !== name) yield { at, message: `The directive \`${written}\` is not in lower case`, fixes: () => safeFix(`Write \`${name}\``, [{ span: at, text: name }]) };
    }
  },
};
