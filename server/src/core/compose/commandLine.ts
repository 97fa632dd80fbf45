import type { ComposeFile, Service } from "./model.ts";
import type { Reader } from "./reader.ts";
import type { Text } from "./value.ts";
import { Facts } from "../text/facts.ts";

/** Why Compose cannot split a command into words, and the character at fault. */
export interface CommandFlaw {
  readonly kind: "quote" | "backslash" | "parenthesis";
  readonly at: number;
}

/** A command that is one text, and how Compose reads it. */
export interface CommandLine extends Reading {
  readonly text: Text;
}

interface Reading {
  readonly flaw: CommandFlaw | undefined;
  /** Where an operator of a shell ends the reading, so that it and the rest are dropped. */
  readonly operatorAt: number | undefined;
}

/** The commands of a service that are one text each. A shell of the container reads the test of a health check, so that it is none of them. */
export function commandLines({ reader }: ComposeFile, service: Service): readonly CommandLine[] {
  return known.of(service, () => textsOf(reader, service).map((text) => ({ text, ...read(text.value) })));
}

const known = new Facts<Service, readonly CommandLine[]>();

function textsOf(reader: Reader, { members, hooks }: Service): readonly Text[] {
  const slots = [members.get("entrypoint"), members.get("command"), ...hooks.map((hook) => hook.members.get("command"))];
  return slots.flatMap((slot) => reader.textAt(slot) ?? []);
}

/**
 * Reads a command as go-shellwords does, which Compose uses: that knows quotes, backquotes and `$(…)`, takes every other parenthesis for an error, and reads
 * nothing behind an operator of a shell.
 */
function read(command: string): Reading {
  const open = new Map<string, number>();
  const isInside = (...marks: readonly string[]): boolean => marks.some((mark) => open.has(mark));
  let before = "";
  for (let at = 0; at < command.length; at++) {
    let character = command[at] ?? "";
    const avoided = AVOIDED.get(character);
    if (character === "\\" && !isInside("'")) {
      at++;
      if (at === command.length) return flawed("backslash", at - 1);
      character = command[at] ?? "";
    } else if (character === "(" && !isInside(...QUOTES)) {
      if (before !== "$" || isInside("(")) return flawed("parenthesis", at);
      open.set("(", at);
    } else if (avoided !== undefined && !isInside(...avoided)) {
      const mark = character === ")" ? "(" : character;
      if (!open.delete(mark)) open.set(mark, at);
      if (character === "'" || character === '"') continue;
    } else if (OPERATORS.has(character) && open.size === 0) return { flaw: undefined, operatorAt: at };
    before = character;
  }
  const [first] = open;
  return first === undefined ? { flaw: undefined, operatorAt: undefined } : flawed(first[0] === "(" ? "parenthesis" : "quote", first[1]);
}

function flawed(kind: CommandFlaw["kind"], at: number): Reading {
  return { flaw: { kind, at }, operatorAt: undefined };
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
