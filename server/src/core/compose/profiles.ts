import type { Service } from "./model.ts";

/**
 * Whether a choice of profiles may start both services: unless each has profiles and they share none. Naming two profiles
 * starts both all the same; but who gives alternatives different profiles means one of them at a time.
 */
export function mayRunTogether(one: Service, other: Service): boolean {
  if (one === other || one.profiles.length === 0 || other.profiles.length === 0) return true;
  if (![...one.profiles, ...other.profiles].every(({ complete }) => complete)) return false;
  const names = new Set(one.profiles.map(({ value }) => value));
  return other.profiles.some(({ value }) => names.has(value));
}
