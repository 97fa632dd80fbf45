import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const fromAsCasing: Rule<"dockerfile"> = {
  id: "from-as-casing",
  language: "dockerfile",
  category: "style",
  severity: "info",
  since: "0.1.0",
  aliases: ["buildkit:FromAsCasing", "tally:buildkit/FromAsCasing"],
  threats: ["none"],
  docs: {
    what: "AS is not in the case of its FROM.",
    why: "The two are one instruction: in the same case they are read as one, and the name of the stage stands out.",
    exceptions: "A FROM in mixed case sets no example.",
    references: ["https://docs.docker.com/reference/build-checks/from-as-casing/"],
  },
  mentions: ["FROM-AS"],
  examples: {
    bad: [
      { title: "FROM with as", bad: "FROM alpine:3.20 «as» build\n", fixed: "FROM alpine:3.20 AS build\n" },
      { title: "from with AS, over lines", bad: "# escape=`\n  from --platform=linux/amd64 alpine:3.20 `\n  # named\n  «As» build\n", fixed: "# escape=`\n  from --platform=linux/amd64 alpine:3.20 `\n  # named\n  as build\n" },
    ],
    good: ["FROM alpine:3.20 AS build\nfrom build as b2\nFROM b2\n", "From alpine:3.20 as a\nFROM alpine:3.20 AS as\nFROM as\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const { from, name } of file.stages) {
      const as = from.words[1];
      if (name === undefined || as === undefined) continue;
      const keyword = file.text.slice(from.keywordSpan.start, from.keywordSpan.end);
      const wanted = keyword === "FROM" ? "AS" : keyword === "from" ? "as" : as.raw;
      if (as.raw === wanted || as.span.end - as.span.start !== 2) continue;
      yield { at: as.span, message: `\`${as.raw}\` is not in the case of \`${keyword}\``, fixes: () => safeFix(`Write \`${wanted}\``, [{ span: as.span, text: wanted }]) };
    }
  },
};
