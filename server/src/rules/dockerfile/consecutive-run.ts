import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Edit } from "../../core/text/edit.ts";
import { lineEndOf } from "../../core/text/lines.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const consecutiveRun: Rule<"dockerfile"> = {
  id: "consecutive-run",
  language: "dockerfile",
  category: "size",
  severity: "off",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3059",
    "sonar:S7031",
    "kics:multiple_run_add_copy_instructions_listed/0008c003-79aa-42d8-95b8-1c2fe37dbfe6",
    "droast:DF003",
    "slim:ID.20019",
    "slim:ID.20020",
    "tally:prefer-run-heredoc",
  ],
  threats: ["none"],
  docs: {
    what: "Two short RUN instructions follow each other.",
    why: "Each RUN is a layer. One that only finishes what the one before began costs a layer, and keeps what the second one deletes.",
    exceptions: "Layers are also what the build cache works with, and splitting them is often meant, so the rule is off unless it is asked for. RUNs with other flags, of more than two commands, and with heredocs are silent.",
    references: ["https://docs.docker.com/build/building/best-practices/#run"],
  },
  examples: {
    bad: [
      { title: "Two in a row", bad: "FROM debian:12\nRUN ./configure\n«RUN» make\nCMD [\"app\"]\n", fixed: "FROM debian:12\nRUN ./configure \\\n    && make\nCMD [\"app\"]\n" },
      { title: "With a cache each", bad: "FROM node:24\nrun --mount=type=cache,target=/root/.npm npm ci\n\n«run» --mount=type=cache,target=/root/.npm npm run build && npm test\n", fixed: "FROM node:24\nrun --mount=type=cache,target=/root/.npm npm ci \\\n    && npm run build && npm test\n" },
    ],
    good: [
      "FROM debian:12\nRUN ./configure\nCOPY x .\nRUN make\n",
      "FROM debian:12\nRUN --mount=type=cache,target=/c ./configure\nRUN make\n",
      "FROM debian:12\nRUN a && b && c\nRUN make\n",
      "FROM debian:12\nRUN <<EOF\nmake\nEOF\nRUN id\n",
    ],
  },
  *check(file) {
    for (const { instructions } of file.finalChain) {
      for (const [index, second] of instructions.entries()) {
        const first = instructions[index - 1];
        if (first === undefined || !isShort(first) || !isShort(second) || flagsOf(first) !== flagsOf(second)) continue;
        yield { at: second.keywordSpan, message: "This `RUN` could go on from the one above", evidence: second.argument.text, fixes: () => unsafeFix("Join it to the `RUN` above", joined(file, first, second)) };
      }
    }
  },
};

function isShort(instruction: Instruction): boolean {
  return instruction.keyword === "RUN" && instruction.exec === undefined && instruction.heredocs.length === 0 && instruction.script !== undefined && instruction.commands.commands.length <= 2;
}

function flagsOf({ flags }: Instruction): string {
  return flags.map(({ name, value }) => `${name}=${value?.raw ?? ""}`).join(" ");
}

/** Not over a comment, which would end up inside the command, nor where `&&` would bind to only a part of it. */
function joined(file: DockerfileFile, first: Instruction, second: Instruction): readonly Edit[] | undefined {
  const between = file.text.slice(first.span.end, second.span.start);
  const operators = [...first.commands.commands, ...second.commands.commands].map(({ operator }) => operator);
  if (between.trim() !== "" || operators.some((operator) => operator !== undefined && operator !== "&&")) return undefined;
  return [{ span: { start: first.argument.span.end, end: second.argument.span.start }, text: ` ${file.escape}${lineEndOf(file.text)}    && ` }];
}
