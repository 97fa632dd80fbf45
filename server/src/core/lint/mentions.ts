import type { AnyRule } from "./rule.ts";

/** Tells which rules a text can concern at all, by what they say that they mention. */
export interface MentionIndex {
  /** Reads the texts once; the answer is true for a rule that mentions nothing, or something that stands in one of them. */
  in(...texts: readonly string[]): (rule: AnyRule) => boolean;
}

/**
 * An index over the mentions of all rules. Texts are read once for all of them: each pair of neighbouring characters leads to the few mentions
 * that begin with it.
 */
export function mentionIndex(rules: readonly AnyRule[]): MentionIndex {
  const numbers = new Map<string, number>();
  const byRule = new Map<AnyRule, readonly number[]>();
  for (const rule of rules) {
    if (rule.mentions === undefined) continue;
    byRule.set(rule, rule.mentions.map((mention) => numbers.get(mention) ?? number(numbers, mention)));
  }
  const byPair = new Map<number, (readonly [string, number])[]>();
  const short: (readonly [string, number])[] = [];
  for (const entry of numbers) {
    const [mention] = entry;
    const key = pair(mention, 0);
    const list = byPair.get(key);
    if (mention.length < 2 || key >= PAIRS) short.push(entry);
    else if (list === undefined) byPair.set(key, [entry]);
    else list.push(entry);
  }
  const lists = Array.from({ length: PAIRS }, (_, key) => byPair.get(key));
  return {
    in(...texts) {
      const found = new Uint8Array(numbers.size);
      for (const text of texts) {
        scan(text, lists, found);
        for (const [mention, at] of short) if (text.includes(mention)) found[at] = 1;
      }
      return (rule) => byRule.get(rule)?.some((at) => found[at] === 1) ?? true;
    },
  };
}

const PAIRS = 128 * 128;

/** Beyond `PAIRS` for what is not ASCII. */
function pair(text: string, at: number): number {
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  return first < 128 && second < 128 ? first * 128 + second : PAIRS;
}

function scan(text: string, lists: readonly (readonly (readonly [string, number])[] | undefined)[], found: Uint8Array): void {
  const last = text.length - 1;
  for (let at = 0; at < last; at++) {
    const list = lists[pair(text, at)];
    if (list === undefined) continue;
    for (const [mention, number] of list) if (found[number] === 0 && text.startsWith(mention, at)) found[number] = 1;
  }
}

function number(numbers: Map<string, number>, mention: string): number {
  const next = numbers.size;
  numbers.set(mention, next);
  return next;
}
