import { expand } from "../../core/dockerfile/expand.ts";
import type { DockerfileFile, Instruction, Word } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import { variableUses } from "../../core/dockerfile/variableUses.ts";
import { imageFacts } from "../../core/image/facts.ts";
import { parseReference } from "../../core/image/reference.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Resolved } from "../../core/text/resolved.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const invalidDefaultArgInFrom: Rule<"dockerfile"> = {
  id: "invalid-default-arg-in-from",
  language: "dockerfile",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: ["buildkit:InvalidDefaultArgInFrom", "tally:buildkit/InvalidDefaultArgInFrom", "dockerfile-utils:BASE_NAME_EMPTY"],
  threats: ["none"],
  docs: {
    what: "A FROM names no image unless the build is given an argument, or another one than its default.",
    why: "An ARG without a default is empty when the build does not set it, and `node:` or nothing at all is no image: a plain `docker build .` fails, and what reads the file without building it, such as a scanner or an update bot, does not know the base.",
    exceptions: "`${X:?message}` says itself that the argument is needed, and is silent. Where the argument is meant to be given, by a Compose file or a script, this is an information only.",
    references: ["https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/"],
  },
  mentions: ["$"],
  examples: {
    bad: [
      { title: "The tag", bad: "ARG TAG\nFROM node:«${TAG}»\n", fixed: "ARG TAG=24\nFROM node:${TAG}\n" },
      { title: "The whole reference", bad: "arg BASE\nARG TAG=1\nfrom «$BASE»\n" },
      { title: "The registry, in a later stage", bad: "ARG REGISTRY\nFROM alpine:3.24 AS a\nARG REGISTRY=example.com\nFROM \"«${REGISTRY}»/base:1\"\n" },
      { title: "A default that is no name, and an empty one", bad: "ARG BASE=example.com/Team/App:1.0\nARG TAG=\nFROM «${BASE}» AS a\nFROM node:«$TAG»\n" },
    ],
    good: [
      "ARG BASE=Build\nFROM alpine:3.24 AS Build\nFROM ${BASE}\n",
      "ARG TAG=24\nFROM node:${TAG}\n",
      "ARG SUFFIX\nFROM node:24${SUFFIX}\nFROM node${SUFFIX:-:24}\n",
      "ARG BASE\nFROM ${BASE:?is needed}\nFROM ${BASE?is needed}\n",
      "FROM node:24 AS base-amd64\nFROM base-$TARGETARCH\nFROM $UNDECLARED\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const { from, base } of file.stages) {
      const [word] = from.words;
      if (word === undefined || word.variables.length === 0) continue;
      if (word.value.complete) {
        if (base.kind === "image") yield* wrongDefault(from, word);
        continue;
      }
      const uses = variableUses(word);
      const use = uses.find(({ name }) => isEmptyArgument(from, name));
      const text = uses.some(({ operator }) => operator !== undefined && !operator.startsWith(":")) ? undefined : withDefaults(file, from, word);
      if (use === undefined || text === undefined || parseReference(text).ok) continue;
      const name = abbreviated(use.name, 30);
      yield {
        at: use.span,
        message: text === "" ? `Without a value for \`${name}\`, FROM names no image` : `Without a value for \`${name}\` the image is \`${abbreviated(text, 40)}\``,
        fixes: () => defaults(from, word, use.name),
      };
    }
  },
};

/** The defaults are there, and make something that is no image. */
function* wrongDefault(from: Instruction, word: Word): Iterable<Finding> {
  const { text } = word.value;
  const use = variableUses(word).find(({ name }) => from.variable(name)?.kind === "arg");
  if (use === undefined || parseReference(text).ok || /[{}<>%]/.test(text)) return;
  yield { at: use.span, message: `The default of \`${abbreviated(use.name, 30)}\` makes \`${abbreviated(text, 40)}\`, which is no image`, level: "warning" };
}

/** True for an ARG before the first FROM that has no default. */
function isEmptyArgument(from: Instruction, name: string): boolean {
  const variable = from.variable(name);
  return variable?.kind === "arg" && variable.definition !== undefined && variable.definition.value === undefined;
}

/** The reference when nothing is given to the build; `undefined` where something else is not known. */
function withDefaults(file: DockerfileFile, from: Instruction, { raw }: Word): string | undefined {
  const lookup = (name: string): Resolved | undefined => (isEmptyArgument(from, name) ? { text: "", complete: true } : from.variable(name)?.value);
  const { text, complete } = expand(raw, lookup, file.escape).value;
  return complete ? text : undefined;
}

/** `FROM node:${TAG}`: the newest tag that the table knows of the image. */
function defaults(from: Instruction, { raw }: Word, name: string): readonly Fix[] {
  const image = /^([a-z0-9][a-z0-9._/-]*):\$(?:\w+|\{\w+\})$/.exec(raw)?.[1];
  const parsed = image === undefined ? undefined : parseReference(image);
  const [tag] = parsed?.ok === true ? imageFacts(parsed.reference).tags : [];
  const definition = from.variable(name)?.definition;
  if (tag === undefined || definition === undefined) return [];
  return unsafeFix(`Give \`${abbreviated(name, 30)}\` the default \`${tag}\``, [{ span: { start: definition.span.end, end: definition.span.end }, text: `=${tag}` }]);
}
