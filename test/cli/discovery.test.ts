import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { hullcheck, removeFolders, temporary } from "./run.ts";

const BAD = "FROM a:latest\n";

describe("command line: which files", () => {
  afterEach(removeFolders);

  it("searches the current folder by default, hidden folders too", () => {
    const cwd = temporary({ Dockerfile: BAD, "b/x.Dockerfile": BAD, ".devcontainer/Dockerfile": BAD, "b/compose.yml": "services:\n  a:\n    privileged: true\n", "README.md": "latest", "Dockerfile.j2": BAD });
    assert.deepEqual(reported(cwd, []), [".devcontainer/Dockerfile", "Dockerfile", "b/compose.yml", "b/x.Dockerfile"]);
  });

  it("passes over node_modules, .git and what git ignores", () => {
    const cwd = temporary({
      ".git/HEAD": "ref: refs/heads/main\n",
      ".git/info/exclude": "excluded/\n",
      ".gitignore": "/build/\n*.gen.Dockerfile\nkept/*\n",
      "kept/.gitignore": "!Dockerfile\n",
      "a/.gitignore": "local\n",
      Dockerfile: BAD,
      "node_modules/x/Dockerfile": BAD,
      ".git/Dockerfile": BAD,
      "build/Dockerfile": BAD,
      "a/build/Dockerfile": BAD,
      "a/local/Dockerfile": BAD,
      "local/Dockerfile": BAD,
      "excluded/Dockerfile": BAD,
      "x.gen.Dockerfile": BAD,
      "kept/Dockerfile": BAD,
      "kept/other.Dockerfile": BAD,
    });
    assert.deepEqual(reported(cwd, []), ["Dockerfile", "a/build/Dockerfile", "kept/Dockerfile", "local/Dockerfile"]);
    assert.deepEqual(reported(join(cwd, "a"), ["."]), ["build/Dockerfile"], "patterns of folders above hold");
  });

  it("always lints a file that is named, and a folder that git ignores but the user names", () => {
    const cwd = temporary({ ".git/HEAD": "", ".gitignore": "build\n", "build/Dockerfile": BAD, ".hullcheck.yaml": "ignore: [build]\n" });
    assert.deepEqual(reported(cwd, ["build/Dockerfile"]), ["build/Dockerfile"]);
    assert.deepEqual(reported(cwd, ["--no-config", "build"]), ["build/Dockerfile"]);
    assert.deepEqual(reported(cwd, ["build"]), [], "the project file still speaks for what is found in it");
  });

  it("starts anew in a nested repository", () => {
    const cwd = temporary({ ".git/HEAD": "", ".gitignore": "*.Dockerfile\n", "sub/.git": "gitdir: ../nowhere\n", "sub/a.Dockerfile": BAD, "a.Dockerfile": BAD });
    assert.deepEqual(reported(cwd, []), ["sub/a.Dockerfile"]);
  });

  it("expands globs for shells that do not", () => {
    const cwd = temporary({ "a/Dockerfile": BAD, "b/Dockerfile": BAD, "b/c/Dockerfile": BAD });
    assert.deepEqual(reported(cwd, ["*/Dockerfile"]), ["a/Dockerfile", "b/Dockerfile"]);
    assert.deepEqual(reported(cwd, ["b/**"]), ["b/Dockerfile", "b/c/Dockerfile"]);
    const none = hullcheck(cwd, ["z*/Dockerfile"]);
    assert.equal(none.code, 2);
    assert.match(none.err, /z\*\/Dockerfile matches no file/);
  });

  it("does not go round in circles of links", () => {
    const cwd = temporary({ "a/Dockerfile": BAD });
    symlinkSync("..", join(cwd, "a", "up"));
    symlinkSync("Dockerfile", join(cwd, "a", "linked.Dockerfile"));
    symlinkSync("loop.Dockerfile", join(cwd, "loop.Dockerfile"));
    assert.deepEqual(reported(cwd, []), ["a/Dockerfile"]);
    assert.deepEqual(reported(cwd, ["a/linked.Dockerfile"]), ["a/linked.Dockerfile"]);
    const loop = hullcheck(cwd, ["loop.Dockerfile", "a"]);
    assert.equal(loop.code, 2);
    assert.match(loop.err, /loop\.Dockerfile is a symbolic link that leads nowhere/);
    assert.match(loop.out, /a\/Dockerfile:1:8/, "the rest is linted");
  });

  it("tells what it could not read and lints the rest", () => {
    const cwd = temporary({ Dockerfile: BAD, "b.Dockerfile": Uint8Array.of(0x46, 0xff, 0xfe, 0x0a), "c.Dockerfile": `FROM a\n${"#".repeat(5_000_001)}` });
    const { code, out, err } = hullcheck(cwd, [".", "missing/Dockerfile"]);
    assert.equal(code, 2);
    assert.match(err, /^hullcheck: missing\/Dockerfile does not exist$/m);
    assert.match(err, /^hullcheck: b\.Dockerfile is not UTF-8 text$/m);
    assert.match(err, /^hullcheck: c\.Dockerfile is larger than 5 MB and not linted$/m);
    assert.match(out, /Dockerfile:1:8/);
    assert.equal(hullcheck(temporary({ "c.Dockerfile": `FROM a\n${"#".repeat(5_000_001)}` }), []).code, 0, "a large file that was only found is no failure");
  });

  it("asks for the language of a named file whose name does not tell", () => {
    const cwd = temporary({ image: BAD });
    const refused = hullcheck(cwd, ["image"]);
    assert.equal(refused.code, 2);
    assert.match(refused.err, /image is neither a Dockerfile nor a Compose file by its name; `--language` tells which/);
    assert.deepEqual(reported(cwd, ["--language", "dockerfile", "image"]), ["image"]);
  });

  it("says so when there is nothing to lint", () => {
    const { code, out } = hullcheck(temporary({ "README.md": "" }), []);
    assert.equal(code, 0);
    assert.equal(out, "No Dockerfile or Compose file found.\n");
  });

  it("takes the nearest project file, up to the repository's root", () => {
    const cwd = temporary({
      ".hullcheck.yaml": "rules: {moving-tag: 'off'}\n",
      "repo/.git/HEAD": "",
      "repo/Dockerfile": BAD,
      "repo/a/.hullcheck.yml": "rules: {moving-tag: error}\nignore: [gone]\n",
      "repo/a/b/Dockerfile": BAD,
      "repo/a/gone/Dockerfile": BAD,
    });
    const lines = hullcheck(cwd, ["-q"]).out.trimEnd().split("\n");
    assert.deepEqual(lines.map((line) => line.split("  ").slice(0, 2).join(" ")), ["repo/Dockerfile:1:8 warning", "repo/a/b/Dockerfile:1:8 error"]);
  });

  it("takes one project file for everything with --config", () => {
    const cwd = temporary({ "shared.yaml": "rules: {moving-tag: error}\n", "a/.hullcheck.yaml": "rules: {moving-tag: 'off'}\n", "a/Dockerfile": BAD, "b/Dockerfile": BAD });
    assert.equal(hullcheck(cwd, ["-q", "--config", "shared.yaml"]).out, "a/Dockerfile:1:8  error  The tag `latest` moves  moving-tag\nb/Dockerfile:1:8  error  The tag `latest` moves  moving-tag\n");
    assert.equal(hullcheck(cwd, ["--config", "missing.yaml"]).code, 2);
  });
});

function reported(cwd: string, args: readonly string[]): readonly string[] {
  const { out } = hullcheck(cwd, ["--format", "json", ...args]);
  const { findings } = JSON.parse(out) as { findings: { path: string }[] };
  return [...new Set(findings.map(({ path }) => path))].sort();
}
