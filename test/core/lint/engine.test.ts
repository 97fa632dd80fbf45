import assert from "node:assert/strict";
import { emptyEnvironment, type Environment } from "../../../server/src/core/lint/environment.ts";
import { lint } from "../../../server/src/core/lint/engine.ts";
import { withPath } from "../../../server/src/core/lint/diagnostic.ts";
import type { Finding, Fix } from "../../../server/src/core/lint/finding.ts";
import type { AnyRule, Rule } from "../../../server/src/core/lint/rule.ts";
import { resolveSettings } from "../../../server/src/core/lint/settings.ts";
import { run, wordRule } from "./sampleRules.ts";

const TEXT = "FROM a\nRUN BAD\nRUN BAD ODD\n";
const finding = (start: number, end: number, message: string, more: Partial<Finding> = {}): Finding => ({ at: { start, end }, message, ...more });

function yielding(id: string, findings: readonly Finding[]): AnyRule {
  return { ...wordRule(id, "-"), *check() { yield* findings; } };
}

function crashing(id: string, after: readonly Finding[] = []): AnyRule {
  return { ...wordRule(id, "-"), *check() { yield* after; throw new Error("it broke"); } };
}

describe("engine", () => {
  it("reports what rules yield, with the rule's id, its level and the text as evidence", () => {
    const [first] = run(TEXT, [wordRule("bad-word", "BAD", { severity: "info" })]).diagnostics;
    const { at, message, rule, level, evidence, fixes } = first ?? assert.fail();
    assert.deepEqual({ at, message, rule, level, evidence, fixes }, { at: { start: 11, end: 14 }, message: "`BAD`", rule: "bad-word", level: "info", evidence: "BAD", fixes: [] });
  });

  it("makes the fixes of a finding once, and only when they are asked for", () => {
    let made = 0;
    const fixes = (): readonly Fix[] => {
      made += 1;
      return [{ title: "Change", safety: "safe", edits: [] }];
    };
    const [first] = run(TEXT, [yielding("a", [finding(0, 1, "x", { fixes })])]).diagnostics;
    assert.equal(made, 0);
    assert.deepEqual([first?.fixes?.length, first && withPath(first, "/x").fixes?.length, first && withPath(first, "/x").path, made], [1, 1, "/x", 1]);
  });

  it("turns fixes that throw into a crash, and offers none", () => {
    const report = run(TEXT, [yielding("a", [finding(0, 1, "x", { fixes: () => { throw new Error("it broke"); } })])]);
    assert.deepEqual(report.crashes, []);
    assert.deepEqual(report.diagnostics[0]?.fixes, []);
    assert.deepEqual(report.crashes.map(({ rule }) => rule), ["a"]);
  });

  it("keeps the evidence that a rule gives", () => {
    const [first] = run(TEXT, [yielding("a", [finding(0, 1, "x", { evidence: "web privileged" })])]).diagnostics;
    assert.equal(first?.evidence, "web privileged");
  });

  it("turns the crash of a rule into an entry, and runs the others", () => {
    const report = run(TEXT, [crashing("broken"), wordRule("bad-word", "BAD")]);
    assert.deepEqual(report.crashes.map(({ rule }) => rule), ["broken"]);
    assert.match(report.crashes[0]?.error ?? "", /it broke/);
    assert.equal(report.diagnostics.length, 2);
  });

  it("keeps what a rule had found before it crashed", () => {
    const report = run(TEXT, [crashing("broken", [finding(0, 4, "x")])]);
    assert.equal(report.crashes.length, 1);
    assert.deepEqual(report.diagnostics.map(({ message }) => message), ["x"]);
  });

  it("survives what is thrown and is no error", () => {
    const rule = { ...wordRule("broken", "-"), *check() { throw "a word"; } } as AnyRule;
    assert.deepEqual(run(TEXT, [rule]).crashes, [{ rule: "broken", error: "a word" }]);
  });

  it("sorts by start, end and rule, whatever the order of the rules", () => {
    const rules = [yielding("z", [finding(5, 6, "1"), finding(0, 3, "2")]), yielding("a", [finding(0, 3, "3"), finding(0, 2, "4")])];
    const expected = ["4", "3", "2", "1"];
    assert.deepEqual(run(TEXT, rules).diagnostics.map(({ message }) => message), expected);
    assert.deepEqual(run(TEXT, [...rules].reverse()).diagnostics.map(({ message }) => message), expected);
  });

  it("drops duplicates, also those that another finding stands between", () => {
    const rule = yielding("a", [finding(0, 3, "1"), finding(0, 3, "2"), finding(0, 3, "1")]);
    assert.deepEqual(run(TEXT, [rule]).diagnostics.map(({ message }) => message), ["1", "2"]);
  });

  it("keeps what differs in rule, place, file or message", () => {
    const rules = [yielding("a", [finding(0, 3, "1"), finding(0, 3, "1", { path: "/w/b" }), finding(0, 4, "1"), finding(0, 3, "2")]), yielding("b", [finding(0, 3, "1")])];
    assert.equal(run(TEXT, rules).diagnostics.length, 5);
  });

  it("runs the rules of the text's language alone, and only those that are on", () => {
    const rules = [wordRule("docker", "BAD"), wordRule("compose", "BAD", { language: "compose" }), wordRule("off", "BAD", { severity: "off" })];
    assert.deepEqual([...new Set(run(TEXT, rules).diagnostics.map(({ rule }) => rule))], ["docker"]);
  });

  it("does not run a rule that the settings do not name", () => {
    const rules = [wordRule("bad-word", "BAD")];
    const report = lint({ path: "/w/Dockerfile", text: TEXT, language: "dockerfile" }, rules, resolveSettings([], []), emptyEnvironment);
    assert.deepEqual(report.diagnostics, []);
  });

  it("records what the environment was asked for, and reads no file twice", () => {
    const reads: string[] = [];
    const env: Environment = {
      ...emptyEnvironment,
      readFile(path) {
        reads.push(path);
        return undefined;
      },
    };
    const check: Rule<"dockerfile">["check"] = (_file, context) => {
      context.env.readFile("/w/.dockerignore");
      context.env.readFile("/w/.dockerignore");
      context.env.image("alpine:3.20");
      return [];
    };
    const rule = { ...wordRule("asking", "-"), check } as AnyRule;
    const report = lint({ path: "/w/Dockerfile", text: TEXT, language: "dockerfile" }, [rule], resolveSettings([rule], []), env);
    assert.deepEqual(reads, ["/w/.dockerignore"]);
    assert.deepEqual([...report.asked().files], ["/w/.dockerignore"]);
    assert.deepEqual([...report.asked().images], ["alpine:3.20"]);
  });

  it("hands on the parser's problems", () => {
    assert.equal(run("FROM a\nRUN <<EOF\nx\n", [wordRule("bad-word", "BAD")]).problems.length, 1);
  });
});
