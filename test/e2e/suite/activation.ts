import * as vscode from "vscode";
import { report } from "./run.ts";
import { closeEditors, equal, extensionId, findings, fixture, open, until } from "./support.ts";

/** Must run first: it times the way from opening `file` to the first squiggle. Without it the other suites have no use. */
export function activation(file: string): void {
  describe("activation", function () {
    this.bail(true);
    after(closeEditors);

    it("is caused by a Dockerfile and is followed by diagnostics", async () => {
      const started = Date.now();
      const extension = vscode.extensions.getExtension(extensionId);
      if (extension === undefined) throw new Error(`${extensionId} is not installed.`);
      const uri = fixture(file);
      await open(uri);
      await until("activation", () => (extension.isActive ? true : undefined));
      const activated = Date.now();
      await until("the first diagnostics", () => (findings(uri).length > 0 ? true : undefined));
      report(`  opened to active: ${activated - started} ms; active to first diagnostics: ${Date.now() - activated} ms`);
    });

    it("runs the extension that is under test", () => {
      const expected = expectedLocation();
      const location = vscode.extensions.getExtension(extensionId)?.extensionUri.path;
      equal(expected === undefined || location?.startsWith(expected) === true, true, `location below ${expected ?? "anything"} of ${location ?? "nothing"}`);
    });
  });
}

/** Set where the extension could come from more than one place; a browser has no environment. */
function expectedLocation(): string | undefined {
  return typeof process === "object" ? process.env["HULLCHECK_E2E_EXPECTED_EXTENSION"] : undefined;
}
