import assert from "node:assert/strict";
import fc from "fast-check";
import { lineIndex } from "../../../server/src/core/text/lineIndex.ts";

const texts = fc.array(fc.constantFrom("a", "bc", "\n", "\r\n", "\r", "\u{1F6A2}", " "), { maxLength: 30 }).map((parts) => parts.join(""));

describe("line index", () => {
  for (const [name, text, lines] of [
    ["LF", "a\nbc\n", ["a", "bc", ""]],
    ["CRLF", "a\r\nbc\r\n", ["a", "bc", ""]],
    ["a lone CR", "a\rbc\r", ["a", "bc", ""]],
    ["all of them", "a\r\n\rb\n\nc", ["a", "", "b", "", "c"]],
    ["CR before CRLF", "a\r\r\nb", ["a", "", "b"]],
    ["nothing", "", [""]],
    ["no line end", "abc", ["abc"]],
  ] as const) {
    it(`splits at ${name}`, () => {
      const index = lineIndex(text);
      assert.equal(index.lineCount, lines.length);
      assert.deepEqual(Array.from({ length: index.lineCount }, (_, line) => index.lineSpan(line)).map(({ start, end }) => text.slice(start, end)), lines);
    });
  }

  it("agrees with splitting the text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const index = lineIndex(text);
        const lines = text.split(/\r\n|\r|\n/);
        assert.equal(index.lineCount, lines.length);
        lines.forEach((line, number) => {
          const { start, end } = index.lineSpan(number);
          assert.equal(text.slice(start, end), line);
        });
      }),
    );
  });

  it("finds the offset of a position again, and the line of every offset", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const index = lineIndex(text);
        for (let offset = 0; offset <= text.length; offset++) {
          const position = index.positionAt(offset);
          const { start, end } = index.lineSpan(position.line);
          assert.equal(index.lineAt(offset), position.line);
          assert.ok(offset >= start);
          // Between CR and LF there is no position of its own: the end of the line stands for it.
          assert.equal(index.offsetAt(position), Math.min(offset, end));
        }
      }),
    );
  });

  it("clamps what lies outside", () => {
    const index = lineIndex("ab\ncd");
    assert.deepEqual(index.positionAt(-5), { line: 0, character: 0 });
    assert.deepEqual(index.positionAt(99), { line: 1, character: 2 });
    assert.equal(index.offsetAt({ line: 0, character: 99 }), 2);
    assert.equal(index.offsetAt({ line: 0, character: -1 }), 0);
    assert.equal(index.offsetAt({ line: -1, character: 3 }), 0);
    assert.equal(index.offsetAt({ line: 99, character: 0 }), 5);
    assert.deepEqual(index.lineSpan(99), { start: 5, end: 5 });
  });
});
