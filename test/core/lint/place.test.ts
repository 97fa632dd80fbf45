import assert from "node:assert/strict";
import type { ComposeFile } from "../../../server/src/core/compose/model.ts";
import { lint, type Report } from "../../../server/src/core/lint/engine.ts";
import { emptyEnvironment } from "../../../server/src/core/lint/environment.ts";
import type { Finding, Fix } from "../../../server/src/core/lint/finding.ts";
import type { Rule } from "../../../server/src/core/lint/rule.ts";
import { resolveSettings } from "../../../server/src/core/lint/settings.ts";
import { sampleRule } from "./sampleRules.ts";

type Check = (file: ComposeFile) => Iterable<Finding>;

function rule(category: Rule<"compose">["category"], check: Check): Rule<"compose"> {
  return { ...sampleRule, id: "probe", language: "compose", category, check };
}

function run(files: Readonly<Record<string, string>>, check: Check, category: Rule<"compose">["category"] = "security"): Report {
  const rules = [rule(category, check)];
  const env = { ...emptyEnvironment, readFile: (path: string) => files[path.replace("/p/", "")] };
  return lint({ path: "/p/compose.yaml", text: files["compose.yaml"] ?? "", language: "compose" }, rules, resolveSettings(rules, []), env);
}

const USERS: Check = function* (file) {
  for (const service of file.services) {
    const user = service.text("user");
    if (user !== undefined) yield { at: user.at, message: user.value, fixes: [{ title: "Change", safety: "unsafe", edits: [{ path: undefined, edits: [{ span: user.at, text: "x" }] }] }] };
  }
};

describe("findings in other files of a project", () => {
  it("are left to the run of a file that is linted itself", () => {
    const files = { "compose.yaml": "services: {a: {image: a, user: one}, b: {image: b, user: two}}\n", "compose.override.yaml": "services: {a: {user: three}}\n" };
    const { diagnostics, crashes } = run(files, USERS);
    assert.deepEqual([diagnostics.map(({ message }) => message), crashes], [["two"], []]);
  });

  it("are reported there when nobody lints that file and they are a risk, without a fix", () => {
    const files = { "compose.yaml": "services: {a: {extends: {file: common.yml, service: x}}}\n", "common.yml": "services: {x: {image: x, user: root}}\n" };
    const [found, ...more] = run(files, USERS).diagnostics;
    assert.deepEqual([found?.path, found && files["common.yml"].slice(found.at.start, found.at.end), found?.fixes, more], ["/p/common.yml", "root", [], []]);
    assert.deepEqual(run(files, USERS, "style").diagnostics, []);
  });

  it("are silenced by a comment where they are", () => {
    const compose = "services: {a: {extends: {file: common.yml, service: x}}, b: {extends: {file: common.yml, service: y}}}\n";
    const common = "services:\n  x:\n    image: x\n    user: root # hullcheck ignore=probe\n  y:\n    image: y\n    user: other\n";
    assert.deepEqual(run({ "compose.yaml": compose, "common.yml": common }, USERS).diagnostics.map(({ message }) => message), ["other"]);
    assert.deepEqual(run({ "compose.yaml": compose, "common.yml": `# hullcheck ignore-file=probe\n${common}` }, USERS).diagnostics, []);
    const unused = { "compose.yaml": compose, "common.yml": `# hullcheck ignore-file=nothing\n${common}` };
    assert.deepEqual(run(unused, USERS).diagnostics.map(({ rule: id, message }) => [id, message]), [["probe", "other"]]);
    const here = `# hullcheck ignore-file=probe\n${compose}`;
    assert.deepEqual(run({ "compose.yaml": here, "common.yml": common }, USERS).diagnostics.map(({ rule: id, path }) => [id, path]), [["unused-suppression", undefined], ["probe", "/p/common.yml"]]);
  });

  it("are related with their path, and cannot be edited from here", () => {
    const files = { "compose.yaml": "services: {a: {image: a, user: one}}\n", "compose.override.yaml": "services: {a: {init: true}}\n" };
    const [found] = run(files, function* (file) {
      const [a] = file.services;
      const [user, init] = [a?.members.get("user"), a?.members.get("init")];
      if (user === undefined || init === undefined) return;
      const edit = (at: typeof user.at): Fix => ({ title: "Change", safety: "unsafe", edits: [{ path: undefined, edits: [{ span: at, text: "x" }] }] });
      yield { at: user.at, message: "m", related: [{ path: undefined, at: init.at, message: "r" }, { path: undefined, at: user.at, message: "own" }], fixes: [edit(init.at), edit(user.at)] };
    }).diagnostics;
    assert.deepEqual(found?.related?.map(({ path, at }) => [path, files[path === undefined ? "compose.yaml" : "compose.override.yaml"].slice(at.start, at.end)]), [["/p/compose.override.yaml", "true"], [undefined, "one"]]);
    assert.equal(found.fixes?.length, 1);
  });

  it("see the variables of `.env`, but for rules about secrets", () => {
    const files = { "compose.yaml": "services: {a: {image: a, user: $WHO}}\n", ".env": "WHO=root\n" };
    assert.deepEqual([run(files, USERS), run(files, USERS, "secrets")].map(({ diagnostics }) => diagnostics.map(({ message }) => message)), [["root"], [""]]);
  });
});
