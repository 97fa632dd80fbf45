import { commandLines } from "../../core/compose/commandLine.ts";
import type { CommandFlaw } from "../../core/compose/commandLine.ts";
import { slice } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const commandLineInvalid: Rule<"compose"> = {
  id: "command-line-invalid",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A command that is one text cannot be split into words: a quote is never closed, a backslash stands at the end, or a parenthesis stands outside of quotes.",
    why: "Compose refuses the project with `invalid command line string`. It splits the text itself and runs no shell, so the syntax of a shell belongs into `sh -c \"…\"`, or the command into a list.",
    exceptions: "Commands in the list form, and the test of a health check, which a shell of the container reads. What stands behind an operator such as `&&` is not read at all: `command-shell-operators` reports that.",
    references: ["https://docs.docker.com/reference/compose-file/services/#command"],
  },
  mentions: ["command", "entrypoint"],
  examples: {
    bad: [
      { title: "An apostrophe", bad: "services:\n  web:\n    image: web:1.2\n    command: echo it«'»s ready\n" },
      { title: "A quote in a block, and a backslash at the end", bad: "services:\n  web:\n    image: web:1.2\n    entrypoint: run \\\n      --all «\\»\n    command: >\n      sh -c «\"»run &&\n      wait\n" },
      { title: "A hook with the syntax of a shell", bad: "services:\n  web:\n    image: web:1.2\n    post_start:\n      - command: «(»cd /app && ./seed)\n" },
      { title: "By the default of a variable", bad: "services:\n  web:\n    image: web:1.2\n    command: run --name=${NAME:-joe«'»s}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    entrypoint: [\"echo\", \"it's\", \"(\"]\n    command: sh -c \"it's; (run)\" '\\' \\( $$(date '+%s\")\n    healthcheck: {test: \"curl 'x\"}\n",
      "services:\n  web:\n    image: web:1.2\n    command: echo \"${GREETING}\n    entrypoint: |\n      run \\\n        --all \\\n    post_start:\n      - command: run | it's not read\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const { text, flaw } of commandLines(file, service)) {
        if (flaw === undefined || !text.complete) continue;
        const { at } = slice(text, flaw.at, flaw.at + 1);
        yield { at, message: `Compose cannot split the command into words: ${REASONS[flaw.kind]}`, evidence: `${service.name} ${flaw.kind}` };
      }
    }
  },
};

const REASONS: Readonly<Record<CommandFlaw["kind"], string>> = {
  quote: "the quote is never closed",
  backslash: "nothing follows the backslash",
  parenthesis: "a parenthesis stands outside of quotes",
};
