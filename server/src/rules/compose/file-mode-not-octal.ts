import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const fileModeNotOctal: Rule<"compose"> = {
  id: "file-mode-not-octal",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "The mode of a file is written without the `0` of an octal number.",
    why: "YAML reads a decimal number, which gives quite other rights: `440` is 0670, so the group may write.",
    exceptions: "Decimal numbers that give a usual mode, such as 256 for 0400 and 420 for 0644, and texts in quotes.",
    references: ["https://docs.docker.com/reference/compose-file/services/#long-syntax-4"],
  },
  mentions: ["mode"],
  examples: {
    bad: [
      { title: "A secret", bad: "services:\n  web:\n    image: web:1.2\n    secrets:\n      - source: token\n        mode: «440»\nsecrets:\n  token: {file: ./token}\n", fixed: "services:\n  web:\n    image: web:1.2\n    secrets:\n      - source: token\n        mode: 0440\nsecrets:\n  token: {file: ./token}\n" },
      { title: "Memory", bad: "services:\n  web:\n    image: web:1.2\n    volumes: [{type: tmpfs, target: /run, tmpfs: {mode: «755»}}]\n", fixed: "services:\n  web:\n    image: web:1.2\n    volumes: [{type: tmpfs, target: /run, tmpfs: {mode: 0755}}]\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    secrets: [{source: a, mode: 0440}, {source: b, mode: \"440\"}, {source: c, mode: 0o400}, {source: d, mode: 288}, {source: e, mode: \"${M}\"}]\nsecrets: {a: {file: a}, b: {file: a}, c: {file: a}, d: {file: a}, e: {file: a}}\n",
      "services:\n  web:\n    image: web:1.2\n    volumes: [{type: tmpfs, target: /a, tmpfs: {mode: 01777}}]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const text of modes(file, service)) {
        const written = text.scalar.value;
        if (text.settled !== "literal" || text.scalar.style !== "plain" || !/^[1-7][0-7]{2,3}$/.test(written) || MEANT.has(Number(written))) continue;
        const octal = Number(written).toString(8).padStart(4, "0");
        yield {
          at: text.at,
          message: `\`${written}\` is a decimal number, the mode ${octal}: an octal one starts with \`0\``,
          evidence: `${service.name} mode ${written}`,
          fixes: () => text.editable && text.at === text.scalar.span ? unsafeFix(`Change to \`0${written}\``, [{ span: { start: text.at.start, end: text.at.start }, text: "0" }]) : [],
        };
      }
    }
  },
};

/** Usual modes as decimal numbers: who writes these means them. */
const MEANT = new Set([0o400, 0o440, 0o444, 0o600, 0o640, 0o644, 0o660, 0o664, 0o666, 0o700, 0o750, 0o755, 0o770, 0o775, 0o777, 0o500, 0o550, 0o555, 0o1777]);

function modes({ reader }: ComposeFile, { secrets, configs, build, mounts }: Service): readonly Text[] {
  const grants = [...secrets, ...configs].map(({ members }) => members.get("mode"));
  const built = reader.items(build?.members.get("secrets")).map((item) => reader.members(item).get("mode"));
  const memory = mounts.filter(({ syntax }) => syntax === "long").map(({ slot }) => reader.members(reader.members(slot).get("tmpfs")).get("mode"));
  return [...grants, ...built, ...memory].flatMap((slot) => reader.textAt(slot) ?? []);
}
