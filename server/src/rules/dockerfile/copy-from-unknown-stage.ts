import { meantName } from "../../core/dockerfile/meantName.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { needsStage, stageReferences, type StageReference } from "../../core/dockerfile/stageReferences.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import { imageFacts } from "../../core/image/facts.ts";
import { parseReference } from "../../core/image/reference.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const copyFromUnknownStage: Rule<"dockerfile"> = {
  id: "copy-from-unknown-stage",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["hadolint:DL3022", "droast:DF049", "bashrs:DOCKER004", "dockerfile-utils:FLAG_INVALID_FROM_VALUE", "tally:hadolint/DL3022"],
  threats: ["none"],
  docs: {
    what: "A COPY or a mount is from a stage that is not there, or not yet.",
    why: "A stage can only copy from stages above it: for one below, and for a number that no stage has, the build stops. A name that is almost that of a stage is taken as an image of this name, and pulled from a registry.",
    exceptions: "Any other name may be an image, or a context that the build is given by name. A name that looks like a slip is a warning, unless it is that of a well-known image.",
    references: ["https://docs.docker.com/reference/dockerfile/#copy---from", "https://docs.docker.com/build/concepts/context/#named-contexts"],
  },
  mentions: ["from="],
  examples: {
    bad: [
      { title: "A slip of the keyboard", bad: "FROM golang:1.25 AS builder\nFROM alpine:3.20\nCOPY --from=«buidler» /app /app\n", fixed: "FROM golang:1.25 AS builder\nFROM alpine:3.20\nCOPY --from=builder /app /app\n" },
      { title: "A stage that comes later", bad: "FROM alpine:3.20\ncopy --link \\\n  # from below\n  --from=«assets» /x /x\nRUN --mount=target=/y,from=«ASSETS» id\nFROM node:22 AS assets\n" },
      { title: "Numbers", bad: "# escape=`\nFROM alpine:3.20 AS a\nFROM alpine:3.20\nCOPY --from=0 /a /a\nCOPY --from=«2» /b `\n  /b\n" },
    ],
    good: [
      "FROM golang:1.25 AS builder\nFROM alpine:3.20\nCOPY --from=BUILDER /a /a\nCOPY --from=0 /a /a\nCOPY --from=node:22 /a /a\nCOPY --from=docs /a /a\nCOPY --from=$STAGE /a /a\nCOPY --from=ghcr.io/example/builders /a /a\n",
      "FROM golang:1.25 AS nodes\nFROM alpine:3.20\nCOPY --from=node /a /a\nCOPY --from=a /b /b\nONBUILD COPY --from=later /a /a\nFROM alpine:3.20 AS later\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const reference of stageReferences(file)) {
      const found = judged(file, reference);
      if (found !== undefined) yield found;
    }
  },
};

function judged(file: DockerfileFile, { kind, stage, target, span, value }: StageReference): Finding | undefined {
  if (kind === "from" || !value.complete || value.text === "" || target === stage) return undefined;
  const { text } = value;
  if (target !== undefined) {
    if (target.index < stage.index || needsStage(file, target, stage)) return undefined;
    return { at: span, message: `The stage \`${abbreviated(text, 40)}\` comes only after this one`, related: [{ path: undefined, at: target.from.head, message: "The stage" }] };
  }
  if (kind === "copy" && /^\d{1,6}$/.test(text)) return { at: span, message: `The file has no stage with the number ${text}: it has ${file.stages.length}` };
  const meant = nearStage(file, stage.index, text);
  if (meant === undefined) return undefined;
  return { at: span, level: "warning", message: `\`${abbreviated(text, 40)}\` is no stage: an image of this name is taken`, fixes: () => unsafeFix(`Replace by \`${meant}\``, [{ span, text: meant }]) };
}

/** The earlier stage that a name is a slip of; none for a name that has the marks of an image, and for an image that the tables know. */
function nearStage(file: DockerfileFile, before: number, text: string): string | undefined {
  if (!/^[A-Za-z][\w-]{2,}$/.test(text)) return undefined;
  const parsed = parseReference(text);
  if (parsed.ok && imageFacts(parsed.reference).family !== undefined) return undefined;
  const names = file.stages.slice(Math.max(0, before - 50), before).flatMap(({ name }) => name?.raw ?? []);
  // A number at the end tells stages apart that are both meant.
  const meant = meantName(text, names);
  return meant === undefined || meant.replace(/\d+$/, "") === text.replace(/\d+$/, "") ? undefined : meant;
}
