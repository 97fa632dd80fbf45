import * as vscode from "vscode";

export const extensionId = "hullcheck.hullcheck-vscode";

/** The URI of a file of the fixture workspace; the first segment of a multi-root path selects the folder by `root`. */
export function fixture(path: string, root = 0): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[root];
  if (folder === undefined) throw new Error(`The workspace has no folder ${root}.`);
  return vscode.Uri.joinPath(folder.uri, ...path.split("/"));
}

/** Opens a file in an editor that has the focus, as undo needs it. */
export async function open(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** Drops unsaved changes and closes every editor. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.activeTextEditor?.document.isDirty === true) {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/**
 * Polls until `probe` has an answer.
 *
 * @param what - Names in the error what never came.
 */
export async function until<T>(what: string, probe: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + patienceMilliseconds;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${patienceMilliseconds} ms in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
  }
}

/** This extension's diagnostics of a file, in the order of the text. */
export function findings(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === "hullcheck")
    .sort((one, other) => one.range.start.compareTo(other.range.start));
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Waits for a rule's first finding in a file. */
export function finding(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return until(`${rule} in ${name(uri)}; there is ${describeFindings(uri)}`, () => findings(uri).find((candidate) => ruleOf(candidate) === rule));
}

/** Waits until a rule has nothing to say about a file. */
export async function silence(uri: vscode.Uri, rule: string): Promise<void> {
  await until(`the end of ${rule} in ${name(uri)}`, () => (findings(uri).some((candidate) => ruleOf(candidate) === rule) ? undefined : true));
}

/**
 * The quick fixes of a finding that change the text, in the order of the menu. Their titles name tool and rule; what
 * else an action belongs to is not told to other extensions.
 */
export async function fixesFor(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): Promise<readonly vscode.CodeAction[]> {
  const rule = ruleOf(diagnostic);
  let titles: readonly string[] = [];
  return until(`quick fixes of ${rule}`, async () => {
    const actions = await quickFixes(document.uri, diagnostic.range);
    titles = actions.map(({ title }) => title);
    const fixes = actions.filter(({ edit, title }) => edit !== undefined && title.startsWith(`Hullcheck (${rule}): `));
    return fixes.length > 0 ? fixes : undefined;
  }).catch((error: unknown) => {
    throw new Error(`The editor offers ${JSON.stringify(titles)}.`, { cause: error });
  });
}

export function equal<T>(actual: T, expected: T, what = "value"): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`The ${what} is ${left}, expected ${right}.`);
}

const patienceMilliseconds = 30_000;
const pollMilliseconds = 50;

/** How many edits of lazily resolved actions the editor computes. */
const resolveCount = 20;

/** While any extension still registers its provider, the command answers with nothing or is cancelled. */
async function quickFixes(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  try {
    return await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
      resolveCount,
    );
  } catch (error) {
    if (error instanceof Error && /cancel/i.test(error.name + error.message)) return [];
    throw error;
  }
}

function describeFindings(uri: vscode.Uri): string {
  return JSON.stringify(vscode.languages.getDiagnostics(uri).map((diagnostic) => `${diagnostic.source ?? "?"}(${ruleOf(diagnostic)})`));
}

function name(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}
