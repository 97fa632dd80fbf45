/** A size as Compose reads it: a number, perhaps a blank, and a unit of powers of 1024 in any case, `512m`, `1.5 GiB`. */
export function isByteSize(text: string): boolean {
  return text.length < 40 && /^(?:\d+\.?\d*|\.\d+) ?(?:[kmgtp]i?b?|b)?$/i.test(text);
}

/**
 * A duration in seconds as Compose reads it: numbers with units one after the other, `1h30m`, and `0` alone. Days and weeks
 * are read by later versions only. `undefined` for what is none.
 */
export function durationSeconds(text: string): number | undefined {
  if (text.length > 60) return undefined;
  const unsigned = text.replace(/^[-+]/, "");
  if (unsigned === "0") return 0;
  let seconds = 0;
  let at = 0;
  for (const { index, 0: part, 1: number = "", 2: unit = "" } of unsigned.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|[smhdw])/g)) {
    if (index !== at) return undefined;
    seconds += Number(number) * (UNITS.get(unit) ?? 0);
    at = index + part.length;
  }
  if (at === 0 || at !== unsigned.length) return undefined;
  return text.startsWith("-") ? -seconds : seconds;
}

const UNITS: ReadonlyMap<string, number> = new Map([["ns", 1e-9], ["us", 1e-6], ["µs", 1e-6], ["μs", 1e-6], ["ms", 1e-3], ["s", 1], ["m", 60], ["h", 3600], ["d", 86_400], ["w", 604_800]]);
