import assert from "node:assert/strict";
import type { CompletionItem, Hover } from "vscode-languageserver-protocol/node";
import { Client, Folder } from "./driver.ts";

describe("hover and completion", () => {
  let folder: Folder;
  let client: Client;

  before(async () => {
    folder = new Folder();
    client = await Client.start(folder);
  });

  after(async () => {
    await client.stop();
    folder.remove();
  });

  /** Opens a text whose `|` is the cursor. */
  async function at(name: string, marked: string, languageId = "dockerfile"): Promise<{ readonly textDocument: { readonly uri: string }; readonly position: { readonly line: number; readonly character: number } }> {
    const uri = folder.uri(name);
    const before = marked.slice(0, marked.indexOf("|"));
    await client.open(uri, marked.replace("|", ""), languageId);
    return { textDocument: { uri }, position: { line: before.split("\n").length - 1, character: before.length - before.lastIndexOf("\n") - 1 } };
  }

  async function hovered(...document: Parameters<typeof at>): Promise<string | undefined> {
    const hover = await client.connection.sendRequest<Hover | null>("textDocument/hover", await at(...document));
    return hover === null ? undefined : (hover.contents as { value: string }).value;
  }

  async function completed(...document: Parameters<typeof at>): Promise<readonly CompletionItem[]> {
    return (await client.connection.sendRequest<CompletionItem[] | null>("textDocument/completion", await at(...document))) ?? [];
  }

  const labels = (items: readonly CompletionItem[]): readonly string[] => items.map(({ label }) => label);

  it("a hover explains a rule in our comment, with a link", async () => {
    const text = await hovered("Dockerfile", "FROM alpine\n# hullcheck ignore=root-user,latest|-tag because\nUSER root\n");
    assert.match(text ?? "", /^\*\*latest-tag\*\* /);
    assert.match(text ?? "", /\(https:\/\/github\.com\/hullcheck\/hullcheck\/blob\/main\/docs\/rules\/latest-tag\.md\)/);
  });

  it("a hover explains what of ours a peer's rule means", async () => {
    assert.match((await hovered("Dockerfile", "# hadolint ignore=DL300|7\nFROM alpine:latest\n")) ?? "", /^\*\*latest-tag\*\* /);
    assert.match((await hovered("Dockerfile", "FROM alpine\n  # hadolint ignore=DL3002|\nUSER root\n")) ?? "", /\*\*root-user\*\* /);
  });

  it("a hover says nothing elsewhere", async () => {
    for (const text of ["FROM alp|ine\n", "# a com|ment\nFROM alpine\n", "# hullcheck ign|ore=latest-tag\nFROM alpine\n", "# hullcheck ignore=no-such|-rule\nFROM alpine\n", "|"]) assert.equal(await hovered("Dockerfile", text), undefined, text);
  });

  it("a hover explains a rule in a project file", async () => {
    assert.match((await hovered("config/.hullcheck.yaml", "rules:\n  latest|-tag: off\n", "yaml")) ?? "", /^\*\*latest-tag\*\* /);
    assert.match((await hovered("config/.hullcheck.yaml", "rules:\n  \"hadolint:DL|3007\": off\n", "yaml")) ?? "", /^\*\*latest-tag\*\* /);
    assert.equal(await hovered("config/.hullcheck.yaml", "rules:\n  latest-tag: o|ff\n", "yaml"), undefined);
  });

  it("rules of the language are completed in our comments, those that are reported first", async () => {
    const items = await completed("Dockerfile", "FROM node:latest\n# hullcheck ignore=|\nUSER root\n");
    assert.ok(labels(items).includes("sudo-command"));
    assert.equal(labels(items).includes("privileged-container"), false);
    const first = [...items].sort((one, other) => ((one.sortText ?? "") < (other.sortText ?? "") ? -1 : 1)).slice(0, 2);
    assert.deepEqual(labels(first), ["latest-tag", "root-user"]);
  });

  it("a completion replaces what is typed of a name, and leaves out the names that are there", async () => {
    const items = await completed("Dockerfile", "FROM node:latest\n# hullcheck ignore=latest-tag, roo|\nUSER root\n");
    assert.equal(labels(items).includes("latest-tag"), false);
    const item = items.find(({ label }) => label === "root-user");
    assert.deepEqual(item?.textEdit, { range: { start: { line: 1, character: 31 }, end: { line: 1, character: 34 } }, newText: "root-user" });
  });

  it("nothing is completed in a reason or in code", async () => {
    for (const text of ["# hullcheck ignore=latest-tag because |\nFROM node:latest\n", "FROM |\n", "# something |\nFROM a\n"]) assert.deepEqual(labels(await completed("Dockerfile", text)), [], text);
  });

  it("peers' ids are completed in their comments", async () => {
    assert.ok(labels(await completed("Dockerfile", "# hadolint ignore=|\nFROM node:latest\n")).includes("DL3007"));
  });

  it("the comment itself is completed", async () => {
    assert.deepEqual(labels(await completed("Dockerfile", "# hull|\nFROM node:latest\n")), ["hullcheck ignore=", "hullcheck ignore-file="]);
  });

  it("in Compose files, rules for Compose files are completed", async () => {
    const items = labels(await completed("compose.yaml", "services:\n  web:\n    # hullcheck ignore=|\n    privileged: true\n", "dockercompose"));
    assert.ok(items.includes("privileged-container"));
    assert.equal(items.includes("sudo-command"), false);
  });

  it("keys, rules and severities are completed in a project file", async () => {
    assert.deepEqual(labels(await completed("config/.hullcheck.yaml", "|", "yaml")), ["extends", "rules", "ignore", "unused-suppressions"]);
    const rules = await completed("config/.hullcheck.yaml", "rules:\n  lat|\n", "yaml");
    assert.deepEqual(rules.find(({ label }) => label === "latest-tag")?.textEdit, { range: { start: { line: 1, character: 2 }, end: { line: 1, character: 5 } }, newText: "latest-tag: " });
    assert.deepEqual(labels(await completed("config/.hullcheck.yaml", "rules:\n  latest-tag: |\n", "yaml")), ["off", "info", "warning", "error"]);
    assert.deepEqual(labels(await completed("config/.hullcheck.yaml", "extends: |\n", "yaml")), ["recommended", "strict", "all"]);
    assert.deepEqual(labels(await completed("config/.hullcheck.yaml", "ignore:\n  |\n", "yaml")), []);
  });
});
