import assert from "node:assert/strict";
import fc from "fast-check";
import { applyEdits, areDisjoint, joinInsertions, type Edit } from "../../../server/src/core/text/edit.ts";

const edit = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });

/** Texts with edits at any place, in any order, touching or not. */
const cases = fc.string({ maxLength: 20 }).chain((text) =>
  fc.tuple(
    fc.constant(text),
    fc.array(
      fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.string({ maxLength: 3 })).map(([a, b, replacement]) => edit(Math.min(a, b), Math.max(a, b), replacement)),
      { maxLength: 5 },
    ),
  ),
);

/** From the last edit to the first, so that no earlier offset moves: the plainest way to apply edits that do not overlap. */
function naively(text: string, edits: readonly Edit[]): string {
  const backwards = edits.map((one, index) => ({ one, index })).sort((a, b) => b.one.span.start - a.one.span.start || b.one.span.end - a.one.span.end || b.index - a.index);
  return backwards.reduce((result, { one }) => result.slice(0, one.span.start) + one.text + result.slice(one.span.end), text);
}

function someOverlap(edits: readonly Edit[]): boolean {
  return edits.some((a, i) => edits.some((b, j) => i !== j && a.span.start < b.span.end && b.span.start < a.span.end));
}

describe("edits", () => {
  it("give the same when insertions at one place are joined", () => {
    assert.deepEqual(joinInsertions([edit(3, 3, "b"), edit(1, 2, ""), edit(3, 3, "c"), edit(0, 0, "a")]), [edit(0, 0, "a"), edit(1, 2, ""), edit(3, 3, "bc")]);
    fc.assert(
      fc.property(cases, ([text, edits]) => {
        if (!areDisjoint(edits)) return;
        const joined = joinInsertions(edits);
        assert.equal(applyEdits(text, joined), applyEdits(text, edits));
        const places = joined.filter(({ span }) => span.start === span.end).map(({ span }) => span.start);
        assert.equal(new Set(places).size, places.length);
      }),
    );
  });

  it("give what applying them backwards gives, or are refused for overlapping", () => {
    fc.assert(
      fc.property(cases, ([text, edits]) => {
        const overlap = someOverlap(edits);
        assert.equal(areDisjoint(edits), !overlap);
        if (overlap) assert.throws(() => applyEdits(text, edits), RangeError);
        else assert.equal(applyEdits(text, edits), naively(text, edits));
      }),
    );
  });

  it("keep the order of two insertions at one place", () => assert.equal(applyEdits("ac", [edit(1, 1, "1"), edit(1, 1, "2")]), "a12c"));

  it("insert before what they replace at the same place", () => assert.equal(applyEdits("abc", [edit(1, 2, "B"), edit(1, 1, "+")]), "a+Bc"));

  it("leave the list that they came in alone", () => {
    const edits = [edit(2, 2, "y"), edit(0, 0, "x")];
    applyEdits("ab", edits);
    assert.deepEqual(edits.map(({ text }) => text), ["y", "x"]);
  });

  it("are refused outside of the text, and backwards", () => {
    assert.throws(() => applyEdits("ab", [edit(1, 3, "")]), RangeError);
    assert.throws(() => applyEdits("ab", [edit(-1, 1, "")]), RangeError);
    assert.throws(() => applyEdits("ab", [edit(2, 1, "")]), RangeError);
  });

  it("that are none change nothing", () => assert.equal(applyEdits("a\r\nb", []), "a\r\nb"));
});
