// Writes `expected.json` of each project in test/fixtures/compose-projects: what `docker compose config --format json` makes of it.
// Usage: tsx scripts/captureComposeProjects.ts <docker-compose binary> [project ...]
// The committed expectations are of docker-compose 2.26.1 as Debian 13 packages it; they need no daemon, and tests need no Compose.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../test/fixtures/compose-projects", import.meta.url));
const [binary, ...names] = process.argv.slice(2);
if (binary === undefined || !existsSync(binary)) throw new Error("The first argument is the path of a docker-compose binary.");

const copy = mkdtempSync(join(tmpdir(), "compose-projects-"));
let failed = 0;
for (const name of names.length > 0 ? names : readdirSync(root)) {
  const directory = join(copy, name);
  cpSync(join(root, name), directory, { recursive: true });
  rmSync(join(directory, "expected.json"), { force: true });
  // Compose also reads variables of its own environment; the fixtures are about what files say.
  const { stdout, stderr, status } = spawnSync(binary, ["config", "--format", "json"], { cwd: directory, encoding: "utf8", env: { PATH: process.env["PATH"] ?? "", HOME: "/home" } });
  if (status !== 0) {
    failed++;
    process.stderr.write(`${name}: ${stderr}`);
    continue;
  }
  const normalised = stdout.replaceAll(copy, "/project");
  writeFileSync(join(root, name, "expected.json"), `${JSON.stringify(JSON.parse(normalised), undefined, 2)}\n`);
}
rmSync(copy, { recursive: true });
process.stdout.write(`${String(failed)} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
