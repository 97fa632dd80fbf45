import * as vscode from "vscode";
import { closeEditors, finding, fixture, open, silence } from "./support.ts";

export function configuration(): void {
  describe("configuration", () => {
    afterEach(closeEditors);

    it("follows hullcheck.rules while a file is open", async () => {
      const { document } = await open(fixture(file));
      await finding(document.uri, rule);
      const settings = vscode.workspace.getConfiguration("hullcheck");
      await settings.update("rules", { [rule]: "off" }, vscode.ConfigurationTarget.Workspace);
      await silence(document.uri, rule);
      await settings.update("rules", undefined, vscode.ConfigurationTarget.Workspace);
      await finding(document.uri, rule);
    });

    it("follows .hullcheck.yaml as it is created, changed and deleted", async () => {
      const { document } = await open(fixture(file));
      const config = fixture(".hullcheck.yaml");
      await finding(document.uri, rule);
      await vscode.workspace.fs.writeFile(config, encode(`rules:\n  ${rule}: off\n`));
      await silence(document.uri, rule);
      await vscode.workspace.fs.writeFile(config, encode(`rules:\n  ${rule}: error\n`));
      await finding(document.uri, rule);
      await vscode.workspace.fs.writeFile(config, encode(`rules:\n  ${rule}: off\n`));
      await silence(document.uri, rule);
      await vscode.workspace.fs.delete(config);
      await finding(document.uri, rule);
    });
  });
}

const file = "configured/Dockerfile";
const rule = "root-user";

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
