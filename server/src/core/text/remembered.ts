/**
 * `compute`, which depends on its text alone, with a memory: a file that is being edited has the same names in each run, and the files of a workspace
 * share most of them. The memory is bounded in entries and in the length of what is remembered.
 */
export function remembered<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    if (text.length > LONGEST) return compute(text);
    let found = known.get(text);
    if (found === undefined) {
      if (known.size >= MOST) known.clear();
      found = { value: compute(text) };
      known.set(text, found);
    }
    return found.value;
  };
}

const LONGEST = 200;
const MOST = 2000;
