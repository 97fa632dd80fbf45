import { spacedEquals } from "../../core/dockerfile/definitionFaults.ts";
import type { Definition, DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Edit } from "../../core/text/edit.ts";
import { safeFix, unsafeFix } from "../shared/fixes.ts";

export const legacyKeyValue: Rule<"dockerfile"> = {
  id: "legacy-key-value",
  language: "dockerfile",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: ["buildkit:LegacyKeyValueFormat", "tally:buildkit/LegacyKeyValueFormat", "dockerfilelint:label_invalid"],
  threats: ["none"],
  docs: {
    what: "ENV or LABEL defines a name without an equals sign.",
    why: "In this old form the whole rest of the instruction is one value: a second pair on the next line becomes part of the first. It may be removed from a later version of the builder.",
    exceptions: "A warning where the value holds a pair that was meant as one of its own: the rest works as it stands, and an old file has many. A value with quotes or escapes in it is reported without a fix. An ARG with two names is reported where nothing speaks of the second.",
    references: ["https://docs.docker.com/reference/build-checks/legacy-key-value-format/"],
  },
  mentions: ["ENV", "LABEL", "ARG"],
  examples: {
    bad: [
      { title: "A word", bad: "FROM alpine:3.20\nENV «NODE_ENV» production\n", fixed: "FROM alpine:3.20\nENV NODE_ENV=production\n" },
      { title: "Several words, in lower case and with a tab", bad: "FROM alpine:3.20\n  label «description»\tA text with ${VARIABLE}\n", fixed: "FROM alpine:3.20\n  label description=\"A text with ${VARIABLE}\"\n" },
      { title: "A quoted value, and one that is torn over lines", bad: "# escape=`\nFROM alpine:3.20\nONBUILD ENV «A» \"b c\"\nENV «A» 1 `\n  # more\n  B 2\n", fixed: "# escape=`\nFROM alpine:3.20\nONBUILD ENV A=\"b c\"\nENV A 1 `\n  # more\n  B 2\n" },
      { title: "A second pair, which becomes part of the first", bad: "FROM alpine:3.20\nLABEL «name» app version=1.2\nenv «A» 1 \\\n  # more\n  B=2\n" },
      { title: "An argument", bad: "FROM alpine:3.20\nARG VERSION «1.2»\n", fixed: "FROM alpine:3.20\nARG VERSION=1.2\n" },
    ],
    good: ["FROM alpine:3.20\nENV A=1 B=\"2 3\" \\\n  # more\n  C=4\nARG D E\nARG F G H\nRUN echo $D $E\nLABEL \"a b\"=c\n", "FROM alpine:3.20\nENV A = 1\nENV\nENV A\nRUN ENV A 1\n", "FROM alpine:3.20\nENV {{ env }} x\n"],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructionsOf("ARG")) yield* asValue(file, instruction);
    for (const instruction of file.instructionsOf("ENV", "LABEL")) {
      const { words, keyword, definitions } = instruction;
      const [definition] = definitions;
      if (words.length < 2 || definition === undefined || words[0]?.raw.includes("=") !== false || spacedEquals(instruction).length > 0) continue;
      const swallowed = words.slice(2).find(({ raw }) => PAIR.test(raw));
      if (swallowed === undefined) yield { at: definition.nameSpan, message: `\`${keyword}\` defines \`${abbreviated(definition.name, 30)}\` in the old form without \`=\``, fixes: () => withEquals(file, definition) };
      else yield { at: definition.nameSpan, level: "warning", message: `Without \`=\` behind \`${abbreviated(definition.name, 30)}\`, \`${abbreviated(swallowed.raw, 30)}\` is part of its value`, fixes: [] };
    }
  },
};

/** `ENV A 1 B=2` defines `A` alone. Options of a program (`-Dx=y`, `--x=y`) are no pairs. */
const PAIR = /^[A-Za-z_][\w.-]*=/;

/** `ARG name value` declares two arguments; where nothing else speaks of the second, it was meant as the value of the first. */
function* asValue(file: DockerfileFile, { words }: Instruction): Iterable<Finding> {
  const [name, value] = words;
  if (name === undefined || value === undefined || words.length !== 2 || name.raw.includes("=") || !/^\w[\w.-]*$/.test(value.raw)) return;
  if (file.text.indexOf(value.raw) !== value.span.start || file.text.includes(value.raw, value.span.end)) return;
  const gap = { start: name.span.end, end: value.span.start };
  const fixes = file.text.slice(gap.start, gap.end).includes("\n") ? [] : unsafeFix("Make it the value", [{ span: gap, text: "=" }]);
  yield { at: value.span, message: `\`ARG\` declares \`${abbreviated(value.raw, 40)}\` as an argument of its own, not as a value`, fixes };
}

function withEquals(file: DockerfileFile, { nameSpan, value }: Definition): readonly Fix[] {
  if (value === undefined) return [];
  const gap = { start: nameSpan.end, end: value.span.start };
  // Torn over lines, the value is rarely what the author means; to quote it would only hide that.
  if (file.text.slice(gap.start, value.span.end).includes("\n")) return [];
  const isQuoted = /^(?:"[^"\\`]*"|'[^']*')$/.test(value.raw);
  if (!isQuoted && (/["']/.test(value.raw) || value.raw.includes(file.escape))) return [];
  if (isQuoted || !/\s/.test(value.raw)) return safeFix("Write it with `=`", [{ span: gap, text: "=" }]);
  const edits: readonly Edit[] = [{ span: gap, text: '="' }, { span: { start: value.span.end, end: value.span.end }, text: '"' }];
  return safeFix("Write it with `=` and quotes", edits);
}
