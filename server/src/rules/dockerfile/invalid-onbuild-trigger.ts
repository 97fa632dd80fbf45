import { frontendOf } from "../../core/dockerfile/frontend.ts";
import { instructionTable } from "../../core/dockerfile/instructionTable.ts";
import { meantName } from "../../core/dockerfile/meantName.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const invalidOnbuildTrigger: Rule<"dockerfile"> = {
  id: "invalid-onbuild-trigger",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3043",
    "tally:hadolint/DL3043",
    "tally:invalid-onbuild-trigger",
    "droast:DF068",
    "dockerlint:onbuild_disallowed",
    "dockerlint:onbuild_copyadd",
    "dockerfile-utils:ONBUILD_CHAINING_DISALLOWED",
    "dockerfile-utils:ONBUILD_TRIGGER_DISALLOWED",
  ],
  threats: ["none"],
  docs: {
    what: "ONBUILD postpones what cannot be postponed.",
    why: "FROM, MAINTAINER and another ONBUILD are refused. A word that is no instruction is kept as it is, and then stops the build of every image that is FROM this one.",
    exceptions: "A frontend that is not Docker's may have instructions of its own, and templates are silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#onbuild-limitations"],
  },
  mentions: ["ONBUILD"],
  examples: {
    bad: [
      { title: "A chain", bad: "FROM alpine:3.20\nONBUILD «ONBUILD» RUN id\n" },
      { title: "FROM and MAINTAINER, in lower case and over lines", bad: "FROM alpine:3.20\nonbuild \\\n  # later\n  «from» alpine:3.20\n  ONBUILD «Maintainer» me\n" },
      { title: "A slip of the keyboard", bad: "# escape=`\nFROM alpine:3.20\nONBUILD «CPOY» a `\n  /b\n", fixed: "# escape=`\nFROM alpine:3.20\nONBUILD COPY a `\n  /b\n" },
    ],
    good: ["FROM alpine:3.20\nONBUILD RUN id\nONBUILD copy [\"a\", \"/\"]\nonbuild ENTRYPOINT id\nONBUILD\n", "# syntax=example/frontend:1\nFROM alpine:3.20\nONBUILD INCLUDE x\n", "FROM alpine:3.20\nONBUILD {{ trigger }} x\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    const isCustom = frontendOf(file).kind === "custom";
    for (const { trigger } of file.instructionsOf("ONBUILD")) {
      if (trigger === undefined) continue;
      const { keyword, keywordSpan: at } = trigger;
      if (keyword === "ONBUILD" || keyword === "FROM" || keyword === "MAINTAINER") yield { at, message: `\`ONBUILD\` cannot postpone \`${keyword}\`` };
      else if (!instructionTable.has(keyword) && !isCustom && /^[A-Z-]+$/.test(keyword)) yield { at, message: `\`${abbreviated(keyword, 30)}\` is no instruction that \`ONBUILD\` can postpone`, fixes: () => replacing(file, trigger) };
    }
  },
};

function replacing(file: DockerfileFile, { keyword, keywordSpan }: Instruction): readonly Fix[] {
  const name = meantName(keyword, [...instructionTable.keys()].filter((one) => one !== "FROM" && one !== "MAINTAINER" && one !== "ONBUILD"));
  const written = file.text.slice(keywordSpan.start, keywordSpan.end);
  if (name === undefined || written.length !== keyword.length) return [];
  const text = written === written.toLowerCase() ? name.toLowerCase() : name;
  return unsafeFix(`Replace by \`${text}\``, [{ span: keywordSpan, text }]);
}
