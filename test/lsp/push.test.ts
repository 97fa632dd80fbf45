import assert from "node:assert/strict";
import { Client, codes, Folder, pause, until } from "./driver.ts";

const BAD = "FROM node:latest\nUSER root\n";
const WITHOUT_PULL = { textDocument: { diagnostic: undefined, publishDiagnostics: { dataSupport: true } } } as never;

describe("pushed diagnostics", () => {
  let folder: Folder;
  let client: Client;

  beforeEach(async () => {
    folder = new Folder({ Dockerfile: BAD });
    client = await Client.start(folder, { capabilities: WITHOUT_PULL });
  });

  afterEach(async () => {
    await client.stop();
    folder.remove();
  });

  const last = (uri: string): Client["published"][number] | undefined => client.published.findLast((one) => one.uri === uri);

  it("are sent to a client that cannot pull, for each version, and taken back on close", async () => {
    assert.equal(client.initialized?.capabilities.diagnosticProvider, undefined);
    const uri = folder.uri("Dockerfile");
    await client.open(uri, BAD);
    const first = await until("diagnostics", () => last(uri));
    assert.equal(first.version, 1);
    assert.ok(codes(first.diagnostics).includes("latest-tag"));
    await client.replace(uri, "FROM alpine:3.20\nUSER app\n");
    const second = await until("diagnostics of version 2", () => (last(uri)?.version === 2 ? last(uri) : undefined));
    assert.equal(codes(second.diagnostics).includes("latest-tag"), false);
    await client.close(uri);
    await until("empty diagnostics", () => (last(uri)?.version === undefined ? true : undefined));
    assert.deepEqual(last(uri)?.diagnostics, []);
  });

  it("are sent once for a burst of keystrokes", async () => {
    const uri = folder.uri("Dockerfile");
    await client.open(uri, BAD);
    await until("diagnostics", () => last(uri));
    const before = client.published.length;
    await client.type(uri, { line: 1, character: 9 }, "abcdefgh");
    await until("diagnostics of version 9", () => (last(uri)?.version === 9 ? true : undefined));
    await pause(200);
    assert.equal(client.published.length, before + 1);
  });

  it("follow settings and files", async () => {
    const uri = folder.uri("Dockerfile");
    await client.open(uri, BAD);
    await until("diagnostics", () => last(uri));
    const config = folder.write(".hullcheck.yaml", "rules:\n  latest-tag: off\n");
    await client.watched({ uri: config, type: 1 });
    await until("other diagnostics", () => (codes(last(uri)?.diagnostics ?? []).includes("latest-tag") ? undefined : true));
    assert.ok(codes(last(uri)?.diagnostics ?? []).includes("root-user"));
    assert.equal(client.received("workspace/diagnostic/refresh").length, 0);
  });
});

it("nothing is pushed to a client that pulls", async () => {
  const folder = new Folder();
  const client = await Client.start(folder);
  const uri = folder.uri("Dockerfile");
  await client.open(uri, BAD);
  await client.pull(uri);
  await client.replace(uri, "FROM alpine\n");
  await client.close(uri);
  await pause(400);
  assert.deepEqual(client.published, []);
  await client.stop();
  folder.remove();
});
