import type { Span } from "../text/span.ts";
import type { ScriptText, ShellWord } from "./command.ts";

/**
 * The file span of the characters `[start, end)` of `script`, positions clamped to its text. It reaches from the first
 * to the last character in the file, whatever was left out between them.
 */
export function scriptSpan(script: ScriptText, start: number, end: number): Span {
  const length = script.text.length;
  const from = start < 0 ? 0 : start > length ? length : start;
  const to = end > length ? length : end;
  const first = script.offsetAt(from);
  if (to <= from) return { start: first, end: first };
  const last = script.offsetAt(to - 1) + 1;
  return { start: first, end: last < first ? first : last };
}

/** The characters `[start, end)` of `script` as a script of their own. */
export function sliceScript(script: ScriptText, start: number, end: number): ScriptText {
  const whole = scriptSpan(script, start, end);
  const length = end - start;
  return {
    text: script.text.slice(start, end),
    offsetAt: (position) => (position >= length ? whole.end : script.offsetAt(start + position)),
  };
}

/** A script all of whose characters are said to start at `at`: for text that cannot be followed back to the file. */
export function unmappedScript(text: string, at: Span): ScriptText {
  return { text, offsetAt: () => at.start };
}

/** A script whose character `i` stands at position `positions[i]` of `origin`. */
export function mappedScript(origin: ScriptText, text: string, positions: readonly number[]): ScriptText {
  return {
    text,
    offsetAt(position) {
      const found = positions[position];
      if (found !== undefined) return origin.offsetAt(found);
      const last = positions[positions.length - 1];
      return last === undefined ? origin.offsetAt(0) : origin.offsetAt(last) + 1;
    },
  };
}

/** The script without the carriage returns of its line ends, which a shell would take for characters of words. */
export function withoutCarriageReturns(script: ScriptText): ScriptText {
  if (!script.text.includes("\r\n")) return script;
  const positions: number[] = [];
  for (let i = 0; i < script.text.length; i++) {
    if (script.text.charCodeAt(i) !== 13 || script.text.charCodeAt(i + 1) !== 10) positions.push(i);
  }
  return mappedScript(script, script.text.replaceAll("\r\n", "\n"), positions);
}

/**
 * The text that a shell hands on after quote removal, for a word that stands at `[start, end)` of `script`. `expected`
 * is that text as the parser has it: `undefined` is returned when the two differ, and no map can be trusted.
 */
export function unquotedScript(script: ScriptText, start: number, end: number, expected: string): ScriptText | undefined {
  const source = script.text.slice(start, end);
  const first = source[0];
  const inner = source.slice(1, -1);
  if ((first === "'" || first === '"') && inner === expected && source.endsWith(first)) {
    return sliceScript(script, start + 1, end - 1);
  }
  const positions: number[] = [];
  const text = removeQuotes(source, positions);
  if (text !== expected) return undefined;
  return mappedScript(sliceScript(script, start, end), text, positions);
}

/** The script in a JSON string of an exec form; spans fall back to the whole word where escapes are not understood. */
export function jsonScript(word: ShellWord): ScriptText {
  const { raw, span, value } = word;
  const fallback = unmappedScript(value.text, span);
  if (raw.length !== span.end - span.start) return fallback;
  const origin: ScriptText = { text: raw, offsetAt: (position) => span.start + position };
  if (raw === value.text) return origin;
  const positions: number[] = [];
  const text = decodeJsonString(raw, positions);
  return text === value.text ? mappedScript(origin, text, positions) : fallback;
}

/**
 * The command inside backticks, `raw` with both of them, at `start` of `script`. A backslash there quotes only `$`,
 * a backtick and a backslash, and a double quote when the backticks stand in double quotes (POSIX shell, 2.6.3).
 */
export function backtickScript(script: ScriptText, start: number, raw: string, expected: string): ScriptText | undefined {
  for (const escapable of ["$`\\", '$`\\"']) {
    const positions: number[] = [];
    let text = "";
    const end = raw.endsWith("`") ? raw.length - 1 : raw.length;
    for (let i = 1; i < end; i++) {
      if (raw[i] === "\\" && escapable.includes(raw[i + 1] ?? " ")) i++;
      text += raw[i] ?? "";
      positions.push(start + i);
    }
    if (text === expected) return mappedScript(script, text, positions);
  }
  return undefined;
}

function removeQuotes(source: string, positions: number[]): string {
  let text = "";
  let quote = "";
  const take = (position: number): void => {
    text += source[position] ?? "";
    positions.push(position);
  };
  for (let i = 0; i < source.length; i++) {
    const char = source[i] ?? "";
    if (quote === "'") {
      if (char === "'") quote = "";
      else take(i);
    } else if (char === "\\") {
      i++;
      const next = source[i] ?? "";
      if (next === "\n") continue;
      if (quote === '"' && !'$`"\\'.includes(next)) take(i - 1);
      take(i);
    } else if (char === '"') {
      quote = quote === "" ? '"' : "";
    } else if (char === "'" && quote === "") {
      quote = "'";
    } else if (char === "$" || char === "`") {
      const end = expansionEnd(source, i);
      for (; i < end; i++) take(i);
      i--;
    } else {
      take(i);
    }
  }
  return text;
}

/** The end of the expansion that starts at `start`; it is copied as it stands, quotes included. */
function expansionEnd(source: string, start: number): number {
  if (source[start] === "`") {
    for (let i = start + 1; i < source.length; i++) {
      if (source[i] === "\\") i++;
      else if (source[i] === "`") return i + 1;
    }
    return source.length;
  }
  const open = source[start + 1];
  if (open !== "(" && open !== "{") return start + 1;
  const close = open === "(" ? ")" : "}";
  let depth = 0;
  for (let i = start + 1; i < source.length; i++) {
    const char = source[i];
    if (char === "\\") i++;
    else if (char === open) depth++;
    else if (char === close && --depth === 0) return i + 1;
  }
  return source.length;
}

const jsonEscapes: Readonly<Record<string, string>> = {
  '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t",
};

function decodeJsonString(raw: string, positions: number[]): string | undefined {
  if (raw.length < 2 || raw[0] !== '"' || raw[raw.length - 1] !== '"') return undefined;
  let text = "";
  for (let i = 1; i < raw.length - 1; i++) {
    positions.push(i);
    if (raw[i] !== "\\") {
      text += raw[i] ?? "";
      continue;
    }
    i++;
    const escape = raw[i] ?? "";
    const simple = jsonEscapes[escape];
    if (simple !== undefined) {
      text += simple;
    } else {
      const hex = raw.slice(i + 1, i + 5);
      if (escape !== "u" || !/^[0-9A-Fa-f]{4}$/.test(hex)) return undefined;
      text += String.fromCharCode(Number.parseInt(hex, 16));
      i += 4;
    }
  }
  return text;
}

const DEEPEST_BRACKETS = 200;

/** True for a nesting that nobody writes: reading it takes time that grows with the square of the depth. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 123) depth += 1;
    else if ((code === 41 || code === 125) && depth > 0) depth -= 1;
    if (depth > DEEPEST_BRACKETS) return true;
  }
  return false;
}
