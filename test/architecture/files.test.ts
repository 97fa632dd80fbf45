import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import type { AnyRule } from "../../server/src/core/lint/rule.ts";
import { ruleNameOf } from "../../server/src/tools/ruleIndex.ts";
import { ROOT, sourcesBelow } from "./sources.ts";

const server = sourcesBelow("server/src");
const core = server.filter(({ path }) => path.startsWith("server/src/core/"));
const rules = server.filter(({ path }) => /^server\/src\/rules\/(dockerfile|compose)\//.test(path));

const CORE_LINES = 300;
const RULE_LINES = 180;
/** What is longer for a reason. */
const LONGER: Readonly<Record<string, number>> = {
  // One recursive walk over one grammar: words hold scripts, which hold words.
  "server/src/core/shell/parse.ts": 350,
};
/** Data, not logic: these are as long as what they list. */
const DATA_TABLES = /^server\/src\/core\/(image\/tables\/|shell\/(optionTables|wrapperTable)\.ts$|secret\/(providers|knownKeys)\.ts$)/;

/** Where a path of this machine would be a leak; rules and their examples speak of paths in containers. */
const OUTER = /^(scripts|client|server\/src\/(lsp|cli|tools)|server\/src\/core\/(lint|config|text|yaml))\//;
const BINARY = /\.(png|ico|woff2?|zip|vsix)$/;

describe("source files", () => {
  it("of the core keep to their length", () => {
    assert.deepEqual(core.filter(({ path, text }) => !DATA_TABLES.test(path) && lineCount(text) > (LONGER[path] ?? CORE_LINES)).map(({ path, text }) => `${path}: ${lineCount(text)}`), []);
  });

  it("of rules keep to their length", () => {
    assert.deepEqual(rules.filter(({ text }) => lineCount(text) > RULE_LINES).map(({ path, text }) => `${path}: ${lineCount(text)}`), []);
  });

  it("of core and rules do not print", () => {
    const inner = server.filter(({ path }) => /^server\/src\/(core|rules)\//.test(path));
    assert.deepEqual(inner.filter(({ text }) => /\bconsole\s*\./.test(text)).map(({ path }) => path), []);
  });

  it("export by name", () => {
    const files = [...server, ...sourcesBelow("client"), ...sourcesBelow("test")];
    assert.deepEqual(files.filter(({ text }) => /^export default\b/m.test(text)).map(({ path }) => path), []);
  });

  it("name no class, file or function after what could be anything", () => {
    // A rule is named after the flaw, whose words are the field's.
    const named = server.filter(({ path }) => !/^server\/src\/rules\/(?:dockerfile|compose)\//.test(path));
    assert.deepEqual(named.filter(({ path }) => /(manager|helper|utils?|base|common|misc)\.ts$/i.test(basename(path))).map(({ path }) => path), []);
  });
});

describe("rule files", () => {
  for (const { path } of rules) {
    it(basename(path, ".ts"), async () => {
      const id = basename(path, ".ts");
      const module = (await import(pathToFileURL(join(ROOT, path)).href)) as Readonly<Record<string, unknown>>;
      assert.deepEqual(Object.keys(module), [ruleNameOf(id)]);
      const rule = module[ruleNameOf(id)] as AnyRule;
      assert.equal(rule.id, id);
      assert.equal(rule.language, path.split("/").at(-2));
    });
  }
});

describe("generated files", () => {
  it("are in step with the rules", function () {
    this.timeout(60_000);
    const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "server/src/tools/generate.ts", "--check"], { cwd: ROOT, encoding: "utf8" });
    assert.equal(status, 0, stderr);
  });

  it("end their lines as Git keeps them", () => {
    for (const path of ["server/src/rules/index.ts", "docs/rules/README.md", "README.md", "schemas/hullcheck.schema.json", "package.json"]) {
      const text = readFileSync(join(ROOT, path), "utf8");
      assert.ok(!text.includes("\r"), path);
      assert.ok(text.endsWith("\n"), path);
    }
  });

  it("describe every rule in the editor's settings", () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { contributes?: { configuration?: unknown } };
    const text = JSON.stringify(manifest.contributes?.configuration ?? {});
    for (const { path } of rules) assert.ok(text.includes(`"${basename(path, ".ts")}":{`), path);
  });
});

describe("the repository", () => {
  const files = projectFiles();

  it("holds no path of the machine that it was written on", () => {
    const machine = new RegExp(["work", "farm"].map((top) => `/${top}/(?:main|shared|in)\\b|/${top}/\\.`).join("|"));
    const personal = new RegExp(`["'\`\\s](?:${["root", "tmp"].map((top) => `/${top}/`).join("|")})`);
    const found = files.filter(({ path, text }) => machine.test(text) || (OUTER.test(path) && personal.test(text)));
    assert.deepEqual(found.map(({ path }) => path), []);
  });

  it("locks its packages without naming a registry", () => {
    const locks = files.filter(({ path }) => basename(path) === "package-lock.json");
    assert.ok(locks.length > 0);
    assert.deepEqual(locks.filter(({ text }) => /"resolved": "https?:/.test(text)).map(({ path }) => path), []);
  });

  it("names versions of packages exactly", () => {
    for (const { path, text } of files.filter(({ path: one }) => basename(one) === "package.json")) {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as Record<string, Record<string, string> | undefined>;
      for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) assert.match(version, /^(\d+\.\d+\.\d+\S*|\*)$/, `${path}: ${name}`);
    }
  });
});

/** What is under version control; in an unpacked archive, what lies in the folders that would be. */
function projectFiles(): readonly { readonly path: string; readonly text: string }[] {
  const names = existsSync(join(ROOT, ".git")) ? execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0") : unpackedFiles();
  return names.filter((path) => path !== "" && !BINARY.test(path) && existsSync(join(ROOT, path))).map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

function unpackedFiles(): readonly string[] {
  const entries = readdirSync(ROOT, { withFileTypes: true }).filter(({ name }) => name !== "node_modules" && name !== ".cache");
  const inFolder = (name: string): readonly string[] => readdirSync(join(ROOT, name), { recursive: true, encoding: "utf8" }).map((path) => posix.join(name, path));
  const paths = entries.flatMap((entry) => (entry.isDirectory() ? inFolder(entry.name) : [entry.name]));
  return paths.filter((path) => !/(^|\/)(node_modules|dist)\//.test(path) && statSync(join(ROOT, path)).isFile());
}

function lineCount(text: string): number {
  return text.split("\n").length - 1;
}
