/** A fact that may not be at hand. Absent knowledge is a value, never an exception and never a guess. */
export type Known<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly why: "not-asked" | "pending" | "offline" | "denied" | "absent" };
