import assert from "node:assert/strict";
import { isLabelValue, type LabelForm } from "../../../server/src/core/dockerfile/labelValues.ts";

const good: Readonly<Record<LabelForm, readonly string[]>> = {
  text: ["x", "two words"],
  url: ["https://example.com", "ssh://git@example.com/a.git"],
  email: ["a.b@example.com"],
  rfc3339: ["2026-01-31T23:59:59Z", "2026-01-31 10:00:00.25+02:00"],
  semver: ["1.0.0", "1.2.3-rc.1+build.5"],
  hash: ["1234abc", "0123456789abcdef0123456789abcdef01234567"],
  spdx: ["MIT", "(MIT OR Apache-2.0) AND BSD-3-Clause", "GPL-2.0+ WITH Classpath-exception-2.0", "LicenseRef-own"],
};

const bad: Readonly<Record<LabelForm, readonly string[]>> = {
  text: ["", "  "],
  url: ["example.com", "https://", "https://a b", ""],
  email: ["a@b", "a b@example.com", "example.com"],
  rfc3339: ["2026-01-31", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00"],
  semver: ["1.0", "v1.0.0", "01.0.0", "1.0.0-"],
  hash: ["main", "123", "0123456789abcdef0123456789abcdef012345678"],
  spdx: ["MIT License", "MIT AND", "(MIT", "MIT)", "()", "OR MIT", "MIT / X"],
};

describe("the value of a label", () => {
  for (const [form, values] of Object.entries(good)) it(`is a ${form}`, () => assert.deepEqual(values.filter((value) => !isLabelValue(value, form as LabelForm)), []));
  for (const [form, values] of Object.entries(bad)) it(`is no ${form}`, () => assert.deepEqual(values.filter((value) => isLabelValue(value, form as LabelForm)), []));

  it("is not judged when it is very long", () => assert.equal(isLabelValue("x".repeat(600), "hash"), true));
});
