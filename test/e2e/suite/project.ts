import * as vscode from "vscode";
import { closeEditors, equal, finding, findings, fixesFor, fixture, ruleOf, silence, until } from "./support.ts";

export function project(): void {
  describe("a Compose project", () => {
    afterEach(async () => {
      for (const path of [base, override]) await restore(fixture(path));
      await closeEditors();
    });

    it("is judged anew in the base while the override beside it is edited", async () => {
      const { document: first } = await show(base, vscode.ViewColumn.One);
      const second = await show(override, vscode.ViewColumn.Two);
      await finding(first.uri, "privileged-container");
      await append(second, "    privileged: false\n");
      await silence(first.uri, "privileged-container");
      await vscode.commands.executeCommand("undo");
      await finding(first.uri, "privileged-container");
      equal(first.isDirty, false, "unsaved change of the base");
    });

    it("is judged anew in the override while the base beside it is edited", async () => {
      const first = await show(base, vscode.ViewColumn.One);
      const second = await show(override, vscode.ViewColumn.Two);
      await append(second, "    user: root\n");
      const { range, relatedInformation } = await finding(second.document.uri, weakened);
      equal(second.document.getText(range), "user", "marked text of the override");
      const [related] = relatedInformation ?? [];
      equal(related?.location.uri.toString(), first.document.uri.toString(), "file of the related information");
      equal(related === undefined ? undefined : first.document.getText(related.location.range), "user", "marked text of the base");
      const { line } = first.document.positionAt(first.document.getText().indexOf("user:"));
      await (await show(base, vscode.ViewColumn.One)).edit((edit) => edit.delete(first.document.lineAt(line).rangeIncludingLineBreak));
      await silence(second.document.uri, weakened);
    });

    it("has a service hardened after a look at the edits", async () => {
      const editor = await show(base, vscode.ViewColumn.One);
      const { document } = editor;
      const before = document.getText();
      const found = await hardeningOf(document, "cache");
      equal(/`no-new-privileges`.*limits/.test(found.message), true, `naming of what is absent in "${found.message}"`);
      const fixes = await fixesFor(document, found);
      equal(fixes[0]?.title, "Hullcheck (hardening-missing): Harden cache", "title of the first fix");

      editor.selection = new vscode.Selection(found.range.start, found.range.start);
      // The command waits for the answer to the preview.
      const applied = vscode.commands.executeCommand("editor.action.codeAction", { kind: vscode.CodeActionKind.QuickFix.value, apply: "first" });
      await until("the preview of the edits", isPreviewed);
      equal(document.getText(), before, "text while its edits are previewed");
      // Edits that need confirmation begin without a tick; that of the file, which has the focus, is for all of them.
      await vscode.commands.executeCommand("refactorPreview.toggleCheckedState");
      await vscode.commands.executeCommand("refactorPreview.apply");
      await until("the edits", () => (document.getText() === before ? undefined : true));
      await applied;
      await show(base, vscode.ViewColumn.One);

      for (const line of ["    cap_drop:\n      - ALL\n", "    security_opt:\n      - no-new-privileges:true\n", "    read_only: true\n", "    mem_limit: ", "    pids_limit: "]) {
        equal(document.getText().includes(line), true, `presence of ${JSON.stringify(line)}`);
      }
      await until("the end of the finding", () => (hardening(document, "cache") === undefined ? true : undefined));
      await vscode.commands.executeCommand("undo");
      equal(document.getText(), before, "text after undo");
      await hardeningOf(document, "cache");
    });
  });
}

const base = "project/compose.yaml";
const override = "project/compose.override.yaml";
const weakened = "override-weakens-hardening";

/** Opens an editor with the focus. One that stays open in another column stays visible. */
async function show(path: string, column: vscode.ViewColumn): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fixture(path)), column);
}

async function append(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  equal(await editor.edit((edit) => edit.insert(document.positionAt(document.getText().length), text)), true, "result of the edit");
}

/** Drops what a test has not saved. */
async function restore(uri: vscode.Uri): Promise<void> {
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (document?.isDirty !== true) return;
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand("workbench.action.files.revert");
}

/** Other extensions see the preview only by the editor that it opens for the row that is chosen. */
async function isPreviewed(): Promise<true | undefined> {
  await vscode.commands.executeCommand("list.focusFirst");
  await vscode.commands.executeCommand("list.select");
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ label }) => /preview/i.test(label)) ? true : undefined;
}

function hardening(document: vscode.TextDocument, service: string): vscode.Diagnostic | undefined {
  return findings(document.uri).find((one) => ruleOf(one) === "hardening-missing" && document.getText(one.range) === service);
}

function hardeningOf(document: vscode.TextDocument, service: string): Promise<vscode.Diagnostic> {
  return until(`hardening-missing at ${service}`, () => hardening(document, service));
}
