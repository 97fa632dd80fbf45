import { strict as assert } from "node:assert";
import { isInSubnet, parseAddress, parseSubnet } from "../../../server/src/core/compose/addresses.ts";
import { parseEnvFile } from "../../../server/src/core/compose/envFile.ts";
import { durationSeconds, isByteSize } from "../../../server/src/core/compose/quantities.ts";

describe("sizes and durations", () => {
  // Observed with docker-compose 2.26.1, days and weeks with later versions.
  for (const size of ["1.5g", "1 g", "512Mi", "5MiB", "5p", "64mb", "100", "5.", "1B", "0"]) it(`reads the size ${size}`, () => assert.ok(isByteSize(size)));
  for (const size of ["", "abc", "1024mbb", "5bytes", " 5m", "5e", "-5m", "5,5m", "1e3", "5  m", "5 m ", "m"]) it(`refuses the size ${JSON.stringify(size)}`, () => assert.ok(!isByteSize(size)));

  const durations: readonly (readonly [string, number | undefined])[] = [
    ["1m30s", 90], ["1.5h", 5400], ["-1s", -1], ["0", 0], ["500ms", 0.5], ["2d", 172_800], ["", undefined], ["10", undefined], ["30x", undefined], ["1h 5m", undefined], ["s", undefined], ["1s2", undefined],
  ];
  for (const [text, seconds] of durations) it(`reads the duration ${JSON.stringify(text)}`, () => assert.equal(durationSeconds(text), seconds));
});

describe("addresses", () => {
  for (const text of ["0.0.0.0", "255.1.2.3", "::", "::1", "2001:db8::5", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4"]) it(`reads ${text}`, () => assert.ok(parseAddress(text)));
  for (const text of ["", "1.2.3", "1.2.3.256", "01.2.3.4", "localhost", ":::", "1::2::3", "1:2:3:4:5:6:7:8:9", "fe80::1%eth0", "::1.2.3"]) it(`refuses ${JSON.stringify(text)}`, () => assert.equal(parseAddress(text), undefined));

  it("compares within a family", () => {
    const [address, other, six] = [parseAddress("10.5.0.7"), parseAddress("10.6.0.7"), parseAddress("2001:db8::7")];
    const subnet = parseSubnet("10.5.0.0/16");
    assert.ok(address && other && six && subnet);
    assert.deepEqual([isInSubnet(address, subnet), isInSubnet(other, subnet), isInSubnet(six, subnet)], [true, false, undefined]);
    assert.deepEqual([parseSubnet("10.5.0.0"), parseSubnet("10.5.0.0/33"), parseSubnet("a/8")], [undefined, undefined, undefined]);
  });
});

describe("an environment file", () => {
  const refused: readonly (readonly [string, number])[] = [['A="v', 1], ["A='it's'", 1], ["A B=1", 1], ["- A=1", 1], ['{"a":1}', 1], ["A;B=1", 1], ["A=x\nbad line\nB=1", 2], ["//x", 1]];
  for (const [text, line] of refused) it(`refuses ${JSON.stringify(text)}`, () => assert.equal(parseEnvFile(text).problem?.line, line));

  const read: readonly (readonly [string, readonly string[]])[] = [
    ["A = v", ["A"]], ["export A=v", ["A"]], ["A: v", ["A"]], ["A-B=1\n1A=2", ["A-B", "1A"]], ["A", []], ['A="v\nw"\nB=2', ["A", "B"]], ["A=it's", ["A"]], ["# c\n\n  A=1\r\nB=2", ["A", "B"]], ["A[0]=1", ["A[0]"]],
    ['A="x" # c', ["A"]], ['A="a\\"b"\nB=1', ["A", "B"]], ["é=1", ["é"]], ["", []],
  ];
  for (const [text, names] of read) it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual([parseEnvFile(text).entries.map(({ name }) => name), parseEnvFile(text).problem], [names, undefined]));
});
