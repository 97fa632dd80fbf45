import type { Rule } from "../../core/lint/rule.ts";

export const unsetEnvInOtherLayer: Rule<"dockerfile"> = {
  id: "unset-env-in-other-layer",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["sonar:S6581"],
  threats: ["none"],
  docs: {
    what: "A RUN unsets a variable that ENV sets, and nothing else happens there.",
    why: "Each RUN has a shell of its own. When it ends, the variable is there again: in later instructions, in the container, and in `docker inspect`.",
    exceptions: "Silent where the same RUN goes on to do something without the variable.",
    references: ["https://docs.docker.com/build/building/best-practices/#env", "https://docs.docker.com/reference/dockerfile/#env"],
  },
  mentions: ["unset"],
  examples: {
    bad: [
      { title: "After its use", bad: "FROM debian:12\nENV ADMIN=mark\nRUN echo $ADMIN > /mark\nRUN unset «ADMIN»\n" },
      { title: "At the end of a RUN, in a heredoc, from the stage below", bad: "FROM debian:12 AS base\nENV STEP=1 LANG=C\nFROM base\nRUN <<EOF\n./build $STEP\nunset -v «STEP»\nEOF\n" },
    ],
    good: ["FROM debian:12\nENV STEP=1\nRUN unset STEP && ./build\n", "FROM debian:12\nRUN export STEP=1 && ./build && unset STEP\n", "FROM debian:12\nARG STEP\nRUN unset STEP\n", "FROM debian:12\nENV STEP=1\nRUN ./build; unset STEP; ./install\n"],
  },
  *check(file) {
    for (const { command, instruction } of file.commandsNamed("unset")) {
      if (instruction.keyword !== "RUN" || instruction.commands.commands.at(-1) !== command) continue;
      for (const { raw, span } of command.arguments) {
        const variable = instruction.variable(raw);
        if (variable?.kind === "env" && variable.instruction !== undefined) {
          yield {
            at: span,
            message: `\`${raw}\` is unset for this \`RUN\` only: it stays in the image`,
            related: [{ path: undefined, at: variable.definition?.span ?? variable.instruction.head, message: "It is set here" }],
          };
        }
      }
    }
  },
};
