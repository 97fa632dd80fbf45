/** Why Compose cannot split a command into words, and the character at fault. */
export interface CommandFlaw {
  readonly kind: "quote" | "backslash" | "parenthesis";
  readonly at: number;
}

/**
 * What is wrong with a command that is one text, if anything. It is split as by go-shellwords, which Compose uses: that knows quotes, backquotes and `$(…)`, takes every other
 * parenthesis for an error, and reads nothing behind an operator of a shell.
 */
export function commandFlaw(command: string): CommandFlaw | undefined {
  const open = new Map<string, number>();
  const isInside = (...marks: readonly string[]): boolean => marks.some((mark) => open.has(mark));
  let before = "";
  for (let at = 0; at < command.length; at++) {
    let character = command[at] ?? "";
    const avoided = AVOIDED.get(character);
    if (character === "\\" && !isInside("'")) {
      at++;
      if (at === command.length) return { kind: "backslash", at: at - 1 };
      character = command[at] ?? "";
    } else if (character === "(" && !isInside(...QUOTES)) {
      if (before !== "$" || isInside("(")) return { kind: "parenthesis", at };
      open.set("(", at);
    } else if (avoided !== undefined && !isInside(...avoided)) {
      const mark = character === ")" ? "(" : character;
      if (!open.delete(mark)) open.set(mark, at);
      if (character === "'" || character === '"') continue;
    } else if (OPERATORS.has(character) && open.size === 0) return undefined;
    before = character;
  }
  const [first] = open;
  return first && { kind: first[0] === "(" ? "parenthesis" : "quote", at: first[1] };
}

const QUOTES = ["'", '"', "`"];
const OPERATORS = new Set(";&|<>");

/** What opens or closes something, and within what it is a character like any other. */
const AVOIDED: ReadonlyMap<string, readonly string[]> = new Map([
  ["'", ['"', "("]],
  ['"', ["'", "("]],
  ["`", ["'", '"', "("]],
  [")", QUOTES],
]);
