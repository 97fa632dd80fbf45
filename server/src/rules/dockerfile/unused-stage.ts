import { deleteInstruction } from "../../core/dockerfile/edits.ts";
import type { DockerfileFile, Stage } from "../../core/dockerfile/model.ts";
import { reachability } from "../../core/dockerfile/reachable.ts";
import { stageReferences } from "../../core/dockerfile/stageReferences.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { lineStart } from "../../core/text/lines.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const unusedStage: Rule<"dockerfile"> = {
  id: "unused-stage",
  language: "dockerfile",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: ["tally:no-unreachable-stages"],
  threats: ["none"],
  docs: {
    what: "A stage adds nothing to the image, and no other stage uses it.",
    why: "BuildKit leaves it out, so that its checks and tests never run; another builder runs it for nothing. Whoever reads the file takes it for a part of the image.",
    exceptions: "Stages that look like a target of their own are silent: those that start something (`CMD`, `ENTRYPOINT`), those from `scratch` that only hold files for `--output`, and those with a name such as `dev`, `test` or `lint`; so are files where a variable chooses the stage.",
    references: ["https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage", "https://docs.docker.com/build/building/multi-stage/#differences-between-legacy-builder-and-buildkit"],
  },
  mentions: ["FROM", "from", "From"],
  examples: {
    bad: [
      {
        title: "Its files are copied no longer",
        bad: "FROM node:24 AS «assets»\nRUN npm run build\n\nFROM nginx:1.27\nCOPY dist /usr/share/nginx/html\n",
        fixed: "FROM nginx:1.27\nCOPY dist /usr/share/nginx/html\n",
      },
      { title: "In front of a stage that is meant by its number", bad: "FROM alpine:3.20 AS «old»\nRUN id\nFROM golang:1.26\nRUN go build -o /app\nFROM scratch\nCOPY --from=1 /app /app\n" },
      { title: "Without a name", bad: "from «golang:1.26»\nrun go build ./...\nfrom golang:1.26 as build\nrun go build -o /app\nfrom scratch\ncopy --from=build /app /app\n" },
    ],
    good: [
      "FROM golang:1.26 AS build\nRUN go build -o /app\nFROM scratch\nCOPY --from=BUILD /app /app\n",
      "FROM golang:1.26 AS build\nRUN go build -o /app\nFROM scratch\nRUN --mount=from=0,source=/app,target=/app /app\n",
      "FROM node:24 AS base\nRUN npm ci\nFROM base AS test\nRUN npm test\nFROM base\nCMD [\"node\", \"a.js\"]\n",
      "FROM node:24 AS worker\nCMD [\"node\", \"worker.js\"]\nFROM node:24 AS web\nCMD [\"node\", \"web.js\"]\n",
      "ARG VARIANT=a\nFROM node:24 AS a\nRUN id\nFROM node:24 AS b\nRUN id\nFROM $VARIANT\n",
      "FROM golang:1.26 AS build\nRUN go build -o /app\nFROM scratch AS artifact\nCOPY --from=build /app /\nFROM build\nCMD [\"/app\"]\n",
    ],
  },
  *check(file) {
    if (file.stages.length < 2) return;
    const { needed, used, complete } = reachability(file);
    if (!complete || file.preamble.some(({ definitions }) => definitions.some(({ value }) => isStage(file, value?.value.text)))) return;
    for (const stage of file.stages) {
      if (needed.has(stage) || used.has(stage) || isTarget(stage)) continue;
      const at = stage.name?.span ?? stage.from.words[0]?.span ?? stage.from.keywordSpan;
      const name = stage.name === undefined ? "without a name" : `\`${stage.name.raw}\``;
      yield { at, message: `The stage ${name} adds nothing to the image`, evidence: stage.from.argument.text, tags: ["unnecessary"], fixes: () => isCounted(file, stage) ? [] : unsafeFix("Delete the stage", deletion(file, stage)) };
    }
  },
};

/** An ARG that holds the name of a stage chooses between them. */
function isStage(file: DockerfileFile, name: string | undefined): boolean {
  return name !== undefined && !/^\d*$/.test(name) && file.stageNamed(name, undefined) !== undefined;
}

function isTarget({ name, base, instructions }: Stage): boolean {
  if (name !== undefined && TARGET.test(name.raw)) return true;
  if (base.kind === "scratch" || base.kind === "missing") return true;
  return instructions.some(({ keyword }) => STARTS.has(keyword));
}

const TARGET = /(?:^|[-_.])(?:dev|devel|development|debug|test|tests|testing|unit|e2e|lint|linter|check|checks|ci|docs|doc|validate|verify|audit|scan|format|fmt|generate|update|vendor|export|artifact|artifacts|binaries|release|bench|coverage|shell|local|prod|production|runner|runtime|final|image|cli|server|web|worker|api)(?:$|[-_.])/i;
const STARTS = new Set(["CMD", "ENTRYPOINT", "EXPOSE", "HEALTHCHECK", "ONBUILD"]);

/** Without the stage, a number in another one would mean the stage after the one that it means now. */
function isCounted(file: DockerfileFile, own: Stage): boolean {
  return stageReferences(file).some(({ kind, stage, value: { text } }) => kind !== "from" && stage !== own && /^\d+$/.test(text) && Number(text) >= own.index);
}

/** From its FROM to the next one; the comments over that one are its own. */
function deletion(file: DockerfileFile, stage: Stage): { span: { start: number; end: number }; text: string }[] | undefined {
  const next = file.stages[stage.index + 1];
  if (next === undefined || stage.from.span.start < 0) return undefined;
  const last = stage.instructions.at(-1) ?? stage.from;
  const end = deleteInstruction(file, last).span.end;
  const start = lineStart(file.text, stage.from.span.start);
  const blank = /^(?:[ \t]*\r?\n)*/.exec(file.text.slice(end, lineStart(file.text, next.from.span.start)))?.[0].length ?? 0;
  return [{ span: { start, end: end + blank }, text: "" }];
}
