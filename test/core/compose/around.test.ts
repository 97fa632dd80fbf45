// A file that another project includes, lists or extends is judged there, and only where that matters is anything looked for.
import assert from "node:assert/strict";
import { emptyEnvironment } from "../../../server/src/core/lint/environment.ts";
import { lint } from "../../../server/src/core/lint/engine.ts";
import type { Report } from "../../../server/src/core/lint/engine.ts";
import { resolveSettings } from "../../../server/src/core/lint/settings.ts";
import { parseCompose } from "../../../server/src/core/compose/parse.ts";
import { rules } from "../../../server/src/rules/index.ts";

type FileTexts = Readonly<Record<string, string>>;

const settings = resolveSettings(rules, [{ preset: "recommended" }]);

/** What is wrong with one of the files in `/p`, by the rules that speak of a project. */
function report(files: FileTexts, name: string): Report {
  const readFile = (path: string): string | undefined => files[path.replace("/p/", "")];
  return lint({ path: `/p/${name}`, text: files[name] ?? "", language: "compose" }, rules, settings, { ...emptyEnvironment, readFile, pathKind: (path) => (readFile(path) === undefined ? "nothing" : "file") });
}

const SCOPED = new Set(rules.flatMap((rule) => (rule.scope === "project" ? [rule.id] : [])));

function found(files: FileTexts, name: string): readonly string[] {
  const { crashes, diagnostics } = report(files, name);
  assert.deepEqual(crashes, []);
  return diagnostics.filter(({ rule }) => SCOPED.has(rule)).map(({ rule, at, path }) => `${rule} ${(path ?? name).replace("/p/", "")} ${(files[name] ?? "").slice(at.start, at.end)}`);
}

const WEB = "services:\n  front:\n    image: web:1.2\n    depends_on: [db, gone]\n    networks: [back, lost]\n    volumes: ['data:/d', 'nodata:/n']\n";

describe("a Compose file that another project uses", () => {
  it("may name what the project that includes it or a sibling defines, and nothing else", () => {
    const files = {
      "compose.yaml": "include: [services/shop/compose.yaml, services/db.yaml]\nservices:\n  top: {image: 'top:1'}\nnetworks:\n  back:\nvolumes:\n  data:\n",
      "services/shop/compose.yaml": WEB,
      "services/db.yaml": "services:\n  db: {image: 'db:1'}\n",
    };
    assert.deepEqual(found(files, "services/shop/compose.yaml"), ["depends-on-undefined services/shop/compose.yaml gone", "network-undefined services/shop/compose.yaml lost", "volume-undefined services/shop/compose.yaml nodata"]);
    const alone = { "services/shop/compose.yaml": WEB };
    assert.equal(found(alone, "services/shop/compose.yaml").length, 6);
    const elsewhere = { ...files, "compose.yaml": "include: [other.yaml]\n", "other.yaml": "services: {}\n" };
    assert.equal(found(elsewhere, "services/shop/compose.yaml").length, 6);
  });

  it("may not extend a service of the project that includes it", () => {
    const files = { "compose.yaml": "include: [web/compose.yaml]\nservices:\n  base: {image: 'base:1'}\n", "web/compose.yaml": "services:\n  web: {extends: base}\n" };
    assert.deepEqual(report(files, "web/compose.yaml").diagnostics.filter(({ level }) => level === "error").map(({ rule }) => rule), ["extends-undefined-service"]);
  });

  it("belongs to the outermost project", () => {
    const files = {
      "compose.yaml": "include: [a/compose.yaml]\nnetworks:\n  back:\n  lost:\nvolumes: {nodata: , data: }\n",
      "a/compose.yaml": "include: [web/compose.yaml]\nservices:\n  db: {image: 'db:1'}\n  gone: {image: 'gone:1'}\n",
      "a/web/compose.yaml": WEB,
    };
    assert.deepEqual(found(files, "a/web/compose.yaml"), []);
  });

  it("is not judged by names where the project around cannot be followed", () => {
    const files = { "compose.yaml": "include: ['${WHICH}/compose.yaml']\nservices:\n  top: {image: 'top:1'}\n", "web/compose.yaml": WEB };
    assert.deepEqual(found(files, "web/compose.yaml"), []);
  });

  it("has its paths and variables from where the include says", () => {
    const files = {
      "compose.yaml": "include: [{path: sub/compose.yaml, project_directory: .}]\nservices:\n  top: {image: 'top:1'}\n",
      ".env": "TAG=1.2\nAPP_USER=app\n",
      "sub/.env": "OTHER=x\n",
      "app.env": "A=b\n",
      "sub/compose.yaml": "services:\n  web:\n    image: web:${TAG}\n    user: ${APP_USER}\n    env_file: [app.env, gone.env]\n",
    };
    assert.deepEqual(found(files, "sub/compose.yaml"), ["env-file-missing sub/compose.yaml gone.env"]);
    const text = files["sub/compose.yaml"];
    const readFile = (path: string): string | undefined => files[path.replace("/p/", "") as keyof typeof files];
    const [web] = parseCompose("/p/sub/compose.yaml", text, { readFile }).around?.services ?? [];
    assert.deepEqual([web?.image?.value, web?.envFiles[0]?.slot.source.directory, web?.nameAt], ["web:1.2", "/p", { start: text.indexOf("web:"), end: text.indexOf("web:") + 3 }]);
  });

  it("may be the override of another included file, or be listed by COMPOSE_FILE", () => {
    const listed = { ".env": "COMPOSE_FILE=compose.yaml:sub/compose.yaml\n", "compose.yaml": "services: {top: {image: 'top:1'}}\nnetworks: {back: , lost: }\nvolumes: {data: , nodata: }\n", "sub/compose.yaml": "services:\n  other: {image: 'other:1', networks: [back, none]}\n" };
    assert.deepEqual(found(listed, "sub/compose.yaml"), ["network-undefined sub/compose.yaml none"]);
    const included = { "compose.yaml": "include: [{path: [a/base.yaml, a/compose.yaml]}]\n", "a/base.yaml": "services: {web: {image: 'web:1', ports: ['80:80']}}\n", "a/compose.yaml": "services:\n  web: {ports: !reset []}\n  other: {image: 'other:1'}\n" };
    assert.deepEqual(found(included, "a/compose.yaml"), []);
  });

  it("is a piece where others extend its services", () => {
    const files = {
      "compose.yaml": "services:\n  web: {extends: {file: common/compose.yaml, service: base}, image: 'web:1'}\n  db: {image: 'db:1'}\nnetworks: {back: }\n",
      "common/compose.yaml": "services:\n  base:\n    networks: [back]\n    depends_on: [db]\n    user: ${APP_USER}\n  a: {image: 'a:1'}\n  b: {image: 'b:1'}\n",
      "common/.env": "OTHER=x\n",
    };
    assert.deepEqual(found(files, "common/compose.yaml"), []);
    const alone = { "common/compose.yaml": files["common/compose.yaml"] };
    assert.deepEqual(found(alone, "common/compose.yaml"), ["service-without-image-or-build common/compose.yaml base"]);
  });

  it("is used by files beside it too", () => {
    const files = { "compose.yaml": "include: [compose.db.yaml]\nnetworks: {back: }\n", "compose.db.yaml": "services:\n  db: {image: 'db:1', env_file: x.env, networks: [back, lost]}\n", "x.env": "A=b\n" };
    assert.deepEqual(found(files, "compose.db.yaml"), []);
    const { around } = parseCompose("/p/compose.db.yaml", files["compose.db.yaml"], { readFile: (path) => files[path.replace("/p/", "") as keyof typeof files] });
    assert.deepEqual([around?.project.role, [...(around?.networks.keys() ?? [])]], ["included", ["back"]]);
  });

  it("costs nothing where nothing depends on it, and a handful of questions where something does", () => {
    const settled = { "a/b/c/d/compose.yaml": "services:\n  web:\n    image: web:1.2\n    networks: [back]\nnetworks: {back: }\n" };
    const asked = (files: FileTexts, name: string): readonly string[] => [...report(files, name).asked().files].filter((path) => /\/(?:docker-)?compose\.ya?ml$|HEAD$/.test(path) && !path.startsWith(`/p/${name.slice(0, name.lastIndexOf("/") + 1)}`));
    assert.deepEqual(asked(settled, "a/b/c/d/compose.yaml"), []);
    const open = { "a/b/c/d/compose.yaml": "services:\n  web:\n    image: web:1.2\n    networks: [back, lost]\nnetworks: {back: }\n" };
    assert.equal(asked(open, "a/b/c/d/compose.yaml").length, 3 * 5);
    assert.deepEqual(asked({ ...open, "a/b/c/d/.git/HEAD": "ref: x\n" }, "a/b/c/d/compose.yaml"), []);
  });
});
