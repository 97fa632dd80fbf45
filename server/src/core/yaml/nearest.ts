import { distance } from "fastest-levenshtein";

/**
 * The candidate with the smallest edit distance to `name`, `undefined` when none is close enough to be a slip of the
 * keyboard: at most two edits, and fewer than half of the name's characters.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let bestDistance = Math.min(2, Math.ceil(name.length / 2) - 1) + 1;
  let looked = 0;
  for (const candidate of candidates) {
    if (++looked > MAX_CANDIDATES) break;
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const between = distance(name, candidate);
    if (between >= bestDistance) continue;
    best = candidate;
    bestDistance = between;
  }
  return best;
}

const MAX_LENGTH = 200;
const MAX_CANDIDATES = 1000;
