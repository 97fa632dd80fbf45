import assert from "node:assert/strict";
import { Client, Folder, pause, until } from "./driver.ts";

const SILENCE_MILLISECONDS = 60_000;

it("an idle session exchanges no message for a minute", async function () {
  this.timeout(SILENCE_MILLISECONDS + 20_000);
  const folder = new Folder({ Dockerfile: "FROM node:latest\nUSER root\nCOPY .env /\n", "compose.yaml": "services:\n  web:\n    build: .\n", "sub/Dockerfile": "FROM node:latest\n" });
  const client = await Client.start(folder, { initializationOptions: { statusNotifications: true } });
  const uri = folder.uri("Dockerfile");
  await client.open(uri, "FROM node:latest\nUSER root\nCOPY .env /\n");
  await client.pull(uri);
  const request = client.workspaceRequest();
  await until("three files", () => (request.reports.size === 3 ? true : undefined));
  await client.type(uri, { line: 1, character: 9 }, "x");
  await client.pull(uri);
  await pause(1500);
  const before = client.record.length;
  await pause(SILENCE_MILLISECONDS);
  assert.deepEqual(client.record.slice(before).map(({ direction, message }) => `${direction} ${message.method ?? "answer"}`), []);
  assert.equal(request.isAnswered, false);
  // The session was idle, not dead.
  const report = await client.pull(uri);
  assert.equal(report.kind, "full");
  assert.ok(report.items.length > 0);
  await client.stop();
  folder.remove();
});
