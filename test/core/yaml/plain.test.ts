import { strict as assert } from "node:assert";
import { castText, scalarType } from "../../../server/src/core/yaml/plain.ts";

describe("the type of a plain scalar", () => {
  // Observed with docker-compose 2.26.1: what `config` prints for a variable of an environment.
  const printed: readonly (readonly [string, string])[] = [
    ["123456.5", "123456.5"], ["1000000.5", "1.0000005e+06"], ["1234567.0", "1.234567e+06"], ["0.0001", "0.0001"], ["0.00001", "1e-05"], ["100000.0", "100000"],
    ["21e5", "2.1e+06"], ["-0.0", "-0"], ["+.5e1", "5"], ["18446744073709551615", "18446744073709551615"], ["1000000000000000000000", "1e+21"], ["-1_0", "-10"], ["0b11", "3"], ["1.", "1"],
    ["-017", "-15"], ["0x1F", "31"], ["007", "7"], ["08", "8"], ["0o17", "15"], ["+5", "5"], ["True", "true"], ["2024-01-01", "2024-01-01 00:00:00 +0000 UTC"],
  ];
  for (const [written, expected] of printed) it(`prints ${written} as ${expected}`, () => assert.equal(castText(written), expected));

  it("keeps texts", () => {
    for (const text of ["yes", "on", "1.2.3", "22:22", "0x", "1-2", "_1", "v1", "-", ".", "1e", "-017x", "", "~"]) assert.equal(castText(text), undefined, text);
  });

  it("follows tags and quotes", () => {
    const scalar = { kind: "scalar", span: { start: 0, end: 1 }, anchor: undefined, value: "1" } as const;
    assert.equal(scalarType({ ...scalar, style: "plain", tag: undefined }), "integer");
    assert.equal(scalarType({ ...scalar, style: "double", tag: undefined }), "text");
    assert.equal(scalarType({ ...scalar, style: "plain", tag: "tag:yaml.org,2002:str" }), "text");
    assert.equal(scalarType({ ...scalar, style: "plain", tag: "!vault" }), undefined);
  });
});
