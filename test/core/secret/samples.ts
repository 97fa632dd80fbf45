import { base62, crc32, littleEndianHex } from "../../../server/src/core/secret/checksum.ts";

/**
 * Made-up credentials, put together at run time so that no scanner takes this repository for a leak. The characters come from a fixed
 * linear congruential generator: random to look at, the same in every run, issued by nobody.
 */
export function fake(alphabet: string, length: number, seed = 1): string {
  let state = seed * 2654435761;
  let text = "";
  while (text.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += alphabet.charAt(Math.floor((state / 2 ** 32) * alphabet.length));
  }
  return text;
}

export const HEX = "0123456789abcdef";
export const DIGITS = "0123456789";
export const LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
export const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
export const BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
export const BASE64 = `${BASE62}+/`;
export const BASE64URL = `${BASE62}-_`;

export function hex(length: number, seed?: number): string {
  return fake(HEX, length, seed);
}

export function b62(length: number, seed?: number): string {
  return fake(BASE62, length, seed);
}

/** A token of GitHub's and npm's form, with its checksum. */
export function withCrc62(prefix: string, seed?: number): string {
  const random = b62(30, seed);
  return [prefix, "_", random, base62(crc32(random))].join("");
}

/** A token of Grafana's form, with its checksum. */
export function withCrcHex(prefix: string, seed?: number): string {
  const head = [prefix, "_", b62(32, seed)].join("");
  return [head, "_", littleEndianHex(crc32(head))].join("");
}

export function encode(text: string): string {
  return Buffer.from(text, "latin1").toString("base64");
}

export function encodeUrl(text: string): string {
  return Buffer.from(text, "latin1").toString("base64url");
}

export function jwt(header: object, claims: object, signature = fake(BASE64URL, 43)): string {
  return [encodeUrl(JSON.stringify(header)), encodeUrl(JSON.stringify(claims)), signature].join(".");
}

export function pem(label: string, body = fake(BASE64, 64, 7), separator = "\n"): string {
  const dashes = "-".repeat(5);
  return [`${dashes}BEGIN ${label}${dashes}`, body, `${fake(BASE64, 30, 8)}==`, `${dashes}END ${label}${dashes}`].join(separator);
}
