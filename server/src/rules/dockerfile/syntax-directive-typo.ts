import { topOf } from "../../core/dockerfile/edits.ts";
import type { Directive } from "../../core/dockerfile/directives.ts";
import { meantName } from "../../core/dockerfile/meantName.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Comment } from "../../core/text/document.ts";
import { lineEndOf, lineStart } from "../../core/text/lines.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const syntaxDirectiveTypo: Rule<"dockerfile"> = {
  id: "syntax-directive-typo",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["tally:syntax-directive-typo"],
  threats: ["none"],
  docs: {
    what: "A parser directive is misspelt, or stands where it is only a comment.",
    why: "BuildKit fetches the image that `# syntax=` names: a misspelt one is not found, or belongs to somebody else. A directive counts at the very top of the file only; after a comment, a blank line or an instruction it is a comment that says nothing, and the file is read by another frontend than it asks for.",
    exceptions: "Frontends of other publishers are silent unless their name is a slip away from `docker/dockerfile`. A directive in the wrong place is a warning: the file is often read in the same way without it.",
    references: ["https://docs.docker.com/reference/dockerfile/#parser-directives"],
  },
  examples: {
    bad: [
      { title: "A misspelt image", bad: "# syntax=«docker/dokcerfile»:1\nFROM alpine:3.24\n", fixed: "# syntax=docker/dockerfile:1\nFROM alpine:3.24\n" },
      { title: "With the registry", bad: "# escape=`\n# syntax=«docker.io/docker/dockerfil»:1\nFROM alpine:3.24\n", fixed: "# escape=`\n# syntax=docker.io/docker/dockerfile:1\nFROM alpine:3.24\n" },
      { title: "Under a comment", bad: "# The web server.\n«#syntax=docker/dockerfile:1»\nFROM alpine:3.24\n", fixed: "#syntax=docker/dockerfile:1\n# The web server.\nFROM alpine:3.24\n" },
      { title: "Under a blank line, and in the middle", bad: "# syntax=docker/dockerfile:1\n\n«# escape=`»\nFROM alpine:3.24\n«# syntax=docker/dockerfile:1.4»\nRUN ls\n" },
      { title: "A colon for the equals sign", bad: "«# syntax: docker/dockerfile:1»\nFROM alpine:3.24\n", fixed: "# syntax=docker/dockerfile:1\nFROM alpine:3.24\n" },
      { title: "A misspelt name", bad: "«# sytnax=docker/dockerfile:1»\nFROM alpine:3.24\n", fixed: "# syntax=docker/dockerfile:1\nFROM alpine:3.24\n" },
    ],
    good: [
      "# syntax=docker/dockerfile:1\n# escape=`\nFROM alpine:3.24\n",
      "# syntax=example.com/frontend:1 option=a\nFROM alpine:3.24\n",
      "# syntax=docker/dockerfile-upstream:master\nFROM alpine:3.24\n# syntax=high sets the colours, escape=no\nRUN ls\n",
      "FROM alpine:3.24\nRUN <<EOF\n# syntax=docker/dockerfile:1\nls\nEOF\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const directive of file.directives) if (directive.name === "syntax") yield* misspelt(directive);
    const first = file.instructions[0]?.span.start ?? file.text.length;
    for (const comment of file.comments) {
      if (file.directives.some(({ span }) => span.start === comment.span.start)) continue;
      if (comment.text.length > 200) continue;
      const text = /^[ \t]*(?:syntax[ \t]*=[ \t]*[\w.-]+(?:\/[\w.-]+)+(?:[:@][\w.:-]+)?|escape[ \t]*=[ \t]*[`\\])[ \t\r]*$/i.exec(comment.text);
      if (text !== null) yield { at: comment.span, message: `Not at the top of the file, \`${abbreviated(comment.text.trim(), 50)}\` is only a comment`, level: "warning", fixes: () => move(file, comment) };
      else if (comment.span.end <= first) yield* notRead(file, comment);
    }
  },
};

function* misspelt({ value, valueSpan: { start } }: Directive): Iterable<Finding> {
  const name = /^[a-z0-9./-]+/.exec(value)?.[0] ?? "";
  if (name.length > 40 || /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?$/.test(name)) return;
  const meant = meantName(name, ["docker/dockerfile", "docker.io/docker/dockerfile"]);
  if (meant === undefined) return;
  const at = { start, end: start + name.length };
  yield { at, message: `The frontend \`${name}\` reads like a slip for \`${meant}\``, fixes: () => unsafeFix(`Use \`${meant}\``, [{ span: at, text: meant }]) };
}

/** `# syntax: docker/dockerfile:1`, `# sytnax=docker/dockerfile:1`. */
function* notRead(file: DockerfileFile, comment: Comment): Iterable<Finding> {
  const match = /^[ \t]*([a-z]{4,8})[ \t]*[:= ][ \t]*(docker\/dockerfile(?::[\w.-]+)?)[ \t\r]*$/i.exec(comment.text);
  const [, name = "", value = ""] = match ?? [];
  if (match === null || (name.toLowerCase() !== "syntax" && meantName(name.toLowerCase(), ["syntax"]) === undefined)) return;
  const isFirst = comment.span.start === topOf(file);
  yield {
    at: comment.span,
    message: "This line reads like a syntax directive, but is only a comment",
    fixes: () => isFirst ? unsafeFix(`Write \`# syntax=${value}\``, [{ span: comment.span, text: `# syntax=${value}` }]) : [],
  };
}

/** Only where no directive of the name is read already; another escape character would change how the whole file is read. */
function move(file: DockerfileFile, { span, text }: Comment): readonly Fix[] {
  if (!/^[ \t]*syntax/i.test(text) || file.directives.some(({ name }) => name === "syntax")) return [];
  const start = lineStart(file.text, span.start);
  const newline = file.text.indexOf("\n", span.end);
  if (newline < 0 || file.text.slice(start, span.start).trim() !== "") return [];
  const top = topOf(file);
  return unsafeFix("Move the directive to the top of the file", [
    { span: { start: top, end: top }, text: `#${text.trimEnd()}${lineEndOf(file.text)}` },
    { span: { start, end: newline + 1 }, text: "" },
  ]);
}
