/**
 * The bytes of a base64 or base64url text, one character per byte; padding is optional. Undefined when it is not base64
 * (RFC 4648, sections 4 and 5).
 */
export function decodeBase64(text: string): string | undefined {
  let end = text.length;
  while (end > 0 && text[end - 1] === "=" && text.length - end < 2) end--;
  if (end % 4 === 1) return undefined;
  let bytes = "";
  let bits = 0;
  let held = 0;
  for (let i = 0; i < end; i++) {
    const digit = DIGITS.indexOf(text.charAt(i).replace("-", "+").replace("_", "/"));
    if (digit < 0) return undefined;
    held = ((held << 6) | digit) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += String.fromCharCode((held >> bits) & 0xff);
  }
  return bytes;
}

/** The JSON object that a base64 or base64url text holds, or undefined when it holds none. */
export function decodeBase64Object(text: string): Readonly<Record<string, unknown>> | undefined {
  const json = decodeBase64(text);
  if (json === undefined || !json.startsWith("{")) return undefined;
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
