import type { Heredoc } from "../../core/dockerfile/logicalLines.ts";
import type { Instruction } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const quoteHeredocDelimiter: Rule<"dockerfile"> = {
  id: "quote-heredoc-delimiter",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A file written by a heredoc names variables that the builder replaces by nothing.",
    why: "In a COPY or ADD, the builder itself expands the heredoc. A `$uri` of nginx or a `$1` of a script is not known to it, so an empty text stands in the file. A quoted delimiter keeps the text as it is.",
    exceptions: "Silent where at least one variable is set by ARG or ENV, for then the expansion is meant, and for names in upper case, which the base image may set.",
    references: ["https://docs.docker.com/reference/dockerfile/#here-documents"],
  },
  mentions: ["<<"],
  examples: {
    bad: [
      {
        title: "A configuration of nginx",
        bad: "FROM nginx:1.27\nCOPY «<<EOF» /etc/nginx/conf.d/default.conf\nserver {\n  location / { try_files $uri /index.html; }\n}\nEOF\n",
        fixed: "FROM nginx:1.27\nCOPY <<\"EOF\" /etc/nginx/conf.d/default.conf\nserver {\n  location / { try_files $uri /index.html; }\n}\nEOF\n",
      },
      { title: "A script, with tabs", bad: "FROM debian:12\nCOPY --chmod=755 «<<-run.sh» /usr/local/bin/\n\tname=${1:-web}\n\techo ${name}\n\trun.sh\n", fixed: "FROM debian:12\nCOPY --chmod=755 <<-\"run.sh\" /usr/local/bin/\n\tname=${1:-web}\n\techo ${name}\n\trun.sh\n" },
    ],
    good: [
      "FROM nginx:1.27\nCOPY <<'EOF' /etc/nginx/conf.d/default.conf\ntry_files $uri /index.html;\nEOF\n",
      "FROM debian:12\nARG version=1\nCOPY <<EOF /etc/app.conf\nversion = $version\nurl = \\$uri\nEOF\n",
      "FROM debian:12\nCOPY <<EOF /etc/profile.d/x.sh\nexport PATH=$PATH:/opt/bin\nEOF\n",
      "FROM debian:12\nRUN <<EOF\nname=x\necho $name\nEOF\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("COPY", "ADD")) {
      for (const heredoc of instruction.heredocs) {
        const lost = heredoc.expands ? lostVariable(file.text, instruction, heredoc) : undefined;
        if (lost === undefined) continue;
        const { start, end } = heredoc.start;
        const name = file.text.slice(start, end);
        const from = start + name.length - heredoc.name.length;
        const isPlain = name.endsWith(heredoc.name);
        yield {
          at: heredoc.start,
          message: `The builder replaces \`$${lost}\` in this file by nothing`,
          fixes: () => unsafeFix("Quote the delimiter to keep the text as it is", isPlain ? [{ span: { start: from, end }, text: `"${heredoc.name}"` }] : undefined),
        };
      }
    }
  },
};

/** The first variable of the body that nobody sets; `undefined` when one of them is set, or may be. */
function lostVariable(text: string, instruction: Instruction, { body }: Heredoc): string | undefined {
  let lost: string | undefined;
  for (const match of text.slice(body.start, body.end).matchAll(/(?<!\\)\$(?:\{([A-Za-z_]\w*)|([A-Za-z_]\w*))/g)) {
    const name = match[1] ?? match[2] ?? "";
    if (name !== name.toLowerCase() || instruction.variable(name) !== undefined) return undefined;
    lost ??= name;
  }
  return lost;
}
