import assert from "node:assert/strict";
import { parseProjectFile, settingsFor } from "../../../server/src/core/config/projectFile.ts";
import { resolveSettings } from "../../../server/src/core/lint/settings.ts";
import { applyEdits } from "../../../server/src/core/text/edit.ts";
import { namedRules } from "./rules.ts";

const PATH = "/repo/.hullcheck.yaml";

describe("project file", () => {
  it("reads everything that it may say", () => {
    const { config, diagnostics } = parse(`# ours
extends: strict
rules:
  plain-flaw: off
  optioned-flaw:
    severity: error
    options: { allowed: [1.20, "x"], limit: 3, mode: tight, labels: { a: true }, either: [1, 2.5] }
ignore:
  - vendor
  - "**/*.test.Dockerfile"
unused-suppressions: info
`);
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(config, {
      path: PATH,
      preset: "strict",
      rules: {
        "plain-flaw": { severity: "off" },
        "optioned-flaw": { severity: "error", options: { allowed: ["1.20", "x"], limit: 3, mode: "tight", labels: { a: "true" }, either: [1, 2.5] } },
      },
      ignore: ["vendor", "**/*.test.Dockerfile"],
      unusedSuppressions: "info",
    });
    const settings = resolveSettings(namedRules, [settingsFor(config)]);
    assert.equal(settings.unusedSuppressions, "info");
    assert.deepEqual(settings.rules.get("plain-flaw"), { severity: "off", options: undefined, chosen: true });
    assert.equal(settings.rules.get("optioned-flaw")?.severity, "error");
  });

  it("is content with an empty file", () => {
    for (const text of ["", "\uFEFF", "# nothing\n", "---\n", "rules:\nignore:\n"]) assert.deepEqual(parse(text).diagnostics, [], JSON.stringify(text));
  });

  it("takes the ids of other linters, ours winning", () => {
    assert.deepEqual(parse("rules:\n  hadolint:DL2: off\n").config.rules, { "plain-flaw": { severity: "off" }, "optioned-flaw": { severity: "off" } });
    assert.deepEqual(parse("rules:\n  plain-flaw: error\n  HADOLINT:dl1: off\n").config.rules, { "plain-flaw": { severity: "error" } });
    assert.deepEqual(parse("rules: { 'hadolint:DL2': { options: {} } }\n").messages, ["options: Options belong to one rule, and this id stands for 2"]);
  });

  for (const [title, text, expected, fixed] of [
    ["an unknown key", "extend: all\n", "unknown-setting extend: `extend` is none of `extends`, `rules`, `ignore` and `unused-suppressions`", "extends: all\n"],
    ["an underscore in a key", "unused_suppressions: off\n", "unknown-setting unused_suppressions: `unused_suppressions` is none of `extends`, `rules`, `ignore` and `unused-suppressions`", "unused-suppressions: off\n"],
    ["an unknown rule", "rules:\n  plain-flow: off\n", "unknown-rule plain-flow: `plain-flow` is not a rule; `plain-flaw` is near", "rules:\n  plain-flaw: off\n"],
    ["a bare id of a peer", "rules:\n  DL1: off\n", "unknown-rule DL1: `DL1` is not a rule; `plain-flaw` is near", "rules:\n  plain-flaw: off\n"],
    ["a bare id that two rules share", "rules:\n  DL2: off\n", "unknown-rule DL2: `DL2` is not a rule; `hadolint:DL2` is near", "rules:\n  hadolint:DL2: off\n"],
    ["a rule that nothing is near to", "rules:\n  whatever: off\n", "unknown-rule whatever: `whatever` is not a rule", undefined],
    ["a wrong severity", "rules:\n  plain-flaw: warn\n", "invalid-setting warn: `warn` is not a severity; known are `off`, `info`, `warning` and `error`", "rules:\n  plain-flaw: warning\n"],
    ["a misspelt preset", "extends: recomended\n", "invalid-setting recomended: `recomended` is not a preset; known are `recommended`, `strict` and `all`", "extends: recommended\n"],
    ["a severity that is missing", "rules:\n  plain-flaw:\n", "invalid-setting plain-flaw: `plain-flaw` has no value; known are `off`, `info`, `warning` and `error`", undefined],
    ["a list as a rule's value", "rules:\n  plain-flaw: [error]\n", "invalid-setting [: A rule takes a severity, or a mapping with `severity` and `options`", undefined],
    ["options of a rule that has none", "rules:\n  plain-flaw:\n    options: {a: 1}\n", "invalid-setting options: `plain-flaw` has no options", undefined],
    ["an unknown option", "rules: {optioned-flaw: {options: {limits: 1}}}\n", "unknown-setting limits: `limits` is none of `allowed`, `limit`, `mode`, `labels` and `either`", "rules: {optioned-flaw: {options: {limit: 1}}}\n"],
    ["an option of a wrong type", "rules: {optioned-flaw: {options: {limit: many}}}\n", "invalid-setting many: `many` is not a whole number", undefined],
    ["an option below its minimum", "rules: {optioned-flaw: {options: {limit: 0}}}\n", "invalid-setting 0: `0` is less than 1", undefined],
    ["an item that does not match", "rules: {optioned-flaw: {options: {allowed: [ok, NO]}}}\n", "invalid-setting NO: `NO` does not match `^[a-z0-9.]+$`", undefined],
    ["an item given twice", "rules: {optioned-flaw: {options: {allowed: [a, a]}}}\n", "invalid-setting a: `a` is in the list already", undefined],
    ["a scalar where a list is wanted", "rules: {optioned-flaw: {options: {allowed: a}}}\n", "invalid-setting a: `a` is not a list", undefined],
    ["a misspelt choice", "rules: {optioned-flaw: {options: {mode: lose}}}\n", "invalid-setting lose: `lose` is not among `loose` and `tight`", "rules: {optioned-flaw: {options: {mode: loose}}}\n"],
    ["a pattern that leaves the folder", "ignore: [../other]\n", "invalid-setting ../other: `../other` leaves the folder of the project file", undefined],
    ["a list for a file", "- a\n", "invalid-setting -: A project file is a mapping with the keys `extends`, `rules` and `ignore`", undefined],
    ["broken YAML", "rules:\n\tplain-flaw: off\n", "project-file-syntax \t: A tab indents this line, and YAML indents with spaces only", undefined],
    ["a key given twice", "extends: all\nextends: strict\n", "project-file-syntax extends: The key `extends` is already in this mapping", undefined],
    ["a second document", "extends: all\n---\nextends: strict\n", "project-file-syntax e: Only the first document of a project file is read", undefined],
  ] as const) {
    it(`reports ${title}`, () => {
      const { diagnostics } = parse(text);
      assert.deepEqual(diagnostics.map(({ rule, at, message }) => `${rule} ${text.slice(at.start, at.end)}: ${message}`), [expected]);
      assert.ok(diagnostics.every(({ message }) => message.length <= 100 && !message.endsWith(".")));
      const edits = diagnostics[0]?.fixes?.[0]?.edits[0]?.edits;
      assert.equal(edits && applyEdits(text, edits), fixed);
      if (fixed !== undefined) assert.deepEqual(parse(fixed).diagnostics, []);
    });
  }

  it("leaves only the wrong option at its default", () => {
    assert.deepEqual(parse("rules: {optioned-flaw: {severity: error, options: {limit: x, mode: tight}}}\n").config.rules, { "optioned-flaw": { severity: "error", options: { mode: "tight" } } });
  });

  it("stops reporting where nobody would read on", () => {
    const text = `rules:\n${Array.from({ length: 20_000 }, (_, index) => `  plain-flow-${index}: off\n`).join("")}`;
    assert.equal(parse(text).diagnostics.length, 200);
  });

  it("survives every prefix of a file, and anchors that contain themselves", () => {
    const text = "extends: &a strict\nrules:\n  plain-flaw: {severity: *a, options: &b [*b, *b, *b]}\n  optioned-flaw: {options: {labels: &c {x: *c}, allowed: &d [*d, *d]}}\nignore: &e [*e, '!x', a{b,c}/**]\n";
    for (let end = 0; end <= text.length; end++) assert.ok(Array.isArray(parse(text.slice(0, end)).diagnostics));
  });
});

function parse(text: string) {
  const parsed = parseProjectFile(PATH, text, namedRules);
  return { ...parsed, messages: parsed.diagnostics.map(({ at, message }) => `${text.slice(at.start, at.end)}: ${message}`) };
}
