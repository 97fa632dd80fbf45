import assert from "node:assert/strict";
import fc from "fast-check";
import { contains, overlaps, span, textAt, type Span } from "../../../server/src/core/text/span.ts";

const spans = fc.tuple(fc.nat(12), fc.nat(6)).map(([start, length]) => span(start, start + length));
const units = ({ start, end }: Span): readonly number[] => Array.from({ length: end - start }, (_, i) => start + i);

describe("spans", () => {
  it("contain what lies within them, ends included", () => {
    assert.ok(contains(span(2, 5), span(2, 5)));
    assert.ok(contains(span(2, 5), span(5, 5)));
    assert.ok(!contains(span(2, 5), span(1, 3)));
    assert.ok(!contains(span(2, 5), span(4, 6)));
  });

  it("that are not empty overlap exactly when they share a code unit", () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        fc.pre(a.start < a.end && b.start < b.end);
        assert.equal(overlaps(a, b), units(a).some((unit) => units(b).includes(unit)));
      }),
    );
  });

  it("that are empty overlap what they lie strictly inside of, from either side", () => {
    assert.ok(overlaps(span(3, 3), span(2, 5)));
    assert.ok(overlaps(span(2, 5), span(3, 3)));
    assert.ok(!overlaps(span(2, 2), span(2, 5)));
    assert.ok(!overlaps(span(5, 5), span(2, 5)));
    assert.ok(!overlaps(span(2, 2), span(2, 2)));
  });

  it("that touch do not overlap", () => assert.ok(!overlaps(span(0, 2), span(2, 4))));

  it("cut out UTF-16 code units", () => {
    assert.equal(textAt("a\u{1F6A2}b", span(1, 3)), "\u{1F6A2}");
    assert.equal(textAt("abc", span(1, 1)), "");
  });
});
