import type { AnyRule } from "./rule.ts";

/** Tells which rules a text can concern at all, by what they say that they mention. */
export interface MentionIndex {
  /** Reads the texts once; for each rule, in order, 1 when it mentions nothing, or something that stands in one of them, else 0. */
  in(...texts: readonly string[]): Readonly<Uint8Array>;
}

/** A text, and which rules mention it. */
interface Mention {
  readonly text: string;
  readonly index: number;
  readonly rules: number[];
}

/**
 * An index over the mentions of all rules. Texts are read once for all of them: each three neighbouring characters lead to the few mentions
 * that begin with them. Single characters are looked for by themselves.
 */
export function mentionIndex(rules: readonly AnyRule[]): MentionIndex {
  const always = Uint8Array.from(rules, ({ mentions }) => (mentions === undefined ? 1 : 0));
  const all = mentionsOf(rules);
  const single = all.filter(({ text }) => text.length < 2);
  const table = tableOf(all.filter(({ text }) => text.length >= 2));
  return {
    in(...texts) {
      const search: Search = { found: new Uint8Array(all.length), concerned: new Uint8Array(always) };
      for (const text of texts) {
        scan(text, table, search);
        for (const mention of single) if (search.found[mention.index] === 0 && text.includes(mention.text)) mark(mention, search);
      }
      return search.concerned;
    },
  };
}

function mentionsOf(rules: readonly AnyRule[]): readonly Mention[] {
  const byText = new Map<string, Mention>();
  for (const [index, { mentions = [] }] of rules.entries()) {
    for (const text of mentions) {
      const known = byText.get(text);
      if (known === undefined) byText.set(text, { text, index: byText.size, rules: [index] });
      else known.rules.push(index);
    }
  }
  return [...byText.values()];
}

/** Which mentions may begin with three characters. */
interface Table {
  /** By place, the index of a list. The first list is empty: it stands for the many places where nothing begins. */
  readonly listOf: Uint16Array;
  readonly lists: readonly (readonly Mention[])[];
}

const BITS = 5;
const CODES = 1 << BITS;
const PLACES = 1 << (3 * BITS);

/** Five bits of each character: others may share the place, which costs a look and never a miss. */
function placeOf(first: number, second: number, third: number): number {
  return ((first & (CODES - 1)) << (2 * BITS)) | ((second & (CODES - 1)) << BITS) | (third & (CODES - 1));
}

function tableOf(mentions: readonly Mention[]): Table {
  const byPlace = new Map<number, Mention[]>();
  for (const mention of mentions) {
    const { text } = mention;
    // Anything may follow a mention of two characters.
    const thirds = text.length > 2 ? [text.charCodeAt(2)] : Array.from({ length: CODES }, (_, third) => third);
    for (const third of thirds) {
      const place = placeOf(text.charCodeAt(0), text.charCodeAt(1), third);
      const list = byPlace.get(place);
      if (list === undefined) byPlace.set(place, [mention]);
      else list.push(mention);
    }
  }
  const listOf = new Uint16Array(PLACES);
  const lists: (readonly Mention[])[] = [[]];
  for (const [place, list] of byPlace) listOf[place] = lists.push(list) - 1;
  return { listOf, lists };
}

interface Search {
  /** By mention, 1 when it has been found. */
  readonly found: Uint8Array;
  /** By rule. */
  readonly concerned: Uint8Array;
}

function mark({ index, rules }: Mention, { found, concerned }: Search): void {
  found[index] = 1;
  for (const rule of rules) concerned[rule] = 1;
}

function scan(text: string, { listOf, lists }: Table, search: Search): void {
  const { found } = search;
  const { length } = text;
  let place = length > 1 ? placeOf(0, text.charCodeAt(0), text.charCodeAt(1)) : 0;
  // One step beyond the end, where a mention of two characters may stand.
  for (let end = 2; end <= length; end++) {
    place = ((place << BITS) & (PLACES - 1)) | (end === length ? 0 : text.charCodeAt(end) & (CODES - 1));
    const list = listOf[place] ?? 0;
    if (list === 0) continue;
    for (const mention of lists[list] ?? []) if (found[mention.index] === 0 && text.startsWith(mention.text, end - 2)) mark(mention, search);
  }
}
