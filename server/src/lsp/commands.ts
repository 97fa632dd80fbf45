import { CancellationToken, type ExecuteCommandParams } from "vscode-languageserver";
import { fixAllEdit } from "./fixAllEdit.ts";
import { explainRuleCommand, fixAllInFileCommand, lintWorkspaceCommand } from "./protocol.ts";
import { rulePage } from "../core/lint/rulePage.ts";
import type { Session } from "./session.ts";
import { pathOf } from "./uris.ts";
import type { WorkspaceDiagnostics } from "./workspaceDiagnostics.ts";

export const commands: readonly string[] = [fixAllInFileCommand, lintWorkspaceCommand, explainRuleCommand];

/** Answers `workspace/executeCommand`. Arguments come from anywhere: what does not fit is ignored. */
export async function executeCommand({ command, arguments: given = [] }: ExecuteCommandParams, session: Session, workspace: WorkspaceDiagnostics): Promise<unknown> {
  const argument: unknown = given[0];
  if (command === lintWorkspaceCommand) await lintWorkspace(session, workspace);
  if (typeof argument !== "string") return undefined;
  if (command === fixAllInFileCommand) return fixAllInFile(argument, session);
  if (command === explainRuleCommand) await explainRule(argument, session);
  return undefined;
}

/** True when there was something to fix and the client made the edit. */
async function fixAllInFile(uri: string, session: Session): Promise<boolean> {
  await session.ready;
  const linted = session.linter.lint(pathOf(uri));
  const edit = linted === undefined ? undefined : fixAllEdit(linted, session, undefined);
  if (edit === undefined) return false;
  const { applied } = await session.connection.workspace.applyEdit({ label: "Hullcheck: Fix all", edit });
  return applied;
}

async function lintWorkspace(session: Session, workspace: WorkspaceDiagnostics): Promise<void> {
  await session.ready;
  await workspace.discover(CancellationToken.None);
  for (const path of workspace.paths()) session.files.forget(path);
  workspace.changed(workspace.paths());
}

/** For clients that do not show rule pages themselves. */
async function explainRule(rule: string, session: Session): Promise<void> {
  if (!session.traits.showsDocuments || session.linter.ruleOf(rule) === undefined) return;
  await session.connection.window.showDocument({ uri: rulePage(rule), external: true });
}
