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
  return (await pages(extension)).get(id) ?? `# ${id}\n\nThis version of Hullcheck has no page about \`${id}\`.`;
}

async function ruleIds(extension: vscode.Uri): Promise<readonly string[]> {
  return [...(await pages(extension)).keys()];
}

/** The pages by rule. The build puts them into one file, which takes half of what they would take one by one in a package. */
async function pages(extension: vscode.Uri): Promise<ReadonlyMap<string, string>> {
  try {
    const data = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, "client", "dist", "rulePages.json"));
    return new Map(Object.entries(JSON.parse(new TextDecoder().decode(data)) as Readonly<Record<string, string>>));
  } catch {
    // A package without its pages still names the rule.
    return new Map();
  }
}
