import { meantName } from "../../core/dockerfile/meantName.ts";
import { signalNames, signalOf } from "../../core/dockerfile/signals.ts";
import type { Instruction } from "../../core/dockerfile/model.ts";
import type { Refusal } from "../../core/dockerfile/refusals.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { refused } from "../shared/refusal.ts";

export const invalidStopsignal: Rule<"dockerfile"> = {
  id: "invalid-stopsignal",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["dockerfile-utils:INVALID_SIGNAL", "buildkit:parse error", "bashrs:DOCKER012"],
  threats: ["none"],
  docs: {
    what: "STOPSIGNAL names no signal.",
    why: "The build stops there. A signal is a name with or without `SIG`, in any case, or a number from 1 to 64.",
    exceptions: "A variable that this file does not settle is silent. Under ONBUILD, and for a frontend that is not Docker's, the finding is a warning.",
    references: ["https://docs.docker.com/reference/dockerfile/#stopsignal"],
  },
  mentions: ["STOPSIGNAL"],
  examples: {
    bad: [
      { title: "A slip of the keyboard", bad: "FROM alpine:3.20\nSTOPSIGNAL «SIGTREM»\n", fixed: "FROM alpine:3.20\nSTOPSIGNAL SIGTERM\n" },
      { title: "Numbers that are none", bad: "FROM alpine:3.20\nstopsignal «0»\nSTOPSIGNAL \\\n  # too high\n  «65»\n" },
      { title: "From a variable", bad: "# escape=`\nFROM alpine:3.20\nARG SIGNAL=stop-it\nSTOPSIGNAL «${SIGNAL}»\nONBUILD STOPSIGNAL «$»\n" },
    ],
    good: ["FROM alpine:3.20\nSTOPSIGNAL SIGTERM\nSTOPSIGNAL quit\nSTOPSIGNAL 9\nSTOPSIGNAL SIGRTMIN+3\nSTOPSIGNAL \"SIGINT\"\n", "FROM alpine:3.20\nARG S\nSTOPSIGNAL $S\nSTOPSIGNAL ${T:-RTMAX-2}\nSTOPSIGNAL\n"],
  },
  check: (file) => refused(file, file.instructionsOf("STOPSIGNAL"), signalRefusal),
};

function signalRefusal(instruction: Instruction): readonly (Refusal & Finding)[] {
  const { argument, words } = instruction;
  if (argument.text === "") return [];
  const { text, complete } = words.length === 1 && words[0] !== undefined ? words[0].value : instruction.resolve(argument.text);
  if (!complete || signalOf(text) !== undefined) return [];
  const meant = argument.text === text && argument.span.end - argument.span.start === text.length ? meantName(text.toUpperCase(), signalNames()) : undefined;
  return [{ at: argument.span, message: `\`${abbreviated(text, 30)}\` is no signal`, fixes: () => meant === undefined ? [] : unsafeFix(`Replace by \`${meant}\``, [{ span: argument.span, text: meant }]) }];
}
