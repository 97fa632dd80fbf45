import { nearestName } from "../yaml/nearest.ts";

/** The candidate that `name` is most likely a slip of: two neighbouring letters exchanged, or as near as `nearestName` asks, and about as long. */
export function meantName(name: string, candidates: Iterable<string>): string | undefined {
  const alike = [...candidates].filter((candidate) => Math.abs(candidate.length - name.length) <= 1);
  return alike.find((candidate) => isExchanged(name, candidate)) ?? nearestName(name, alike);
}

function isExchanged(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
