import type { ComposeFile, Service } from "./model.ts";
import type { Slot } from "./reader.ts";
import { slice } from "./value.ts";
import type { Text } from "./value.ts";
import { Facts } from "../text/facts.ts";

/** A word of a command, quotes removed. Its place is only looked for when `wordText` is asked. */
export interface CommandWord {
  readonly value: string;
  readonly source: Text;
  /** Where the word starts in the source's value. */
  readonly from: number;
}

/** A command as the words that a program gets. */
export type CommandWords = readonly CommandWord[];

/** A word, or the part `[from, to)` of it, as a text with its place. */
export function wordText({ value, source, from: start }: CommandWord, from = 0, to = value.length): Text {
  return slice(source, start + from, start + to);
}

const known = new Facts<Service, readonly CommandWords[]>();

/** What a service runs: its entrypoint and command, its health check, and the commands of its hooks. A script for a shell is read as words as well. */
export function commandsOf(file: ComposeFile, service: Service): readonly CommandWords[] {
  return known.of(service, () => read(file, service));
}

function read({ reader }: ComposeFile, service: Service): readonly CommandWords[] {
  const slots: (Slot | undefined)[] = [service.members.get("entrypoint"), service.members.get("command")];
  if (service.members.has("healthcheck")) slots.push(reader.members(service.members.get("healthcheck")).get("test"));
  for (const { members } of service.hooks) slots.push(members.get("command"));
  return slots.flatMap((slot) => {
    if (slot === undefined) return [];
    if (slot.node?.kind !== "seq") {
      const text = reader.textAt(slot);
      return text === undefined ? [] : [wordsOf(text)];
    }
    const items = reader.texts(slot);
    return items.length === 0 ? [] : [items.flatMap((item, index) => (isScript(items, index) ? wordsOf(item) : [{ value: item.value, source: item, from: 0 }]))];
  });
}

/** What follows `-c` of a shell, or `CMD-SHELL` in a health check. */
function isScript(items: readonly Text[], index: number): boolean {
  return index > 0 && /^(?:-[a-z]*c|CMD-SHELL)$/.test(items[index - 1]?.value ?? "");
}

/**
 * Words between white space and the operators of a shell; quotes hold one together and are not part of it, but a script behind `-c` is words again. What is only an unknown
 * variable is an empty word, so that the next one does not take its place.
 */
function wordsOf(text: Text): CommandWords {
  const words: CommandWord[] = [];
  const gaps = gapsOf(text);
  let gap = 0;
  for (const match of text.value.matchAll(WORD)) {
    const [whole] = match;
    for (; (gaps[gap] ?? Infinity) < match.index; gap++) words.push({ value: "", source: text, from: gaps[gap] ?? 0 });
    while ((gaps[gap] ?? Infinity) <= match.index + whole.length) gap++;
    const quote = /^(["']).*\1$/s.test(whole) ? 1 : 0;
    if (quote === 1 && /^-[a-z]*c$/.test(words.at(-1)?.value ?? "")) words.push(...wordsOf(slice(text, match.index + 1, match.index + whole.length - 1)));
    else words.push({ value: quote === 0 ? whole : whole.slice(1, -1), source: text, from: match.index + quote });
    if (words.length >= MOST_WORDS) break;
  }
  return [...words, ...gaps.slice(gap).map((from) => ({ value: "", source: text, from }))];
}

/** Where an unknown variable stands, in order. */
function gapsOf(text: Text): readonly number[] {
  if (text.complete) return [];
  return text.whole.segments.flatMap(({ settled, at }) => (settled === "unknown" && at >= text.from && at <= text.to ? [at - text.from] : []));
}

const WORD = /(?:[^\s;&|"']|"[^"]*"|'[^']*'|["'])+/g;
const MOST_WORDS = 2000;
