import assert from "node:assert/strict";
import { parseDockerfile } from "../../../server/src/core/dockerfile/parse.ts";

/** Each instruction as `keyword|argument`. */
const read = (text: string): readonly string[] => parseDockerfile("/w/Dockerfile", text).instructions.map(({ keyword, argument }) => `${keyword}|${argument.text}`);

describe("Dockerfile: keywords keep their lines", () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ["below a byte order mark that stands alone", "FROM a\n\uFEFF\nRUN b\nUSER c\n", ["FROM|a", "\uFEFF|", "RUN|b", "USER|c"]],
    ["below a word that ends in what escapes elsewhere", "# escape=`\nFROM a\nODD\\\nRUN b\nUSER c\n", ["FROM|a", "ODD\\|", "RUN|b", "USER|c"]],
    ["below a quote", "FROM a\n\"\nRUN b\n", ["FROM|a", '"|', "RUN|b"]],
    ["below what looks like a heredoc", "FROM a\nRUN<<EOF\nUSER c\n", ["FROM|a", "RUN<<EOF|", "USER|c"]],
    ["below a continuation of nothing", "FROM a\n\\\n  RUN b\nUSER c\n", ["FROM|a", "RUN|b", "USER|c"]],
    ["above a continuation of nothing at the end", "FROM a\nUSER c\n\\\n", ["FROM|a", "USER|c"]],
    ["of letters that grow in upper case", "FROM a\nstraße x\nUSER c\n", ["FROM|a", "STRASSE|x", "USER|c"]],
  ];
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(read(text), expected));
});
