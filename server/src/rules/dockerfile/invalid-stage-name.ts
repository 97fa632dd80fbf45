import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { refused } from "../shared/refusal.ts";
import { unsafeFix } from "../shared/fixes.ts";
import type { Instruction } from "../../core/dockerfile/model.ts";
import type { Refusal } from "../../core/dockerfile/refusals.ts";
import type { Finding } from "../../core/lint/finding.ts";

export const invalidStageName: Rule<"dockerfile"> = {
  id: "invalid-stage-name",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["dockerfile-utils:INVALID_BUILD_STAGE_NAME", "dockerfile-utils:INVALID_AS", "buildkit:parse error"],
  threats: ["none"],
  docs: {
    what: "The name of a stage has characters that it cannot have.",
    why: "The build stops there. A name begins with a letter; letters, digits, `-`, `_` and `.` follow, and variables are not replaced.",
    exceptions: "For a frontend that is not Docker's the finding is a warning.",
    references: ["https://docs.docker.com/reference/dockerfile/#from"],
  },
  examples: {
    bad: [
      { title: "A digit first, a slash", bad: "FROM alpine:3.20 AS «2nd»\nfrom alpine:3.20 as «app/build»\n", fixed: "FROM alpine:3.20 AS stage-2nd\nfrom alpine:3.20 as app/build\n" },
      { title: "A variable, quotes", bad: "# escape=`\nARG NAME=x\nFROM alpine:3.20 AS «$NAME»\nFROM alpine:3.20 `\n  # named\n  AS «\"app\"»\n" },
    ],
    good: ["FROM alpine:3.20 AS Build-1_2.x\nFROM scratch\nFROM node:22 as a\n", "FROM alpine:3.20 {{ alias }}\nFROM alpine:3.20 AS {{ name }}\n", "FROM alpine:3.20 AS build extra\n"],
  },
  mentions: ["AS", "as", "As", "aS"],
  check: (file) => refused(file, file.stages.map(({ from }) => from), nameRefusal),
};

/** Source: parseBuildStageName in frontend/dockerfile/instructions/parse.go. Other numbers of words are the matter of another rule. */
function nameRefusal({ words }: Instruction): readonly (Refusal & Finding)[] {
  const [, as, name] = words;
  if (name === undefined || words.length !== 3 || as?.raw.toLowerCase() !== "as" || /^[a-z][a-z0-9-_.]*$/i.test(name.raw)) return [];
  const better = /^\d[\w.-]*$/.test(name.raw) ? `stage-${name.raw}` : undefined;
  const fixes = better === undefined ? [] : unsafeFix(`Rename it to \`${better}\``, [{ span: name.span, text: better }]);
  return [{ at: name.span, message: `\`${abbreviated(name.raw, 40)}\` is no name of a stage`, fixes }];
}
