/** The entry of a repository in a table whose keys are repositories, some of the form `prefix*`. */
export function lookUp<T>(table: ReadonlyMap<string, T>, key: string): T | undefined {
  const match = matchKey(table, key);
  return match === undefined ? undefined : table.get(match);
}

/** The table's key for a repository: itself, or the longest key of the form `prefix*`. */
export function matchKey(table: { has(key: string): boolean; keys(): Iterable<string> }, key: string): string | undefined {
  if (table.has(key)) return key;
  let lengths = prefixLengths.get(table);
  if (lengths === undefined) {
    const found = new Set([...table.keys()].filter((one) => one.endsWith("*")).map((one) => one.length - 1));
    lengths = [...found].sort((a, b) => b - a);
    prefixLengths.set(table, lengths);
  }
  for (const length of lengths) {
    if (length > key.length) continue;
    const pattern = `${key.slice(0, length)}*`;
    if (table.has(pattern)) return pattern;
  }
  return undefined;
}

/** Where keys of the form `prefix*` end in each table, longest first. The tables never change, so each is measured once. */
const prefixLengths = new WeakMap<object, readonly number[]>();
