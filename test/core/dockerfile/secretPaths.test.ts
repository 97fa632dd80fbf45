import assert from "node:assert/strict";
import { copyOf, landings } from "../../../server/src/core/dockerfile/copies.ts";
import { dockerignored, dockerignoreFor } from "../../../server/src/core/dockerfile/dockerignore.ts";
import { parseDockerfile } from "../../../server/src/core/dockerfile/parse.ts";
import { commandsWithDirectory, coversPath, joinPath, pathIn, workingDirectory } from "../../../server/src/core/dockerfile/paths.ts";

/** The path that the last instruction sees. */
function seen(text: string, path: string): string | undefined {
  const last = parseDockerfile("/x/Dockerfile", text).instructions.at(-1);
  assert.ok(last);
  return pathIn(last, workingDirectory(last), path);
}

describe("paths in an image", () => {
  const cases: readonly [string, string, string, string | undefined][] = [
    ["absolute", "FROM a\nRUN x", "/b/../c//d/.", "/c/d"],
    ["below a working directory that the base knows", "FROM a\nRUN x", "b", "./b"],
    ["below the root of an empty image", "FROM scratch\nRUN x", "b", "/b"],
    ["below one working directory after the other", "FROM a\nWORKDIR /a\nWORKDIR b\nRUN x", "c", "/a/b/c"],
    ["below an inherited one", "FROM a AS b\nWORKDIR /a\nFROM b\nWORKDIR b\nRUN x", "c", "/a/b/c"],
    ["not below one that comes later", "FROM a\nWORKDIR /a\nRUN x", "c", "/a/c"],
    ["with a variable", "FROM a\nENV D=/srv\nWORKDIR $D/x\nRUN x", "${D}/y", "/srv/y"],
    ["with an unknown variable", "FROM a\nARG D\nRUN x", "$D/y", undefined],
    ["with a command", "FROM a\nRUN x", "$(pwd)/y", undefined],
    ["in root's home", "FROM a\nRUN x", "~/.npmrc", "/root/.npmrc"],
    ["in a user's home", "FROM a\nUSER app:app\nRUN x", "$HOME/.npmrc", "/home/app/.npmrc"],
    ["in a home that is set", "FROM a\nENV HOME=/srv\nRUN x", "${HOME}/.npmrc", "/srv/.npmrc"],
  ];
  for (const [title, text, path, expected] of cases) it(title, () => assert.equal(seen(text, path), expected));

  it("keeps two unknown working directories apart", () => {
    const text = "FROM a\nARG D\nWORKDIR $D\n";
    assert.notEqual(seen(`${text}RUN x`, "y"), seen(`${text}WORKDIR $D\nRUN x`, "y"));
    assert.equal(seen(`${text}RUN x`, "y"), seen(`${text}RUN x\nRUN z`, "y"));
  });

  it("follows cd within a script", () => {
    const run = parseDockerfile("/x/Dockerfile", "FROM a\nWORKDIR /w\nRUN a && cd b && c && cd / && d\n").instructions.at(-1);
    assert.ok(run);
    assert.deepEqual(commandsWithDirectory(run).map(([{ name }, directory]) => `${name} ${directory}`), ["a /w", "cd /w", "c /w/b", "cd /w/b", "d /"]);
  });

  it("leaves no root above the root", () => assert.equal(joinPath("/", "../../a"), "/a"));

  const covered: readonly [string, string, boolean, boolean][] = [
    ["/a/b", "/a/b", false, true],
    ["/a", "/a/b", false, false],
    ["/a", "/a/b", true, true],
    ["/a/b/c", "/a/b", true, false],
    ["/a/*", "/a/b", false, true],
    ["/a/*", "/a/.b", false, false],
    ["/a/.*", "/a/.b", false, true],
    ["/*/id_*", "/root/id_rsa", false, true],
    ["/a/*.k?y", "/a/x.y.key", false, true],
    ["/a/[!x]b", "/a/yb", false, true],
    ["/a/[a-c]b", "/a/db", false, false],
    [`/${"*a".repeat(40)}b`, `/${"a".repeat(200)}`, false, false],
  ];
  for (const [pattern, path, isRecursive, expected] of covered) it(`${pattern.slice(0, 20)} ${expected ? "means" : "does not mean"} ${path.slice(0, 20)}`, () => assert.equal(coversPath(pattern, path, { isRecursive }), expected));
});

describe("what a COPY puts where", () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ["a directory with a slash", "COPY a/.npmrc /app/", ["a/.npmrc -> /app/.npmrc"]],
    ["the working directory", "COPY .npmrc .", [".npmrc -> /w/.npmrc"]],
    ["a file, or a directory if there is one", "COPY .npmrc /app", [".npmrc -> /app | /app/.npmrc"]],
    ["its own name", "COPY .npmrc /app/.npmrc", [".npmrc -> /app/.npmrc"]],
    ["several", "add a b /c", ["a -> /c/a", "b -> /c/b"]],
    ["the JSON form", 'COPY ["a b", "/c/"]', ["a b -> /c/a b"]],
    ["flags and a variable", "COPY --chown=1:1 --link $F/x /c/", ["$F/x -> /c/x"]],
    ["no URL, no repository, no heredoc, no variable name", "ADD https://e.com/k.key git@e.com:a/b.git $F <<EOF x /c/\nhi\nEOF", ["x -> /c/x"]],
    ["an unknown destination", "COPY a $F/b", ["a -> "]],
  ];
  for (const [title, text, expected] of cases) {
    it(title, () => {
      const instruction = parseDockerfile("/x/Dockerfile", `FROM a\nARG F\nWORKDIR /w\n${text}\n`).instructions.at(-1);
      const copy = instruction === undefined ? undefined : copyOf(instruction);
      assert.ok(copy);
      assert.deepEqual(copy.sources.map(({ path }) => `${path} -> ${landings(copy, path).join(" | ")}`), expected);
    });
  }
});

describe(".dockerignore", () => {
  const cases: readonly [string, string, boolean][] = [
    ["node_modules\n.env\n", ".env", true],
    [".env\n", "./.env", true],
    [".env\n", "app/.env", false],
    ["**/.env\n", "app/.env", true],
    ["app\n", "app/.env", true],
    ["*\n!src\n", "src/.env", false],
    ["*\r\n!src\r\n", "other/.env", true],
    ["# **** secrets ****\n.env\n", ".npmrc", false],
    ["a+b\n", "a+b", true],
    [".ENV\n", ".env", false],
  ];
  for (const [text, path, expected] of cases) it(`${JSON.stringify(text)} ${expected ? "keeps" : "lets"} ${path} ${expected ? "out" : "in"}`, () => assert.equal(dockerignored(text, path), expected));

  it("takes what it cannot judge as kept out", () => {
    for (const text of ["[\n", `${"*a".repeat(30)}b\n`]) assert.equal(dockerignored(text, "a".repeat(100)), true);
    assert.equal(dockerignored("x\n", "../outside"), true);
  });

  it("looks for the Dockerfile's own list first", () => {
    const files: Record<string, string> = { "/p/docker/Dockerfile.dev.dockerignore": "own", "/p/docker/.dockerignore": "shared" };
    assert.equal(dockerignoreFor("/p/docker/Dockerfile.dev", (path) => files[path]), "own");
    assert.equal(dockerignoreFor("/p/docker/Dockerfile", (path) => files[path]), "shared");
    assert.equal(dockerignoreFor("/p/Dockerfile", (path) => files[path]), undefined);
  });
});
