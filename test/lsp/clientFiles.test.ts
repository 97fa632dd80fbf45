import assert from "node:assert/strict";
import { Client, codes, find, pause, until } from "./driver.ts";

const BAD = "FROM node:latest\nUSER root\nCOPY .env /app/\n";
const ROOT = "vscode-vfs://github/owner/my%20repo";

describe("files that only the client can read", () => {
  const files = new Map<string, string>();
  let client: Client;

  beforeEach(async () => {
    files.clear();
    files.set(`${ROOT}/Dockerfile`, BAD);
    files.set(`${ROOT}/api/Dockerfile`, BAD);
    files.set(`${ROOT}/.hullcheck.yaml`, "rules:\n  root-user: off\n");
    client = await Client.start(undefined, { folders: [ROOT], initializationOptions: { fileRequests: true } });
    client.connection.onRequest("hullcheck/findFiles", () => [...files.keys()]);
    client.connection.onRequest("hullcheck/readFile", ({ uri }: { uri: string }) => ({ text: files.get(uri) ?? null }));
  });

  afterEach(() => client.stop());

  it("are linted without being open, with their project file", async () => {
    const request = client.workspaceRequest();
    const report = await request.report(`${ROOT}/api/Dockerfile`);
    const found = report.kind === "full" ? codes(report.items) : [];
    assert.ok(found.includes("latest-tag"));
    assert.equal(found.includes("root-user"), false);
    await request.report(`${ROOT}/.hullcheck.yaml`);
    await pause(300);
    assert.equal(request.isAnswered, false);
    assert.deepEqual([...request.reports.keys()].sort(), [`${ROOT}/.hullcheck.yaml`, `${ROOT}/Dockerfile`, `${ROOT}/api/Dockerfile`].sort());
  });

  it("count from the first pull of an open document on", async () => {
    const uri = `${ROOT}/Dockerfile`;
    await client.open(uri, BAD);
    const report = await client.pull(uri);
    find(report.items, "latest-tag");
    assert.equal(codes(report.items).includes("root-user"), false);
  });

  it("are fetched when a rule asks for them, and the client is told when that changes a report", async () => {
    files.set(`${ROOT}/.dockerignore`, ".env\n");
    const uri = `${ROOT}/Dockerfile`;
    await client.open(uri, BAD);
    await client.pull(uri);
    const report = await client.pullUntil(uri, ({ items }) => !codes(items).includes("secret-file-copied"));
    find(report.items, "latest-tag");
    files.delete(`${ROOT}/.dockerignore`);
    const before = client.received("workspace/diagnostic/refresh").length;
    await client.watched({ uri: `${ROOT}/.dockerignore`, type: 3 });
    await until("a refresh", () => (client.received("workspace/diagnostic/refresh").length > before ? true : undefined));
    find((await client.pull(uri)).items, "secret-file-copied");
  });

  it("are answered for when they are closed", async () => {
    const uri = `${ROOT}/Dockerfile`;
    await client.open(uri, "FROM alpine:3.20\n");
    await client.pull(uri);
    await client.close(uri);
    find((await client.pull(uri)).items, "latest-tag");
  });
});
