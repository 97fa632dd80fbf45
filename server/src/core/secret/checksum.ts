/**
 * The checksums that some providers put into their tokens so that a scanner need not guess. A token whose checksum fails was
 * never issued. Sources: GitHub's announcement of its token formats (April 2021) and npm's (September 2021): CRC-32 of the random
 * part in six base 62 digits; Grafana's service account tokens (pkg/components/satokengen): CRC-32 of the token up to the
 * second underscore, four bytes in little-endian order as hexadecimal digits. Read in 2026.
 */

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const CRC_TABLE = crcTable();

export type Checksum = "crc32-base62" | "crc32-little-endian";

/** Whether `token`, prefix included, carries the checksum that its format demands. */
export function checksumHolds(token: string, checksum: Checksum): boolean {
  const separator = checksum === "crc32-base62" ? token.indexOf("_") + 1 : token.lastIndexOf("_");
  if (checksum === "crc32-base62") return token.slice(-6) === base62(crc32(token.slice(separator, -6)));
  return token.slice(separator + 1) === littleEndianHex(crc32(token.slice(0, separator)));
}

/** CRC-32 (IEEE 802.3) of an ASCII text, as an unsigned number. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ text.charCodeAt(i)) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** An unsigned 32-bit number in six base 62 digits: digits first, then upper case, then lower case. */
export function base62(value: number): string {
  let digits = "";
  for (let rest = value; digits.length < 6; rest = Math.floor(rest / 62)) digits = BASE62.charAt(rest % 62) + digits;
  return digits;
}

/** An unsigned 32-bit number as eight hexadecimal digits, least significant byte first. */
export function littleEndianHex(value: number): string {
  return [0, 8, 16, 24].map((shift) => ((value >>> shift) & 0xff).toString(16).padStart(2, "0")).join("");
}

function crcTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
}
