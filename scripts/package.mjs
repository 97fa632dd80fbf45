// `npm run package`: one universal VSIX in dist/, checked against its size budget and against files that do not belong in it.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createVSIX, listFiles } from "@vscode/vsce";

const BUDGET_BYTES = 1_500_000;
const root = fileURLToPath(new URL("..", import.meta.url));
const { name, version } = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));
const packagePath = `${root}/dist/${name}-${version}.vsix`;

execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: root, stdio: "inherit" });
rmSync(`${root}/dist`, { recursive: true, force: true });
mkdirSync(`${root}/dist`, { recursive: true });
const files = await listFiles({ cwd: root, dependencies: false });
const needed = ["client/dist/extension.cjs", "client/dist/extension.web.js", "client/dist/rulePages.json", "server/dist/server.node.cjs", "server/dist/server.web.js", "package.json", "LICENSE", "client/dist/THIRD-PARTY-NOTICES.txt"];
const missing = needed.filter((file) => !files.includes(file));
if (missing.length > 0) fail(`The package lacks ${missing.join(", ")}`);
// Links of the front page stay as they are: there is no address to make them absolute with.
await createVSIX({ cwd: root, packagePath, dependencies: false, rewriteRelativeLinks: false, allowMissingRepository: true });
const { size } = statSync(packagePath);
if (size > BUDGET_BYTES) fail(`The package has ${size} bytes, over the budget of ${BUDGET_BYTES}`);
process.stdout.write(`dist/${name}-${version}.vsix: ${size} bytes of ${BUDGET_BYTES}, ${files.length} files\n`);

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
