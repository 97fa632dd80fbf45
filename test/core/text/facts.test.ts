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
  });

  it("computes what is not known, once for each object", () => {
    const facts = new Facts<object, number>();
    const [one, other] = [{ a: 1 }, { a: 1 }];
    let calls = 0;
    const count = (): number => ++calls;
    assert.deepEqual([facts.of(one, count), facts.of(one, count), facts.of(other, count), facts.of(one, count)], [1, 1, 2, 1]);
    assert.deepEqual([facts.get(one), facts.get(other), calls], [1, 2, 2]);
  });

  it("computes once what turns out to be undefined", () => {
    const facts = new Facts<object, undefined>();
    const one = {};
    let calls = 0;
    const find = (): undefined => {
      calls++;
    };
    assert.deepEqual([facts.of(one, find), facts.of(one, find), calls], [undefined, undefined, 1]);
  });

  it("computes nothing where a value was set", () => {
    const facts = new Facts<object, number | undefined>();
    const [one, other] = [{}, {}];
    facts.set(one, 1);
    facts.set(other, undefined);
    assert.deepEqual([one, other].map((key) => facts.of(key, () => assert.fail("computed"))), [1, undefined]);
  });

  it("knows nothing after a computation that failed", () => {
    const facts = new Facts<object, number>();
    const one = {};
    assert.throws(() => facts.of(one, () => assert.fail("no value")), /no value/);
    assert.equal(facts.of(one, () => 1), 1);
  });

  it("lets a computation ask for other facts of the same object", () => {
    const [sizes, doubles] = [new Facts<object, number>(), new Facts<object, number>()];
    const one = {};
    assert.equal(doubles.of(one, () => 2 * sizes.of(one, () => 3)), 6);
    assert.deepEqual([sizes.get(one), doubles.get(one)], [3, 6]);
  });

  it("is shared by an object that has facts with its copies", () => {
    const [sizes, names] = [new Facts<object, number>(), new Facts<object, string>()];
    const [known, unknown] = [{ a: 1 }, { a: 1 }];
    sizes.set(known, 1);
    const [copy, blank] = [{ ...known }, { ...unknown }];
    names.set(known, "later");
    names.set(unknown, "later");
    assert.deepEqual([sizes.get(copy), names.get(copy), names.get(blank)], [1, "later", undefined]);
  });

  it("is not seen by whoever looks through the object's keys", () => {
    const facts = new Facts<object, number>();
    const one = { a: 1 };
    facts.set(one, 2);
    assert.deepEqual([Object.keys(one), JSON.stringify(one)], [["a"], '{"a":1}']);
  });
});
