import type { AnyRule } from "./rule.ts";

/** Tells which rules a text can concern at all, by what they say that they mention. */
export interface MentionIndex {
  /** Reads the texts once; for each rule, in order, 1 when it mentions nothing, or something that stands in one of them, else 0. */
  in(...texts: readonly string[]): Readonly<Uint8Array>;
}

/** A text, and which rules mention it. */
interface Mention {
  readonly text: string;
  readonly rules: number[];
}

/**
 * An index over the mentions of all rules. Texts are read once for all of them: each three neighbouring characters lead to the few mentions
 * that begin with them. Shorter ones are looked for by themselves.
 */
export function mentionIndex(rules: readonly AnyRule[]): MentionIndex {
  const always = Uint8Array.from(rules, ({ mentions }) => (mentions === undefined ? 1 : 0));
  const byStart = new Map<number, Mention[]>();
  const short: Mention[] = [];
  for (const mention of mentionsOf(rules)) {
    if (mention.text.length < START) {
      short.push(mention);
      continue;
    }
    const key = placeOf(mention.text.charCodeAt(0), mention.text.charCodeAt(1), mention.text.charCodeAt(2));
    const list = byStart.get(key);
    if (list === undefined) byStart.set(key, [mention]);
    else list.push(mention);
  }
  const lists: (readonly Mention[])[] = [[]];
  const listOf = new Uint16Array(PLACES);
  for (const [key, list] of byStart) listOf[key] = lists.push(list) - 1;
  return {
    in(...texts) {
      const concerned = always.slice();
      for (const text of texts) {
        scan(text, listOf, lists, concerned);
        for (const mention of short) if (!isMarked(mention, concerned) && text.includes(mention.text)) mark(mention, concerned);
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
      if (known === undefined) byText.set(text, { text, rules: [index] });
      else known.rules.push(index);
    }
  }
  return byText.values();
}

const START = 3;
const PLACES = 1 << 15;

/** Five bits of each character: others may share the place, which costs a look and never a miss. */
function placeOf(first: number, second: number, third: number): number {
  return ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
}

function scan(text: string, listOf: Uint16Array, lists: readonly (readonly Mention[])[], concerned: Uint8Array): void {
  let place = placeOf(0, text.charCodeAt(0), text.charCodeAt(1));
  for (let end = START - 1; end < text.length; end++) {
    place = ((place << 5) & (PLACES - 1)) | (text.charCodeAt(end) & 31);
    // The first list is empty: it stands for the many places where nothing begins.
    const list = listOf[place] ?? 0;
    if (list !== 0) markAll(lists[list] ?? [], text, end - START + 1, concerned);
  }
}

function markAll(mentions: readonly Mention[], text: string, at: number, concerned: Uint8Array): void {
  for (const mention of mentions) if (!isMarked(mention, concerned) && text.startsWith(mention.text, at)) mark(mention, concerned);
}

/** Whether there is nothing to find out any more. */
function isMarked({ rules }: Mention, concerned: Uint8Array): boolean {
  for (const rule of rules) if (concerned[rule] === 0) return false;
  return true;
}

function mark({ rules }: Mention, concerned: Uint8Array): void {
  for (const rule of rules) concerned[rule] = 1;
}
