import assert from "node:assert/strict";
import { mentionIndex } from "../../../server/src/core/lint/mentions.ts";
import type { AnyRule } from "../../../server/src/core/lint/rule.ts";

describe("what a text mentions", () => {
  const rule = (...mentions: readonly string[]): AnyRule => ({ mentions }) as unknown as AnyRule;
  const rules = [rule("curl"), rule("cu", "wget"), rule("ü", "→x"), rule("~"), rule(""), rule(), {} as AnyRule] as const;
  const answers = (...texts: readonly string[]): readonly boolean[] => Array.from(mentionIndex(rules).in(...texts), (one) => one === 1);

  it("is found wherever it stands, in any of the texts", () => {
    assert.deepEqual(answers("RUN curl x"), [true, true, false, false, true, false, true]);
    assert.deepEqual(answers("", "xwget"), [false, true, false, false, true, false, true]);
    assert.deepEqual(answers("~→xcur"), [false, true, true, true, true, false, true]);
  });

  it("is not found where it does not stand", () => {
    assert.deepEqual(answers("c u r l W g e t"), [false, false, false, false, true, false, true]);
    assert.deepEqual(answers(), [false, false, false, false, false, false, true]);
  });
});
