import assert from "node:assert/strict";
import fc from "fast-check";
import { interpolate } from "../../../server/src/core/compose/interpolate.ts";

describe("interpolate", () => {
  const cases: readonly (readonly [raw: string, text: string, settled: string])[] = [
    ["plain", "plain", "literal"],
    ["$$HOME", "$HOME", "literal"],
    ["a$$", "a$", "literal"],
    ["$V", "", "unknown"],
    ["${V}", "", "unknown"],
    ["x${V}y", "xy", "unknown"],
    ["${V:-d}", "d", "default"],
    ["${V-d}", "d", "default"],
    ["${V:-}", "", "default"],
    ["a:${V:-1.2}", "a:1.2", "default"],
    ["${V:-${W:-d}}", "d", "default"],
    ["${V:-a${W}b}", "ab", "unknown"],
    ["${V:-{a}}", "{a}", "default"],
    ["${V:?needed}", "", "unknown"],
    ["${V?needed}", "", "unknown"],
    ["${V:+set}", "", "unknown"],
    ["${V+set}", "", "unknown"],
    ["${V:-$$x}", "$x", "default"],
    ["echo $(date)", "echo $(date)", "literal"],
    ["cost: 5$", "cost: 5$", "literal"],
    ["$1", "$1", "literal"],
  ];
  for (const [raw, text, settled] of cases) {
    it(`reads ${raw}`, () => {
      const result = interpolate(raw);
      assert.deepEqual([result.text, result.settled, result.problems], [text, settled, []]);
    });
  }

  it("names the variables and operators in order", () => {
    assert.deepEqual(
      interpolate("$A ${B} ${C:-${D:?e}}").references.map(({ name, operator }) => [name, operator]),
      [["A", undefined], ["B", undefined], ["C", ":-"], ["D", ":?"]],
    );
  });

  const broken: readonly (readonly [raw: string, marked: string])[] = [
    ["${}", "${}"],
    ["${1A}", "${1A}"],
    ["a ${V", "${V"],
    ["${V:d} b", "${V:d}"],
    ["${V W}", "${V W}"],
  ];
  for (const [raw, marked] of broken) {
    it(`reports ${raw}`, () => {
      const { problems, settled } = interpolate(raw);
      assert.deepEqual(problems.map(({ written }) => raw.slice(written.start, written.end)), [marked]);
      assert.equal(settled, "unknown");
    });
  }

  it("builds the text from its segments, and literal segments are the author's words", () => {
    const part = fc.constantFrom("$", "{", "}", ":-", "-", ":?", "A", "b", " ", "$$", "${X:-", "${Y}");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }).map((parts) => parts.join("")), (raw) => {
        const { text, segments } = interpolate(raw);
        assert.equal(segments.map((segment) => segment.text).join(""), text);
        for (const { at, written, text: piece, settled } of segments) {
          assert.equal(text.slice(at, at + piece.length), piece);
          assert.ok(written.start >= 0 && written.start <= written.end && written.end <= raw.length);
          if (settled !== "unknown" && piece !== "$") assert.ok(raw.slice(written.start, written.end).includes(piece));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("survives deep nesting and long texts", () => {
    assert.equal(interpolate("${A:-".repeat(5000) + "}".repeat(5000)).settled, "unknown");
    assert.equal(interpolate("$A".repeat(50_000)).references.length, 50_000);
    assert.equal(interpolate("${".repeat(20_000)).settled, "unknown");
  });
});
