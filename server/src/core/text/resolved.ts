/**
 * A text after variable substitution. `complete` is false when a variable in it has no value that the files settle:
 * such a text is unknown, and rules stay silent about it.
 */
export interface Resolved {
  readonly text: string;
  readonly complete: boolean;
}
