import assert from "node:assert/strict";
import type { CodeAction, Diagnostic, Range } from "vscode-languageserver-protocol/node";
import { Client, codes, find, Folder } from "./driver.ts";

const ALL: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const COMPOSE = "services:\n  web:\n    image: nginx:1.27\n    privileged: true\n  db:\n    image: postgres:17\n    privileged: true\n";
const SUDO = "FROM debian:12\r\nRUN sudo apt-get update\r\n# kept  \r\nRUN echo 1 && sudo ls\r\nUSER app\r\n";

describe("code actions", () => {
  let folder: Folder;
  let client: Client;
  let uri: string;

  async function start(options: Parameters<typeof Client.start>[1] = {}, text = COMPOSE): Promise<readonly Diagnostic[]> {
    client = await Client.start(folder, options);
    await client.open(uri, text, "dockercompose");
    return (await client.pull(uri)).items;
  }

  beforeEach(() => {
    folder = new Folder();
    uri = folder.uri("compose.yaml");
  });

  afterEach(async () => {
    await client.stop();
    folder.remove();
  });

  it("come in order: fix, ignore here, fix all of the rule, ignore in the file, turn off, explain", async () => {
    const found = find(await start(), "privileged-container");
    const actions = await client.actions(uri, found.range, [found]);
    const titles = actions.map(({ title }) => title).filter((title) => !title.startsWith("Hullcheck: Fix all safe"));
    assert.match(titles[0] ?? "", /^Hullcheck \(privileged-container\): \S/);
    const fixes = titles.filter((title) => title.startsWith("Hullcheck (privileged-container)"));
    assert.deepEqual(titles.slice(fixes.length), [
      "Hullcheck: Ignore privileged-container here",
      "Hullcheck: Fix all privileged-container problems in this file",
      "Hullcheck: Ignore privileged-container in this file",
      "Hullcheck: Turn off privileged-container in .hullcheck.yaml",
      "Hullcheck: Explain privileged-container",
    ]);
  });

  it("have a kind, their diagnostics and a versioned edit", async () => {
    const found = find(await start(), "privileged-container");
    const actions = (await client.actions(uri, found.range, [found], ["quickfix"])).filter(({ edit }) => edit !== undefined);
    assert.ok(actions.length > 0);
    for (const action of actions) {
      assert.equal(action.kind, "quickfix");
      assert.deepEqual(action.diagnostics?.map(({ code }) => code), ["privileged-container"]);
      assert.ok(action.edit?.documentChanges !== undefined);
    }
    const change = actions[0]?.edit?.documentChanges?.[0];
    assert.ok(change !== undefined && "textDocument" in change && change.textDocument.version === 1);
  });

  it("are preferred when safe", async () => {
    await start();
    const dockerfile = folder.uri("Dockerfile");
    await client.open(dockerfile, SUDO);
    const found = find((await client.pull(dockerfile)).items, "sudo-command");
    const actions = await client.actions(dockerfile, found.range, [found], ["quickfix"]);
    assert.deepEqual(actions.filter(({ isPreferred }) => isPreferred === true).map(({ title }) => title), [actions[0]?.title]);
  });

  it("are not preferred when unsafe", async () => {
    await start();
    const dockerfile = folder.uri("Dockerfile");
    await client.open(dockerfile, "FROM node:latest\nUSER app\n");
    const found = find((await client.pull(dockerfile)).items, "latest-tag");
    const fixes = (await client.actions(dockerfile, found.range, [found])).filter(({ title }) => title.startsWith("Hullcheck (latest-tag): Pin to node:"));
    assert.ok(fixes.length > 0);
    assert.ok(fixes.every(({ isPreferred }) => isPreferred !== true));
  });

  it("fix the finding that they are for, and nothing else", async () => {
    const found = find(await start(), "privileged-container");
    const [fix] = await client.actions(uri, found.range, [found]);
    assert.equal(await client.apply(uri, fix?.edit), COMPOSE.replace("    privileged: true\n  db", "  db"));
    const after = (await client.pull(uri)).items.filter(({ code }) => code === "privileged-container");
    assert.equal(after.length, 1);
    assert.equal(after[0]?.range.start.line, 5);
  });

  it("show what hardens a service before it is done, where the client can", async () => {
    const found = find(await start({ capabilities: { workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } } }), "hardening-missing");
    const actions = await client.actions(uri, found.range, [found]);
    const [fix] = actions;
    assert.equal(fix?.title, "Hullcheck (hardening-missing): Harden web");
    // What is to be seen first is made one by one.
    assert.deepEqual(actions.filter(({ title }) => title.includes("Fix all hardening-missing")), []);
    assert.deepEqual(Object.values(fix.edit?.changeAnnotations ?? {}), [{ label: "Harden web", needsConfirmation: true, description: "It may change how the service behaves" }]);
    const [change] = fix.edit?.documentChanges ?? [];
    const ids = change !== undefined && "edits" in change ? change.edits.map((edit) => ("annotationId" in edit ? edit.annotationId : undefined)) : [];
    assert.ok(ids.length > 0);
    assert.deepEqual([...new Set(ids)], Object.keys(fix.edit?.changeAnnotations ?? {}));
    assert.match(await client.apply(uri, fix.edit), /\n {4}security_opt:\n {6}- no-new-privileges:true\n[^]*\n {2}db:/);
  });

  it("harden a service at once where the client cannot show it first", async () => {
    const found = find(await start({ capabilities: { workspace: { workspaceEdit: { documentChanges: true } } } }), "hardening-missing");
    const [fix] = await client.actions(uri, found.range, [found]);
    assert.equal(fix?.edit?.changeAnnotations, undefined);
    assert.match(await client.apply(uri, fix?.edit), /no-new-privileges:true/);
  });

  it("are made for the present text when the client's diagnostics are of an older one", async () => {
    const found = find(await start(), "privileged-container");
    await client.change(uri, `# a comment\n${COMPOSE}`, [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: "# a comment\n" }]);
    const moved = { start: { ...found.range.start, line: found.range.start.line + 1 }, end: { ...found.range.end, line: found.range.end.line + 1 } };
    for (const asked of [found, { ...found, range: moved }]) {
      const actions = await client.actions(uri, moved, [asked]);
      assert.ok(actions.every(({ title }) => !title.startsWith("Hullcheck (") || title.startsWith("Hullcheck (privileged-container)")));
      const [change] = actions[0]?.edit?.documentChanges ?? [];
      assert.ok(change !== undefined && "edits" in change && change.textDocument.version === 2);
      assert.deepEqual(change.edits.map(({ range }) => range.start.line), [4]);
    }
    const [fix] = await client.actions(uri, moved, [{ ...found, range: moved }]);
    assert.equal(await client.apply(uri, fix?.edit), `# a comment\n${COMPOSE.replace("    privileged: true\n  db", "  db")}`);
  });

  it("are made for the diagnostics that the client names, although the cursor stands elsewhere in the line", async () => {
    const found = find(await start(), "privileged-container");
    const { line } = found.range.start;
    const cursor = { line, character: 0 };
    const [fix] = await client.actions(uri, { start: cursor, end: cursor }, [found]);
    assert.equal(fix?.title, "Hullcheck (privileged-container): Remove privileged");
    assert.equal(await client.apply(uri, fix.edit), COMPOSE.replace("    privileged: true\n  db", "  db"));
  });

  it("are made for a client that keeps no data", async () => {
    const found = find(await start({ capabilities: { textDocument: { diagnostic: {}, publishDiagnostics: {} } } }), "privileged-container");
    assert.equal(found.data, undefined);
    const [fix] = await client.actions(uri, found.range, [found]);
    assert.match(fix?.title ?? "", /^Hullcheck \(privileged-container\)/);
    assert.equal(await client.apply(uri, fix?.edit), COMPOSE.replace("    privileged: true\n  db", "  db"));
  });

  it("ignore a finding by a comment, and join the rules of one line in one comment", async () => {
    const items = await start({}, "services:\n  web:\n    image: nginx\n    privileged: true\n");
    const found = find(items, "privileged-container");
    const ignore = named(await client.actions(uri, found.range, [found]), "Hullcheck: Ignore privileged-container here");
    assert.equal(await client.apply(uri, ignore.edit), "services:\n  web:\n    image: nginx\n    # hullcheck ignore=privileged-container\n    privileged: true\n");
    assert.equal(codes((await client.pull(uri)).items).includes("privileged-container"), false);
  });

  it("ignore a rule in the whole file", async () => {
    const found = find(await start(), "privileged-container");
    const ignore = named(await client.actions(uri, found.range, [found]), "Hullcheck: Ignore privileged-container in this file");
    assert.equal(await client.apply(uri, ignore.edit), `# hullcheck ignore-file=privileged-container\n${COMPOSE}`);
    assert.equal(codes((await client.pull(uri)).items).includes("privileged-container"), false);
  });

  it("fix all of a rule, by an edit that is computed when it is chosen", async () => {
    const found = find(await start(), "privileged-container");
    const action = named(await client.actions(uri, found.range, [found]), "Hullcheck: Fix all privileged-container problems in this file");
    assert.equal(action.edit, undefined);
    const resolved = await client.resolve(action);
    const text = await client.apply(uri, resolved.edit);
    assert.equal(text.includes("privileged"), false);
    assert.equal(codes((await client.pull(uri)).items).includes("privileged-container"), false);
    const [late] = (await client.actions(uri, ALL, [found])).filter(({ title }) => title.includes("Fix all privileged-container"));
    assert.equal(late, undefined);
  });

  it("fix all of a rule at once for a client that cannot resolve", async () => {
    const found = find(await start({ capabilities: { textDocument: { diagnostic: { dataSupport: true }, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } } } }), "privileged-container");
    const action = named(await client.actions(uri, found.range, [found]), "Hullcheck: Fix all privileged-container problems in this file");
    assert.equal((await client.apply(uri, action.edit)).includes("privileged"), false);
  });

  it("do not offer to fix all of a rule that has one instance", async () => {
    const found = find(await start({}, "services:\n  web:\n    image: nginx\n    privileged: true\n"), "privileged-container");
    const titles = (await client.actions(uri, found.range, [found])).map(({ title }) => title);
    assert.equal(titles.some((title) => title.includes("Fix all privileged-container")), false);
  });

  for (const only of ["source.fixAll.hullcheck", "source.fixAll", "source"]) {
    it(`fix all that is safe when ${only} is asked for, by edits within the lines that differ`, async () => {
      await start();
      const dockerfile = folder.uri("Dockerfile");
      await client.open(dockerfile, SUDO);
      const actions = await client.actions(dockerfile, ALL, [], [only]);
      assert.deepEqual(actions.map(({ kind }) => kind), ["source.fixAll.hullcheck"]);
      const change = actions[0]?.edit?.documentChanges?.[0];
      assert.ok(change !== undefined && "edits" in change);
      const edits = change.edits as { range: Range; newText: string }[];
      assert.deepEqual(edits.map(({ range, newText }) => [range.start.line, range.end.line, newText]), [[1, 1, ""], [3, 3, ""]]);
      assert.equal(await client.apply(dockerfile, actions[0]?.edit), SUDO.replaceAll("sudo ", ""));
      assert.deepEqual(await client.actions(dockerfile, ALL, [], [only]), []);
    });
  }

  it("fix nothing unsafe when source.fixAll is asked for", async () => {
    await start();
    assert.deepEqual(await client.actions(uri, ALL, [], ["source.fixAll"]), []);
  });

  it("are none of the kinds that were not asked for", async () => {
    const found = find(await start(), "privileged-container");
    assert.deepEqual(await client.actions(uri, found.range, [found], ["refactor", "source.organizeImports", "source.fixAll.other"]), []);
    assert.ok((await client.actions(uri, found.range, [found], ["quickfix"])).every(({ kind }) => kind === "quickfix"));
  });

  it("offer edits of single findings only where the selection is within one", async () => {
    const items = await start();
    const actions = await client.actions(uri, ALL, items);
    assert.equal(actions.some(({ title }) => title.startsWith("Hullcheck (")), false);
    assert.equal(actions.some(({ title }) => title === "Hullcheck: Fix all privileged-container problems in this file"), true);
  });

  it("use plain changes for a client that takes no versioned ones", async () => {
    const found = find(await start({ capabilities: { workspace: { diagnostics: { refreshSupport: true }, workspaceEdit: {} } } }), "privileged-container");
    const actions = await client.actions(uri, found.range, [found]);
    assert.ok(actions[0]?.edit?.changes?.[uri] !== undefined);
    assert.equal(actions.some(({ title }) => title.startsWith("Hullcheck: Turn off")), false);
  });

  it("turn a rule off in a new project file, or in the one that is there", async () => {
    const found = find(await start(), "privileged-container");
    const title = "Hullcheck: Turn off privileged-container in .hullcheck.yaml";
    const create = named(await client.actions(uri, found.range, [found]), title).edit?.documentChanges;
    assert.deepEqual(create?.map((change) => ("kind" in change ? change.kind : change.edits.map((edit) => ("newText" in edit ? edit.newText : "")))), ["create", ["rules:\n  privileged-container: off\n"]]);
    const config = folder.write(".hullcheck.yaml", "rules:\n  host-network: error # kept\n");
    await client.watched({ uri: config, type: 1 });
    await client.open(config, "rules:\n  host-network: error # kept\n", "yaml");
    const again = find((await client.pull(uri)).items, "privileged-container");
    const change = named(await client.actions(uri, again.range, [again]), title);
    assert.equal(await client.apply(config, change.edit), "rules:\n  host-network: error # kept\n  privileged-container: off\n");
    assert.equal(codes((await client.pull(uri)).items).includes("privileged-container"), false);
  });

  it("explain a rule by a command", async () => {
    const found = find(await start(), "privileged-container");
    const { command } = named(await client.actions(uri, found.range, [found]), "Hullcheck: Explain privileged-container");
    assert.deepEqual(command, { title: "Explain privileged-container", command: "hullcheck.explainRule", arguments: ["privileged-container"] });
    await client.connection.sendRequest("workspace/executeCommand", command);
    const shown = client.received("window/showDocument").map(({ message }) => message.params);
    assert.deepEqual(shown, [{ uri: "https://github.com/hullcheck/hullcheck/blob/main/docs/rules/privileged-container.md", external: true }]);
  });

  it("fix a file by a command", async () => {
    await start();
    const dockerfile = folder.uri("Dockerfile");
    await client.open(dockerfile, SUDO);
    const fix = (argument: unknown): Promise<unknown> => client.connection.sendRequest("workspace/executeCommand", { command: "hullcheck.fixAllInFile", arguments: [argument] });
    assert.equal(await fix(dockerfile), true);
    assert.equal(client.edits.length, 1);
    assert.equal(await client.apply(dockerfile, client.edits[0]), SUDO.replaceAll("sudo ", ""));
    assert.equal(await fix(dockerfile), false);
    for (const nonsense of [undefined, 7, "nowhere", {}]) await fix(nonsense);
    assert.equal(client.edits.length, 1);
  });

  it("announce only commands that the client does not have itself", async () => {
    await start({ initializationOptions: { ownCommands: ["hullcheck.explainRule"] } });
    assert.deepEqual(client.initialized?.capabilities.executeCommandProvider?.commands, ["hullcheck.fixAllInFile", "hullcheck.lintWorkspace"]);
  });
});

function named(actions: readonly CodeAction[], title: string): CodeAction {
  const action = actions.find((candidate) => candidate.title === title);
  if (action === undefined) throw new Error(`There is no "${title}" among ${actions.map((one) => one.title).join("; ")}.`);
  return action;
}
