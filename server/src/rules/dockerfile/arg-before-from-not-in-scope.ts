import { ancestors } from "../../core/dockerfile/ancestors.ts";
import { baseSets } from "../../core/dockerfile/baseVariables.ts";
import { insertLines } from "../../core/dockerfile/edits.ts";
import { globalArgs } from "../../core/dockerfile/globalArgs.ts";
import type { DockerfileFile, Instruction, Stage } from "../../core/dockerfile/model.ts";
import { PLATFORM } from "../../core/dockerfile/scope.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import { expandedVariables } from "../../core/dockerfile/expandedVariables.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Span } from "../../core/text/span.ts";
import { safeFix } from "../shared/fixes.ts";

export const argBeforeFromNotInScope: Rule<"dockerfile"> = {
  id: "arg-before-from-not-in-scope",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["sonar:S6579", "buildkit:UndefinedVar"],
  threats: ["none"],
  docs: {
    what: "A stage uses an argument that only stands before the first FROM.",
    why: "Such an argument serves the FROM lines; in a stage it is empty until the stage declares it with `ARG NAME`. The same holds for what the builder knows of platforms: TARGETARCH, BUILDPLATFORM and their like.",
    exceptions: "Silent where a RUN sets the variable itself, and where the base image may bring one of this name.",
    references: ["https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact", "https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope"],
  },
  examples: {
    bad: [
      { title: "In a RUN", bad: "ARG VERSION=1.2\nFROM alpine:3.20\nRUN echo \"«$VERSION»\" $VERSION\n", fixed: "ARG VERSION=1.2\nFROM alpine:3.20\nARG VERSION\nRUN echo \"$VERSION\" $VERSION\n" },
      { title: "In a label and a heredoc, in two stages", bad: "# escape=`\nARG V=1 `\n  W=2\nFROM alpine:3.20 AS a\nARG V\nFROM alpine:3.20\nlabel v=«${V}» `\n  # two\n  w=x\nRUN <<EOF\necho «${W}»\nEOF\n" },
      { title: "The platform", bad: "FROM --platform=$BUILDPLATFORM golang:1.25\nRUN GOARCH=«$TARGETARCH» go build\n", fixed: "FROM --platform=$BUILDPLATFORM golang:1.25\nARG TARGETARCH\nRUN GOARCH=$TARGETARCH go build\n" },
    ],
    good: [
      "ARG VERSION=1.2\nFROM alpine:$VERSION AS a\nARG VERSION\nFROM a\nRUN echo $VERSION\n",
      "ARG NODE_VERSION=22\nFROM node:$NODE_VERSION\nRUN echo $NODE_VERSION\nFROM example.org/node:$NODE_VERSION\nLABEL v=$NODE_VERSION\n",
      "ARG V=1 W=2 X=3 Y=4\nFROM alpine:3.20\nRUN V=2 && echo $V; for W in 1; do echo $W; done; echo ${X:-3} '$Y'\nRUN . ./env && echo $Y\nRUN [\"echo\", \"$Y\"]\nCMD echo $Y\n",
      "FROM alpine:3.20\nARG TARGETARCH\nRUN echo $TARGETARCH $OTHER\nRUN --mount=type=secret,id=x,env=TARGETOS echo $TARGETOS\n",
    ],
  },
  mentions: ["$"],
  *check(file) {
    const names = usedGlobals(file);
    if (names.size === 0 || isUncertain(file)) return;
    for (const stage of file.stages) {
      const seen = new Set<string>();
      for (const instruction of stage.instructions) {
        for (const { name, span } of usesOf(file, instruction, names)) {
          if (seen.has(name) || !names.has(name) || instruction.variable(name) !== undefined || mayComeFromBase(stage, name)) continue;
          seen.add(name);
          const where = PLATFORM.has(name) ? "The stage does not declare" : "Only the FROM lines see";
          yield { at: span, message: `${where} the argument \`${abbreviated(name, 40)}\`: here it is empty`, fixes: () => safeFix(`Declare \`${name}\` in the stage`, [insertLines(file, { kind: "after", instruction: stage.from }, [`ARG ${name}`])]) };
        }
      }
    }
  },
};

function mayComeFromBase(stage: Stage, name: string): boolean {
  const isSet = baseSets(stage, name);
  if (isSet !== undefined || PLATFORM.has(name)) return isSet === true;
  // An image that is chosen by the argument is likely to set a variable of the same name.
  return ancestors(stage).some(({ from }) => from.words[0]?.variables.includes(name) === true);
}

interface Use {
  readonly name: string;
  readonly span: Span;
}

/** Those of the arguments before the first FROM that stand behind a `$` below it: a cheap question before all others, and in most files none. */
function usedGlobals(file: DockerfileFile): ReadonlySet<string> {
  const names = globalArgs(file);
  const used = new Set<string>();
  const below = file.text.slice(file.stages[0]?.from.span.start ?? file.text.length);
  for (const one of below.match(/\$\{?\w+/g) ?? []) {
    const name = one.slice(one[1] === "{" ? 2 : 1);
    if (names.has(name)) used.add(name);
  }
  return used;
}

function usesOf(file: DockerfileFile, instruction: Instruction, names: ReadonlySet<string>): readonly Use[] {
  if (instruction.keyword !== "RUN") return expandedVariables(instruction, file.escape).filter(({ name, hasFallback }) => !hasFallback && !instruction.definitions.some((definition) => definition.name === name));
  if (!instruction.matches(/\$/) || instruction.exec !== undefined) return [];
  const { commands, assignments } = instruction.commands;
  if (commands.some(({ name }) => name === "." || name === "source" || name === "eval")) return [];
  const isSet = (name: string): boolean => assignments.some((one) => one.name === name) || instruction.matches(new RegExp(`(?:\\b(?:for|read|local|getopts)\\b[^;|&\\n]*\\b${name}\\b|(?<![\\w$])${name}\\+?=|\\benv=${name}\\b)`));
  const words = commands.flatMap((command) => [command.program, ...command.arguments, ...command.assignments.flatMap(({ value }) => value ?? []), ...command.redirections.flatMap(({ target }) => target ?? [])]);
  const used = [...words, ...assignments.flatMap(({ value }) => value ?? [])].flatMap(({ variables }) => variables);
  const open = used.filter(({ name, span }) => names.has(name) && !/^\$\{\w+:?[-+?=]/.test(file.text.slice(span.start, span.start + name.length + 4)));
  return open.filter(({ name }) => !isSet(name)).sort((a, b) => a.span.start - b.span.start);
}
