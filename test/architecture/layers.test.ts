// Who may import whom: what ARCHITECTURE.md draws, read from the import lines.
import assert from "node:assert/strict";
import { sourcesBelow, type SourceFile } from "./sources.ts";

/** Layers from the lowest to the highest; those of one row do not know each other. */
const LAYERS: readonly (readonly string[])[] = [["text"], ["image", "secret"], ["shell"], ["yaml"], ["dockerfile", "compose"], ["project"], ["lint"], ["config"], ["rules"]];

/** The one place that knows each parser, and the places that know each platform. */
const OWNERS: readonly { readonly package: RegExp; readonly files: RegExp }[] = [
  { package: /^dockerfile-ast(\/|$)/, files: /^server\/src\/core\/dockerfile\/parse\.ts$/ },
  { package: /^yaml(\/|$)/, files: /^server\/src\/core\/yaml\/parse\.ts$/ },
  { package: /^unbash(\/|$)/, files: /^server\/src\/core\/shell\/parse\.ts$/ },
  { package: /^vscode-languageserver/, files: /^server\/src\/lsp\// },
  { package: /^vscode-uri$/, files: /^(server\/src\/lsp|client\/src)\// },
  { package: /^(vscode|vscode-languageclient)(\/|$)/, files: /^client\/src\// },
  { package: /^node:/, files: /^(server\/src\/(lsp|cli|tools|files)|client\/src)\// },
];

/** What the core may use besides: small, pure, and without Node. */
const CORE_PACKAGES = /^(dockerfile-ast|yaml|unbash|picomatch|ignore|@balena\/dockerignore|fastest-levenshtein)(\/|$)/;

const server = sourcesBelow("server/src");
const client = sourcesBelow("client");
const all = [...server, ...client];

/** `core/<layer>` or `rules`; `undefined` for files above the wall. */
function layerOf(path: string): string | undefined {
  return /^server\/src\/(?:core\/([^/]+)|(rules))\//.exec(path)?.slice(1).find((part) => part !== undefined);
}

function rankOf(layer: string): number {
  const rank = LAYERS.findIndex((row) => row.includes(layer));
  assert.ok(rank >= 0, `the layer ${layer} is not in ARCHITECTURE.md`);
  return rank;
}

/** The lines that break a rule, as `importer -> imported`. */
function broken(files: readonly SourceFile[], breaks: (file: SourceFile, specifier: string, path: string | undefined) => boolean): readonly string[] {
  return files.flatMap((file) => file.imports.filter(({ specifier, path }) => breaks(file, specifier, path)).map(({ specifier }) => `${file.path} -> ${specifier}`));
}

describe("layers", () => {
  it("are there to be looked at", () => {
    assert.ok(server.length > 100);
    for (const layer of ["text", "image", "shell", "yaml", "dockerfile", "compose", "lint", "config", "rules"]) assert.ok(server.some(({ path }) => layerOf(path) === layer), layer);
  });

  it("import only what is below them", () => {
    const wrong = broken(server, (file, _, path) => {
      const from = layerOf(file.path);
      const to = path === undefined ? undefined : layerOf(path);
      if (from === undefined || path === undefined) return false;
      return to === undefined || (from !== to && rankOf(to) >= rankOf(from));
    });
    assert.deepEqual(wrong, []);
  });

  it("keep the engine free of rules, and rules free of each other", () => {
    assert.deepEqual(broken(server, ({ path: from }, _, to) => from.startsWith("server/src/core/") && to?.startsWith("server/src/rules/") === true), []);
    const isRule = (path: string): boolean => /^server\/src\/rules\/(dockerfile|compose)\//.test(path);
    assert.deepEqual(broken(server, ({ path: from }, _, to) => isRule(from) && to !== undefined && isRule(to)), []);
  });

  it("are not known below lsp, cli and tools", () => {
    const top = (path: string): string | undefined => /^server\/src\/(lsp|cli|tools)\//.exec(path)?.[1];
    const wrong = broken(server, ({ path: from }, _, path) => {
      const to = path === undefined ? undefined : top(path);
      if (to === undefined || to === top(from)) return false;
      return !(top(from) === "tools" && to === "cli");
    });
    assert.deepEqual(wrong, []);
  });

  it("keep the client apart from the server", () => {
    assert.deepEqual(broken(client, (_, __, path) => path !== undefined && !path.startsWith("client/") && path !== "server/src/lsp/protocol.ts" && path !== "server/src/core/lint/rulePage.ts"), []);
    assert.deepEqual(broken(server, (_, __, path) => path?.startsWith("client/") === true), []);
  });

  for (const { package: name, files } of OWNERS) {
    it(`leave ${name.source} to ${files.source}`, () => {
      assert.deepEqual(broken(all, (file, specifier, path) => path === undefined && name.test(specifier) && !files.test(file.path)), []);
    });
  }

  it("bring no other package into the core", () => {
    const isInner = ({ path }: SourceFile): boolean => /^server\/src\/(core|rules)\//.test(path);
    assert.deepEqual(broken(server.filter(isInner), (_, specifier, path) => path === undefined && !CORE_PACKAGES.test(specifier)), []);
  });

  it("name the file that they import", () => {
    assert.deepEqual(broken(all, (_, specifier, path) => path !== undefined && !/\.(ts|json)$/.test(specifier)), []);
    const known = new Set(all.map(({ path }) => path));
    assert.deepEqual(broken(all, (_, specifier, path) => path !== undefined && specifier.endsWith(".ts") && !known.has(path)), []);
  });

  it("have no file that imports itself in a circle", () => {
    assert.deepEqual(circles(server), []);
  });
});

/** Files from which a chain of imports that are not of types alone leads back. */
function circles(files: readonly SourceFile[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const state = new Map<string, "open" | "done">();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === "done") return;
    if (state.get(path) === "open") {
      found.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
      return;
    }
    state.set(path, "open");
    for (const target of valueImports(byPath.get(path))) visit(target, [...trail, path]);
    state.set(path, "done");
  };
  for (const { path } of files) visit(path, []);
  return found;
}

function valueImports(file: SourceFile | undefined): readonly string[] {
  if (file === undefined) return [];
  const isTypeOnly = (specifier: string): boolean => new RegExp(`(?:import|export) type [^;]*"${specifier.replaceAll(/[.*+?^$()[\]{}|\\/]/g, "\\$&")}"`).test(file.text);
  return file.imports.flatMap(({ specifier, path }) => (path === undefined || isTypeOnly(specifier) ? [] : [path]));
}
