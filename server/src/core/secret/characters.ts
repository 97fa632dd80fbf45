/**
 * Sets of ASCII characters as bit masks, and how random a text looks. A credential is drawn at random from one of these sets;
 * the samples, placeholders and identifiers that resemble it are not, and that is the only thing that tells them apart.
 */

const DIGIT = 1;
const LOWER_HEX = 1 << 1;
const LOWER_REST = 1 << 2;
const UPPER_HEX = 1 << 3;
const UPPER_REST = 1 << 4;
const DASH = 1 << 5;
const UNDERSCORE = 1 << 6;
const PLUS = 1 << 7;
const SLASH = 1 << 8;
const EQUALS = 1 << 9;
const DOT = 1 << 10;
const TILDE = 1 << 11;

const LOWER = LOWER_HEX | LOWER_REST;
const UPPER = UPPER_HEX | UPPER_REST;

/** The character sets that credential formats use; combine them with `|`. */
export const Charset = {
  digits: DIGIT,
  hex: DIGIT | LOWER_HEX,
  anyHex: DIGIT | LOWER_HEX | UPPER_HEX,
  upper: UPPER,
  lowerAlphanumeric: DIGIT | LOWER,
  upperAlphanumeric: DIGIT | UPPER,
  base62: DIGIT | LOWER | UPPER,
  word: DIGIT | LOWER | UPPER | UNDERSCORE,
  scheme: DIGIT | LOWER | UPPER | PLUS,
  base64: DIGIT | LOWER | UPPER | PLUS | SLASH,
  base64Padded: DIGIT | LOWER | UPPER | PLUS | SLASH | EQUALS,
  base64url: DIGIT | LOWER | UPPER | DASH | UNDERSCORE,
  /** What may follow `Bearer`: the b64token of RFC 6750, without the equals signs at its end. */
  bearer: DIGIT | LOWER | UPPER | DASH | UNDERSCORE | DOT | TILDE | PLUS | SLASH,
  dash: DASH,
  unreserved: DIGIT | LOWER | UPPER | DASH | UNDERSCORE | DOT | TILDE,
} as const;

const CLASSES = classes();

/** True when the code unit belongs to the set; false for NaN, which `charCodeAt` gives outside the text. */
export function inCharset(code: number, charset: number): boolean {
  return ((CLASSES[code] ?? 0) & charset) !== 0;
}

/** How many code units from `from` on belong to the set, at most `limit`. */
export function runLength(text: string, from: number, charset: number, limit: number): number {
  let length = 0;
  while (length < limit && inCharset(text.charCodeAt(from + length), charset)) length++;
  return length;
}

/** How many code units directly before `before` belong to the set, at most `limit`. */
export function runLengthBefore(text: string, before: number, charset: number, limit: number): number {
  let length = 0;
  while (length < limit && inCharset(text.charCodeAt(before - 1 - length), charset)) length++;
  return length;
}

/** Shannon entropy of the text's own letter frequencies, in bits per character; 0 for the empty text. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/**
 * True when the text could have been drawn at random from an alphabet of at least sixteen characters: enough entropy for its
 * length, at least two of the classes digit, upper and lower case, no sequence, repetition or keyboard row, no word that samples use.
 * A truly random text of sixteen characters or more passes in all but about one of ten thousand cases.
 */
export function looksRandom(text: string): boolean {
  return entropy(text) >= entropyFloor(text) && classCount(text) >= 2 && !hasPattern(text) && !hasSampleWord(text);
}

/** True for sequences (`abcdef`, `987654`, `a1b2c3d4`), repetitions (`000000`, `abcabcabc`) and keyboard rows. */
export function hasPattern(text: string): boolean {
  return hasSequence(text, 1, 6) || hasSequence(text, 2, 8) || hasRepetition(text) || KEYBOARD_ROWS.test(text);
}

/** True when the text holds a word that only samples hold. Too weak for texts much longer than a hundred characters. */
export function hasSampleWord(text: string): boolean {
  return SAMPLE_WORDS.test(text);
}

const KEYBOARD_ROWS = /qwert|asdfg|zxcvb/i;
const SAMPLE_WORDS = /example|sample|place[-_]?holder|dummy|fake|change[-_]?(?:me|it)|your|insert|replace|redacted|secret|token|password|test|xxxx|todo|foobar|invalid|deadbeef/i;

/** Hexadecimal digits carry less per character than the larger alphabets; so do short texts. */
function entropyFloor(text: string): number {
  if (/^[\da-f]+$/i.test(text)) return text.length >= 30 ? 3 : 2.4;
  return text.length >= 30 ? 3.5 : 2.8;
}

function classCount(text: string): number {
  return Number(/\d/.test(text)) + Number(/[a-z]/.test(text)) + Number(/[A-Z]/.test(text));
}

/** A run of `length` characters in which each differs by one, always the same way, from the character `stride` before it. */
function hasSequence(text: string, stride: number, length: number): boolean {
  let up = 0;
  let down = 0;
  for (let i = stride; i < text.length; i++) {
    const step = text.charCodeAt(i) - text.charCodeAt(i - stride);
    up = step === 1 ? up + 1 : 0;
    down = step === -1 ? down + 1 : 0;
    if (up >= length - stride || down >= length - stride) return true;
  }
  return false;
}

/** One character six times in a row, or a text that is nothing but a block of up to sixteen characters at least three times. */
function hasRepetition(text: string): boolean {
  if (/(.)\1{5}/.test(text)) return true;
  for (let period = 2; period <= Math.min(16, text.length / 3); period++) {
    if (text.startsWith(text.slice(period))) return true;
  }
  return false;
}

function classes(): Uint16Array {
  const table = new Uint16Array(128);
  const fill = (from: string, to: string, bit: number): void => {
    table.fill(bit, from.charCodeAt(0), to.charCodeAt(0) + 1);
  };
  fill("0", "9", DIGIT);
  fill("a", "f", LOWER_HEX);
  fill("g", "z", LOWER_REST);
  fill("A", "F", UPPER_HEX);
  fill("G", "Z", UPPER_REST);
  fill("-", "-", DASH);
  fill("_", "_", UNDERSCORE);
  fill("+", "+", PLUS);
  fill("/", "/", SLASH);
  fill("=", "=", EQUALS);
  fill(".", ".", DOT);
  fill("~", "~", TILDE);
  return table;
}
