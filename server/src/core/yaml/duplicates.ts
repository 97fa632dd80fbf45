import { abbreviated } from "../text/abbreviated.ts";
import type { Span } from "../text/span.ts";
import type { DuplicateKeyProblem, YamlProblem } from "./problems.ts";
import { keyText } from "./tree.ts";
import type { YamlMap } from "./tree.ts";

/**
 * Adds a problem for every key that the mapping already has, as text: go-yaml, which Compose reads with, compares keys
 * before it casts them, so `1` and `"1"` are one key. Collections as keys are not compared.
 */
export function duplicateKeys(map: YamlMap, problems: YamlProblem[]): void {
  if (map.entries.length < 2) return;
  const seen = map.entries.length > SMALL ? new Map<string, Span>() : undefined;
  for (let i = 0; i < map.entries.length; i++) {
    const entry = map.entries[i];
    const key = entry && keyText(entry);
    if (entry === undefined || key === undefined) continue;
    const first = seen ? seen.get(key) : earlier(map, i, key);
    if (first !== undefined) problems.push(duplicate(entry.key.span, first, key));
    else seen?.set(key, entry.key.span);
  }
}

/** Most mappings are small, and comparing a few strings is cheaper than a table for each. */
const SMALL = 12;

function earlier(map: YamlMap, before: number, key: string): Span | undefined {
  for (let i = 0; i < before; i++) {
    const entry = map.entries[i];
    if (entry && keyText(entry) === key) return entry.key.span;
  }
  return undefined;
}

function duplicate(at: Span, first: Span, key: string): DuplicateKeyProblem {
  const name = abbreviated(key, 40);
  return { kind: "duplicate-key", at, key, message: `The key \`${name}\` is already in this mapping`, related: [{ at: first, message: "It is first set here" }] };
}
