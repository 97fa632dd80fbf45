import assert from "node:assert/strict";
import { findAssigned } from "../../../server/src/core/secret/assigned.ts";

const found = (text: string): readonly string[] => findAssigned(text).map(({ start, end }) => text.slice(start, end));
const VALUE = "k7Gz0qLwA2x9";

describe("secrets by the name that they are assigned to", () => {
  const hidden = [
    `TOKEN=${VALUE}`, `# TOKEN=${VALUE} was`, `token: ${VALUE}`, `"API_KEY": "${VALUE}"`, `- 'DB_PASSWORD=${VALUE}'`, `ENV SECRET_KEY ${VALUE}`, `EVN DB_PASSWORD=${VALUE} X=1`,
    `serve --password ${VALUE} --url x`, `["serve","--token","${VALUE}"]`, `["x", "--token=${VALUE}"]`, `D: \${DB_PASSWORD:-${VALUE}}`, `D: \${TOKEN-${VALUE}}`,
    `token = ${VALUE}`, `{splunk-token: ${VALUE}}`, `redis-server --requirepass ${VALUE}`, `curl -u bot:${VALUE} x`, `["curl", "-u", "bot:${VALUE}"]`, `machine x login y password ${VALUE}"`,
  ];
  for (const text of hidden) it(`hides ${text.replace(VALUE, "…")}`, () => assert.deepEqual(found(text), [VALUE]));

  const shown = ["TOKEN=${TOKEN}", "PASSWORD_FILE: /run/secrets/x", "# the password of the database", "TOKEN=", "ENV API_KEY= DB_PASSWORD=\"\"", "X: postgres://u:${DB_PASSWORD:?is required}@h", "token: <your token>", "PARTITION_KEY=abcdefgh", "ARG NPM_TOKEN\nRUN npm ci", "docker run -u 1000:1000 x", "DB_PASSWORD: ${PW:?is required}"];
  for (const text of shown) it(`shows ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), []));

  it("takes linear time", () => {
    for (const text of ["a".repeat(200_000), "token ".repeat(50_000), "token=".repeat(50_000), `token="${"x".repeat(200_000)}`, "-u a".repeat(50_000), "token\t".repeat(50_000)]) assert.ok(findAssigned(text).length >= 0);
  });
});
