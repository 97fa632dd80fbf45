import assert from "node:assert/strict";
import { emptyEnvironment } from "../../../server/src/core/lint/environment.ts";
import type { Fix } from "../../../server/src/core/lint/finding.ts";
import { fixAll, isSafe, ownEdits, type FixAllResult } from "../../../server/src/core/lint/fixAll.ts";
import type { AnyRule } from "../../../server/src/core/lint/rule.ts";
import { resolveSettings } from "../../../server/src/core/lint/settings.ts";
import type { Edit } from "../../../server/src/core/text/edit.ts";
import { wordRule } from "./sampleRules.ts";

type Fixes = (at: number, text: string) => readonly Fix[];

/** A rule that reports each occurrence of a word with fixes that depend on its place. */
function fixing(id: string, word: string, fixes: Fixes): AnyRule {
  const check = function* ({ text }: { readonly text: string }) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) yield { at: { start: at, end: at + word.length }, message: word, fixes: fixes(at, text) };
  };
  return { ...wordRule(id, word), check } as AnyRule;
}

const edit = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });
const fix = (edits: readonly Edit[], more: Partial<Fix> & { readonly path?: string } = {}): Fix => ({ title: "Fix it", safety: more.safety ?? "safe", edits: [{ path: more.path, edits }] });
const replacing = (word: string, by: string, safety: Fix["safety"] = "safe"): Fixes => (at) => [fix([edit(at, at + word.length, by)], { safety })];

function all(text: string, rules: readonly AnyRule[], accepts?: (fix: Fix) => boolean): FixAllResult {
  const result = fixAll({ path: "/w/Dockerfile", text, language: "dockerfile" }, rules, resolveSettings(rules, []), emptyEnvironment, accepts);
  assert.deepEqual(result.report.crashes, []);
  return result;
}

describe("fix-all", () => {
  it("applies every safe fix in one round where they do not touch", () => {
    const { text, fixed, report } = all("FROM a\nRUN BAD\nRUN BAD x BAD\n", [fixing("one", "BAD", replacing("BAD", "good"))]);
    assert.equal(text, "FROM a\nRUN good\nRUN good x good\n");
    assert.equal(fixed, 3);
    assert.deepEqual(report.diagnostics, []);
  });

  it("applies fixes that overlap or touch in rounds of their own", () => {
    const result = all("FROM a\nRUN BADBAD\n", [fixing("one", "BAD", replacing("BAD", "x"))]);
    assert.equal(result.text, "FROM a\nRUN xx\n");
    assert.equal(result.fixed, 2);
  });

  it("does not insert the same line twice for two findings", () => {
    const rule = fixing("one", "BAD", (_, text) => (text.includes("USER app") ? [] : [fix([edit(7, 7, "USER app\n")])]));
    assert.equal(all("FROM a\nRUN BAD\nRUN BAD\n", [rule]).text, "FROM a\nUSER app\nRUN BAD\nRUN BAD\n");
  });

  it("follows up what a fix brings to light", () => {
    const rules = [fixing("one", "BAD", replacing("BAD", "ODD")), fixing("two", "ODD", replacing("ODD", "good"))];
    assert.equal(all("FROM BAD\n", rules).text, "FROM good\n");
  });

  it("ends after ten rounds where fixes never settle", () => {
    const rules = [fixing("one", "BAD", replacing("BAD", "ODD")), fixing("two", "ODD", replacing("ODD", "BAD"))];
    const { text, fixed } = all("FROM BAD\n", rules);
    assert.equal(text, "FROM BAD\n");
    assert.equal(fixed, 10);
  });

  it("takes safe fixes alone, unless it is told otherwise", () => {
    const rule = fixing("one", "BAD", replacing("BAD", "good", "unsafe"));
    assert.equal(all("FROM BAD\n", [rule]).text, "FROM BAD\n");
    assert.equal(all("FROM BAD\n", [rule], () => true).text, "FROM good\n");
  });

  it("takes the first fix that is accepted", () => {
    const rule = fixing("one", "BAD", (at) => [fix([edit(at, at + 3, "unsafe")], { safety: "unsafe" }), fix([edit(at, at + 3, "first")]), fix([edit(at, at + 3, "second")])]);
    assert.equal(all("FROM BAD\n", [rule], isSafe).text, "FROM first\n");
  });

  it("refuses a round whose result has new parse problems", () => {
    const rule = fixing("one", "BAD", replacing("BAD", "<<EOF"));
    const { text, fixed, report } = all("FROM a\nRUN BAD\n", [rule]);
    assert.equal(text, "FROM a\nRUN BAD\n");
    assert.equal(fixed, 0);
    assert.equal(report.diagnostics.length, 1);
  });

  it("leaves fixes of other files, and of findings in other files, alone", () => {
    const inOther = fixing("one", "BAD", (at) => [fix([edit(at, at + 3, "x")], { path: "/w/other" })]);
    assert.equal(all("FROM BAD\n", [inOther]).text, "FROM BAD\n");
    const elsewhere: AnyRule = { ...wordRule("two", "-"), *check() { yield { at: { start: 0, end: 4 }, message: "x", path: "/w/other", fixes: [fix([edit(0, 4, "x")])] }; } };
    assert.equal(all("FROM BAD\n", [elsewhere]).text, "FROM BAD\n");
  });

  it("skips a fix whose own edits overlap, and one without edits", () => {
    const broken = fixing("one", "BAD", (at) => [fix([edit(at, at + 3, "x"), edit(at + 1, at + 2, "y")])]);
    assert.equal(all("FROM BAD\n", [broken]).text, "FROM BAD\n");
    assert.equal(all("FROM BAD\n", [fixing("one", "BAD", () => [fix([])])]).fixed, 0);
  });

  it("skips a fix that leaves the text, and applies the others", () => {
    const rule = fixing("one", "BAD", (at, text) => [fix([at > 8 ? edit(at, text.length + 1, "") : edit(at, at + 3, "good")])]);
    assert.equal(all("FROM BAD\nRUN BAD\n", [rule]).text, "FROM good\nRUN BAD\n");
  });

  it("applies a fix of several edits whole or not at all in a round", () => {
    const wrap = fixing("one", "BAD", (at, text) => [fix([edit(0, 0, "# "), edit(at, at + 3, text.startsWith("# ") ? "ok" : "no")])]);
    assert.equal(all("FROM BAD\n", [wrap]).text, "# FROM no\n");
  });

  it("removes suppressions of ours that do nothing", () => {
    assert.equal(all("FROM a\n# hullcheck ignore=one,two\nRUN BAD\n", [wordRule("one", "BAD"), wordRule("two", "ODD")]).text, "FROM a\n# hullcheck ignore=one\nRUN BAD\n");
  });

  it("applies many thousands of fixes", () => {
    const text = `FROM a\n${"RUN BAD\n".repeat(20_000)}`;
    const { fixed } = all(text, [fixing("one", "BAD", replacing("BAD", "x"))]);
    assert.equal(fixed, 20_000);
  });
});

describe("the edits of a fix", () => {
  it("are its own when no other file is touched", () => {
    const one = edit(0, 1, "x");
    assert.deepEqual(ownEdits(fix([one])), [one]);
    assert.equal(ownEdits(fix([one], { path: "/w/other" })), undefined);
    assert.equal(ownEdits({ ...fix([one]), edits: [{ path: undefined, edits: [one] }, { path: "/w/b", edits: [] }] }), undefined);
  });
});
