// The resolved model of each project in test/fixtures/compose-projects against what Compose itself makes of it. The expectations
// were captured by scripts/captureComposeProjects.ts.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { composeConfig } from "../../../server/src/cli/composeConfig.ts";

const root = fileURLToPath(new URL("../../fixtures/compose-projects", import.meta.url));
const names = readdirSync(root);

function readFile(path: string): string | undefined {
  const file = path.replace("/project", root);
  // `isFile` of a directory is no question that the linter asks: a name without an extension may be one.
  return existsSync(file) && !readdirSync(file.slice(0, file.lastIndexOf("/")), { withFileTypes: true }).some((entry) => entry.isDirectory() && file.endsWith(`/${entry.name}`)) ? readFileSync(file, "utf8") : undefined;
}

describe("resolved projects", () => {
  it("are at least sixty", () => {
    assert.ok(names.length >= 60);
  });

  for (const name of names) {
    it(`equals what Compose prints: ${name}`, () => {
      const main = existsSync(`${root}/${name}/compose.yaml`) ? "compose.yaml" : "docker-compose.yml";
      const expected: unknown = JSON.parse(readFileSync(`${root}/${name}/expected.json`, "utf8"));
      const actual = composeConfig(`/project/${name}/${main}`, readFile(`/project/${name}/${main}`) ?? "", { readFile });
      assert.deepEqual(actual, expected);
    });
  }
});
