import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
let bundle: string | undefined;

/** Runs the command line, with the rules of the fixtures, as a process of its own. */
export function hullcheck(cwd: string, args: readonly string[], { input = "", env = {} }: { readonly input?: string | Uint8Array; readonly env?: Readonly<Record<string, string>> } = {}): Run {
  bundle ??= build("test/cli/fixtures/main.ts", "test-cli.cjs");
  return node(bundle, cwd, args, input, env);
}

/** Runs the command line that users get, with all its rules. */
export function realHullcheck(cwd: string, args: readonly string[]): Run {
  realBundle ??= build("server/src/cli/main.ts", "test-real-cli.cjs");
  return node(realBundle, cwd, args, "", {});
}

let realBundle: string | undefined;

function node(file: string, cwd: string, args: readonly string[], input: string | Uint8Array, env: Readonly<Record<string, string>>): Run {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { cwd, input, env: { ...inherited, ...env }, encoding: "utf8", maxBuffer: 1e8 });
  return { code: status, out: stdout, err: stderr };
}

function build(entry: string, name: string): string {
  const outfile = join(root, ".cache", name);
  buildSync({ absWorkingDir: root, entryPoints: [entry], outfile, bundle: true, platform: "node", format: "cjs", target: "es2022", mainFields: ["module", "main"], logLevel: "error", define: { HULLCHECK_VERSION: '"1.2.3"' } });
  return outfile;
}

/** A temporary folder with these files; `remove` takes it away. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): { readonly path: string; remove(): void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "hullcheck-")));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

const open: { remove(): void }[] = [];

/** As `folder`, removed by `removeFolders`. */
export function temporary(files: Readonly<Record<string, string | Uint8Array>>): string {
  const one = folder(files);
  open.push(one);
  return one.path;
}

export function removeFolders(): void {
  for (const one of open.splice(0)) one.remove();
}
