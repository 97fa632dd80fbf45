import assert from "node:assert/strict";
import { persistedSecrets, persistedVariable } from "../../../server/src/core/dockerfile/mountedSecrets.ts";
import type { Instruction } from "../../../server/src/core/dockerfile/model.ts";
import { parseDockerfile } from "../../../server/src/core/dockerfile/parse.ts";

function run(command: string): Instruction {
  const [instruction] = parseDockerfile("/Dockerfile", `FROM node:24\nWORKDIR /app\nRUN ${command}\n`).instructionsOf("RUN");
  assert.ok(instruction);
  return instruction;
}

describe("mounted secrets that stay in a layer", () => {
  const mount = "--mount=type=secret,id=t,env=TOKEN --mount=type=cache,target=/cache";
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["echo $TOKEN > a", ["/app/a"]],
    ["echo '$TOKEN' > a", []],
    ["T=$TOKEN; cd /srv && printf %s \"$T\" | base64 | tee b >c", ["/srv/b", "/srv/c"].toReversed()],
    ["echo $TOKEN > /cache/a; echo $TOKEN > /dev/null; echo $TOKEN 2> a", []],
    ["curl -H \"X: $TOKEN\" https://example.com > a", []],
    ["echo \"$(curl -u $TOKEN https://example.com)\" > a", []],
    ["echo $TOKEN > a && npm ci && rm -rf /app", []],
    ["git config user.token $TOKEN", ["/app/.git/config"]],
    ["yarn config set npmAuthToken $TOKEN", ["/root/.yarnrc.yml"]],
    ["trap 'rm a' EXIT; echo $TOKEN > a", []],
    ["git clone https://$TOKEN@git.example.com/x.git && rm -rf x/.git", []],
    ["git clone https://$TOKEN@git.example.com/x.git", ["/app/x/.git/config"]],
  ];
  for (const [command, paths] of cases) {
    it(`${command}: ${paths.join(", ") || "none"}`, () => {
      assert.deepEqual(persistedSecrets(run(`${mount} ${command}`)).map(({ path }) => path), paths);
    });
  }

  it("are found by their file, the default one and another", () => {
    assert.equal(persistedSecrets(run("--mount=type=secret,id=t cp /run/secrets/t .")).map(({ path }) => path).join(), "/app/t");
    assert.equal(persistedSecrets(run("--mount=type=secret,id=t,target=/k sed s/a/b/ < /k > conf")).map(({ path }) => path).join(), "/app/conf");
    assert.equal(persistedSecrets(run("--mount=type=secret,id=$X cp /run/secrets/t .")).length, 0);
  });

  it("are no different from another variable's value", () => {
    assert.equal(persistedVariable(run("echo $A > a"), "A")?.path, "/app/a");
    assert.equal(persistedVariable(run("echo $AB > a"), "A"), undefined);
  });
});
