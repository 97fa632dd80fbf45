import type { Resolved } from "../text/resolved.ts";

/** The value of a variable: `undefined` when it is not set, not complete when this file does not settle it. */
export type Lookup = (name: string) => Resolved | undefined;

export interface Expansion {
  readonly value: Resolved;
  readonly variables: readonly string[];
}

/** Beyond this length a value is taken as unknown, so that variables that double each other stay harmless. */
const LONGEST_VALUE = 65_536;
const DEEPEST_NESTING = 32;

/**
 * Replaces variables and removes quotes as BuildKit's shell lexer does (frontend/dockerfile/shell/lex.go): `$NAME`, `${NAME}`, the
 * modifiers `:- - :+ + :? ?` and `# ## % %% / //`, nested; nothing inside single quotes. What is not settled stays as it is
 * written, and the value is then not complete. Linear in the text for a bounded nesting.
 */
export function expand(raw: string, lookup: Lookup, escape: string): Expansion {
  if (!/[$'"\\`]/.test(raw)) return { value: { text: raw, complete: true }, variables: [] };
  const reader = new Reader(raw, lookup, escape);
  const value = reader.read(undefined, 0);
  return { value: value.text.length > LONGEST_VALUE ? { text: raw, complete: false } : value, variables: reader.variables };
}

class Reader {
  readonly variables: string[] = [];
  private at = 0;
  private readonly raw: string;
  private readonly lookup: Lookup;
  private readonly escape: string;

  constructor(raw: string, lookup: Lookup, escape: string) {
    this.raw = raw;
    this.lookup = lookup;
    this.escape = escape;
  }

  /** Reads up to an unquoted `stop` (left unread) or the end. */
  read(stop: string | undefined, depth: number): Resolved {
    let text = "";
    let complete = true;
    let isDouble = false;
    while (this.at < this.raw.length) {
      const char = this.raw[this.at] ?? "";
      if (char === stop && !isDouble) break;
      if (char === "'" && !isDouble) text += this.single();
      else if (char === '"') {
        isDouble = !isDouble;
        this.at += 1;
      } else if (char === this.escape) text += this.escaped(isDouble);
      else if (char === "$") {
        const part = this.variable(depth);
        complete &&= part.complete;
        text += part.text;
      } else {
        text += char;
        this.at += 1;
      }
      if (text.length > LONGEST_VALUE) complete = false;
    }
    return { text, complete };
  }

  private single(): string {
    const close = this.raw.indexOf("'", this.at + 1);
    const end = close < 0 ? this.raw.length : close;
    const text = this.raw.slice(this.at + 1, end);
    this.at = end + 1;
    return text;
  }

  private escaped(isDouble: boolean): string {
    const next = this.raw[this.at + 1];
    if (next === undefined) {
      this.at += 1;
      return this.escape;
    }
    this.at += 2;
    return isDouble && next !== '"' && next !== "$" && next !== this.escape ? this.escape + next : next;
  }

  private variable(depth: number): Resolved {
    const start = this.at;
    const simple = /[A-Za-z_][A-Za-z0-9_]*/y;
    simple.lastIndex = start + 1;
    const match = simple.exec(this.raw);
    if (match !== null) {
      this.at = simple.lastIndex;
      return this.settled(match[0], start);
    }
    if (this.raw[start + 1] !== "{") {
      this.at = start + 1;
      return { text: "$", complete: true };
    }
    simple.lastIndex = start + 2;
    const name = simple.exec(this.raw)?.[0];
    if (name === undefined || depth >= DEEPEST_NESTING) return this.unreadable(start);
    this.at = start + 2 + name.length;
    return this.braced(name, start, depth);
  }

  private braced(name: string, start: number, depth: number): Resolved {
    const operator = /:?[-+?]|##?|%%?|\/\/?|\}/y;
    operator.lastIndex = this.at;
    const sign = operator.exec(this.raw)?.[0];
    if (sign === undefined) return this.unreadable(start);
    this.at += sign.length;
    if (sign === "}") return this.settled(name, start);
    const operand = this.read("}", depth + 1);
    const isClosed = this.raw[this.at] === "}";
    this.at += 1;
    if (!isClosed) return { text: this.raw.slice(start), complete: false };
    this.variables.push(name);
    return modified(this.lookup(name), sign, operand) ?? { text: this.raw.slice(start, this.at), complete: false };
  }

  private settled(name: string, start: number): Resolved {
    this.variables.push(name);
    const value = this.lookup(name);
    return value?.complete === true ? value : { text: this.raw.slice(start, this.at), complete: false };
  }

  private unreadable(start: number): Resolved {
    const close = this.raw.indexOf("}", start);
    this.at = close < 0 ? this.raw.length : close + 1;
    return { text: this.raw.slice(start, this.at), complete: false };
  }
}

/** The value of `${NAME<sign>operand}`; `undefined` when it is not settled. */
function modified(value: Resolved | undefined, sign: string, operand: Resolved): Resolved | undefined {
  const isKnown = value?.complete === true;
  const isSet = isKnown && (!sign.startsWith(":") || value.text !== "");
  switch (sign) {
    case "-":
    case ":-":
      return isSet ? value : operand.complete ? operand : undefined;
    case "+":
    case ":+":
      if (isSet) return operand.complete ? operand : undefined;
      return value === undefined || isKnown ? { text: "", complete: true } : undefined;
    case "?":
    case ":?":
      return isSet ? value : undefined;
    default:
      if (!isKnown || !operand.complete) return undefined;
      return withoutPattern(value.text, sign, operand.text);
  }
}

/** Pattern operators; only patterns without wildcards are settled. */
function withoutPattern(text: string, sign: string, pattern: string): Resolved | undefined {
  if (/[*?[\\]/.test(pattern)) return undefined;
  const settled = (result: string): Resolved => ({ text: result, complete: true });
  if (sign.startsWith("#")) return settled(pattern !== "" && text.startsWith(pattern) ? text.slice(pattern.length) : text);
  if (sign.startsWith("%")) return settled(pattern !== "" && text.endsWith(pattern) ? text.slice(0, text.length - pattern.length) : text);
  const slash = pattern.indexOf("/");
  const from = slash < 0 ? pattern : pattern.slice(0, slash);
  const to = slash < 0 ? "" : pattern.slice(slash + 1);
  if (from === "") return settled(text);
  return settled(sign === "//" ? text.split(from).join(to) : text.replace(from, () => to));
}
