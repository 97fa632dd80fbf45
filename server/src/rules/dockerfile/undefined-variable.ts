import { baseSets, namesBefore } from "../../core/dockerfile/baseVariables.ts";
import { globalArgs } from "../../core/dockerfile/globalArgs.ts";
import { meantName } from "../../core/dockerfile/meantName.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import { heredocVariables, expandedVariables, type ExpandedVariable } from "../../core/dockerfile/expandedVariables.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { frontendOf } from "../../core/dockerfile/frontend.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const undefinedVariable: Rule<"dockerfile"> = {
  id: "undefined-variable",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["buildkit:UndefinedVar", "tally:buildkit/UndefinedVar", "sonar:S6579", "hadolint:SC2154", "dockerlint:variable_use"],
  threats: ["none"],
  docs: {
    what: "The builder replaces a variable that nothing defines.",
    why: "It is replaced by nothing, without a word: `WORKDIR $HOME/app` becomes `/app`, for `HOME` is not set during a build. Only ARG, ENV and the variables of the base image count; in a heredoc of COPY every `$name` is replaced too, unless its delimiter is quoted.",
    exceptions:
      "What a shell replaces, in RUN, CMD and ENTRYPOINT, is not looked at. An image that is not well known may set any variable: there only slips of a defined name are reported, and names in lower case in a heredoc. `${NAME:-default}` and `NAME=$NAME:…` are silent; a global ARG that a stage does not declare has a rule of its own.",
    references: ["https://docs.docker.com/reference/build-checks/undefined-var/", "https://docs.docker.com/reference/dockerfile/#environment-replacement"],
  },
  examples: {
    bad: [
      { title: "A slip of the keyboard", bad: "FROM example.org/app:1\nARG VERSION\nLABEL version=«$VERISON»\n", fixed: "FROM example.org/app:1\nARG VERSION\nLABEL version=$VERSION\n" },
      { title: "A variable of the shell", bad: "FROM alpine:3.20\nWORKDIR «$HOME»/app\ncopy --chown=«${USER}» \\\n  # all\n  . «${PWD}»/\n" },
      { title: "A heredoc", bad: "# escape=`\nFROM nginx:1.27\nCOPY <<EOF /etc/nginx/conf.d/x.conf\nproxy_set_header Host «$host»;\nX $host ${NGINX_VERSION} \\$uri;\nEOF\n" },
      { title: "A heredoc in which nothing is defined", bad: "FROM example.org/app:1\nCOPY <<EOF /x.conf\nuri «$request_uri»;\nEOF\n", fixed: "FROM example.org/app:1\nCOPY <<\"EOF\" /x.conf\nuri $request_uri;\nEOF\n" },
      { title: "Of a stage that this one is not FROM", bad: "FROM alpine:3.20 AS a\nARG DIR=/x\nFROM alpine:3.20\nENV A=\"«${DIR}»/y\"\n" },
    ],
    good: [
      "FROM alpine:3.20 AS a\nARG DIR=/x\nENV A=1\nFROM a AS b\nFROM b\nWORKDIR $DIR/$A\nENV PATH=$PATH:/x LD_LIBRARY_PATH=/x:$LD_LIBRARY_PATH\n",
      "FROM example.org/app:1\nWORKDIR $HOME\nENV A=$JAVA_HOME B=${C:-1} D='$E' F=\\$G\nRUN echo $X\nCMD echo $Y\nONBUILD ENV Z=$Z1\n",
      "FROM golang:1.25\nCOPY . $GOPATH/src/\nARG A=1 B=$A\nCOPY <<'EOF' /x\n$host\nEOF\nARG TARGETS\nLABEL a=$TARGETARCH b=$HTTP_PROXY\nENV C=1 D=$C\n",
      "ARG V=1\nFROM alpine:3.20\nLABEL v=$V\nHEALTHCHECK CMD test $Q\nENV APP_DIR=/a\nVOLUME [\"$APP_DIR\"]\n",
    ],
  },
  mentions: ["$"],
  *check(file) {
    if (isUncertain(file) || frontendOf(file).kind === "custom") return;
    for (const stage of file.stages) {
      for (const instruction of stage.instructions) {
        const uses = expandedVariables(instruction, file.escape);
        // What the instruction itself defines is the matter of another rule, or an idiom: `NAME=$NAME:…`.
        const own = uses.length === 0 ? undefined : new Set(instruction.definitions.map(({ name }) => name));
        for (const use of uses) {
          const found = own?.has(use.name) === true ? undefined : judged(file, instruction, use);
          if (found !== undefined) yield found;
        }
        if (instruction.heredocs.length > 0 && (instruction.keyword === "COPY" || instruction.keyword === "ADD")) yield* inHeredocs(file, instruction);
      }
    }
  },
};

function judged(file: DockerfileFile, instruction: Instruction, use: ExpandedVariable): Finding | undefined {
  const { name, hasFallback } = use;
  const { stage } = instruction;
  if (hasFallback || stage === undefined || globalArgs(file).has(name) || instruction.variable(name) !== undefined) return undefined;
  const isSet = baseSets(stage, name);
  if (isSet === true) return undefined;
  const meant = name.length < 4 ? undefined : meantName(name, [...namesBefore(instruction)].filter((one) => one.replace(/\d+$/, "") !== name.replace(/\d+$/, "")));
  if (isSet === undefined && (meant === undefined || OFTEN_SET.test(name))) return undefined;
  const written = file.text.slice(use.span.start, use.span.end);
  const at = written.indexOf(name);
  const fixes = meant === undefined || at < 0 ? [] : unsafeFix(`Replace by \`${meant}\``, [{ span: { start: use.span.start + at, end: use.span.start + at + name.length }, text: meant }]);
  return { at: use.span, message: `\`${abbreviated(name, 40)}\` is not defined here: it is replaced by nothing`, fixes };
}

/** Names that many images set. */
const OFTEN_SET = /^(?:HOME|USER|LANG.*|LC_.*|JAVA_.*|NODE_.*|PYTHON.*|PHP.*|RUBY.*|GO[A-Z]*|CARGO_.*|RUST.*|CONDA.*|CUDA.*|.*_HOME|.*_VERSION)$/;

function* inHeredocs(file: DockerfileFile, instruction: Instruction): Iterable<Finding> {
  const { stage } = instruction;
  if (stage === undefined) return;
  for (const heredoc of instruction.heredocs) {
    if (!heredoc.expands) continue;
    const uses = heredocVariables(file, heredoc.body);
    const isDefined = ({ name, hasFallback }: ExpandedVariable): boolean => hasFallback || instruction.variable(name) !== undefined || globalArgs(file).has(name) || baseSets(stage, name) === true;
    const open = uses.filter((use) => !isDefined(use) && (baseSets(stage, use.name) === false || /^[a-z][a-z_]*$/.test(use.name)));
    const quotable = open.length === uses.length && !heredoc.name.includes('"');
    const seen = new Set<string>();
    for (const { name, span } of open) {
      if (seen.has(name)) continue;
      seen.add(name);
      const start = heredoc.start.end - heredoc.name.length;
      const isHere = file.text.slice(start, heredoc.start.end) === heredoc.name;
      const fixes = quotable && isHere ? unsafeFix("Quote the delimiter, so that nothing is replaced", [{ span: { start, end: heredoc.start.end }, text: `"${heredoc.name}"` }]) : [];
      yield { at: span, message: `\`${abbreviated(name, 40)}\` is not defined here: the builder replaces it by nothing`, fixes };
    }
  }
}
