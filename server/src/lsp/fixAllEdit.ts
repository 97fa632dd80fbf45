import type { WorkspaceEdit } from "vscode-languageserver";
import { fixAll, isSafe } from "../core/lint/fixAll.ts";
import { textMap } from "./convert.ts";
import { documentUri } from "./diagnostics.ts";
import type { Linted } from "./linter.ts";
import type { Session } from "./session.ts";
import { textDifference } from "./textDifference.ts";
import { workspaceEdit } from "./workspaceEdits.ts";

/** The edit that makes every safe fix in a document, of one rule or of all; `undefined` when there is nothing to fix. */
export function fixAllEdit(linted: Linted, session: Session, rule: string | undefined): WorkspaceEdit | undefined {
  const { path, text, language, settings } = linted;
  if (language === undefined || settings.isIgnored) return undefined;
  const fixed = fixAll({ path, text, language }, session.linter.rules, settings.settings, session.linter.environment, (fix, diagnostic) => isSafe(fix) && (rule === undefined || diagnostic.rule === rule));
  const edits = textDifference(text, fixed.text);
  if (edits.length === 0) return undefined;
  const map = textMap(text, session.traits.encoding);
  return workspaceEdit(session.traits, [{ uri: documentUri(path, session), version: linted.version ?? null, edits: edits.map(map.textEdit) }]);
}
