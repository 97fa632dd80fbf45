import { isShipped } from "../../core/dockerfile/cleanups.ts";
import type { Definition, DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { heirsOf } from "../../core/dockerfile/stageWords.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { safeFix } from "../shared/fixes.ts";

export const debianFrontendInEnv: Rule<"dockerfile"> = {
  id: "debian-frontend-in-env",
  language: "dockerfile",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "ENV sets DEBIAN_FRONTEND for every container, not for the build alone.",
    why: "The variable stays set in the image: whoever works in a container, or builds on the image, never gets a question of debconf, and silently gets the default answers. `ARG DEBIAN_FRONTEND=noninteractive` does the same for the build, and is gone afterwards.",
    exceptions: "Only stages that end in the image count. Silent where a later ENV sets it to something else.",
    references: ["https://docs.docker.com/engine/faq/#why-is-debian_frontendnoninteractive-discouraged-in-dockerfiles", "https://docs.docker.com/reference/dockerfile/#env"],
  },
  mentions: ["DEBIAN_FRONTEND"],
  examples: {
    bad: [
      { title: "The only pair", bad: "FROM debian:12\nENV «DEBIAN_FRONTEND=noninteractive»\nRUN apt-get update\n", fixed: "FROM debian:12\nARG DEBIAN_FRONTEND=noninteractive\nRUN apt-get update\n" },
      { title: "The old form, in lower case", bad: "FROM ubuntu:24.04\nenv «DEBIAN_FRONTEND noninteractive»\n", fixed: "FROM ubuntu:24.04\nARG DEBIAN_FRONTEND=noninteractive\n" },
      { title: "One of several, in a base that another stage is FROM", bad: "# escape=`\nFROM debian:12 AS base\nENV LANG=C.UTF-8 `\n    # no questions\n    «DEBIAN_FRONTEND=\"noninteractive\"»\nFROM base\n" },
      { title: "Under ONBUILD", bad: "FROM debian:12\nONBUILD ENV «DEBIAN_FRONTEND=teletype»\n" },
    ],
    good: [
      "FROM debian:12\nARG DEBIAN_FRONTEND=noninteractive\nRUN DEBIAN_FRONTEND=noninteractive apt-get update\n",
      "FROM debian:12\nENV DEBIAN_FRONTEND=noninteractive\nRUN apt-get update\nENV DEBIAN_FRONTEND=\n",
      "FROM debian:12 AS build\nENV DEBIAN_FRONTEND=noninteractive\nFROM debian:12-slim\nCOPY --from=build /app /app\n",
      "FROM debian:12 AS base\nENV DEBIAN_FRONTEND noninteractive\nFROM base\nENV A=1 DEBIAN_FRONTEND=dialog\n",
    ],
  },
  *check(file) {
    const all = file.instructionsOf("ENV").flatMap((instruction) => instruction.definitions.filter(({ name }) => name === "DEBIAN_FRONTEND").map((definition) => ({ instruction, definition })));
    const last = all.filter(({ instruction }) => isShipped(file, instruction)).at(-1);
    if (last === undefined || !isQuiet(last.definition)) return;
    yield { at: last.definition.span, message: "`DEBIAN_FRONTEND` stays set in every container", fixes: () => fixes(file, last.instruction, last.definition) };
  },
};

/** The frontends that ask nothing, or only in a way of their own; the others are what a container has by default. */
function isQuiet({ value }: Definition): boolean {
  return value?.value.complete === true && /^(?:noninteractive|teletype)$/i.test(value.value.text);
}

/** An ARG does not reach the stages that are FROM this one: there the fix would bring the questions back. */
function fixes(file: DockerfileFile, instruction: Instruction, definition: Definition): readonly Fix[] {
  const { stage, definitions, isTrigger, keywordSpan, head } = instruction;
  if (stage === undefined || isTrigger || definitions.length !== 1 || heirsOf(file, stage)?.length !== 0) return [];
  const value = definition.value;
  if (value === undefined || value.span.end !== head.end || /[\r\n]/.test(file.text.slice(head.start, head.end))) return [];
  return safeFix("Use `ARG`", [{ span: keywordSpan, text: "ARG" }, { span: { start: definition.nameSpan.end, end: value.span.start }, text: "=" }]);
}
