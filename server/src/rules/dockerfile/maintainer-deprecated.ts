import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const maintainerDeprecated: Rule<"dockerfile"> = {
  id: "maintainer-deprecated",
  language: "dockerfile",
  category: "maintainability",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "buildkit:MaintainerDeprecated",
    "hadolint:DL4000",
    "trivy:DS-0022",
    "checkov:CKV_DOCKER_6",
    "kics:maintainer_instruction_being_used/99614418-f82b-4852-a9ae-5051402b741c",
    "semgrep:maintainer-is-deprecated",
    "sonar:S6586",
    "droast:DF019",
    "dockerfilelint:deprecated_in_1.13",
    "dockerfile_lint:maintainer_deprecated",
    "slim:ID.20008",
    "code-pathfinder:DOCKER-BP-003",
    "dockerfile-utils:DEPRECATED_MAINTAINER",
    "tally:buildkit/MaintainerDeprecated",
    "dockerlint:maintainer_deprecated",
  ],
  threats: ["none"],
  docs: {
    what: "MAINTAINER is deprecated.",
    why: "The author's name belongs in a label, which `docker inspect` shows with the others and which can be searched for.",
    references: ["https://docs.docker.com/reference/build-checks/maintainer-deprecated/"],
  },
  mentions: ["MAINTAINER"],
  examples: {
    bad: [
      { title: "A name and an address", bad: "FROM alpine:3.20\n«MAINTAINER» Jo Doe <jo@example.org>\n", fixed: "FROM alpine:3.20\nLABEL org.opencontainers.image.authors=\"Jo Doe <jo@example.org>\"\n" },
      { title: "In lower case, with quotes and a dollar", bad: "# escape=`\nFROM alpine:3.20\n  «maintainer» \"the $team\"\n", fixed: "# escape=`\nFROM alpine:3.20\n  label org.opencontainers.image.authors=\"the `$team\"\n" },
      { title: "Over lines", bad: "FROM alpine:3.20\n«MAINTAINER» Jo \\\n  # and\n  Doe\n", fixed: "FROM alpine:3.20\nLABEL org.opencontainers.image.authors=\"Jo \\\n  # and\n  Doe\"\n" },
    ],
    good: ["FROM alpine:3.20\nLABEL maintainer=\"jo@example.org\"\n# MAINTAINER x\n", "FROM alpine:3.20\nONBUILD MAINTAINER x\nRUN <<EOF\nMAINTAINER x\nEOF\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructionsOf("MAINTAINER")) {
      if (instruction.isTrigger) continue;
      yield { at: instruction.keywordSpan, message: "`MAINTAINER` is deprecated: a label names the authors", tags: ["deprecated"], evidence: "", fixes: () => label(file, instruction) };
    }
  },
};

function label(file: DockerfileFile, { keywordSpan, argument }: Instruction): readonly Fix[] {
  const written = file.text.slice(keywordSpan.start, keywordSpan.end);
  const text = file.text.slice(argument.span.start, argument.span.end);
  if (argument.text === "" || written.length !== "MAINTAINER".length) return [];
  const isQuoted = /^"[^"]*"$/.test(argument.text);
  const bare = isQuoted ? text.slice(1, -1) : text;
  // The characters that mean something in a quoted value; those at the ends of torn lines have to stay as they are.
  if (text.includes("\n") ? /["$]/.test(bare) : bare.endsWith(file.escape)) return [];
  const value = text.includes("\n") ? bare : bare.replace(/["$]/g, (char) => file.escape + char);
  return safeFix("Replace by a label", [
    { span: keywordSpan, text: written === written.toLowerCase() ? "label" : "LABEL" },
    { span: argument.span, text: `org.opencontainers.image.authors="${value}"` },
  ]);
}
