import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathKindOnDisk } from "../../server/src/files/pathKind.ts";

describe("what lies at a path of the disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "hullcheck-kinds-"));
  after(() => rmSync(folder, { recursive: true }));

  it("is a file, a folder or nothing", () => {
    writeFileSync(join(folder, "a.txt"), "a");
    mkdirSync(join(folder, "b"));
    assert.equal(pathKindOnDisk(join(folder, "a.txt")), "file");
    assert.equal(pathKindOnDisk(join(folder, "b")), "folder");
    assert.equal(pathKindOnDisk(join(folder, "c")), "nothing");
    assert.equal(pathKindOnDisk(join(folder, "a.txt/d")), "nothing");
  });

  it("is not known for a link that leads nowhere, and for what is no path", () => {
    symlinkSync(join(folder, "gone"), join(folder, "link"));
    assert.equal(pathKindOnDisk(join(folder, "link")), undefined);
    assert.equal(pathKindOnDisk("a\0b"), undefined);
  });
});
