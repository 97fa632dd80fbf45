import * as vscode from "vscode";
import { closeEditors, equal, finding, fixture, open, silence, until } from "./support.ts";

export function fixAllOnSave(): void {
  describe("fix all on save", () => {
    beforeEach(async () => {
      // The web host saves by itself after a second, and `explicit` actions run on other saves only.
      await setting("files").update(autoSave, "off", vscode.ConfigurationTarget.Workspace);
    });

    afterEach(async () => {
      await setting("editor").update(actionsOnSave, undefined, vscode.ConfigurationTarget.Workspace);
      await setting("files").update(autoSave, undefined, vscode.ConfigurationTarget.Workspace);
      await closeEditors();
    });

    it("applies the safe fixes when editor.codeActionsOnSave asks for source.fixAll.hullcheck", async () => {
      await setting("editor").update(actionsOnSave, { "source.fixAll.hullcheck": "explicit" }, vscode.ConfigurationTarget.Workspace);
      const editor = await open(fixture(file));
      await finding(editor.document.uri, rule);
      await until("the action that fixes all", async () => ((await fixAllActions(editor.document.uri)).length > 0 ? true : undefined));
      // Under load, the editor now and then saves without having asked for the actions; the next save has them.
      await until("the fix on saving", async () => {
        // A document that has not changed is not saved.
        await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), comment));
        if ((await unlessCanceled(editor.document.save())) !== true) return undefined;
        return editor.document.getText().includes(" Nginx:") ? undefined : true;
      });
      equal(editor.document.getText().replaceAll(comment, ""), fixed, "text after saving");
      equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(editor.document.uri)), editor.document.getText(), "saved text");
      await silence(editor.document.uri, rule);
    });
  });
}

const actionsOnSave = "codeActionsOnSave";
const autoSave = "autoSave";
const file = "save/compose.yaml";
/** Its fix is safe: no engine accepts the text as it is. */
const rule = "image-reference-invalid";
const comment = "# Saved by a test.\n";
const fixed = "services:\n  web:\n    image: nginx:1.27.3\n";

function setting(section: string): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(section);
}

async function fixAllActions(uri: vscode.Uri): Promise<readonly vscode.CodeAction[]> {
  const everything = new vscode.Range(0, 0, 1_000, 0);
  const asked = vscode.commands.executeCommand<readonly vscode.CodeAction[]>("vscode.executeCodeActionProvider", uri, everything, "source.fixAll.hullcheck");
  return ((await unlessCanceled(asked)) ?? []).filter(({ edit }) => edit !== undefined);
}

/** The editor gives up a question that something newer has overtaken; whoever waits asks again. */
async function unlessCanceled<T>(asked: Thenable<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && error.message === "Canceled") return undefined;
    throw error;
  }
}
