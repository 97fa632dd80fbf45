import assert from "node:assert/strict";
import { projectFileCandidates } from "../../../server/src/core/config/discover.ts";
import { isIgnored } from "../../../server/src/core/config/ignore.ts";

describe("ignored paths", () => {
  for (const [globs, ignored, linted] of [
    [["vendor"], ["vendor/Dockerfile", "a/vendor/b/Dockerfile"], ["vendors/Dockerfile", "Dockerfile"]],
    [["/vendor"], ["vendor/Dockerfile"], ["a/vendor/Dockerfile"]],
    [["./a/b"], ["a/b/Dockerfile"], ["c/a/b/Dockerfile"]],
    [["vendor/"], ["vendor/Dockerfile", "x/vendor/Dockerfile"], ["x/vendor"]],
    [["Dockerfile.test"], ["Dockerfile.test", "a/Dockerfile.test"], ["Dockerfile"]],
    [["**/*.test.yaml"], ["compose.test.yaml", ".ci/compose.test.yaml"], ["compose.yaml"]],
    [["legacy/**", "!legacy/kept/**"], ["legacy/Dockerfile"], ["legacy/kept/Dockerfile"]],
    [["{a,b}/*"], ["a/Dockerfile", "b/x/Dockerfile"], ["c/Dockerfile"]],
    [[".devcontainer"], [".devcontainer/Dockerfile"], ["devcontainer/Dockerfile"]],
    [[], [], ["Dockerfile"]],
  ] as const) {
    it(`reads ${JSON.stringify(globs)}`, () => {
      const config = { path: "/r/.hullcheck.yaml", rules: {}, ignore: globs };
      for (const path of ignored) assert.equal(isIgnored(config, path), true, path);
      for (const path of linted) assert.equal(isIgnored(config, path), false, path);
    });
  }

  it("answers at once for a pattern made to be slow", () => {
    const config = { path: "/r/.hullcheck.yaml", rules: {}, ignore: ["+(a|aa|a+(a))".repeat(20)] };
    assert.equal(isIgnored(config, `${"a".repeat(200)}!`), false);
  });
});

describe("project file discovery", () => {
  it("climbs to the outermost root", () => {
    assert.deepEqual(projectFileCandidates("/home/u/repo/svc/Dockerfile", ["/home/u/repo/", "/home/u/repo/svc"]), [
      "/home/u/repo/svc/.hullcheck.yaml",
      "/home/u/repo/svc/.hullcheck.yml",
      "/home/u/repo/.hullcheck.yaml",
      "/home/u/repo/.hullcheck.yml",
    ]);
  });

  it("climbs to the top when no root contains the file", () => {
    assert.deepEqual(projectFileCandidates("/a/Dockerfile", ["/abc"]), ["/a/.hullcheck.yaml", "/a/.hullcheck.yml", "/.hullcheck.yaml", "/.hullcheck.yml"]);
    assert.deepEqual(projectFileCandidates("C:/Dockerfile", []), ["C:/.hullcheck.yaml", "C:/.hullcheck.yml"]);
    assert.deepEqual(projectFileCandidates("untitled:Untitled-1", []), []);
  });

  it("stays within the authority of a URI", () => {
    assert.deepEqual(projectFileCandidates("vscode-vfs://github/o/Dockerfile", []).filter((path) => path.endsWith("yaml")), ["vscode-vfs://github/o/.hullcheck.yaml", "vscode-vfs://github/.hullcheck.yaml"]);
    assert.deepEqual(projectFileCandidates("file:///r/a/Dockerfile", ["file:///r"]).length, 4);
  });
});
