import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { CancellationTokenSource } from "vscode-languageserver-protocol/node";
import { Client, codes, find, Folder, pause, serverPath, textAt } from "./driver.ts";

const DOCKERFILE = "FROM node:latest\nUSER root\n";

describe("pull diagnostics", () => {
  let folder: Folder;
  let client: Client;

  beforeEach(async () => {
    folder = new Folder({ Dockerfile: DOCKERFILE });
    client = await Client.start(folder);
  });

  afterEach(async () => {
    await client.stop();
    folder.remove();
  });

  it("are announced with workspace diagnostics and dependencies between files", () => {
    const provider = client.initialized?.capabilities.diagnosticProvider;
    assert.deepEqual(provider, { identifier: "hullcheck", interFileDependencies: true, workspaceDiagnostics: true });
    assert.equal(client.initialized?.capabilities.positionEncoding, "utf-16");
    assert.equal(client.initialized?.serverInfo?.name, "hullcheck");
  });

  it("carry source, code, link, severity, range and data", async () => {
    const uri = folder.uri("Dockerfile");
    await client.open(uri, DOCKERFILE);
    const report = await client.pull(uri);
    assert.equal(report.kind, "full");
    const found = find(report.items, "latest-tag");
    assert.equal(textAt(DOCKERFILE, found.range), "latest");
    assert.equal(found.source, "hullcheck");
    assert.equal(found.severity, 2);
    assert.equal(found.codeDescription?.href, "https://github.com/hullcheck/hullcheck/blob/main/docs/rules/latest-tag.md");
    const { aliases } = found.data as { aliases: string[] };
    assert.ok(aliases.includes("hadolint:DL3007"));
    assert.equal("relatedDocuments" in report, false);
  });

  it("are unchanged for equal text, and full again for another", async () => {
    const uri = folder.uri("Dockerfile");
    await client.open(uri, DOCKERFILE);
    const first = await client.pull(uri);
    assert.notEqual(first.resultId, undefined);
    assert.deepEqual(await client.pull(uri, first.resultId), { kind: "unchanged", resultId: first.resultId });
    await client.type(uri, { line: 1, character: 5 }, "x");
    const second = await client.pull(uri, first.resultId);
    assert.equal(second.kind, "full");
    assert.notEqual(second.resultId, first.resultId);
    await client.change(uri, DOCKERFILE, [{ range: { start: { line: 1, character: 5 }, end: { line: 1, character: 6 } }, text: "" }]);
    assert.deepEqual(await client.pull(uri, first.resultId), { kind: "unchanged", resultId: first.resultId });
  });

  it("follow text that is typed one character at a time", async () => {
    const uri = folder.uri("typed/Dockerfile");
    await client.open(uri, "FROM alpine:3.20\n\nCMD [\"id\"]\n");
    assert.equal(codes((await client.pull(uri)).items).includes("root-user"), false);
    await client.type(uri, { line: 1, character: 0 }, "USER root");
    assert.equal(client.text(uri), "FROM alpine:3.20\nUSER root\nCMD [\"id\"]\n");
    const found = find((await client.pull(uri)).items, "root-user");
    assert.deepEqual(found.range, { start: { line: 1, character: 5 }, end: { line: 1, character: 9 } });
  });

  it("apply several changes of one notification in order", async () => {
    const uri = folder.uri("Dockerfile");
    await client.open(uri, DOCKERFILE);
    await client.change(uri, "FROM node:22\nUSER root\n", [
      { range: { start: { line: 0, character: 10 }, end: { line: 0, character: 16 } }, text: "2" },
      { range: { start: { line: 0, character: 11 }, end: { line: 0, character: 11 } }, text: "2" },
    ]);
    const report = await client.pull(uri);
    assert.equal(codes(report.items).includes("latest-tag"), false);
    assert.equal(codes(report.items).includes("root-user"), true);
  });

  it("of a closed document come from the disk", async () => {
    const uri = folder.uri("Dockerfile");
    await client.open(uri, "FROM alpine:3.20\nUSER app\n");
    assert.deepEqual(codes((await client.pull(uri)).items).includes("latest-tag"), false);
    await client.close(uri);
    find((await client.pull(uri)).items, "latest-tag");
  });

  it("of a file that does not exist are none", async () => {
    assert.deepEqual(await client.pull(folder.uri("nowhere/Dockerfile")), { kind: "full", items: [] });
  });

  it("know a language by its id, and leave other languages alone", async () => {
    const asked = folder.uri("build.image");
    await client.open(asked, DOCKERFILE, "dockerfile");
    find((await client.pull(asked)).items, "latest-tag");
    const yaml = folder.uri("values.yaml");
    await client.open(yaml, "services:\n  web:\n    privileged: true\n", "yaml");
    assert.deepEqual((await client.pull(yaml)).items, []);
    const compose = folder.uri("compose.yaml");
    await client.open(compose, "services:\n  web:\n    image: a\n    privileged: true\n", "dockercompose");
    find((await client.pull(compose)).items, "privileged-container");
  });

  it("are given for any URI that is a document, and for none that is not", async () => {
    const linted = ["untitled:Untitled-1", "vscode-vfs://github/owner/repo/Dockerfile", "vscode-notebook-cell:/tmp/book.ipynb#W0sZmlsZQ%3D%3D", "vscode-remote://ssh-remote%2Bhost/src/Dockerfile", "file:///tmp/with%20blank/%E2%82%AC/Dockerfile", "zip:/a.zip!/Dockerfile"];
    for (const uri of linted) {
      await client.open(uri, DOCKERFILE);
      find((await client.pull(uri)).items, "latest-tag");
      await client.close(uri);
    }
    for (const uri of ["git:/tmp/Dockerfile?%7B%22ref%22%3A%22HEAD%22%7D", "output:extension-output-1"]) {
      await client.open(uri, DOCKERFILE);
      assert.deepEqual((await client.pull(uri)).items, []);
      await client.close(uri);
    }
  });

  it("survive URIs that are none", async () => {
    for (const uri of ["", ":", "%", "file://%zz/%", "file:", "//", "a:b:c#d?e", "http://[::1", "file:///%00", "\u0000", "x".repeat(10_000), "file:///../../..", "vscode-vfs://", "untitled:"]) {
      await client.open(uri, DOCKERFILE);
      const report = await client.pull(uri);
      assert.equal(report.kind, "full", uri);
      await client.actions(uri, { start: { line: 0, character: 0 }, end: { line: 9, character: 9 } }, []);
      await client.close(uri);
      assert.equal((await client.pull(uri)).kind, "full", uri);
    }
    await client.connection.sendNotification("textDocument/didChange", { textDocument: { uri: "file:///never/opened", version: 7 }, contentChanges: [{ text: "x" }] });
    await client.open(folder.uri("Dockerfile"), DOCKERFILE);
    find((await client.pull(folder.uri("Dockerfile"))).items, "latest-tag");
    assert.deepEqual(client.logged, []);
  });

  it("are cancelled by the client", async () => {
    const uri = folder.uri("Dockerfile");
    await client.open(uri, DOCKERFILE);
    const source = new CancellationTokenSource();
    const request = client.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } }, source.token);
    source.cancel();
    await request.then(
      (report) => assert.equal((report as { kind: string }).kind, "full"),
      (error: { code: number }) => assert.equal(error.code, -32800),
    );
    find((await client.pull(uri)).items, "latest-tag");
  });

  it("depend on files that were asked for: a change of one is told once, and only when it matters", async () => {
    folder.write(".env", "A=1\n");
    const uri = folder.uri("Dockerfile");
    const text = "FROM alpine:3.20\nCOPY .env /app/\nUSER app\n";
    await client.open(uri, text);
    const before = await client.pull(uri);
    find(before.items, "secret-file-copied");
    await pause(600);
    folder.write(".dockerignore", ".env\n");
    await client.watched({ uri: folder.uri(".dockerignore"), type: 1 });
    await pause(400);
    assert.equal(client.received("workspace/diagnostic/refresh").length, 1);
    const after = await client.pull(uri, before.resultId);
    assert.equal(after.kind, "full");
    assert.equal(codes(after.items).includes("secret-file-copied"), false);
    await client.watched({ uri: folder.uri(".dockerignore"), type: 2 }, { uri: folder.uri("elsewhere/.dockerignore"), type: 1 });
    await pause(400);
    assert.equal(client.received("workspace/diagnostic/refresh").length, 1);
  });

  it("depend on paths that were only looked for", async () => {
    folder.write("package.json", "{}\n");
    const uri = folder.uri("Dockerfile");
    await client.open(uri, "FROM alpine:3.20\nCOPY package.json server.js /app/\nUSER app\n");
    const before = await client.pull(uri);
    find(before.items, "copy-source-not-found");
    await pause(600);
    folder.write("server.js", "\n");
    await client.watched({ uri: folder.uri("server.js"), type: 1 });
    await pause(400);
    assert.equal(client.received("workspace/diagnostic/refresh").length, 1);
    const after = await client.pull(uri, before.resultId);
    assert.equal(after.kind, "full");
    assert.equal(codes(after.items).includes("copy-source-not-found"), false);
  });
});

it("the server says what it is when nobody talks to it", () => {
  const usage = spawnSync(process.execPath, [serverPath], { encoding: "utf8" });
  assert.equal(usage.status, 2);
  assert.match(usage.stderr, /^Usage: hullcheck-language-server --stdio\n/);
  const version = spawnSync(process.execPath, [serverPath, "--version"], { encoding: "utf8" });
  assert.equal(version.status, 0);
  assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
});

it("a pull is answered although the client, which has no configuration, never says that it is initialized", async () => {
  const client = await Client.start(undefined, { capabilities: { workspace: { configuration: false } }, isSilentAfterInitialize: true });
  await client.open("untitled:Dockerfile", DOCKERFILE);
  find((await client.pull("untitled:Dockerfile")).items, "latest-tag");
  await client.stop();
});

it("a byte order mark on the disk does not move columns", async () => {
  const folder = new Folder({ Dockerfile: `\uFEFF${DOCKERFILE}` });
  const client = await Client.start(folder);
  const found = find((await client.pull(folder.uri("Dockerfile"))).items, "latest-tag");
  assert.equal(textAt(DOCKERFILE, found.range), "latest");
  await client.stop();
  folder.remove();
});

describe("columns", () => {
  const TEXT = "FROM alpine:3.20\nLABEL a=\"é€😀\" b=1\nRUN echo \"é€😀\" && sudo apt-get install x\nUSER app\n";

  for (const encoding of ["utf-16", "utf-8"] as const) {
    it(`count ${encoding} where the client asks for it, in diagnostics, changes and edits`, async () => {
      const client = await Client.start(undefined, { capabilities: { general: { positionEncodings: encoding === "utf-8" ? ["utf-8", "utf-16"] : ["utf-16", "utf-8"] } } });
      assert.equal(client.initialized?.capabilities.positionEncoding, encoding);
      const uri = "untitled:Dockerfile";
      const column = (text: string): number => (encoding === "utf-8" ? Buffer.byteLength(text) : text.length);
      await client.open(uri, TEXT);
      const before = "RUN echo \"é€😀\" && ";
      const found = find((await client.pull(uri)).items, "sudo-command");
      assert.deepEqual(found.range.start, { line: 2, character: column(before) });
      // Takes the label's value away, then puts two astral characters in front of the command.
      const at = { line: 2, character: column("RUN echo \"é€😀") };
      await client.change(uri, TEXT.replace("é€😀\" && sudo", "é€😀😀😀\" && sudo").replace("\"é€😀\" b", "\"\" b"), [
        { range: { start: { line: 1, character: column("LABEL a=\"") }, end: { line: 1, character: column("LABEL a=\"é€😀") } }, text: "" },
        { range: { start: at, end: at }, text: "😀😀" },
      ]);
      const moved = find((await client.pull(uri)).items, "sudo-command");
      assert.deepEqual(moved.range.start, { line: 2, character: column("RUN echo \"é€😀😀😀\" && ") });
      await client.stop();
    });
  }
});
