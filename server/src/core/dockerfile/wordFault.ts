/** Why BuildKit cannot read a word, and where in it. */
export interface WordFault {
  readonly kind: "single-quote" | "double-quote" | "brace" | "substitution";
  readonly at: number;
}

const DEEPEST_NESTING = 32;

/**
 * The first fault of a word in which BuildKit replaces variables (frontend/dockerfile/shell/lex.go): a quote or a `${` without its end, or
 * a substitution that no frontend knows. `undefined` for a sound word, and for one with a modifier that only newer
 * frontends know (`#`, `%`, `/`). Linear in the word.
 */
export function wordFault(raw: string, escape: string): WordFault | undefined {
  if (!/['"]|\$\{/.test(raw)) return undefined;
  const lexer = new Lexer(raw, escape);
  const fault = lexer.readTo(undefined, 0, 0);
  return lexer.isUnsure ? undefined : fault;
}

class Lexer {
  /** Set at a construct that may or may not be sound, after which nothing is certain. */
  isUnsure = false;
  private at = 0;
  private readonly raw: string;
  private readonly escape: string;

  constructor(raw: string, escape: string) {
    this.raw = raw;
    this.escape = escape;
  }

  /** Reads up to and over `stop`; the fault is `opened` at `from` when it does not come. */
  readTo(stop: string | undefined, from: number, depth: number): WordFault | undefined {
    while (this.at < this.raw.length) {
      const char = this.raw[this.at];
      if (char === stop) {
        this.at += 1;
        return undefined;
      }
      const fault = this.step(char, depth);
      if (fault !== undefined) return fault;
    }
    return stop === undefined ? undefined : { kind: "brace", at: from };
  }

  private step(char: string | undefined, depth: number): WordFault | undefined {
    if (char === "'") return this.single();
    if (char === '"') return this.double(depth);
    if (char === "$") return this.dollar(depth);
    this.at += char === this.escape ? 2 : 1;
    return undefined;
  }

  private single(): WordFault | undefined {
    const close = this.raw.indexOf("'", this.at + 1);
    if (close < 0) return { kind: "single-quote", at: this.at };
    this.at = close + 1;
    return undefined;
  }

  private double(depth: number): WordFault | undefined {
    const start = this.at;
    this.at += 1;
    while (this.at < this.raw.length) {
      const char = this.raw[this.at] ?? "";
      if (char === '"') {
        this.at += 1;
        return undefined;
      }
      if (char === "$") {
        const fault = this.dollar(depth);
        if (fault !== undefined) return fault;
        continue;
      }
      const next = this.raw[this.at + 1];
      this.at += char === this.escape && (next === '"' || next === "$" || next === this.escape) ? 2 : 1;
    }
    return { kind: "double-quote", at: start };
  }

  private dollar(depth: number): WordFault | undefined {
    const start = this.at;
    this.at += 1;
    if (this.raw[this.at] !== "{") return undefined;
    this.at += 1;
    const name = /[A-Za-z_]\w*|\d+|[@*#?\-$!]/y;
    name.lastIndex = this.at;
    const isNamed = name.test(this.raw);
    if (isNamed) this.at = name.lastIndex;
    const sign = this.raw[this.at];
    if (sign === undefined) return { kind: "brace", at: start };
    if (!isNamed && /[{}:]/.test(sign)) return { kind: "substitution", at: start };
    if (sign === "}") {
      this.at += 1;
      return undefined;
    }
    return this.modifier(sign, start, depth);
  }

  private modifier(sign: string, start: number, depth: number): WordFault | undefined {
    if (/[#%/]/.test(sign) || /[^\x20-\x7E]/.test(sign) || depth >= DEEPEST_NESTING) return this.giveUp();
    const operator = /:?[-+?]/y;
    operator.lastIndex = this.at;
    if (!operator.test(this.raw)) return { kind: "substitution", at: start };
    this.at = operator.lastIndex;
    return this.readTo("}", start, depth + 1);
  }

  private giveUp(): undefined {
    this.at = this.raw.length;
    this.isUnsure = true;
    return undefined;
  }
}
