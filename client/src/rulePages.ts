import * as vscode from "vscode";

const SCHEME = "hullcheck-rule";

/** Shows the rules' pages that come with the extension, without a network. */
export function registerRulePages(extension: vscode.Uri): readonly vscode.Disposable[] {
  const provider: vscode.TextDocumentContentProvider = { provideTextDocumentContent: (uri) => readPage(extension, uri) };
  return [vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider)];
}

/** Shows a rule's page beside the code; without a rule, asks which. */
export async function explainRule(extension: vscode.Uri, rule: unknown): Promise<void> {
  const id = typeof rule === "string" ? rule : await vscode.window.showQuickPick(ruleIds(extension), { placeHolder: "The rule to explain" });
  if (id === undefined) return;
  await vscode.commands.executeCommand("markdown.showPreviewToSide", vscode.Uri.from({ scheme: SCHEME, path: `/${id}.md` }));
}

async function readPage(extension: vscode.Uri, uri: vscode.Uri): Promise<string> {
  // A link may lead anywhere; only the name of a rule leads to a page.
  const id = /^\/([\w-]+)\.md$/.exec(uri.path)?.[1];
  if (id === undefined) return "There is no such page.";
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(pages(extension), `${id}.md`)));
  } catch {
    return `# ${id}\n\nThis version of Hullcheck has no page about \`${id}\`.`;
  }
}

async function ruleIds(extension: vscode.Uri): Promise<readonly string[]> {
  const entries = await vscode.workspace.fs.readDirectory(pages(extension));
  return entries.flatMap(([name]) => (/^[a-z][\w-]*\.md$/.test(name) ? [name.slice(0, -3)] : []));
}

function pages(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, "docs", "rules");
}
