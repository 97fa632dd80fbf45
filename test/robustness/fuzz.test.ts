// Texts of random tokens. A failure prints the seed and the smallest text that still fails.
import assert from "node:assert/strict";
import { DockerfileParser } from "dockerfile-ast";
import fc from "fast-check";
import { logicalLines } from "../../server/src/core/dockerfile/logicalLines.ts";
import { firstWord, isPlain, skeleton } from "../../server/src/core/dockerfile/skeleton.ts";
import { fixAll } from "../../server/src/core/lint/fixAll.ts";
import { emptyEnvironment } from "../../server/src/core/lint/environment.ts";
import type { Language } from "../../server/src/core/lint/rule.ts";
import { resolveSettings } from "../../server/src/core/lint/settings.ts";
import { applyEdits, areDisjoint } from "../../server/src/core/text/edit.ts";
import { rules } from "../../server/src/rules/index.ts";
import { lintAnything } from "./lintAnything.ts";
import { composeText, dockerfileText } from "./tokens.ts";

const settings = resolveSettings(rules, [{ preset: "all" }]);
const languages = [["dockerfile", dockerfileText], ["compose", composeText]] as const;

describe("random texts", () => {
  for (const [language, text] of languages) {
    it(`lint: ${language}`, () => fc.assert(fc.property(text, (one) => void lintAnything(one, language)), { numRuns: 1500 })).timeout(120_000);

    it(`give fixes that can be applied, and comments that can be put: ${language}`, () => {
      fc.assert(fc.property(text, (one) => canBeEdited(one, language)), { numRuns: 500 });
    }).timeout(120_000);

    it(`come to rest under fix-all: ${language}`, () => {
      fc.assert(
        fc.property(text, (one) => {
          const source = { path: language === "dockerfile" ? "/w/Dockerfile" : "/w/compose.yaml", text: one, language };
          const { text: fixed, report } = fixAll(source, rules, settings, emptyEnvironment);
          assert.deepEqual(report.crashes, []);
          assert.equal(fixAll({ ...source, text: fixed }, rules, settings, emptyEnvironment).text, fixed);
        }),
        { numRuns: 300 },
      );
    }).timeout(120_000);
  }

  it("have as many instructions for dockerfile-ast as there are logical lines", () => {
    fc.assert(
      fc.property(dockerfileText, (text) => {
        const { lines } = logicalLines(text);
        const nodes = DockerfileParser.parse(skeleton(text, lines)).getInstructions();
        const words = lines.map(({ text: joined }) => firstWord(joined.text));
        // A continuation of nothing at the end of the text is a line without a word, and no instruction.
        if (words.at(-1) === "") words.pop();
        assert.deepEqual(nodes.map((node) => node.getInstruction()), words.map((word) => (isPlain(word) ? word : "x")));
        nodes.forEach((node, i) => {
          const start = lines[i]?.span.start ?? 0;
          assert.equal(node.getRange().start.line, text.slice(0, start).split("\n").length - 1);
        });
      }),
      { numRuns: 3000 },
    );
  }).timeout(120_000);
});

function canBeEdited(text: string, language: Language): void {
  const report = lintAnything(text, language);
  for (const { at, rule, fixes } of report.diagnostics) {
    for (const fix of fixes ?? []) {
      for (const { path, edits } of fix.edits) {
        if (path !== undefined) continue;
        assert.ok(areDisjoint(edits), `${rule}: the edits of "${fix.title}" overlap`);
        applyEdits(text, edits);
      }
    }
    const here = report.ignoreHere(rule, at.start);
    if (here !== undefined) lintAnything(applyEdits(text, [here]), language);
  }
  const inFile = applyEdits(text, [report.ignoreInFile("root-user")]);
  lintAnything(inFile, language);
}
