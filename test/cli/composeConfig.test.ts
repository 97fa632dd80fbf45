import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rules } from "../../server/src/rules/index.ts";
import { runCommandLine } from "../../server/src/cli/commandLine.ts";

describe("hullcheck compose-config", () => {
  it("prints the project that a file belongs to, and fails on a file that is not there", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "hullcheck-config-"));
    writeFileSync(join(cwd, "compose.yaml"), "name: shop\nservices:\n  web: {image: web, user: one}\n");
    writeFileSync(join(cwd, "compose.override.yaml"), "services:\n  web: {user: two}\n");
    const written = { out: "", err: "" };
    const terminal = { cwd: cwd.replaceAll("\\", "/"), env: {}, isTty: false, columns: 80, out: (text: string) => void (written.out += text), err: (text: string) => void (written.err += text), stdin: () => Promise.resolve(new Uint8Array()) };
    assert.equal(await runCommandLine(["compose-config"], terminal, rules, "0.0.0"), 0);
    const printed = JSON.parse(written.out) as { readonly name: string; readonly services: Readonly<Record<string, { readonly image: string; readonly user: string }>> };
    assert.deepEqual([printed.name, printed.services["web"]?.image, printed.services["web"]?.user, written.err], ["shop", "web", "two", ""]);
    assert.equal(await runCommandLine(["compose-config", "none.yaml"], terminal, rules, "0.0.0"), 2);
    assert.equal(written.err, "hullcheck: none.yaml does not exist\n");
    rmSync(cwd, { recursive: true });
  });
});
