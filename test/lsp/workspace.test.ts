import assert from "node:assert/strict";
import { CancellationTokenSource, type WorkspaceDocumentDiagnosticReport } from "vscode-languageserver-protocol/node";
import { Client, codes, Folder, pause, until } from "./driver.ts";

const BAD = "FROM node:latest\nUSER root\n";
const GOOD = "FROM alpine:3.20\nUSER app\n";

describe("workspace diagnostics", () => {
  let folder: Folder;
  let client: Client;

  beforeEach(async () => {
    folder = new Folder({
      Dockerfile: BAD,
      "api/compose.yaml": "services:\n  web:\n    image: nginx:1.27\n    privileged: true\n",
      "good/Dockerfile": GOOD,
      ".hullcheck.yaml": "rules:\n  no-such-rule: off\n",
      ".gitignore": "generated/\n*.local.dockerfile\n!kept.local.dockerfile\n",
      ".git/HEAD": "ref: refs/heads/main\n",
      "generated/Dockerfile": BAD,
      "a.local.dockerfile": BAD,
      "kept.local.dockerfile": BAD,
      "node_modules/some/Dockerfile": BAD,
      "notes.md": "# Dockerfile\n",
    });
    client = await Client.start(folder);
  });

  afterEach(async () => {
    await client.stop();
    folder.remove();
  });

  it("list every file once, without what version control ignores, and stay open", async () => {
    const request = client.workspaceRequest();
    await until("five files", () => (request.reports.size >= 5 ? true : undefined));
    await pause(300);
    const expected = [".hullcheck.yaml", "Dockerfile", "api/compose.yaml", "good/Dockerfile", "kept.local.dockerfile"].map((name) => folder.uri(name));
    assert.deepEqual([...request.reports.keys()].sort(), expected.sort());
    assert.equal(request.all.length, expected.length);
    assert.equal(request.isAnswered, false);
    assert.ok(reportCodes(await request.report(folder.uri("Dockerfile"))).includes("latest-tag"));
    assert.ok(reportCodes(await request.report(folder.uri("api/compose.yaml"))).includes("privileged-container"));
    assert.deepEqual(reportCodes(await request.report(folder.uri(".hullcheck.yaml"))), ["unknown-rule"]);
    assert.equal((await request.report(folder.uri("Dockerfile"))).version, null);
  });

  it("show a progress of the server's own, which ends", async () => {
    client.workspaceRequest();
    const create = await until("a progress", () => client.received("window/workDoneProgress/create")[0]);
    const { token } = create.message.params as { token: string };
    const values = (): readonly { kind: string; cancellable?: boolean }[] =>
      client.received("$/progress").flatMap(({ message }) => {
        const params = message.params as { token: string; value: { kind: string } };
        return params.token === token ? [params.value] : [];
      });
    await until("the end of the progress", () => (values().some(({ kind }) => kind === "end") ? true : undefined));
    assert.equal(values()[0]?.kind, "begin");
    assert.equal(values()[0]?.cancellable, true);
    assert.equal(values().filter(({ kind }) => kind === "end").length, 1);
  });

  it("are unchanged in the next request, and answered when a file changes", async () => {
    const first = client.workspaceRequest();
    await until("five files", () => (first.reports.size >= 5 ? true : undefined));
    const uri = folder.write("good/Dockerfile", BAD);
    await client.watched({ uri, type: 2 });
    await first.answer;
    assert.ok(reportCodes(await first.report(uri)).includes("latest-tag"));
    const second = client.workspaceRequest(first.resultIds());
    await until("five files", () => (second.reports.size >= 5 ? true : undefined));
    assert.deepEqual([...second.reports.values()].map(({ kind }) => kind), Array(5).fill("unchanged"));
    await pause(300);
    assert.equal(second.isAnswered, false);
  });

  it("report a file that is created, and empty a file that is deleted", async () => {
    const request = client.workspaceRequest();
    await until("five files", () => (request.reports.size >= 5 ? true : undefined));
    const created = folder.write("later/Dockerfile", BAD);
    await client.watched({ uri: created, type: 1 });
    assert.ok(reportCodes(await request.report(created)).includes("latest-tag"));
    await request.answer;
    const next = client.workspaceRequest(request.resultIds());
    await next.report(created);
    folder.delete("later");
    await client.watched({ uri: created, type: 3 });
    const gone = await next.report(created, ({ kind }) => kind === "full");
    assert.deepEqual(gone, { kind: "full", uri: created, version: null, items: [] });
    await next.answer;
  });

  it("empty the files of a folder that is deleted, of which no watcher tells", async () => {
    const request = client.workspaceRequest();
    await until("five files", () => (request.reports.size >= 5 ? true : undefined));
    folder.delete("api");
    await client.connection.sendNotification("workspace/didDeleteFiles", { files: [{ uri: folder.uri("api") }] });
    const gone = await request.report(folder.uri("api/compose.yaml"), (report) => reportCodes(report).length === 0);
    assert.equal(gone.kind, "full");
  });

  it("follow an open document, and the file again once it is closed", async () => {
    const request = client.workspaceRequest();
    const uri = folder.uri("good/Dockerfile");
    await request.report(uri);
    await client.open(uri, BAD);
    const open = await request.report(uri, (report) => reportCodes(report).includes("latest-tag"));
    assert.equal(open.version, 1);
    await client.close(uri);
    const closed = await request.report(uri, ({ version }) => version === null);
    assert.equal(closed.kind, "full");
    assert.equal(reportCodes(closed).includes("latest-tag"), false);
    assert.equal(request.isAnswered, false);
  });

  it("empty a document from outside of the workspace once it is closed", async () => {
    const request = client.workspaceRequest();
    await request.report(folder.uri("Dockerfile"));
    const uri = "vscode-vfs://github/owner/repo/Dockerfile";
    await client.open(uri, BAD);
    await request.report(uri, (report) => reportCodes(report).includes("latest-tag"));
    await client.close(uri);
    await request.report(uri, (report) => report.kind === "full" && report.items.length === 0);
  });

  it("empty a document that is deleted and closed while no request is held", async () => {
    const uri = folder.uri("good/Dockerfile");
    const first = client.workspaceRequest();
    await first.report(uri);
    await client.open(uri, BAD);
    await first.report(uri, (report) => reportCodes(report).includes("latest-tag"));
    folder.delete("good");
    await client.watched({ uri: folder.write("Dockerfile", GOOD), type: 2 });
    await first.answer;
    await client.close(uri);
    await pause(400);
    // As VS Code's client does, this one sends no result of a document that it has closed.
    const second = client.workspaceRequest(first.resultIds().filter((one) => one.uri !== uri));
    const gone = await second.report(uri);
    assert.deepEqual(gone, { kind: "full", uri, version: null, items: [] });
  });

  it("let a pull of an open document go first", async () => {
    for (let i = 0; i < 400; i++) folder.write(`many/${i}/Dockerfile`, `${BAD}${"RUN apt-get update && apt-get install -y curl\n".repeat(50)}`);
    const uri = folder.uri("Dockerfile");
    await client.open(uri, BAD);
    await client.pull(uri);
    const request = client.workspaceRequest();
    await until("some reports", () => (request.reports.size > 20 ? true : undefined));
    const seen = request.all.length;
    const before = await client.pull(uri);
    await client.type(uri, { line: 1, character: 9 }, "x");
    const after = await client.pull(uri, before.resultId);
    assert.equal(after.kind, "full");
    assert.ok(request.all.length < 400, `${request.all.length} of 400 files are reported, after ${seen} before the pull`);
    await until("all files", () => (request.reports.size >= 405 ? true : undefined), 30_000);
  });

  it("end when the client cancels them", async () => {
    const source = new CancellationTokenSource();
    const request = client.workspaceRequest([], source.token);
    await request.report(folder.uri("Dockerfile"));
    source.cancel();
    await assert.rejects(request.answer, (error: { code: number }) => error.code === -32800);
    const next = client.workspaceRequest();
    await next.report(folder.uri("Dockerfile"));
  });

  it("end their pass when the user cancels the progress, and go on to answer later", async () => {
    for (let i = 0; i < 300; i++) folder.write(`many/${i}/Dockerfile`, `${BAD}${"RUN apt-get update && apt-get install -y curl\n".repeat(200)}`);
    const request = client.workspaceRequest();
    const create = await until("a progress", () => client.received("window/workDoneProgress/create")[0]);
    const { token } = create.message.params as { token: string };
    const hasBegun = (): boolean => client.received("$/progress").some(({ message }) => (message.params as { token: string }).token === token);
    await until("the beginning of the progress", () => (hasBegun() ? true : undefined));
    await client.connection.sendNotification("window/workDoneProgress/cancel", { token });
    const hasEnded = (): boolean => client.received("$/progress").some(({ message }) => isEndOf(message.params, token));
    await until("the end of the progress", () => (hasEnded() ? true : undefined));
    // What the pass has found by then is flushed a little later.
    await pause(500);
    const count = request.reports.size;
    await pause(500);
    assert.equal(request.reports.size, count);
    assert.ok(count < 305);
    assert.equal(request.isAnswered, false);
    const uri = folder.write("good/Dockerfile", BAD);
    await client.watched({ uri, type: 2 });
    await request.report(uri, (report) => reportCodes(report).includes("latest-tag"));
  });

  it("are replaced by a newer request, which the older one is answered for", async () => {
    const first = client.workspaceRequest();
    await first.report(folder.uri("Dockerfile"));
    const second = client.workspaceRequest(first.resultIds());
    assert.deepEqual((await first.answer).items, []);
    await second.report(folder.uri("Dockerfile"));
    assert.equal(second.isAnswered, false);
  });

  it("are answered at once, all of them, for a client that takes no partial results", async () => {
    const answer = await client.connection.sendRequest<{ items: WorkspaceDocumentDiagnosticReport[] }>("workspace/diagnostic", { previousResultIds: [] });
    assert.equal(answer.items.length, 5);
    const previousResultIds = answer.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? "" }));
    let isAnswered = false;
    const next = client.connection.sendRequest<{ items: WorkspaceDocumentDiagnosticReport[] }>("workspace/diagnostic", { previousResultIds });
    next.then(() => (isAnswered = true), () => undefined);
    await pause(500);
    assert.equal(isAnswered, false);
    const uri = folder.write("good/Dockerfile", BAD);
    await client.watched({ uri, type: 2 });
    const changed = (await next).items.filter(({ kind }) => kind === "full");
    assert.deepEqual(changed.map((report) => report.uri), [uri]);
  });

  it("are made again by a command", async () => {
    const request = client.workspaceRequest();
    await until("five files", () => (request.reports.size >= 5 ? true : undefined));
    const uri = folder.write("unseen/Dockerfile", BAD);
    await client.connection.sendRequest("workspace/executeCommand", { command: "hullcheck.lintWorkspace" });
    assert.ok(reportCodes(await request.report(uri)).includes("latest-tag"));
  });

  it("skip files larger than five megabytes", async () => {
    const large = folder.write("large/Dockerfile", `${BAD}${"# comment\n".repeat(600_000)}`);
    const request = client.workspaceRequest();
    await until("five files", () => (request.reports.size >= 5 ? true : undefined));
    await pause(200);
    assert.equal(request.reports.has(large), false);
  });
});

function reportCodes(report: WorkspaceDocumentDiagnosticReport): readonly string[] {
  return report.kind === "full" ? codes(report.items) : [];
}

function isEndOf(params: unknown, token: string): boolean {
  const { token: other, value } = params as { readonly token: string; readonly value: { readonly kind: string } };
  return other === token && value.kind === "end";
}
