import { insertLineAbove } from "../../core/dockerfile/edits.ts";
import { meantName } from "../../core/dockerfile/meantName.ts";
import type { Definition, DockerfileFile, Word } from "../../core/dockerfile/model.ts";
import { PLATFORM } from "../../core/dockerfile/scope.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import { variableUses, type VariableUse } from "../../core/dockerfile/variableUses.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const undefinedArgInFrom: Rule<"dockerfile"> = {
  id: "undefined-arg-in-from",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["buildkit:UndefinedArgInFrom", "tally:buildkit/UndefinedArgInFrom", "dockerfile-utils:BASE_NAME_EMPTY"],
  threats: ["none"],
  docs: {
    what: "A FROM uses a variable that no ARG before the first FROM declares.",
    why: "FROM sees the arguments that are declared before the first FROM, and no others: those of a stage end with it. The variable is empty there, and `--build-arg` has no effect on it.",
    exceptions: "The arguments of the platform (`BUILDPLATFORM`, `TARGETARCH`, …) are always there. `${X:-default}` says itself what happens, and templates are silent.",
    references: ["https://docs.docker.com/reference/build-checks/undefined-arg-in-from/", "https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact"],
  },
  mentions: ["$"],
  examples: {
    bad: [
      { title: "A slip of the keyboard", bad: "ARG NODE_VERSION=24\nFROM node:«${NODE_VERSOIN}»-slim\n", fixed: "ARG NODE_VERSION=24\nFROM node:${NODE_VERSION}-slim\n" },
      {
        title: "Declared in a stage",
        bad: "# syntax=docker/dockerfile:1\nFROM alpine:3.24 AS base\nARG TAG=24\nfrom \\\n  # the usual one\n  node:«$TAG»\n",
        fixed: "# syntax=docker/dockerfile:1\nARG TAG=24\nFROM alpine:3.24 AS base\nARG TAG=24\nfrom \\\n  # the usual one\n  node:$TAG\n",
      },
      { title: "Not declared at all, and in --platform", bad: "FROM --platform=«$BULIDPLATFORM» «${REGISTRY}»/base:1 AS a\n", fixed: "FROM --platform=$BUILDPLATFORM ${REGISTRY}/base:1 AS a\n" },
    ],
    good: [
      "ARG TAG\nFROM --platform=$BUILDPLATFORM node:${TAG} AS base-amd64\nFROM base-$TARGETARCH\n",
      "FROM node:${TAG:-24}\nFROM ${BASE:?is needed}\n",
      "FROM {{ base }}:${TAG}\n",
      "ARG A=1\nARG B=node:$A\nFROM $B\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const { from } of file.stages) {
      const platform = from.flags.find(({ name }) => name === "platform")?.value;
      for (const word of [platform, from.words[0]]) yield* findings(file, from.variable.bind(from), word);
    }
  },
};

function* findings(file: DockerfileFile, variable: (name: string) => unknown, word: Word | undefined): Iterable<Finding> {
  if (word === undefined || word.variables.length === 0) return;
  for (const use of variableUses(word)) {
    if (use.operator !== undefined || variable(use.name) !== undefined) continue;
    const elsewhere = declaredInStage(file, use.name);
    const name = abbreviated(use.name, 40);
    yield {
      at: use.span,
      message: elsewhere === undefined ? `No ARG before the first FROM declares \`${name}\`` : `FROM does not see \`${name}\`, which is declared in a stage`,
      ...(elsewhere === undefined ? {} : { related: [{ path: undefined, at: elsewhere.nameSpan, message: "It is declared here, for one stage" }] }),
      fixes: () => fixes(file, use, elsewhere),
    };
  }
}

function declaredInStage(file: DockerfileFile, name: string): Definition | undefined {
  for (const { definitions, stage } of file.instructionsOf("ARG")) {
    const found = stage === undefined ? undefined : definitions.find((one) => one.name === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fixes(file: DockerfileFile, use: VariableUse, elsewhere: Definition | undefined): readonly Fix[] {
  const [first] = file.stages;
  if (first === undefined) return [];
  const isPlaced = use.nameSpan.end - use.nameSpan.start === use.name.length;
  const declared = file.preamble.flatMap(({ definitions }) => definitions.map(({ name }) => name));
  const meant = elsewhere === undefined ? meantName(use.name, [...declared, ...PLATFORM]) : undefined;
  const renaming = meant === undefined || !isPlaced ? [] : unsafeFix(`Use \`${meant}\``, [{ span: use.nameSpan, text: meant }]);
  const written = elsewhere?.value?.raw ?? "";
  const value = written === "" || /[$\r\n]/.test(written) ? "" : `=${written}`;
  return [...renaming, ...unsafeFix(`Declare \`${abbreviated(use.name, 40)}\` before the first FROM`, [insertLineAbove(file, first.from, `ARG ${use.name}${value}`)])];
}
