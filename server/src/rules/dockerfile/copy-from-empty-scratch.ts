import { ancestors } from "../../core/dockerfile/ancestors.ts";
import { copyOf } from "../../core/dockerfile/copies.ts";
import type { Stage } from "../../core/dockerfile/model.ts";
import { stageReferences } from "../../core/dockerfile/stageReferences.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const copyFromEmptyScratch: Rule<"dockerfile"> = {
  id: "copy-from-empty-scratch",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["tally:copy-from-empty-scratch-stage"],
  threats: ["none"],
  docs: {
    what: "A COPY is from a stage that holds no file.",
    why: "A stage that is FROM scratch and neither copies nor runs anything is empty, and the COPY does not find its source.",
    exceptions: "An empty stage may stand for a context that the build is given by name. So a copy of all that it holds is silent, and so is a mount.",
    references: ["https://docs.docker.com/build/building/base-images/#create-a-minimal-base-image-using-scratch"],
  },
  mentions: ["from="],
  examples: {
    bad: [
      { title: "An empty stage", bad: "FROM scratch AS files\nFROM alpine:3.20\nCOPY --from=«files» /a /a\n" },
      { title: "By number, and by way of another stage", bad: "FROM scratch AS a\nLABEL a=b\nFROM a as b\nENV X=1\nFROM alpine:3.20\ncopy \\\n  # all\n  --from=«1» /a /\n" },
    ],
    good: [
      "FROM scratch AS files\nCOPY a /a\nFROM files AS more\nFROM alpine:3.20\nCOPY --from=files /a /a\nCOPY --from=more /a /a\n",
      "FROM scratch AS files\nADD a.tar /\nFROM scratch AS dirs\nWORKDIR /data\nFROM scratch AS context\nFROM alpine:3.20\nCOPY --from=0 /a /a\nCOPY --from=dirs /data /data\nRUN --mount=from=context,target=/x id\n",
      "FROM scratch AS plugins\nFROM alpine:3.20\nCOPY --from=plugins / /plugins/\nCOPY --from=plugins *.so /x/\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const { kind, stage, target, span, instruction } of stageReferences(file)) {
      if (kind !== "copy" || target === undefined || target.index >= stage.index || !isEmpty(target)) continue;
      if (copyOf(instruction)?.sources.some(({ path }) => /^[./]*$|[*?[]/.test(path)) !== false) continue;
      yield { at: span, message: "The stage is empty: it holds no file to copy", related: [{ path: undefined, at: target.from.head, message: "The empty stage" }] };
    }
  },
};

/** A WORKDIR makes a directory, and an ONBUILD of a parent may do anything. */
const FILLS = new Set(["COPY", "ADD", "RUN", "WORKDIR", "ONBUILD"]);

function isEmpty(stage: Stage): boolean {
  const chain = ancestors(stage);
  return chain.at(-1)?.base.kind === "scratch" && chain.every(({ instructions }) => !instructions.some(({ keyword }) => FILLS.has(keyword)));
}
