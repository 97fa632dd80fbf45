import * as vscode from "vscode";
import { equal, finding, findings, fixture, until } from "./support.ts";

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
      await until("the end of the deleted file's diagnostics", () => (findings(uri).length === 0 ? true : undefined));
    });

    it("forgets a file that is deleted while it is shown", async () => {
      const uri = fixture("deleted/Dockerfile");
      await vscode.window.showTextDocument(uri);
      await finding(uri, "root-user");
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await vscode.workspace.fs.delete(uri);
      await until("the end of the deleted file's diagnostics", () => (findings(uri).length === 0 ? true : undefined));
    });
  });
}
