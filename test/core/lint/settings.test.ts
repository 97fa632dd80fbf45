import assert from "node:assert/strict";
import { presetSeverity, resolveSettings, type SettingsLayer } from "../../../server/src/core/lint/settings.ts";
import { run, wordRule } from "./sampleRules.ts";

const plain = wordRule("plain", "BAD");
const quiet = wordRule("quiet", "BAD", { severity: "off", strict: "warning" });
const never = wordRule("never", "BAD", { severity: "off" });
const strict = wordRule("strict-one", "BAD", { severity: "info", strict: "error" });
const optioned = wordRule("optioned", "BAD", { options: { schema: { type: "object" }, defaults: { limit: 10, names: ["a"] } } } as never);
const rules = [plain, quiet, never, strict, optioned];

const severities = (...layers: readonly SettingsLayer[]): Record<string, string> =>
  Object.fromEntries([...resolveSettings(rules, layers).rules].map(([id, { severity }]) => [id, severity]));

describe("settings", () => {
  it("give each rule its level in each preset", () => {
    assert.deepEqual(rules.map((rule) => presetSeverity(rule, "recommended")), ["warning", "off", "off", "info", "warning"]);
    assert.deepEqual(rules.map((rule) => presetSeverity(rule, "strict")), ["warning", "warning", "off", "error", "warning"]);
    assert.deepEqual(rules.map((rule) => presetSeverity(rule, "all")), ["warning", "warning", "info", "error", "warning"]);
  });

  it("are the recommended ones without any layer", () => {
    assert.deepEqual(severities(), { plain: "warning", quiet: "off", never: "off", "strict-one": "info", optioned: "warning" });
    assert.equal(resolveSettings(rules, []).unusedSuppressions, "warning");
  });

  it("stand on the last preset that is named, whatever comes between", () => {
    assert.equal(severities({ preset: "all" }, { rules: { plain: { severity: "error" } } })["never"], "info");
    assert.equal(severities({ preset: "all" }, { preset: "recommended" })["never"], "off");
  });

  it("let the later layer win, rule by rule", () => {
    const result = severities({ rules: { plain: { severity: "error" }, quiet: { severity: "error" } } }, { rules: { plain: { severity: "off" } } });
    assert.equal(result["plain"], "off");
    assert.equal(result["quiet"], "error");
  });

  it("keep a choice of an earlier layer over the preset of a later one", () => {
    assert.equal(severities({ rules: { never: { severity: "error" } } }, { preset: "strict" })["never"], "error");
  });

  it("ignore rules that do not exist", () => assert.deepEqual(severities({ rules: { "no-such": { severity: "error" } } }), severities()));

  it("complete options by the defaults", () => {
    const options = (...layers: readonly SettingsLayer[]): unknown => resolveSettings(rules, layers).rules.get("optioned")?.options;
    assert.deepEqual(options(), { limit: 10, names: ["a"] });
    assert.deepEqual(options({ rules: { optioned: { options: { limit: 3 } } } }), { limit: 3, names: ["a"] });
    assert.deepEqual(options({ rules: { optioned: { options: { names: [] } } } }, { rules: { optioned: { severity: "error" } } }), { limit: 10, names: [] });
  });

  it("give a rule without options none", () => {
    assert.equal(resolveSettings(rules, [{ rules: { plain: { options: { limit: 1 } } } }]).rules.get("plain")?.options, undefined);
  });

  it("take the last word on unused suppressions", () => {
    assert.equal(resolveSettings(rules, [{ unusedSuppressions: "error" }, {}]).unusedSuppressions, "error");
    assert.equal(resolveSettings(rules, [{ unusedSuppressions: "error" }, { unusedSuppressions: "off" }]).unusedSuppressions, "off");
  });

  it("replace a finding's own level only when a user chose one", () => {
    const loud = { ...plain, *check() { yield { at: { start: 0, end: 1 }, message: "x", level: "error" as const }; } };
    assert.deepEqual(run("FROM a\n", [loud]).diagnostics.map(({ level }) => level), ["error"]);
    assert.deepEqual(run("FROM a\n", [loud], [{ preset: "strict" }]).diagnostics.map(({ level }) => level), ["error"]);
    assert.deepEqual(run("FROM a\n", [loud], [{ rules: { plain: { severity: "info" } } }]).diagnostics.map(({ level }) => level), ["info"]);
  });
});
