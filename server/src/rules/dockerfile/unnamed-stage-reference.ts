import type { DockerfileFile, Stage } from "../../core/dockerfile/model.ts";
import { stageReferences } from "../../core/dockerfile/stageReferences.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Edit } from "../../core/text/edit.ts";
import type { Span } from "../../core/text/span.ts";
import { safeFix } from "../shared/fixes.ts";

export const unnamedStageReference: Rule<"dockerfile"> = {
  id: "unnamed-stage-reference",
  language: "dockerfile",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: ["kics:using_unnamed_build_stages/68a51e22-ae5a-4d48-8e87-b01a323605c9", "droast:DF023"],
  threats: ["none"],
  docs: {
    what: "A COPY names a stage by its number.",
    why: "A stage that is put in front of the others shifts the numbers, and the COPY then takes from another stage without a word. A name stays.",
    references: ["https://docs.docker.com/build/building/multi-stage/#name-your-build-stages"],
  },
  mentions: ["from="],
  examples: {
    bad: [
      { title: "A stage without a name", bad: "FROM golang:1.25\nRUN go build\nFROM alpine:3.20\nCOPY --from=«0» /a /a\n", fixed: "FROM golang:1.25 AS stage0\nRUN go build\nFROM alpine:3.20\nCOPY --from=stage0 /a /a\n" },
      { title: "A stage with a name, over lines", bad: "# escape=`\nfrom golang:1.25 as build\nfrom alpine:3.20\ncopy `\n  # all\n  --from=«0» /a /a\n", fixed: "# escape=`\nfrom golang:1.25 as build\nfrom alpine:3.20\ncopy `\n  # all\n  --from=build /a /a\n" },
    ],
    good: ["FROM golang:1.25 AS build\nFROM alpine:3.20\nCOPY --from=build /a /a\nCOPY --from=node:22 /b /b\nCOPY 0 /c\n", "FROM alpine:3.20\nCOPY --from=1 /a /a\nONBUILD COPY --from=0 /a /a\nFROM alpine:3.20\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const { kind, stage, target, span, value } of stageReferences(file)) {
      if (kind !== "copy" || target === undefined || target.index >= stage.index || !/^\d+$/.test(value.text)) continue;
      yield { at: span, message: `The stage is named by its number \`${value.text}\``, fixes: () => safeFix("Name it", naming(file, target, span)) };
    }
  },
};

function naming(file: DockerfileFile, target: Stage, at: Span): readonly Edit[] | undefined {
  if (target.name !== undefined) {
    const isLast = file.stageNamed(target.name.raw, undefined) === target;
    return isLast && /^[a-z][\w.-]*$/i.test(target.name.raw) ? [{ span: at, text: target.name.raw }] : undefined;
  }
  const name = `stage${target.index}`;
  const { words, keywordSpan } = target.from;
  const [image] = words;
  if (words.length !== 1 || image === undefined || file.stageNamed(name, undefined) !== undefined) return undefined;
  const as = file.text.slice(keywordSpan.start, keywordSpan.end) === "from" ? "as" : "AS";
  return [{ span: { start: image.span.end, end: image.span.end }, text: ` ${as} ${name}` }, { span: at, text: name }];
}
