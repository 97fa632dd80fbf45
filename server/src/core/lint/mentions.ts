import type { AnyRule } from "./rule.ts";

/** Tells which rules a text can concern at all, by what they say that they mention. */
export interface MentionIndex {
  /** Reads the texts once; for each rule, in order, 1 when it mentions nothing, or something that stands in one of them, else 0. */
  in(...texts: readonly string[]): Readonly<Uint8Array>;
}

/** A text, and which rules mention it. */
interface Mention {
  readonly text: string;
  /** The code of the character after the first two, NaN where the text has no more. */
  readonly third: number;
  readonly rules: number[];
}

/**
 * An index over the mentions of all rules. Texts are read once for all of them: each pair of neighbouring characters leads to the few mentions
 * that begin with it.
 */
export function mentionIndex(rules: readonly AnyRule[]): MentionIndex {
  const always = Uint8Array.from(rules, ({ mentions }) => (mentions === undefined ? 1 : 0));
  const byPair = new Map<number, Mention[]>();
  const short: Mention[] = [];
  for (const mention of mentionsOf(rules)) {
    const key = pair(mention.text, 0);
    const list = byPair.get(key);
    if (mention.text.length < 2 || key >= PAIRS) short.push(mention);
    else if (list === undefined) byPair.set(key, [mention]);
    else list.push(mention);
  }
  const lists: (readonly Mention[])[] = [[]];
  const listOf = new Uint16Array(PAIRS);
  for (const [key, list] of byPair) listOf[key] = lists.push(list) - 1;
  return {
    in(...texts) {
      const concerned = always.slice();
      for (const text of texts) {
        scan(text, listOf, lists, concerned);
        for (const mention of short) if (text.includes(mention.text)) mark(mention, concerned);
      }
      return concerned;
    },
  };
}

function mentionsOf(rules: readonly AnyRule[]): Iterable<Mention> {
  const byText = new Map<string, Mention>();
  for (const [index, { mentions = [] }] of rules.entries()) {
    for (const text of mentions) {
      const known = byText.get(text);
      if (known === undefined) byText.set(text, { text, third: text.charCodeAt(2), rules: [index] });
      else known.rules.push(index);
    }
  }
  return byText.values();
}

const PAIRS = 128 * 128;

/** Beyond `PAIRS` for what is not ASCII. */
function pair(text: string, at: number): number {
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  return first < 128 && second < 128 ? first * 128 + second : PAIRS;
}

function scan(text: string, listOf: Uint16Array, lists: readonly (readonly Mention[])[], concerned: Uint8Array): void {
  const last = text.length - 1;
  for (let at = 0; at < last; at++) {
    // The first list is empty: it stands for the many pairs that nothing begins with.
    const list = listOf[pair(text, at)] ?? 0;
    if (list === 0) continue;
    const third = text.charCodeAt(at + 2);
    for (const mention of lists[list] ?? []) {
      if (mention.third !== third && !Number.isNaN(mention.third)) continue;
      if (!isMarked(mention, concerned) && text.startsWith(mention.text, at)) mark(mention, concerned);
    }
  }
}

/** Whether there is nothing to find out any more. */
function isMarked({ rules }: Mention, concerned: Uint8Array): boolean {
  for (const rule of rules) if (concerned[rule] === 0) return false;
  return true;
}

function mark({ rules }: Mention, concerned: Uint8Array): void {
  for (const rule of rules) concerned[rule] = 1;
}
