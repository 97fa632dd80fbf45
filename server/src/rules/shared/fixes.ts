import type { Fix } from "../../core/lint/finding.ts";
import type { Edit } from "../../core/text/edit.ts";

/** A fix that may change behaviour, in the list that a finding takes; none where no edit is possible. */
export function unsafeFix(title: string, edits: Edit | readonly Edit[] | undefined): readonly Fix[] {
  return fix(title, "unsafe", edits);
}

/** A fix that only repairs, in the list that a finding takes; none where no edit is possible. */
export function safeFix(title: string, edits: Edit | readonly Edit[] | undefined): readonly Fix[] {
  return fix(title, "safe", edits);
}

function fix(title: string, safety: Fix["safety"], edits: Edit | readonly Edit[] | undefined): readonly Fix[] {
  return edits === undefined ? [] : [{ title, safety, edits: [{ path: undefined, edits: "span" in edits ? [edits] : edits }] }];
}

/** An edit that may not be possible, as the list that a fix takes. */
export function listed(edit: Edit | undefined): readonly Edit[] | undefined {
  return edit === undefined ? undefined : [edit];
}
