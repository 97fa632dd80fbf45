import type { WorkspaceEdit } from "vscode-languageserver";
import type { Diagnostic, Fix } from "../core/lint/finding.ts";
import { fixAll, isSafe, ownEdits } from "../core/lint/fixAll.ts";
import { textMap } from "./convert.ts";
import { documentUri } from "./diagnostics.ts";
import type { Linted } from "./linter.ts";
import type { Session } from "./session.ts";
import { textDifference } from "./textDifference.ts";
import { workspaceEdit } from "./workspaceEdits.ts";

/**
 * The edit that makes every safe fix in a document, or, of one rule that the user has chosen, the first fix of every
 * finding, a safe one before others; `undefined` when there is nothing to fix.
 */
export function fixAllEdit(linted: Linted, session: Session, rule: string | undefined): WorkspaceEdit | undefined {
  const { path, text, language, settings } = linted;
  if (language === undefined || settings.isIgnored) return undefined;
  const accepts = (fix: Fix, diagnostic: Diagnostic): boolean => (rule === undefined ? isSafe(fix) : diagnostic.rule === rule && fix === fixOf(diagnostic));
  const fixed = fixAll({ path, text, language }, session.linter.rules, settings.settings, session.linter.environment, accepts);
  const edits = textDifference(text, fixed.text);
  if (edits.length === 0) return undefined;
  const map = textMap(text, session.traits.encoding);
  return workspaceEdit(session.traits, [{ uri: documentUri(path, session), version: linted.version ?? null, edits: edits.map(map.textEdit) }]);
}

/** The fix that stands for a finding when all of its rule are fixed; none that the user is to see before it is made. */
export function fixOf({ fixes = [] }: Diagnostic): Fix | undefined {
  const own = fixes.filter((fix) => fix.confirm === undefined && ownEdits(fix) !== undefined);
  return own.find(isSafe) ?? own[0];
}
