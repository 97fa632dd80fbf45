import { buildDownloads } from "../../core/dockerfile/downloads.ts";
import type { DockerfileFile, Stage } from "../../core/dockerfile/model.ts";
import { packageSteps } from "../../core/dockerfile/packages.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Span } from "../../core/text/span.ts";

export const wgetAndCurl: Rule<"dockerfile"> = {
  id: "wget-and-curl",
  language: "dockerfile",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: [
    "hadolint:DL4001",
    "trivy:DS-0014",
    "kics:run_using_wget_and_curl/fc775e75-fcfb-4c98-b2f2-910c5858b359",
    "semgrep:use-either-wget-or-curl",
    "droast:DF058",
    "code-pathfinder:DOCKER-BP-024",
    "tally:hadolint/DL4001",
  ],
  threats: ["none"],
  docs: {
    what: "A stage uses both wget and curl.",
    why: "Both do the same here: one of them is a package more to install and to update, with options of its own to know.",
    exceptions: "Stages are looked at one by one, for each has its own packages.",
    references: ["https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages"],
  },
  mentions: ["wget"],
  examples: {
    bad: [
      { title: "Both run", bad: "FROM debian:12\nRUN wget -q https://example.com/a\nRUN «curl» -fO https://example.com/b && \\\n    # once is enough\n    curl -fO https://example.com/c\n" },
      { title: "Both installed", bad: "FROM debian:12\nrun apt-get update && apt-get install -y curl «wget»\n" },
      { title: "In a heredoc, and in the JSON form", bad: "# escape=`\nFROM debian:12\nRUN <<EOF\ncurl -fO https://example.com/b\nEOF\nONBUILD RUN `\n  [«\"wget\"», \"https://example.com/a\"]\n" },
    ],
    good: [
      "FROM debian:12 AS a\nRUN wget https://example.com/a\nFROM debian:12\nRUN curl -fO https://example.com/b\n",
      "FROM debian:12\nRUN apt-get install -y curl && curl -fO https://example.com/wget && echo wget\n",
      "FROM alpine:3.20\nRUN [\"wget\", \"https://example.com/a\"]\nHEALTHCHECK CMD wget -q --spider http://localhost/\n",
    ],
  },
  *check(file) {
    for (const [first, second] of pairs(file).values()) {
      if (first !== undefined && second !== undefined) yield { at: second.at, message: `The stage uses \`${first.tool}\` already: \`${second.tool}\` does the same` };
    }
  },
};

interface Use {
  readonly tool: string;
  readonly at: Span;
}

/** By stage, the first use of either tool and the first of the other. */
function pairs(file: DockerfileFile): ReadonlyMap<Stage, readonly Use[]> {
  const found = new Map<Stage, Use[]>();
  for (const { stage, ...use } of uses(file)) {
    const own = found.get(stage);
    if (own === undefined) found.set(stage, [use]);
    else if (!own.some(({ tool }) => tool === use.tool)) own.push(use);
  }
  return found;
}

function uses(file: DockerfileFile): readonly (Use & { readonly stage: Stage })[] {
  const run = buildDownloads(file).flatMap(({ tool, command, instruction: { stage } }) => (stage === undefined ? [] : [{ tool, at: command.program.span, stage }]));
  const installed = packageSteps(file).flatMap(({ action, packages, instruction: { stage } }) =>
    action !== "install" || stage === undefined ? [] : packages.flatMap(({ name, span }) => (name === "curl" || name === "wget" ? [{ tool: name, at: span, stage }] : [])),
  );
  return [...run, ...installed].sort((one, other) => one.at.start - other.at.start);
}
