// The proof of fixes is proved itself: it must see each way in which a fix can be wrong.
import assert from "node:assert/strict";
import { emptyEnvironment } from "../../server/src/core/lint/environment.ts";
import type { Finding, Fix } from "../../server/src/core/lint/finding.ts";
import type { AnyRule } from "../../server/src/core/lint/rule.ts";
import type { Edit } from "../../server/src/core/text/edit.ts";
import { wordRule } from "../core/lint/sampleRules.ts";
import { checkFixes } from "./fixes.ts";
import type { Text } from "./texts.ts";

const SOURCE = "FROM a\nRUN BAD\nRUN x\n";
const edit = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });

function textOf(text = SOURCE): Text {
  return { name: "text", source: { path: "/w/Dockerfile", text, language: "dockerfile" }, env: emptyEnvironment, layers: [] };
}

function rule(edits: (at: number, text: string) => readonly Edit[], part: Partial<Finding> = {}, safety: Fix["safety"] = "safe"): AnyRule {
  const check = function* ({ text }: { readonly text: string }): Iterable<Finding> {
    for (let at = text.indexOf("BAD"); at >= 0; at = text.indexOf("BAD", at + 1)) {
      yield { at: { start: at, end: at + 3 }, message: "Bad", fixes: [{ title: "Fix", safety, edits: [{ path: undefined, edits: edits(at, text) }] }], ...part };
    }
  };
  return { ...wordRule("bad", "BAD"), check } as AnyRule;
}

/** The reasons for which a rule's fix is refused, each once. */
function reasons(one: AnyRule, text = SOURCE, more: readonly AnyRule[] = []): readonly string[] {
  return [...new Set(checkFixes(textOf(text), [one, ...more]).failures.map(({ reason }) => reason.split("\n")[0] ?? ""))];
}

describe("the proof of fixes", () => {
  it("accepts a fix that holds, and counts it and the fix-alls that apply it", () => {
    const result = checkFixes(textOf(), [rule((at) => [edit(at, at + 3, "good")])]);
    assert.deepEqual(result, { fixes: 3, failures: [] });
  });

  it("accepts one of two equal findings being fixed", () => assert.deepEqual(reasons(rule((at) => [edit(at, at + 3, "good")]), "FROM a\nRUN BAD\nRUN BAD\n"), []));

  it("sees a finding that stays", () => assert.ok(reasons(rule((at) => [edit(at + 3, at + 3, "!")], { evidence: "it" })).includes("the finding is still there")));

  it("sees a fix that changes nothing", () => assert.ok(reasons(rule((at) => [edit(at, at + 3, "BAD")])).includes("changes nothing")));

  it("sees edits that overlap or leave the text", () => {
    assert.deepEqual(reasons(rule((at) => [edit(at, at + 3, "x"), edit(at + 1, at + 2, "y")])), ["edits overlap"]);
    assert.deepEqual(reasons(rule((at) => [edit(at, at + 999, "x")], {}, "unsafe")).at(0), "an edit leaves the text");
  });

  it("sees lines that are written again without need", () => {
    assert.deepEqual(reasons(rule((_, text) => [edit(0, text.length, text.replace("BAD", "good"))])), ["an edit rewrites lines that it does not change"]);
  });

  it("sees a result that does not parse", () => {
    assert.ok(reasons(rule((at) => [edit(at, at + 3, "<<EOF")])).some((reason) => reason.startsWith("the result does not parse")));
  });

  it("sees a new error", () => {
    const loud = wordRule("loud", "WORSE", { severity: "error" });
    assert.deepEqual(reasons(rule((at) => [edit(at, at + 3, "WORSE")]), SOURCE, [loud]), ["a new error: loud: `WORSE`"]);
  });

  it("sees a fix-all that never settles", () => {
    const grows = rule((at, text) => [edit(at, at + 3, `BAD${text.length}`.replace("BAD", text.includes("ODD") ? "BAD" : "ODD BAD"))], { evidence: "it" });
    assert.ok(reasons(grows).some((reason) => reason.startsWith("a second pass still changes something")));
  });

  it("sees crashes before and after", () => {
    const crash: AnyRule = { ...wordRule("crash", "-"), *check({ text }: { readonly text: string }) { if (text.includes("good")) throw new Error("no"); } } as AnyRule;
    assert.deepEqual(reasons(rule((at) => [edit(at, at + 3, "good")]), SOURCE, [crash]), ["crash crashes afterwards: Error: no"]);
    assert.deepEqual(reasons(rule(() => []), "FROM good\n", [crash]), ["crashes: Error: no", "crash crashes afterwards: Error: no"]);
  });

  it("follows a fix into another file, and says when that is not there", () => {
    const other: Fix = { title: "Fix", safety: "unsafe", edits: [{ path: "/w/other", edits: [edit(0, 1, "x")] }] };
    const env = { ...emptyEnvironment, readFile: (path: string): string | undefined => (path === "/w/other" ? "abc" : undefined) };
    const check = function* (_: unknown, context: { readonly env: typeof env }): Iterable<Finding> {
      if (context.env.readFile("/w/other") !== "xbc") yield { at: { start: 0, end: 4 }, message: "Bad", fixes: [other] };
    };
    const reading = { ...wordRule("bad", "BAD"), check } as AnyRule;
    assert.deepEqual(checkFixes({ ...textOf(), env }, [reading]), { fixes: 1, failures: [] });
    assert.deepEqual(reasons(reading), ["edits /w/other, which is not there"]);
  });
});
