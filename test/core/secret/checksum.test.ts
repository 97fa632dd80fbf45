import assert from "node:assert/strict";
import { decodeBase64, decodeBase64Object } from "../../../server/src/core/secret/base64.ts";
import { entropy, looksRandom } from "../../../server/src/core/secret/characters.ts";
import { base62, checksumHolds, crc32, littleEndianHex } from "../../../server/src/core/secret/checksum.ts";
import { b62, hex } from "./samples.ts";

describe("checksums", () => {
  it("computes CRC-32's check value", () => assert.equal(crc32("123456789"), 0xcbf43926));

  it("writes numbers as the formats do", () => {
    assert.equal(base62(0), "000000");
    assert.equal(base62(61), "00000z");
    assert.equal(base62(62), "000010");
    assert.equal(littleEndianHex(0x01020304), "04030201");
  });

  it("agrees with the published value for a run of one letter", () => {
    assert.equal(checksumHolds(["ghp", "_", "A".repeat(30), "0uCPlr"].join(""), "crc32-base62"), true);
    assert.equal(checksumHolds(["ghp", "_", "A".repeat(30), "0uCPls"].join(""), "crc32-base62"), false);
  });
});

describe("decodeBase64", () => {
  it("reads base64 and base64url with and without padding", () => {
    for (const text of ["", "a", "ab", "abc", "\u0000\u00ff\u00fe", "any carnal pleas"]) {
      const buffer = Buffer.from(text, "latin1");
      assert.equal(decodeBase64(buffer.toString("base64")), text);
      assert.equal(decodeBase64(buffer.toString("base64url")), text);
    }
  });

  it("refuses what is not base64", () => {
    for (const text of ["a", "ab$d", "abc d", "é", "ab=c"]) assert.equal(decodeBase64(text), undefined, text);
    for (const text of ["e30x", "W10=", "e2E="]) assert.equal(decodeBase64Object(text), undefined, text);
  });
});

describe("looksRandom", () => {
  it("accepts what was drawn at random", () => {
    let accepted = 0;
    for (let seed = 1; seed <= 500; seed++) accepted += Number(looksRandom(b62(24, seed))) + Number(looksRandom(hex(32, seed)));
    assert.ok(accepted >= 995, `${accepted} of 1000`);
  });

  it("refuses words, sequences and repetitions", () => {
    for (const text of ["aaaaaaaaaaaaaaaa", "abcdefghijklmnop", "0123456789abcdef", "a1b2c3d4e5f6g7h8", "Abc9Abc9Abc9Abc9", "correcthorsebattery", "MyTestValue83Qz1x", "qwertyUIOP123098"]) assert.equal(looksRandom(text), false, text);
  });

  it("measures entropy in bits per character", () => {
    assert.equal(entropy(""), 0);
    assert.equal(entropy("aaaa"), 0);
    assert.equal(entropy("abcd"), 2);
  });
});
