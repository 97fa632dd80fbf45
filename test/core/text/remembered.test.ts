import assert from "node:assert/strict";
import { remembered } from "../../../server/src/core/text/remembered.ts";

describe("remembered", () => {
  function counting(): { readonly ask: (text: string) => string | undefined; readonly calls: () => number } {
    let calls = 0;
    const ask = remembered((text) => {
      calls += 1;
      return text === "" ? undefined : text.toUpperCase();
    });
    return { ask, calls: () => calls };
  }

  it("computes once for each text, also where nothing comes out", () => {
    const { ask, calls } = counting();
    assert.deepEqual(["a", "", "a", "", "b"].map(ask), ["A", undefined, "A", undefined, "B"]);
    assert.equal(calls(), 3);
  });

  it("forgets rather than grow without bound, and keeps no long text", () => {
    const { ask, calls } = counting();
    for (let i = 0; i < 5000; i++) assert.equal(ask(`n${i}`), `N${i}`);
    assert.equal(ask("n0"), "N0");
    assert.equal(calls(), 5001);
    const long = "x".repeat(1000);
    assert.deepEqual([ask(long), ask(long)], [long.toUpperCase(), long.toUpperCase()]);
    assert.equal(calls(), 5003);
  });
});
