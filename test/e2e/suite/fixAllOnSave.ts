import * as vscode from "vscode";
import { closeEditors, equal, finding, fixture, open, silence } from "./support.ts";

export function fixAllOnSave(): void {
  describe("fix all on save", () => {
    afterEach(async () => {
      await setting().update(actionsOnSave, undefined, vscode.ConfigurationTarget.Workspace);
      await closeEditors();
    });

    it("applies the safe fixes when editor.codeActionsOnSave asks for source.fixAll.hullcheck", async () => {
      await setting().update(actionsOnSave, { "source.fixAll.hullcheck": "explicit" }, vscode.ConfigurationTarget.Workspace);
      const editor = await open(fixture(file));
      await finding(editor.document.uri, rule);
      // A document that has not changed is not saved.
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# Saved by a test.\n"));
      equal(await editor.document.save(), true, "result of saving");
      equal(editor.document.getText(), fixed, "text after saving");
      equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(editor.document.uri)), fixed, "saved text");
      await silence(editor.document.uri, rule);
    });
  });
}

const actionsOnSave = "codeActionsOnSave";
const file = "save/compose.yaml";
/** Its fix is safe: no engine accepts the text as it is. */
const rule = "image-reference-invalid";
const fixed = "# Saved by a test.\nservices:\n  web:\n    image: nginx:1.27.3\n";

function setting(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration("editor");
}
