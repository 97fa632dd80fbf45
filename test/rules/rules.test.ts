// Every rule's examples, as tests: what a bad one marks is reported and nothing else, its fix gives what it says, a good one is silent.
import assert from "node:assert/strict";
import { badExamples, goodExamples, type RunnableExample } from "../../server/src/core/lint/example.ts";
import { lint, type Report } from "../../server/src/core/lint/engine.ts";
import { parseDockerfile } from "../../server/src/core/dockerfile/parse.ts";
import type { Fix } from "../../server/src/core/lint/finding.ts";
import { ownEdits } from "../../server/src/core/lint/fixAll.ts";
import type { AnyRule } from "../../server/src/core/lint/rule.ts";
import { resolveSettings } from "../../server/src/core/lint/settings.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import type { Span } from "../../server/src/core/text/span.ts";
import { rules } from "../../server/src/rules/index.ts";

const SECURITY = new Set(["security", "secrets", "supply-chain", "isolation"]);

describe("rules", () => {
  it("have ids of their own", () => {
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
  });

  it("are shown every file that they report", function () {
    this.timeout(120_000);
    const examples = rules.flatMap((rule) => [...badExamples(rule), ...goodExamples(rule)]);
    const mentions = new Map(rules.map((rule) => [rule.id, rule.mentions]));
    // Every text mentions the empty one.
    const unguarded = rules.map((rule): AnyRule => ({ ...rule, mentions: [""] }));
    const settings = resolveSettings(unguarded, [{ preset: "all" }]);
    for (const { source, env } of examples) {
      const keywords = source.language === "dockerfile" ? parseDockerfile(source.path, source.text).keywords : "";
      for (const { rule, message } of lint(source, unguarded, settings, env).diagnostics) {
        const words = mentions.get(rule);
        assert.ok(words === undefined || words.some((word) => source.text.includes(word) || keywords?.includes(word) === true), `${rule} reports "${message}" and mentions none of ${words?.join(", ")}: ${source.text}`);
      }
    }
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      it("is complete", () => isComplete(rule));
      for (const example of badExamples(rule)) {
        it(`reports: ${example.title}`, () => reportsMarks(rule, example));
        it(`is silenced by a comment: ${example.title}`, () => isSilenced(rule, example));
        it(`reports the same in other line endings: ${example.title}`, () => reportsInOtherShapes(rule, example));
        if (example.fixed !== undefined) it(`fixes: ${example.title}`, () => fixes(rule, example));
      }
      for (const example of goodExamples(rule)) {
        it(`is silent: ${example.title}`, () => assert.deepEqual(spans(run(rule, example)), []));
        it(`is silent with CRLF: ${example.title}`, () => assert.deepEqual(spans(run(rule, example, example.source.text.replaceAll("\n", "\r\n"))), []));
      }
    });
  }
});

function isComplete(rule: AnyRule): void {
  assert.match(rule.id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  assert.ok(rule.examples.bad.length >= 2, "at least two bad examples");
  assert.ok(rule.examples.good.length >= 2, "at least two good examples");
  assert.ok(rule.docs.references.length >= 1 && rule.docs.references.every((link) => link.startsWith("https://")), "a reference");
  assert.ok(rule.docs.what.endsWith(".") && rule.docs.why.endsWith("."), "sentences");
  assert.ok(rule.aliases.every((alias) => /^[a-z][a-z0-9_-]*:\S.*$/.test(alias)), `aliases ${rule.aliases.join(", ")}`);
  if (SECURITY.has(rule.category)) assert.ok(rule.threats.length > 0 && !rule.threats.includes("none"), "a security rule names its threat");
}

function reportsMarks(rule: AnyRule, example: RunnableExample): void {
  const report = run(rule, example);
  assert.ok(example.marks.length > 0, "a bad example marks something");
  assert.deepEqual(shown(example.source.text, spans(report)), shown(example.source.text, example.marks));
  for (const { message, fixes } of report.diagnostics) {
    assert.ok(message.length <= 100 && !/[\n.]$/.test(message), `message: ${message}`);
    for (const fix of fixes ?? []) assert.match(fix.title, /^[A-Z]/);
  }
}

function fixes(rule: AnyRule, example: RunnableExample): void {
  const fixed = fixedOnce(rule, example, example.source.text);
  assert.equal(fixed, example.fixed);
  const before = run(rule, example).diagnostics.length;
  const after = run(rule, example, fixed);
  assert.ok(after.diagnostics.length < before, "the finding is gone");
  assert.equal(after.problems.length, 0, "the result parses");
}

function fixedOnce(rule: AnyRule, example: RunnableExample, text: string): string {
  const [diagnostic] = run(rule, example, text).diagnostics;
  const isWanted = (fix: Fix): boolean => example.fixTitle === undefined || fix.title === example.fixTitle;
  const fix = diagnostic?.fixes?.find(isWanted);
  assert.ok(fix, `a fix ${example.fixTitle ?? ""}; offered: ${diagnostic?.fixes?.map(({ title }) => title).join(", ")}`);
  const edits = ownEdits(fix);
  assert.ok(edits, "a fix in the example's own file");
  return applyEdits(text, edits);
}

function isSilenced(rule: AnyRule, example: RunnableExample): void {
  const report = run(rule, example);
  const inFile = applyEdits(example.source.text, [report.ignoreInFile(rule.id)]);
  assert.deepEqual(spans(run(rule, example, inFile)), []);
  const [first] = report.diagnostics;
  const here = first === undefined ? undefined : report.ignoreHere(rule.id, first.at.start);
  if (here === undefined) return;
  const silenced = run(rule, example, applyEdits(example.source.text, [here]));
  assert.ok(silenced.diagnostics.length < report.diagnostics.length, `${applyEdits(example.source.text, [here])}`);
}

function reportsInOtherShapes(rule: AnyRule, example: RunnableExample): void {
  const { text } = example.source;
  const expected = shown(text, example.marks);
  const normal = (found: readonly string[]): readonly string[] => found.map((one) => one.replaceAll("\r\n", "\n"));
  const crlf = text.replaceAll("\n", "\r\n");
  assert.deepEqual(normal(shown(crlf, spans(run(rule, example, crlf)))), expected, "CRLF");
  const bom = `\uFEFF${text}`;
  assert.deepEqual(shown(bom, spans(run(rule, example, bom))), expected, "BOM");
  const bare = text.replace(/\n$/, "");
  assert.deepEqual(normal(shown(bare, spans(run(rule, example, bare)))).map((one) => one.trimEnd()), expected.map((one) => one.trimEnd()), "no newline at the end");
}

function run(rule: AnyRule, example: RunnableExample, text = example.source.text): Report {
  const report = lint({ ...example.source, text }, [rule], example.settings, example.env);
  assert.deepEqual(report.crashes, []);
  return report;
}

function spans(report: Report): readonly Span[] {
  return report.diagnostics.map(({ at }) => at);
}

function shown(text: string, found: readonly Span[]): readonly string[] {
  return found.map(({ start, end }) => `${text.slice(0, start).split("\n").length}: ${text.slice(start, end)}`);
}
