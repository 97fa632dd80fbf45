import type { DockerfileFile, Stage } from "../../core/dockerfile/model.ts";
import { stageReferences } from "../../core/dockerfile/stageReferences.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Edit } from "../../core/text/edit.ts";
import { safeFix } from "../shared/fixes.ts";

export const uppercaseStageName: Rule<"dockerfile"> = {
  id: "uppercase-stage-name",
  language: "dockerfile",
  category: "style",
  severity: "info",
  since: "0.1.0",
  aliases: ["buildkit:StageNameCasing", "tally:buildkit/StageNameCasing"],
  threats: ["none"],
  docs: {
    what: "The name of a stage has capitals.",
    why: "The builder turns names of stages into lower case. In lower case everywhere, a stage looks the same where it is named, in `--target` and in the builder's output, and instructions stand out.",
    references: ["https://docs.docker.com/reference/build-checks/stage-name-casing/"],
  },
  mentions: ["FROM-AS"],
  examples: {
    bad: [
      { title: "With its uses", bad: "FROM alpine:3.20 AS «Build»\nFROM alpine:3.20\nCOPY --from=Build /a /a\nRUN --mount=from=BUILD,target=/b id\n", fixed: "FROM alpine:3.20 AS build\nFROM alpine:3.20\nCOPY --from=build /a /a\nRUN --mount=from=build,target=/b id\n" },
      { title: "Over lines, as a base", bad: "FROM alpine:3.20 \\\n  # first\n  as «A»\nfrom A\n", fixed: "FROM alpine:3.20 \\\n  # first\n  as a\nfrom a\n" },
    ],
    good: ["FROM alpine:3.20 AS build-1\nFROM build-1\n", "FROM alpine:3.20 AS $NAME\nFROM ALPINE\nRUN echo AS X\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const stage of file.stages) {
      const { name } = stage;
      if (name === undefined || name.raw === name.raw.toLowerCase() || !/^[\w.-]+$/.test(name.raw)) continue;
      yield { at: name.span, message: `The name \`${abbreviated(name.raw, 40)}\` of a stage has capitals`, fixes: () => safeFix("Write it in lower case everywhere", renaming(file, stage, name.raw.toLowerCase())) };
    }
  },
};

function renaming(file: DockerfileFile, stage: Stage, name: string): readonly Edit[] | undefined {
  if (file.stages.some((other) => other !== stage && other.name?.raw.toLowerCase() === name)) return undefined;
  const places = [stage.name?.span, ...stageReferences(file).flatMap(({ target, span }) => (target === stage ? [span] : []))].flatMap((span) => span ?? []);
  const edits = places.flatMap((span): readonly Edit[] => {
    const written = file.text.slice(span.start, span.end);
    return written !== name && written.toLowerCase() === name ? [{ span, text: name }] : [];
  });
  return edits;
}
