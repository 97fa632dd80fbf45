import type { Fix } from "../../core/lint/finding.ts";
import type { Edit } from "../../core/text/edit.ts";

/** A fix that may change behaviour, in the list that a finding takes; none where no edit is possible. */
export function unsafeFix(title: string, edits: readonly Edit[] | undefined): readonly Fix[] {
  return edits === undefined ? [] : [{ title, safety: "unsafe", edits: [{ path: undefined, edits }] }];
}

/** A fix that only repairs, in the list that a finding takes; none where no edit is possible. */
export function safeFix(title: string, edits: readonly Edit[] | undefined): readonly Fix[] {
  return edits === undefined ? [] : [{ title, safety: "safe", edits: [{ path: undefined, edits }] }];
}
