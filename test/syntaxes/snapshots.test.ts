import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHighlighter, type Highlighter, type Line } from "./tokenize.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");
const SNAPSHOTS = join(import.meta.dirname, "snapshots");
const UPDATE = process.env["UPDATE_SNAPSHOTS"] === "1";

describe("syntaxes: snapshots", () => {
  let highlighter: Highlighter;
  before(async () => {
    highlighter = await createHighlighter({ withInjections: true });
  });

  const fixtures = readdirSync(FIXTURES).sort();
  for (const name of fixtures) {
    it(name, () => {
      const text = readFileSync(join(FIXTURES, name), "utf8");
      const actual = print(highlighter.tokenize(name.endsWith(".yaml") ? "yaml" : "dockerfile", text));
      const path = join(SNAPSHOTS, `${name}.snap`);
      if (UPDATE) writeFileSync(path, actual);
      assert.ok(existsSync(path), `No snapshot for ${name}. Write it with UPDATE_SNAPSHOTS=1.`);
      const expected = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
      if (actual !== expected) assert.fail(describeDifference(name, expected, actual));
    });
  }

  it("has no snapshot without a fixture", () => {
    assert.deepEqual(readdirSync(SNAPSHOTS).sort(), fixtures.map((name) => `${name}.snap`).sort());
  });
});

/** A line of the fixture after `>`, then its tokens, one a line. */
function print(lines: readonly Line[]): string {
  return lines.map(({ text, tokens }) => `>${text}\n${tokens.map((token) => `  ${JSON.stringify(token.text)}  ${token.scopes.join(" ")}`.trimEnd()).join("\n")}\n`).join("");
}

function describeDifference(name: string, expected: string, actual: string): string {
  const was = expected.split("\n");
  const is = actual.split("\n");
  const at = is.findIndex((line, index) => line !== was[index]);
  const first = at === -1 ? is.length : at;
  const source = is.slice(0, first + 1).findLast((line) => line.startsWith(">")) ?? "";
  return [
    `The colours of ${name} changed in the line`,
    source,
    "expected:",
    ...was.slice(first, first + 4),
    "got:",
    ...is.slice(first, first + 4),
    "If the change is meant, write the snapshots with UPDATE_SNAPSHOTS=1 and read the difference.",
  ].join("\n");
}
