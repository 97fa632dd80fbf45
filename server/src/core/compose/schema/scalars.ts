import { scalarType } from "../../yaml/plain.ts";
import type { ScalarType } from "../../yaml/plain.ts";
import type { YamlScalar } from "../../yaml/tree.ts";
import type { ScalarShape, WholeNumberShape } from "./shape.ts";

/** What is wrong with a scalar: it needs quotes to be a text, or it is none of what the place takes. */
export type ScalarProblem = "needs-quotes" | "not-that" | "out-of-range";

/** Compares a scalar that is not null with what a place takes. A text with a `$` fits everything, for Compose casts after substitution. */
export function scalarProblem(scalar: YamlScalar, shape: ScalarShape): ScalarProblem | undefined {
  if (shape.type === "any") return undefined;
  const type = scalarType(scalar);
  const { value } = scalar;
  if (type === undefined || value.includes("$")) return undefined;
  switch (shape.type) {
    case "text":
      return type === "text" ? undefined : "needs-quotes";
    case "number or text":
      return type === "boolean" || type === "timestamp" ? "needs-quotes" : undefined;
    case "switch":
      return isSwitch(type, value, shape.strict === true) ? undefined : "not-that";
    case "number":
      return isNumber(type, value, shape.strict === true) ? undefined : "not-that";
    case "whole number":
      return wholeNumberProblem(type, value, shape);
    case "word":
      return type === "text" && shape.words.includes(value) ? undefined : "not-that";
  }
}

function isSwitch(type: ScalarType, value: string, isStrict: boolean): boolean {
  if (type === "boolean") return true;
  return type === "text" && !isStrict && SWITCHES.has(value.toLowerCase());
}

/** What compose-go casts to a boolean. */
const SWITCHES = new Set(["true", "y", "yes", "on", "false", "n", "no", "off"]);

function isNumber(type: ScalarType, value: string, isStrict: boolean): boolean {
  if (type === "integer" || type === "float") return true;
  return type === "text" && !isStrict && value.trim() === value && value !== "" && Number.isFinite(Number(value));
}

function wholeNumberProblem(type: ScalarType, value: string, shape: WholeNumberShape): ScalarProblem | undefined {
  if (type === "text" && value.toLowerCase() === shape.orWord) return undefined;
  if (!isWhole(type, value, shape)) return "not-that";
  const number = Number(value.replaceAll("_", ""));
  const isOut = (shape.least !== undefined && number < shape.least) || (shape.most !== undefined && number > shape.most);
  return isOut ? "out-of-range" : undefined;
}

/** `1.0` and `1e3` are whole, as JSON has it; what needs more than 64 bits fits nowhere. */
function isWhole(type: ScalarType, value: string, { strict, cut, noFloat }: WholeNumberShape): boolean {
  if (type === "text") return strict !== true && /^[-+]?\d{1,20}$/.test(value);
  if (type !== "float" || noFloat === true) return type === "integer";
  const number = Number(value.replaceAll("_", ""));
  return Math.abs(number) < 2 ** 64 && (cut === true || Number.isInteger(number));
}
