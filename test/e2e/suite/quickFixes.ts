import * as vscode from "vscode";
import { closeEditors, equal, finding, fixesFor, fixture, open, silence } from "./support.ts";

export function quickFixes(): void {
  describe("quick fixes", () => {
    afterEach(closeEditors);

    for (const { family, file, rule } of families) {
      it(`of the ${family} family (${rule}) is applied and undone`, async () => {
        const { document } = await open(fixture(file));
        const before = document.getText();
        const [fix] = await fixesFor(document, await finding(document.uri, rule));
        if (fix?.edit === undefined) throw new Error("The first quick fix has no edit.");
        equal(await vscode.workspace.applyEdit(fix.edit), true, "result of the edit");
        equal(document.getText() === before, false, `sameness of the text after "${fix.title}"`);
        await silence(document.uri, rule);
        await vscode.commands.executeCommand("undo");
        equal(document.getText(), before, "text after undo");
        await finding(document.uri, rule);
      });
    }
  });
}

const families = [
  { family: "root", file: "root/Dockerfile", rule: "root-user" },
  { family: "unpinned", file: "unpinned/Dockerfile", rule: "latest-tag" },
  { family: "secrets", file: "secrets/Dockerfile", rule: "secret-in-arg-or-env" },
  { family: "privileged", file: "privileged/compose.yaml", rule: "privileged-container" },
] as const;
