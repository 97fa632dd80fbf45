import assert from "node:assert/strict";
import { recent, remembered } from "../../../server/src/core/text/remembered.ts";

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

describe("a memory of recent texts", () => {
  it("lets go of what was asked for the longest ago, by the length of the texts", () => {
    const memory = recent<number>(10);
    memory.set("aaaa", 1);
    memory.set("bbbb", 2);
    assert.equal(memory.get("aaaa"), 1);
    memory.set("cccc", 3);
    assert.deepEqual(["aaaa", "bbbb", "cccc"].map((text) => memory.get(text)), [1, undefined, 3]);
  });

  it("counts a text once that is set again, and keeps none that is too long", () => {
    const memory = recent<number>(10);
    for (let i = 0; i < 5; i++) memory.set("aaaa", i);
    memory.set("bbbb", 9);
    memory.set("x".repeat(11), 1);
    assert.deepEqual(["aaaa", "bbbb", "x".repeat(11)].map((text) => memory.get(text)), [4, 9, undefined]);
  });
});
