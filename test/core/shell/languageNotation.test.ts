import assert from "node:assert/strict";
import {
  atNotation,
  composerNotation,
  condaNotation,
  gemNotation,
  goNotation,
  isMovingVersion,
  npmNotation,
  peclNotation,
  pipNotation,
  type LanguageNotation,
} from "../../../server/src/core/shell/languageNotation.ts";

function read(notation: LanguageNotation, ...texts: readonly string[]): readonly string[] {
  return texts.map((text) => {
    const { kind, name, version } = notation(text);
    return version === undefined ? `${kind} ${name}` : `${kind} ${name} ${version}`;
  });
}

describe("names of packages of languages", () => {
  it("reads requirements of pip", () => {
    assert.deepEqual(read(pipNotation, "flask", "flask==1", "uvicorn[standard]>=0.30", "a~=1; python_version<'4'", "zope.interface!=2"), ["name flask", "name flask ==1", "name uvicorn >=0.30", "name a ~=1; python_version<'4'", "name zope.interface !=2"]);
    assert.deepEqual(read(pipNotation, ".", "./a", "/w/*.whl", "a-1.whl", ".[dev]", "dir/sub"), ["path .", "path ./a", "path /w/*.whl", "path a-1.whl", "path .[dev]", "path dir/sub"]);
    assert.deepEqual(read(pipNotation, "git+https://example.com/o/r.git", "git+ssh://git@example.com/o/r.git@v1#egg=r", "r @ git+https://example.com/o/r@main", "https://example.com/a-1.zip"), [
      "url git+https://example.com/o/r.git", "url git+ssh://git@example.com/o/r.git@v1#egg=r v1", "url r main", "url https://example.com/a-1.zip archive",
    ]);
  });

  it("reads packages of npm", () => {
    assert.deepEqual(read(npmNotation, "a", "a@1", "@s/a", "@s/a@latest", "x@npm:@s/a@2", "a@"), ["name a", "name a 1", "name @s/a", "name @s/a latest", "name x 2", "name a"]);
    assert.deepEqual(read(npmNotation, "./a", "a.tgz", "file:a", "o/r", "github:o/r#v1", "git+https://example.com/r.git", "https://example.com/a.tgz"), [
      "path ./a", "path a.tgz", "path file:a", "url o/r", "url github:o/r#v1 v1", "url git+https://example.com/r.git", "url https://example.com/a.tgz archive",
    ]);
  });

  it("reads the others", () => {
    assert.deepEqual(read(gemNotation, "rake", "rake:13.2", "a-1.gem"), ["name rake", "name rake 13.2", "path a-1.gem"]);
    assert.deepEqual(read(goNotation, "example.com/a", "example.com/a@v1", "./...", "main.go", "cmd/go", "github.com"), ["name example.com/a", "name example.com/a v1", "path ./...", "path main.go", "path cmd/go", "path github.com"]);
    assert.deepEqual(read(atNotation, "ripgrep", "ripgrep@14", "./a"), ["name ripgrep", "name ripgrep 14", "path ./a"]);
    assert.deepEqual(read(composerNotation, "a/b", "a/b:^1", "a/b=2", "^3"), ["name a/b", "name a/b ^1", "name a/b 2", "unknown ^3"]);
    assert.deepEqual(read(condaNotation, "numpy", "numpy=2", "conda-forge::jq>=1", "env.yml"), ["name numpy", "name numpy =2", "name jq >=1", "path env.yml"]);
    assert.deepEqual(read(peclNotation, "redis", "redis-6.1.0", "xdebug-beta", "./a.tgz"), ["name redis", "name redis 6.1.0", "name xdebug beta", "path ./a.tgz"]);
  });

  it("tells versions that move", () => {
    for (const version of ["latest", "next", "main", "HEAD", "*", "==latest", "beta"]) assert.ok(isMovingVersion(version), version);
    for (const version of ["1", "^1.0", "v2", "3f2a91c", "release-1", "==1.*"]) assert.ok(!isMovingVersion(version), version);
  });
});
