import * as vscode from "vscode";
import { closeEditors, equal, finding, findings, fixture, until } from "./support.ts";

export function problems(): void {
  describe("the Problems panel", () => {
    it("holds the findings of a file that was never opened", async () => {
      const uri = fixture("never-opened/Dockerfile");
      await finding(uri, "root-user");
      await finding(uri, "latest-tag");
      equal(vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()), false, "open document");
    });

    it("gets the findings of a file that is created, and forgets them when it is deleted", async () => {
      const uri = fixture("deleted/later.dockerfile");
      await vscode.workspace.fs.writeFile(uri, await vscode.workspace.fs.readFile(fixture("deleted/Dockerfile")));
      await finding(uri, "root-user");
      await vscode.workspace.fs.delete(uri);
      await forgotten(uri);
    });

    it("forgets a file that is deleted while it is shown", async () => {
      const uri = fixture("deleted/Dockerfile");
      await show(uri);
      await finding(uri, "root-user");
      const deletion = new vscode.WorkspaceEdit();
      deletion.deleteFile(uri);
      equal(await vscode.workspace.applyEdit(deletion), true, "result of the deletion");
      await forgotten(uri);
    });

    it("forgets a file that is deleted as soon as it is closed", async () => {
      const uri = fixture("deleted/closed.dockerfile");
      await show(uri);
      await finding(uri, "root-user");
      await closeEditors();
      await vscode.workspace.fs.delete(uri);
      await forgotten(uri);
    });
  });
}

/** Opens an editor as a user does. A document that an extension opens stays open for minutes after its editor is closed. */
async function show(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand("vscode.open", uri);
}

async function forgotten(uri: vscode.Uri): Promise<void> {
  await until("the end of the deleted file's diagnostics", () => (findings(uri).length === 0 ? true : undefined));
}
