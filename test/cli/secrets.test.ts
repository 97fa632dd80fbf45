import assert from "node:assert/strict";
import { realHullcheck, removeFolders, temporary } from "./run.ts";

const PASSWORD = "k7Gz0qLwA2x9";
const TOKEN = ["glp", "at-", "s8fdksMnLUSEzUT87lq4"].join("");

const dockerfile = (secret: string): string => `FROM alpine:latest
ARG TOKEN=${secret}
ENV DB_PASSWORD=${secret} # ${secret}
RUN sudo curl -u bot:${secret} https://example.com
USER root
CMD ["serve", "--password", "${secret}", "--token=${secret}"]
`;
const compose = (secret: string): string => `services:
  web:
    image: redis:latest
    privileged: true
    command: redis-server --requirepass ${secret}
    entrypoint: ["x", "--token=${secret}"]
    environment:
      DB_PASSWORD: ${secret} # ${secret}
      URL: postgres://app:${secret}@db/app
      D: \${DB_PASSWORD:-${secret}}
    healthcheck: {test: ["CMD", "curl", "-u", "bot:${secret}", "http://x"]}
`;
const files = (secret: string): Readonly<Record<string, string>> => ({
  Dockerfile: dockerfile(secret),
  "broken/Dockerfile": dockerfile(secret).replace("FROM", "FORM").replace("ENV", "EVN"),
  "compose.yaml": compose(secret),
  "broken/compose.yaml": compose(secret).replace("true", "[").replace("web:", "web"),
});

describe("command line: secrets", () => {
  const runs: readonly (readonly string[])[] = [
    ...["text", "json", "sarif", "github"].map((format) => ["--format", format]),
    ["--quiet"],
    ["--color", "always"],
    ["--fix-dry-run"],
    ["--fix-dry-run", "--unsafe"],
  ];
  for (const args of runs) {
    it(`are not printed: ${args.join(" ")}`, () => {
      for (const secret of [PASSWORD, TOKEN]) {
        const { out, err } = realHullcheck(temporary(files(secret)), ["--preset", "all", ...args]);
        assert.ok(out.length + err.length > 100);
        for (const text of [out, err]) assert.ok(!text.includes(secret.slice(0, 9)), text.slice(0, text.indexOf(secret.slice(0, 9)) + 20).slice(-200));
      }
    });
  }

  it("are not printed where a project file has them in place of settings", () => {
    const { out } = realHullcheck(temporary({ ".hullcheck.yaml": `rules:\n  ${TOKEN}: off\n  latest-tag: ${TOKEN}\n${TOKEN}: x\nignore: ["../${TOKEN}"]\n`, Dockerfile: "FROM alpine:3.20\n" }), []);
    assert.match(out, /unknown-rule/);
    assert.ok(!out.includes(TOKEN.slice(0, 12)), out);
  });

  it("hide no name of a variable and no ordinary word that is a weak password elsewhere", () => {
    const { out } = realHullcheck(temporary({ "compose.yaml": "services:\n  db:\n    image: postgres:latest\n    environment:\n      POSTGRES_PASSWORD: postgres\n" }), []);
    assert.match(out, /image: postgres:latest/);
    assert.match(out, /POSTGRES_PASSWORD: po/);
  });

  after(removeFolders);
});
