import * as vscode from "vscode";
import { equal, finding, fixture, silence } from "./support.ts";

export function multiRoot(): void {
  describe("a workspace of several folders", () => {
    it("is linted in every folder", async () => {
      equal(vscode.workspace.workspaceFolders?.map(({ name }) => name), ["api", "worker"], "folders");
      for (const root of [0, 1]) await finding(fixture("Dockerfile", root), "root-user");
    });

    it("has a configuration file for each folder", async () => {
      const config = fixture(".hullcheck.yaml", 1);
      await vscode.workspace.fs.writeFile(config, new TextEncoder().encode("rules:\n  root-user: off\n"));
      await silence(fixture("Dockerfile", 1), "root-user");
      await finding(fixture("Dockerfile", 0), "root-user");
      await vscode.workspace.fs.delete(config);
      await finding(fixture("Dockerfile", 1), "root-user");
    });
  });
}
