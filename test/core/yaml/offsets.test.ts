import assert from "node:assert/strict";
import fc from "fast-check";
import { stringify } from "yaml";
import { locateIn } from "../../../server/src/core/yaml/offsets.ts";
import { parseYaml } from "../../../server/src/core/yaml/parse.ts";
import { entryOf } from "../../../server/src/core/yaml/tree.ts";
import type { YamlScalar } from "../../../server/src/core/yaml/tree.ts";

function valueOf(text: string): YamlScalar {
  const value = entryOf(parseYaml(text).documents[0]?.root, "k")?.value;
  assert.ok(value?.kind === "scalar");
  return value;
}

function sourceOf(text: string, needle: string): string {
  const scalar = valueOf(text);
  const at = scalar.value.indexOf(needle);
  assert.ok(at >= 0, `${needle} is not in ${JSON.stringify(scalar.value)}`);
  const { start, end } = locateIn(text, scalar)(at, at + needle.length);
  return text.slice(start, end);
}

describe("locateIn", () => {
  const cases: readonly (readonly [title: string, text: string, needle: string, source: string])[] = [
    ["plain", "k: one two\n", "two", "two"],
    ["single quotes", "k: 'one two'\n", "two", "two"],
    ["single quotes with an escaped quote", "k: 'it''s two'\n", "it's", "it''s"],
    ["double quotes", 'k: "one two"\n', "two", "two"],
    ["double quotes with escapes", 'k: "a\\tb\\u00e9 \\"two\\" x"\n', '"two"', '\\"two\\"'],
    ["double quotes with an astral escape", 'k: "\\U0001F600 two"\n', "two", "two"],
    ["double quotes over lines", 'k: "one\n   two\n\n   three"\n', "three", "three"],
    ["double quotes with an escaped line end", 'k: "one\\\n   two"\n', "two", "two"],
    ["plain over lines", "k: one\n  two\n  three\n", "two", "two"],
    ["literal", "k: |\n  one\n    two\n  three\n", "three", "three"],
    ["literal, indented more", "k: |\n  one\n    two\n  three\n", "two", "two"],
    ["literal with a header comment", "k: |- # two\n  one\n  two\n", "two", "two"],
    ["literal with line ends of Windows", "k: |\r\n  one\r\n  two\r\n", "two", "two"],
    ["folded", "k: >\n  one\n  two\n\n  three\n", "three", "three"],
    ["folded over the fold", "k: >\n  one\n  two\n", "one two", "one\n  two"],
  ];
  for (const [title, text, needle, source] of cases) {
    it(`finds text in a scalar: ${title}`, () => assert.equal(sourceOf(text, needle), source));
  }

  it("gives an empty span inside the scalar at the value's end", () => {
    const text = "k: |\n  one\n";
    const scalar = valueOf(text);
    const { start, end } = locateIn(text, scalar)(scalar.value.length, scalar.value.length);
    assert.equal(start, end);
    assert.ok(start >= scalar.span.start && end <= scalar.span.end);
  });

  it("maps every visible character of any string to itself, however it is written", () => {
    const style = fc.constantFrom("PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE", "BLOCK_LITERAL", "BLOCK_FOLDED");
    const value = fc.array(fc.constantFrom("a", "b7", " ", "\n", "'", '"', ":", "#", "é", "😀", "-", "\\"), { maxLength: 30 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(value, style, (content, defaultStringType) => {
        const text = stringify({ k: content }, { defaultStringType, lineWidth: 20 });
        const scalar = valueOf(text);
        const locate = locateIn(text, scalar);
        for (let i = 0; i < scalar.value.length; i++) {
          const char = scalar.value[i] ?? "";
          const { start, end } = locate(i, i + 1);
          assert.ok(start >= scalar.span.start && end <= scalar.span.end && start <= end, JSON.stringify([text, i, start, end]));
          if (/[ab7:#é-]/.test(char)) assert.equal(text.slice(start, end), char, JSON.stringify([text, i]));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
