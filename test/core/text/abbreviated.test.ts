import assert from "node:assert/strict";
import { abbreviated } from "../../../server/src/core/text/abbreviated.ts";

describe("abbreviated", () => {
  it("keeps what fits", () => assert.equal(abbreviated("node:22", 7), "node:22"));
  it("says that something is cut", () => assert.equal(abbreviated("node:22-alpine", 8), "node:22…"));
  it("cuts no surrogate pair", () => assert.equal(abbreviated("ab\u{1f600}cd", 4), "ab…"));
});
