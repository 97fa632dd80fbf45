import assert from "node:assert/strict";
import { applyEdits } from "../../../server/src/core/text/edit.ts";
import { ownEdits } from "../../../server/src/core/lint/fixAll.ts";
import type { Diagnostic } from "../../../server/src/core/lint/finding.ts";
import type { SettingsLayer } from "../../../server/src/core/lint/settings.ts";
import { reported, run, wordRule } from "./sampleRules.ts";

const dockerRules = [
  wordRule("bad-word", "BAD", { aliases: ["hadolint:DL3006", "trivy:DS-0002", "checkov:CKV_DOCKER_3", "buildkit:StageNameCasing", "kics:bad_word/67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae", "sonar:S6471", "dockerfile-utils:BAD", "semgrep:bad"] }),
  wordRule("odd-word", "ODD", { aliases: ["hadolint:DL3007"] }),
];
const composeRules = [wordRule("bad-word", "BAD", { language: "compose", aliases: ["dclint:no-bad", "hadolint:DL3006"] }), wordRule("odd-word", "ODD", { language: "compose" })];
const quiet: readonly SettingsLayer[] = [{ unusedSuppressions: "off" }];

/** The lines on which the text still reports something, whatever its comments say of themselves. */
function remaining(text: string, rules = dockerRules): readonly string[] {
  const report = run(text, rules, quiet);
  assert.deepEqual(report.crashes, []);
  return reported(text, report);
}

function afterFirstFix(text: string, { fixes }: Diagnostic): string {
  const fix = fixes?.[0];
  const edits = fix && ownEdits(fix);
  assert.ok(edits);
  return applyEdits(text, edits);
}

describe("suppressions in Dockerfiles", () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ["nothing without a comment", "FROM a\nRUN BAD\n", ["2:bad-word"]],
    ["the next instruction", "FROM a\n# hullcheck ignore=bad-word\nRUN BAD\nRUN BAD\n", ["4:bad-word"]],
    ["all of a continued instruction", "FROM a\n# hullcheck ignore=bad-word\nRUN x \\\n  BAD \\\n  BAD\n", []],
    ["from inside a continuation", "FROM a\nRUN x \\\n# hullcheck ignore=bad-word\n  BAD\n", []],
    ["a heredoc's instruction", "FROM a\n# hullcheck ignore=bad-word\nRUN <<EOF\nBAD\nEOF\nRUN BAD\n", ["6:bad-word"]],
    ["over other comments and blank lines", "FROM a\n# hullcheck ignore=bad-word\n\n# note\nRUN BAD\n", []],
    ["only the named rules", "FROM a\n# hullcheck ignore=bad-word\nRUN BAD ODD\n", ["3:odd-word"]],
    ["several names, and a reason", "FROM a\n# hullcheck ignore=bad-word,odd-word the vendor says so\nRUN BAD ODD\n", []],
    ["all", "FROM a\n# hullcheck ignore=all\nRUN BAD ODD\n", []],
    ["a peer's id in our comment", "FROM a\n# hullcheck ignore=hadolint:DL3006\nRUN BAD\n", []],
    ["the file", "FROM a\nRUN BAD\n# hullcheck ignore-file=bad-word\nRUN BAD ODD\n", ["4:odd-word"]],
    ["hadolint", "FROM a\n# hadolint ignore=DL3006,DL3007 # why\nRUN BAD ODD\nRUN BAD\n", ["4:bad-word"]],
    ["hadolint in the file", "# hadolint global ignore=DL3006\nFROM a\nRUN BAD\nRUN BAD ODD\n", ["4:odd-word"]],
    ["hadolint in a stage", "FROM a\nRUN BAD\nFROM b\n# hadolint stage ignore=DL3006\nRUN BAD\nRUN BAD\nFROM c\nRUN BAD\n", ["2:bad-word", "8:bad-word"]],
    ["hadolint in the stage below the comment", "# hadolint stage ignore=DL3006\nFROM a\nRUN BAD\nFROM b\nRUN BAD\n", ["5:bad-word"]],
    ["BuildKit's directive", "# check=skip=StageNameCasing,Other;error=true\nFROM a\nRUN BAD\nRUN BAD\n", []],
    ["BuildKit's directive below another", "# syntax=docker/dockerfile:1\n# check=error=true;skip=all\nFROM a\nRUN BAD\n", []],
    ["BuildKit's comment over an instruction", "FROM a\n# check=skip=StageNameCasing\nRUN BAD\nRUN BAD\n", ["4:bad-word"]],
    ["trivy", "FROM a\n# trivy:ignore:AVD-DS-0002\nRUN BAD\nRUN BAD\n", ["4:bad-word"]],
    ["checkov, everywhere", "FROM a\nRUN BAD\n# checkov:skip=CKV_DOCKER_3:why not\nRUN BAD\n", []],
    ["kics, everywhere", "# kics-scan disable=67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae\nFROM a\nRUN BAD\n", []],
    ["kics, one line", "FROM a\n# kics-scan ignore-line\nRUN BAD ODD\n", ["3:odd-word"]],
    ["semgrep", "FROM a\n# nosemgrep\nRUN BAD ODD\n", ["3:odd-word"]],
    ["Sonar", "FROM a\n# NOSONAR\nRUN BAD ODD\n", ["3:odd-word"]],
    ["dockerfile-utils", "FROM a\n# dockerfile-utils: ignore\nRUN BAD ODD\n", ["3:odd-word"]],
    ["tally", "FROM a\n# tally ignore=hadolint/DL3006;reason=x\nRUN BAD\n", []],
    ["not by another linter's word for something else", "FROM a\n# hadolint ignore=DL3008\nRUN BAD\n", ["3:bad-word"]],
    ["not by a comment in a heredoc", "FROM a\nRUN <<EOF\n# hullcheck ignore=bad-word\nBAD\nEOF\n", ["4:bad-word"]],
    ["not by a comment below", "FROM a\nRUN BAD\n# hullcheck ignore=bad-word\n", ["2:bad-word"]],
  ];
  for (const [what, text, expected] of cases) {
    it(`reach: ${what}`, () => assert.deepEqual(remaining(text), expected));
    it(`reach, with CRLF: ${what}`, () => assert.deepEqual(remaining(text.replaceAll("\n", "\r\n")), expected));
  }
});

describe("suppressions in Compose files", () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ["the next key", "services:\n  a:\n    # hullcheck ignore=bad-word\n    image: BAD\n    user: BAD\n", ["5:bad-word"]],
    ["a whole service", "services:\n  # hullcheck ignore=bad-word\n  a:\n    image: BAD\n    user: BAD\n  b:\n    image: BAD\n", ["7:bad-word"]],
    ["the line that the comment ends", "services:\n  a:\n    image: BAD # hullcheck ignore=bad-word\n    user: BAD\n", ["4:bad-word"]],
    ["a list item", "services:\n  a:\n    ports:\n      - BAD\n      # hullcheck ignore=bad-word\n      - BAD\n      - BAD\n", ["4:bad-word", "7:bad-word"]],
    ["the file", "# hullcheck ignore-file=bad-word\nservices:\n  a:\n    image: BAD\n", []],
    ["dclint, one line", "services:\n  a:\n    image: BAD # dclint disable-line no-bad\n    user: BAD\n", ["4:bad-word"]],
    ["dclint, the file", "# dclint disable-file\nservices:\n  a:\n    image: BAD ODD\n", ["4:odd-word"]],
    ["a peer's stage is the service", "services:\n  a:\n    # hadolint stage ignore=DL3006\n    image: BAD\n    user: BAD\n  b:\n    image: BAD\n", ["7:bad-word"]],
    ["not by a `#` inside a string", "services:\n  a:\n    image: \"BAD # hullcheck ignore=bad-word\"\n", ["3:bad-word"]],
  ];
  for (const [what, text, expected] of cases) {
    it(`reach: ${what}`, () => assert.deepEqual(remaining(text, composeRules), expected));
    it(`reach, with CRLF: ${what}`, () => assert.deepEqual(remaining(text.replaceAll("\n", "\r\n"), composeRules), expected));
  }
});

describe("suppressions of ours that do nothing", () => {
  const cases: readonly [string, string, readonly string[], string][] = [
    ["alone on its line", "FROM a\n# hullcheck ignore=bad-word with a reason\nRUN x\n", ["2:unused-suppression"], "FROM a\nRUN x\n"],
    ["the first of two", "FROM a\n# hullcheck ignore=bad-word,odd-word\nRUN ODD\n", ["2:unused-suppression"], "FROM a\n# hullcheck ignore=odd-word\nRUN ODD\n"],
    ["the last of two", "FROM a\n# hullcheck ignore=odd-word , bad-word, for a reason\nRUN ODD\n", ["2:unused-suppression", "2:unknown-suppression"], "FROM a\n# hullcheck ignore=odd-word , for a reason\nRUN ODD\n"],
    ["the one between", "FROM a\n# hullcheck ignore=odd-word,nonsense,bad-word\nRUN ODD BAD\n", ["2:unknown-suppression"], "FROM a\n# hullcheck ignore=odd-word,bad-word\nRUN ODD BAD\n"],
    ["an id that is none", "FROM a\n# hullcheck ignore=no-such-rule\nRUN x\n", ["2:unknown-suppression"], "FROM a\nRUN x\n"],
    ["for the file", "# hullcheck ignore-file=bad-word\nFROM a\n", ["1:unused-suppression"], "FROM a\n"],
    ["at the end of the file", "FROM a\n# hullcheck ignore=bad-word", ["2:unused-suppression"], "FROM a\n"],
    ["below a byte order mark", "\uFEFF# hullcheck ignore-file=bad-word\nFROM a\n", ["1:unused-suppression"], "\uFEFFFROM a\n"],
    ["with CRLF", "FROM a\r\n  # hullcheck ignore=bad-word\r\nRUN x\r\n", ["2:unused-suppression"], "FROM a\r\nRUN x\r\n"],
    ["inside a continuation", "FROM a\nRUN x \\\n  # hullcheck ignore=bad-word\n  y\n", ["3:unused-suppression"], "FROM a\nRUN x \\\n  y\n"],
  ];
  for (const [what, text, expected, fixed] of cases) {
    it(`are reported, and removed by the fix: ${what}`, () => {
      const report = run(text, dockerRules);
      assert.deepEqual(reported(text, report), expected);
      const [first] = report.diagnostics;
      assert.ok(first);
      assert.equal(first.level, "warning");
      assert.equal(afterFirstFix(text, first), fixed);
    });
  }

  it("are removed behind the code of a line with the blanks before them", () => {
    const text = "services:\n  a:\n    image: x   # hullcheck ignore=bad-word\n";
    const [first] = run(text, composeRules).diagnostics;
    assert.ok(first);
    assert.equal(afterFirstFix(text, first), "services:\n  a:\n    image: x\n");
  });

  it("point at the name, tagged as unnecessary", () => {
    const text = "FROM a\n# hullcheck ignore=bad-word,odd-word\nRUN BAD\n";
    const [first, ...rest] = run(text, dockerRules).diagnostics;
    assert.ok(first);
    assert.deepEqual(rest, []);
    assert.equal(text.slice(first.at.start, first.at.end), "odd-word");
    assert.deepEqual(first.tags, ["unnecessary"]);
    assert.equal(first.evidence, "odd-word");
  });

  it("are silent where the rule did not run", () => {
    const text = "FROM a\n# hullcheck ignore=bad-word\nRUN x\n";
    assert.deepEqual(run(text, dockerRules, [{ rules: { "bad-word": { severity: "off" } } }]).diagnostics, []);
  });

  it("are reported at the level that the settings give, or not at all", () => {
    const text = "FROM a\n# hullcheck ignore=bad-word\nRUN x\n";
    assert.deepEqual(run(text, dockerRules, [{ unusedSuppressions: "error" }]).diagnostics.map(({ level }) => level), ["error"]);
    assert.deepEqual(run(text, dockerRules, quiet).diagnostics, []);
  });

  it("are reported of ours alone: other linters know best what they check", () => {
    assert.deepEqual(run("FROM a\n# hadolint ignore=DL3006,DL9999\nRUN x\n", dockerRules).diagnostics, []);
    assert.deepEqual(run("FROM a\n# hullcheck ignore=all\nRUN x\n", dockerRules).diagnostics, []);
  });

  it("count as used by either of two comments that reach the same finding", () => {
    assert.deepEqual(run("# hullcheck ignore-file=bad-word\nFROM a\n# hullcheck ignore=bad-word\nRUN BAD\n", dockerRules).diagnostics, []);
  });
});

describe("suppressions", () => {
  it("leave findings in other files alone", () => {
    const [rule] = composeRules;
    assert.ok(rule);
    const elsewhere = { ...rule, *check() { yield { at: { start: 0, end: 1 }, message: "Elsewhere", path: "/w/other.yaml" }; } };
    const report = run("# hullcheck ignore-file=bad-word\nservices: {}\n", [elsewhere], quiet);
    assert.equal(report.diagnostics.length, 1);
  });

  it("reach findings that name their own file", () => {
    const [rule] = composeRules;
    assert.ok(rule);
    const here = { ...rule, *check() { yield { at: { start: 40, end: 41 }, message: "Here", path: "/w/compose.yaml" }; } };
    assert.deepEqual(run("# hullcheck ignore-file=bad-word\nservices: {}\n", [here], quiet).diagnostics, []);
  });
});
