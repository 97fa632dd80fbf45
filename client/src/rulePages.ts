import * as vscode from "vscode";
import { RULE_PAGES } from "../../server/src/core/lint/rulePage.ts";
import { explainRuleCommand } from "../../server/src/lsp/protocol.ts";

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

/** The command that shows a rule's page, as a link. */
export function ruleLink(rule: string): vscode.Uri {
  return vscode.Uri.parse(`command:${explainRuleCommand}?${encodeURIComponent(JSON.stringify([rule]))}`);
}

/** Lets the links of a hover lead to the bundled pages. */
export function withBundledPages(hover: vscode.Hover): vscode.Hover {
  for (const content of hover.contents) {
    if (!(content instanceof vscode.MarkdownString)) continue;
    const parts = content.value.split(`(${RULE_PAGES}`);
    content.value = parts.map((part, index) => (index === 0 ? part : part.replace(/^([\w-]+)\.md\)/, (_, rule: string) => `(${ruleLink(rule).toString()})`))).join("");
    content.isTrusted = { enabledCommands: [explainRuleCommand] };
  }
  return hover;
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
