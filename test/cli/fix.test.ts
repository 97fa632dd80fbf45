import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeFixed } from "../../server/src/cli/fix.ts";
import { sourceText } from "../../server/src/cli/outcome.ts";
import { hullcheck, removeFolders, temporary } from "./run.ts";

describe("command line: fixes", () => {
  afterEach(removeFolders);

  it("--fix applies safe fixes and reports what is left", () => {
    const cwd = temporary({ Dockerfile: "FROM a:latest\nLABEL a=b\nFROM b:latest\n", "ok.Dockerfile": "FROM a:1\n" });
    const { code, out } = hullcheck(cwd, ["--fix"]);
    assert.equal(code, 0);
    assert.equal(readFileSync(join(cwd, "Dockerfile"), "utf8"), "FROM a:1.0\nLABEL a=b\nFROM b:1.0\n");
    assert.match(out, /^Dockerfile:2:1 {2}info/);
    assert.match(out, /\n2 problems fixed\. 0 errors, 0 warnings, 1 info in 2 files\. 1 fixable with `--fix --unsafe`\.\n$/);
    assert.deepEqual(readdirSync(cwd).sort(), ["Dockerfile", "ok.Dockerfile"], "nothing else is left behind");
  });

  it("--unsafe applies the others too, --rule only those of a rule, --severity only those that are shown", () => {
    const text = "FROM a:latest\nLABEL a=b\n";
    const fixed = (args: readonly string[]): string => {
      const cwd = temporary({ Dockerfile: text });
      hullcheck(cwd, ["--fix", ...args]);
      return readFileSync(join(cwd, "Dockerfile"), "utf8");
    };
    assert.equal(fixed(["--unsafe"]), "FROM a:1.0\nARG a=b\n");
    assert.equal(fixed(["--unsafe", "--rule", "hadolint:DL9999"]), "FROM a:latest\nARG a=b\n");
    assert.equal(fixed(["--unsafe", "--severity", "warning"]), "FROM a:1.0\nLABEL a=b\n");
    assert.equal(fixed(["--severity", "error"]), text);
  });

  it("keeps a byte order mark, line ends and the file's mode", () => {
    const cwd = temporary({ Dockerfile: "\uFEFFFROM a:latest\r\nRUN é\r\n" });
    const path = join(cwd, "Dockerfile");
    chmodSync(path, 0o640);
    hullcheck(cwd, ["--fix"]);
    assert.deepEqual(readFileSync(path), Buffer.from("\uFEFFFROM a:1.0\r\nRUN é\r\n"));
    assert.equal(statSync(path).mode & 0o777, 0o640);
  });

  it("writes through a link", () => {
    const cwd = temporary({ "real/Dockerfile": "FROM a:latest\n" });
    symlinkSync("real/Dockerfile", join(cwd, "Dockerfile"));
    hullcheck(cwd, ["--fix", "Dockerfile"]);
    assert.ok(lstatSync(join(cwd, "Dockerfile")).isSymbolicLink());
    assert.equal(readFileSync(join(cwd, "real/Dockerfile"), "utf8"), "FROM a:1.0\n");
  });

  it("does not write over a file that changed meanwhile", () => {
    const cwd = temporary({ Dockerfile: "FROM mine:latest\n" });
    const path = join(cwd, "Dockerfile");
    const before = { text: "FROM a:latest\n", hasMark: false, bytes: Buffer.from("FROM a:latest\n") };
    const source = sourceText(before.text, []);
    const file = { path, before, text: "FROM a:1.0\n", sourceBefore: source, sourceAfter: source };
    assert.deepEqual(writeFixed(file, cwd), { path: "Dockerfile", message: "changed while it was being fixed and is left as it is" });
    assert.equal(readFileSync(path, "utf8"), "FROM mine:latest\n");
    assert.deepEqual(readdirSync(cwd), ["Dockerfile"]);
    writeFileSync(path, before.text);
    assert.equal(writeFixed(file, cwd), undefined);
    assert.equal(readFileSync(path, "utf8"), "FROM a:1.0\n");
  });

  it("tells when it cannot write", () => {
    const path = join(temporary({}), "gone", "Dockerfile");
    const source = sourceText("", []);
    const problem = writeFixed({ path, before: { text: "", hasMark: false, bytes: Buffer.from("") }, text: "x", sourceBefore: source, sourceAfter: source }, "/");
    assert.match(problem?.message ?? "", /cannot be written \(ENOENT\) and is left as it is/);
  });

  it("--fix-dry-run prints a diff that git applies, and changes nothing", () => {
    const text = "\uFEFFFROM a:latest\r\nRUN x\r\n";
    const cwd = temporary({ "a/Dockerfile": text });
    const { code, out, err } = hullcheck(cwd, ["--fix-dry-run"]);
    assert.equal(code, 1);
    assert.equal(out, "--- a/a/Dockerfile\n+++ b/a/Dockerfile\n@@ -1,2 +1,2 @@\n-\uFEFFFROM a:latest\r\n+\uFEFFFROM a:1.0\r\n RUN x\r\n");
    assert.equal(err, "0 errors, 1 warning, 0 info in 1 file. 1 fixable with `--fix`.\n");
    assert.equal(readFileSync(join(cwd, "a/Dockerfile"), "utf8"), text);
    execFileSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd, input: out, env: { ...process.env, GIT_CEILING_DIRECTORIES: cwd } });
    assert.equal(readFileSync(join(cwd, "a/Dockerfile"), "utf8"), "\uFEFFFROM a:1.0\r\nRUN x\r\n");
  });

  it("hides secrets in a diff", () => {
    const cwd = temporary({ Dockerfile: "FROM a:latest\nENV PASSWORD=hunter2 A=1\n" });
    const { out, err } = hullcheck(cwd, ["--fix-dry-run"]);
    assert.equal(out, "--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,2 +1,2 @@\n-FROM a:latest\n+FROM a:1.0\n ENV PASSWORD…\n");
    assert.match(err, /secrets are hidden/);
  });

  it("--stdin --fix prints the fixed text and reports beside it", () => {
    const cwd = temporary({});
    const fixed = hullcheck(cwd, ["--stdin", "--stdin-filename", "x/Dockerfile", "--fix"], { input: "\uFEFFFROM a:latest\r\nLABEL x\r\n" });
    assert.equal(fixed.out, "\uFEFFFROM a:1.0\r\nLABEL x\r\n");
    assert.match(fixed.err, /^x\/Dockerfile:2:1 {2}info/);
    assert.equal(fixed.code, 0);
    assert.equal(hullcheck(cwd, ["-", "--language", "dockerfile", "--fix"], { input: "FROM a\n" }).out, "FROM a\n");
  });
});
