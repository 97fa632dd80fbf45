// Files of one Compose project, open side by side: what is typed in one is judged in the other.
import assert from "node:assert/strict";
import { Client, codes, find, Folder, textAt, until } from "./driver.ts";

const BASE = "services:\n  web:\n    image: web:1.2\n    privileged: true\n    user: app\n";
const OVERRIDE = "services:\n  web:\n    init: true\n";

describe("a Compose project in the editor", () => {
  let folder: Folder;
  let client: Client;
  let base: string;
  let override: string;

  beforeEach(async () => {
    folder = new Folder({ "compose.yaml": BASE, "compose.override.yaml": OVERRIDE });
    client = await Client.start(folder);
    base = folder.uri("compose.yaml");
    override = folder.uri("compose.override.yaml");
    await client.open(base, BASE, "dockercompose");
    await client.open(override, OVERRIDE, "dockercompose");
  });

  afterEach(async () => {
    await client.stop();
    folder.remove();
  });

  it("judges the base by what the override makes of it, and asks the editor to pull again", async () => {
    const before = await client.pull(base);
    find(before.items, "privileged-container");
    await client.pull(override);
    const refreshes = client.received("workspace/diagnostic/refresh").length;
    await client.replace(override, `${OVERRIDE}    privileged: false\n`);
    await until("a refresh", () => (client.received("workspace/diagnostic/refresh").length > refreshes ? true : undefined));
    const after = await client.pull(base, before.resultId);
    assert.equal(after.kind, "full");
    assert.equal(codes(after.items).includes("privileged-container"), false);
    await client.replace(override, OVERRIDE);
    find((await client.pull(base, after.resultId)).items, "privileged-container");
    assert.equal((await client.pull(base, before.resultId)).kind, "unchanged");
  });

  it("reports what the override supplies in the override, with the base beside it", async () => {
    const text = `${OVERRIDE}    privileged: true\n    user: root\n`;
    await client.replace(override, text);
    const { items } = await client.pull(override);
    assert.equal(textAt(text, find(items, "privileged-container").range), "privileged: true");
    const weakened = items.filter(({ code }) => code === "override-weakens-hardening");
    assert.deepEqual(weakened.map(({ range }) => textAt(text, range)), ["user"]);
    const [related] = weakened[0]?.relatedInformation ?? [];
    assert.equal(related?.location.uri, base);
    assert.equal(related === undefined ? "" : textAt(BASE, related.location.range), "user");
    assert.equal(codes((await client.pull(base)).items).includes("privileged-container"), false);
  });

  it("follows files on the disk that come and go", async () => {
    await client.close(override);
    find((await client.pull(base)).items, "privileged-container");
    const changed = folder.write("compose.override.yaml", "services:\n  web:\n    privileged: !reset null\n");
    await client.watched({ uri: changed, type: 2 });
    await client.pullUntil(base, ({ items }) => !codes(items).includes("privileged-container"));
    await client.watched({ uri: folder.delete("compose.override.yaml"), type: 3 });
    await client.pullUntil(base, ({ items }) => codes(items).includes("privileged-container"));
  });

  it("judges an included file anew when the project above it comes, changes and goes", async () => {
    const text = "services:\n  web:\n    image: web:1.2\n    networks: [back]\n  job:\n    image: job:1.2\n";
    const part = folder.write("parts/compose.yaml", text);
    folder.delete("compose.override.yaml");
    const above = folder.delete("compose.yaml");
    await client.close(base);
    await client.close(override);
    await client.open(part, text, "dockercompose");
    assert.equal(textAt(text, find((await client.pull(part)).items, "network-undefined").range), "back");
    folder.write("compose.yaml", "include: [parts/compose.yaml]\nnetworks:\n  back:\n");
    await client.watched({ uri: above, type: 1 });
    await client.pullUntil(part, ({ items }) => !codes(items).includes("network-undefined"));
    folder.write("compose.yaml", "include: [parts/compose.yaml]\nnetworks:\n  other:\n");
    await client.watched({ uri: above, type: 2 });
    await client.pullUntil(part, ({ items }) => codes(items).includes("network-undefined"));
    folder.write("compose.yaml", "include: [parts/compose.yaml]\nnetworks:\n  back:\n  third:\n");
    await client.watched({ uri: above, type: 2 });
    await client.pullUntil(part, ({ items }) => !codes(items).includes("network-undefined"));
    await client.watched({ uri: folder.delete("compose.yaml"), type: 3 });
    await client.pullUntil(part, ({ items }) => codes(items).includes("network-undefined"));
  });
});
