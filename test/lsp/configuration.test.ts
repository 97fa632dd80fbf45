import assert from "node:assert/strict";
import { Client, codes, type DocumentReport, find, Folder, pause, until } from "./driver.ts";

const BAD = "FROM node:latest\nUSER root\n";

describe("configuration", () => {
  let folder: Folder;
  let client: Client;

  beforeEach(() => {
    folder = new Folder({ Dockerfile: BAD, "sub/Dockerfile": BAD });
  });

  afterEach(async () => {
    await client.stop();
    folder.remove();
  });

  const has = (rule: string) => (report: DocumentReport): boolean => codes(report.items).includes(rule);

  async function open(name = "Dockerfile"): Promise<string> {
    const uri = folder.uri(name);
    await client.open(uri, BAD);
    return uri;
  }

  it("of the editor counts from the first pull on", async () => {
    client = await Client.start(folder, { settings: { rules: { "latest-tag": "off", "root-user": "error" } } });
    const report = await client.pull(await open());
    assert.equal(has("latest-tag")(report), false);
    assert.equal(find(report.items, "root-user").severity, 1);
  });

  it("of the editor is followed as it changes, with one refresh", async () => {
    client = await Client.start(folder);
    const uri = await open();
    const before = await client.pull(uri);
    find(before.items, "latest-tag");
    client.settings = { rules: { "latest-tag": "off" } };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await until("a refresh", () => client.received("workspace/diagnostic/refresh")[0]);
    const after = await client.pull(uri, before.resultId);
    assert.equal(after.kind, "full");
    assert.equal(has("latest-tag")(after), false);
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await pause(400);
    assert.equal(client.received("workspace/diagnostic/refresh").length, 1);
  });

  it("of the editor asks for change notifications and for file events", async () => {
    client = await Client.start(folder);
    const methods = await until("registrations", () => (client.registrations.length >= 2 ? client.registrations.map(({ method }) => method) : undefined));
    assert.deepEqual([...methods].sort(), ["workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles"]);
    const watchers = client.registrations.find(({ method }) => method === "workspace/didChangeWatchedFiles")?.registerOptions as { watchers: { globPattern: string }[] };
    const globs = watchers.watchers.map(({ globPattern }) => globPattern);
    for (const glob of ["**/*[dD]ockerfile*", "**/.hullcheck.{yml,yaml}", "**/*.dockerignore", "**/.env"]) assert.ok(globs.includes(glob), glob);
  });

  it("of nonsense counts for nothing", async () => {
    client = await Client.start(folder, { settings: { enable: "maybe", preset: 7, rules: { "latest-tag": "loud", "": [], "root-user": { severity: "error", options: { none: 1 } } }, workspace: 3 } });
    const report = await client.pull(await open());
    assert.equal(find(report.items, "latest-tag").severity, 2);
    assert.equal(find(report.items, "root-user").severity, 1);
  });

  it("switches the linter off", async () => {
    client = await Client.start(folder, { settings: { enable: false } });
    assert.deepEqual((await client.pull(await open())).items, []);
  });

  it("switches the linting of unopened files off and on", async () => {
    client = await Client.start(folder, { settings: { workspace: { enable: false } } });
    const uri = await open();
    const request = client.workspaceRequest();
    await request.report(uri);
    await pause(300);
    assert.deepEqual([...request.reports.keys()], [uri]);
    client.settings = {};
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await request.report(folder.uri("sub/Dockerfile"));
  });

  it("comes with initialize from a client that cannot be asked, and with its notifications", async () => {
    client = await Client.start(folder, { capabilities: { workspace: { configuration: false } }, initializationOptions: { settings: { rules: { "latest-tag": "off" } } } });
    const uri = await open();
    assert.equal(has("latest-tag")(await client.pull(uri)), false);
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: { hullcheck: { rules: { "root-user": "off" } } } });
    const report = await client.pullUntil(uri, has("latest-tag"));
    assert.equal(has("root-user")(report), false);
    assert.equal(client.received("workspace/configuration").length, 0);
  });

  it("of a project file wins over the editor's, as it is created, changed and deleted", async () => {
    client = await Client.start(folder, { settings: { rules: { "latest-tag": "error" } } });
    const uri = await open();
    const first = await client.pull(uri);
    assert.equal(find(first.items, "latest-tag").severity, 1);
    const config = folder.write(".hullcheck.yaml", "rules:\n  latest-tag: info\n");
    await client.watched({ uri: config, type: 1 });
    await until("a refresh", () => (client.received("workspace/diagnostic/refresh").length === 1 ? true : undefined));
    assert.equal(find((await client.pull(uri)).items, "latest-tag").severity, 3);
    folder.write(".hullcheck.yaml", "rules: { latest-tag: off }\n");
    await client.watched({ uri: config, type: 2 });
    await until("a refresh", () => (client.received("workspace/diagnostic/refresh").length === 2 ? true : undefined));
    assert.equal(has("latest-tag")(await client.pull(uri)), false);
    folder.delete(".hullcheck.yaml");
    await client.watched({ uri: config, type: 3 });
    await until("a refresh", () => (client.received("workspace/diagnostic/refresh").length === 3 ? true : undefined));
    assert.equal(find((await client.pull(uri)).items, "latest-tag").severity, 1);
  });

  it("of a project file counts as it stands in the editor, before it is saved", async () => {
    const config = folder.write(".hullcheck.yaml", "rules:\n  root-user: off\n");
    client = await Client.start(folder);
    const uri = await open();
    const before = await client.pull(uri);
    assert.equal(has("root-user")(before), false);
    await client.open(config, "rules:\n  root-user: off\n", "yaml");
    await client.replace(config, "rules:\n  latest-tag: off\n");
    const after = await client.pull(uri, before.resultId);
    assert.equal(has("root-user")(after), true);
    assert.equal(has("latest-tag")(after), false);
  });

  it("of the nearest project file counts, and its ignored paths are not linted", async () => {
    folder.write(".hullcheck.yaml", "rules:\n  latest-tag: off\n");
    folder.write("sub/.hullcheck.yml", "ignore: [Dockerfile]\n");
    client = await Client.start(folder);
    assert.equal(has("latest-tag")(await client.pull(await open())), false);
    assert.deepEqual((await client.pull(await open("sub/Dockerfile"))).items, []);
  });

  it("reports what is wrong with a project file, with fixes", async () => {
    client = await Client.start(folder);
    const config = folder.uri(".hullcheck.yaml");
    const text = "rules:\n  latest-tagg: off\n";
    await client.open(config, text, "yaml");
    const found = find((await client.pull(config)).items, "unknown-rule");
    const [fix] = await client.actions(config, found.range, [found]);
    assert.equal(await client.apply(config, fix?.edit), "rules:\n  latest-tag: off\n");
    assert.deepEqual((await client.pull(config)).items, []);
  });

  it("of each workspace folder is its own, as folders come and go", async () => {
    const other = new Folder({ Dockerfile: BAD, ".hullcheck.yaml": "rules:\n  latest-tag: off\n" });
    client = await Client.start(folder, { folders: [folder.uri(), other.uri()] });
    const uri = await open();
    await client.open(other.uri("Dockerfile"), BAD);
    assert.equal(has("latest-tag")(await client.pull(uri)), true);
    assert.equal(has("latest-tag")(await client.pull(other.uri("Dockerfile"))), false);
    const request = client.workspaceRequest();
    await request.report(other.uri("Dockerfile"));
    await client.close(other.uri("Dockerfile"));
    await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [{ uri: other.uri(), name: "other" }] } });
    await request.report(other.uri("Dockerfile"), (report) => report.kind === "full" && report.items.length === 0 && report.version === null);
    other.remove();
  });
});
