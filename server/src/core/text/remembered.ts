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

/** A memory of what was last made of some texts. */
export interface Recent<T> {
  get(text: string): T | undefined;
  set(text: string, made: T): void;
}

/** A memory of the last texts that together have no more than `characters`: the one that was asked for the longest ago goes first. */
export function recent<T>(characters: number): Recent<T> {
  const known = new Map<string, T>();
  let held = 0;
  const forget = (text: string): void => {
    if (known.delete(text)) held -= text.length;
  };
  return {
    get(text) {
      const made = known.get(text);
      if (made === undefined) return undefined;
      known.delete(text);
      known.set(text, made);
      return made;
    },
    set(text, made) {
      forget(text);
      if (text.length > characters) return;
      known.set(text, made);
      held += text.length;
      for (const oldest of known.keys()) {
        if (held <= characters) break;
        forget(oldest);
      }
    },
  };
}
