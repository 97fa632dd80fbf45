import type { YamlScalar } from "./tree.ts";

/** What a program reads that casts scalars: a plain scalar may be a number or the like, everything else is text. */
export type ScalarType = "null" | "boolean" | "integer" | "float" | "timestamp" | "text";

/**
 * The type that go-yaml v3, which Compose reads with, gives a scalar: `1_000` and `017` are integers, `yes` is text, a date is
 * a timestamp. `undefined` for a tag that only its reader knows.
 */
export function scalarType({ style, tag, value }: YamlScalar): ScalarType | undefined {
  if (tag !== undefined) return TAGGED.get(tag.replace(/^(?:tag:yaml\.org,2002:|!!)/, ""));
  return style === "plain" ? plainType(value) : "text";
}

/**
 * How Compose prints a scalar that it has cast to a number, a boolean or a date where the file wants a text: `1.10` becomes
 * `1.1`. `undefined` for what it keeps as written, and for null.
 */
export function castText(value: string): string | undefined {
  const type = plainType(value);
  if (type === "boolean") return value.toLowerCase();
  if (type === "timestamp") return DATE.test(value) ? `${value} 00:00:00 +0000 UTC` : undefined;
  if (type === "integer") return integerOf(value)?.toString();
  if (type !== "float") return undefined;
  const number = Number(value.replaceAll("_", ""));
  return Number.isFinite(number) ? printedFloat(number) : undefined;
}

const TAGGED: ReadonlyMap<string, ScalarType> = new Map<string, ScalarType>([["str", "text"], ["int", "integer"], ["float", "float"], ["bool", "boolean"], ["null", "null"], ["timestamp", "timestamp"]]);
const NULLS = new Set(["", "~", "null", "Null", "NULL"]);
const BOOLEANS = new Set(["true", "True", "TRUE", "false", "False", "FALSE"]);
const SPECIAL_FLOAT = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIMESTAMP = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d{1,9})?(?:Z|[-+]\d\d:\d\d)| \d{1,2}:\d{1,2}:\d{1,2}(?:\.\d{1,9})?)?$/;
const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const LONGEST = 64;
/** No number of fewer characters needs more than 64 bits. */
const SURELY_IN_RANGE = 16;

function plainType(value: string): ScalarType {
  const first = value.charCodeAt(0);
  const isNumeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!isNumeric) return NULLS.has(value) ? "null" : BOOLEANS.has(value) ? "boolean" : "text";
  if (value.length > LONGEST) return "text";
  if (TIMESTAMP.test(value)) return "timestamp";
  if (SPECIAL_FLOAT.test(value)) return "float";
  const digits = value.replaceAll("_", "");
  if (INTEGER.test(digits) && (digits.length < SURELY_IN_RANGE || integerOf(value) !== undefined)) return "integer";
  return FLOAT.test(digits) ? "float" : "text";
}

/** `undefined` beyond 64 bits, where go-yaml falls back to a float. */
function integerOf(value: string): bigint | undefined {
  const digits = value.replaceAll("_", "");
  const magnitude = digits.replace(/^[-+]/, "");
  const number = BigInt(/^0[0-7]+$/.test(magnitude) ? `0o${magnitude.slice(1)}` : magnitude);
  if (number >= 2n ** 64n) return undefined;
  return digits.startsWith("-") ? -number : number;
}

/** As Go prints a float with `%v`: the fewest digits, with an exponent from a million on and below a ten-thousandth. */
function printedFloat(number: number): string {
  const [digits = "", exponent = "0"] = number.toExponential().split("e");
  const power = Number(exponent);
  if (number === 0) return Object.is(number, -0) ? "-0" : "0";
  if (power >= -4 && power < 6) return String(number);
  return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
