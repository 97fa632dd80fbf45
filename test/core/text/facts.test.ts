import assert from "node:assert/strict";
import { Facts } from "../../../server/src/core/text/facts.ts";

describe("Facts", () => {
  it("keeps a value for each object, apart from those of other facts", () => {
    const [sizes, names] = [new Facts<object, number | undefined>(), new Facts<object, string>()];
    const [one, other] = [{ a: 1 }, { a: 1 }];
    sizes.set(one, 1);
    names.set(one, "one");
    sizes.set(other, undefined);
    assert.deepEqual([sizes.get(one), names.get(one), sizes.get(other), names.get(other)], [1, "one", undefined, undefined]);
    assert.deepEqual([sizes.has(one), sizes.has(other), names.has(other)], [true, true, false]);
  });

  it("is not seen by whoever looks through the object's keys", () => {
    const facts = new Facts<object, number>();
    const one = { a: 1 };
    facts.set(one, 2);
    assert.deepEqual([Object.keys(one), JSON.stringify(one)], [["a"], '{"a":1}']);
  });
});
