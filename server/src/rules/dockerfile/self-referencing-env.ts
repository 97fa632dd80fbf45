import { baseSets } from "../../core/dockerfile/baseVariables.ts";
import type { Definition, DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import { expandedVariables } from "../../core/dockerfile/expandedVariables.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { lineEndOf } from "../../core/text/lines.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const selfReferencingEnv: Rule<"dockerfile"> = {
  id: "self-referencing-env",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["hadolint:DL3044", "droast:DF062", "tally:buildkit/UndefinedVar"],
  threats: ["none"],
  docs: {
    what: "An ENV uses a variable that the same ENV defines.",
    why: "All values of one ENV are replaced before any of its variables is set: the one that is used is still what it was before, which mostly means empty.",
    exceptions: "`PATH=/x:$PATH` is meant that way, and so may be a variable that an earlier ARG or ENV has set. Where the base image may have set it, the finding is information.",
    references: ["https://docs.docker.com/reference/dockerfile/#environment-replacement"],
  },
  examples: {
    bad: [
      { title: "On one line", bad: "FROM alpine:3.20\nENV APP=/opt/app BIN=«$APP»/bin\n", fixed: "FROM alpine:3.20\nENV APP=/opt/app\nENV BIN=$APP/bin\n" },
      { title: "Over lines, before and after", bad: "# escape=`\nFROM alpine:3.20\nenv PATH=«${APP}»/bin:$PATH `\n  APP=/opt `\n  HOME=\"«$APP»/home\"\n" },
    ],
    good: ["FROM alpine:3.20\nENV APP=/opt\nENV APP=/srv BIN=$APP/bin PATH=/x:$PATH\nENV A=1 B=${A:-2} C='$A' D=\\$A\n", "FROM alpine:3.20 AS a\nARG A=1\nFROM a\nENV A=2 B=$A\nENV X=1\nENV Y=$X\nARG P=1 Q=$P\nLABEL p=1 q=$q\nENV E some $E text\n"],
  },
  mentions: ["$"],
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructionsOf("ENV")) {
      const { definitions, stage } = instruction;
      if (definitions.length < 2 || stage === undefined || instruction.isTrigger) continue;
      const places = new Map<string, number[]>();
      for (const [index, { name }] of definitions.entries()) places.set(name, [...(places.get(name)?.slice(0, 1) ?? []), index]);
      let owner = 0;
      for (const { name, span, hasFallback } of expandedVariables(instruction, file.escape)) {
        if (hasFallback || name === "PATH") continue;
        // Both are in the order of the text.
        while ((definitions[owner]?.span.end ?? Infinity) < span.end) owner += 1;
        const source = places.get(name)?.find((index) => index !== owner);
        if (source === undefined || definitions[owner]?.name === name || instruction.variable(name) !== undefined) continue;
        const isOpen = baseSets(stage, name) === undefined;
        const around = [definitions[owner - 1], definitions[owner]] as const;
        const mayBegin = source < owner;
        yield { at: span, ...(isOpen ? { level: "info" } : {}), message: `\`${abbreviated(name, 40)}\` is replaced before this \`ENV\` sets it`, fixes: () => (mayBegin ? splitting(file, instruction, ...around) : []) };
      }
    }
  },
};

/** Begins a new ENV at the definition. */
function splitting(file: DockerfileFile, { keywordSpan, span }: Instruction, before: Definition | undefined, definition: Definition | undefined): readonly Fix[] {
  if (before === undefined || definition === undefined) return [];
  const gap = { start: before.span.end, end: definition.span.start };
  if (!/^[ \t]+$/.test(file.text.slice(gap.start, gap.end)) || file.text.slice(span.start, span.end).includes("\n")) return [];
  return unsafeFix("Set it in an ENV of its own", [{ span: gap, text: `${lineEndOf(file.text)}${file.text.slice(keywordSpan.start, keywordSpan.end)} ` }]);
}
