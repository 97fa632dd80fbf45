import assert from "node:assert/strict";
import { applyEdits } from "../../../server/src/core/text/edit.ts";
import { reported, run, wordRule } from "./sampleRules.ts";

const docker = [wordRule("bad-word", "BAD"), wordRule("odd-word", "ODD")];
const compose = [wordRule("bad-word", "BAD", { language: "compose" }), wordRule("odd-word", "ODD", { language: "compose" })];

/** The text after the comment for the first finding of `bad-word`; checks that this finding is gone and no other one of another rule. */
function ignored(text: string, rules = docker): string {
  const before = run(text, rules);
  const first = before.diagnostics.find(({ rule }) => rule === "bad-word");
  assert.ok(first);
  const edit = before.ignoreHere("bad-word", first.at.start);
  assert.ok(edit);
  const after = applyEdits(text, [edit]);
  const count = (rule: string, one: string): number => run(one, rules).diagnostics.filter((found) => found.rule === rule).length;
  assert.ok(count("bad-word", after) < count("bad-word", text), after);
  assert.equal(count("odd-word", after), count("odd-word", text));
  return after;
}

describe("the comment that ignores a finding in a Dockerfile", () => {
  const cases: readonly [string, string, string][] = [
    ["stands over the instruction", "FROM a\nRUN BAD\n", "FROM a\n# hullcheck ignore=bad-word\nRUN BAD\n"],
    ["has its indentation", "FROM a\n  RUN BAD\n", "FROM a\n  # hullcheck ignore=bad-word\n  RUN BAD\n"],
    ["has the instruction's indentation, not the continuation's", "FROM a\nRUN x \\\n    BAD\n", "FROM a\n# hullcheck ignore=bad-word\nRUN x \\\n    BAD\n"],
    ["stands over a comment block", "FROM a\n# note\n# more\nRUN BAD\n", "FROM a\n# hullcheck ignore=bad-word\n# note\n# more\nRUN BAD\n"],
    ["stays below a comment that a blank line sets apart", "FROM a\n# note\n\nRUN BAD\n", "FROM a\n# note\n\n# hullcheck ignore=bad-word\nRUN BAD\n"],
    ["stays below directives", "# syntax=docker/dockerfile:1\n# escape=`\nFROM BAD\n", "# syntax=docker/dockerfile:1\n# escape=`\n# hullcheck ignore=bad-word\nFROM BAD\n"],
    ["stays below a byte order mark", "\uFEFFFROM BAD\n", "\uFEFF# hullcheck ignore=bad-word\nFROM BAD\n"],
    ["stands over the comment that has the finding", "FROM a\n# note BAD\n# more\nRUN x\n", "FROM a\n# hullcheck ignore=bad-word\n# note BAD\n# more\nRUN x\n"],
    ["stands over such a comment that a blank line sets apart", "FROM a\n# BAD\n\nRUN x\n", "FROM a\n# hullcheck ignore=bad-word\n# BAD\n\nRUN x\n"],
    ["takes the file's line ends", "FROM a\r\nRUN BAD\r\n", "FROM a\r\n# hullcheck ignore=bad-word\r\nRUN BAD\r\n"],
    ["stands over the instruction of a heredoc", "FROM a\nRUN <<EOF\nBAD\nEOF\n", "FROM a\n# hullcheck ignore=bad-word\nRUN <<EOF\nBAD\nEOF\n"],
    ["joins one that is there, before its reason", "FROM a\n# hullcheck ignore=odd-word for a reason\nRUN BAD ODD\n", "FROM a\n# hullcheck ignore=odd-word,bad-word for a reason\nRUN BAD ODD\n"],
    ["joins one inside the continuation", "FROM a\nRUN x \\\n# hullcheck ignore=odd-word\n ODD BAD\n", "FROM a\nRUN x \\\n# hullcheck ignore=odd-word,bad-word\n ODD BAD\n"],
    ["does not join one for the file", "# hullcheck ignore-file=odd-word\nFROM a\nRUN BAD ODD\n", "# hullcheck ignore-file=odd-word\nFROM a\n# hullcheck ignore=bad-word\nRUN BAD ODD\n"],
    ["does not join a peer's", "FROM a\n# hadolint ignore=DL3006\nRUN BAD\n", "FROM a\n# hullcheck ignore=bad-word\n# hadolint ignore=DL3006\nRUN BAD\n"],
    ["reaches the last line without a line end", "FROM a\nRUN BAD", "FROM a\n# hullcheck ignore=bad-word\nRUN BAD"],
  ];
  for (const [what, text, expected] of cases) it(what, () => assert.equal(ignored(text), expected));
});

describe("the comment that ignores a finding in a Compose file", () => {
  const cases: readonly [string, string, string][] = [
    ["stands over the key", "services:\n  a:\n    image: BAD\n", "services:\n  a:\n    # hullcheck ignore=bad-word\n    image: BAD\n"],
    ["stands over the item of a list", "services:\n  a:\n    ports:\n      - BAD\n", "services:\n  a:\n    ports:\n      # hullcheck ignore=bad-word\n      - BAD\n"],
    ["stands over a flow collection's own key", "services:\n  a:\n    ports: [x, BAD]\n", "services:\n  a:\n    # hullcheck ignore=bad-word\n    ports: [x, BAD]\n"],
    ["stands over a comment block", "services:\n  a:\n    # note\n    image: BAD\n", "services:\n  a:\n    # hullcheck ignore=bad-word\n    # note\n    image: BAD\n"],
    ["joins one that is there, before its reason", "services:\n  a:\n    # hullcheck ignore=odd-word so it is\n    image: BAD ODD\n", "services:\n  a:\n    # hullcheck ignore=odd-word,bad-word so it is\n    image: BAD ODD\n"],
    ["joins one behind the code", "services:\n  a:\n    image: BAD ODD # hullcheck ignore=odd-word\n", "services:\n  a:\n    image: BAD ODD # hullcheck ignore=odd-word,bad-word\n"],
    [
      "does not join one over the whole service",
      "services:\n  # hullcheck ignore=odd-word\n  a:\n    image: BAD ODD\n    user: BAD\n",
      "services:\n  # hullcheck ignore=odd-word\n  a:\n    # hullcheck ignore=bad-word\n    image: BAD ODD\n    user: BAD\n",
    ],
    ["stands over a block of text, not in it", "services:\n  a:\n    command: |\n      one\n      BAD\n", "services:\n  a:\n    # hullcheck ignore=bad-word\n    command: |\n      one\n      BAD\n"],
    ["takes the file's line ends", "services:\r\n  a:\r\n    image: BAD\r\n", "services:\r\n  a:\r\n    # hullcheck ignore=bad-word\r\n    image: BAD\r\n"],
    ["stands over the first key", "BAD: 1\nservices: {}\n", "# hullcheck ignore=bad-word\nBAD: 1\nservices: {}\n"],
    ["stays below a byte order mark", "\uFEFFservices: {a: {image: BAD}}\n", "\uFEFF# hullcheck ignore=bad-word\nservices: {a: {image: BAD}}\n"],
    ["stays below the start of a document", "---\nservices:\n  a: BAD\n", "---\nservices:\n  # hullcheck ignore=bad-word\n  a: BAD\n"],
  ];
  for (const [what, text, expected] of cases) it(what, () => assert.equal(ignored(text, compose), expected));
});

describe("the comment that ignores a rule in a file", () => {
  const cases: readonly [string, string, string][] = [
    ["is the first line", "FROM BAD\n", "# hullcheck ignore-file=bad-word\nFROM BAD\n"],
    ["stays below directives", "# syntax=docker/dockerfile:1\nFROM BAD\n", "# syntax=docker/dockerfile:1\n# hullcheck ignore-file=bad-word\nFROM BAD\n"],
    ["stays below a byte order mark", "\uFEFFFROM BAD\n", "\uFEFF# hullcheck ignore-file=bad-word\nFROM BAD\n"],
    ["takes the file's line ends", "# escape=`\r\nFROM BAD\r\n", "# escape=`\r\n# hullcheck ignore-file=bad-word\r\nFROM BAD\r\n"],
    ["joins one that is there, before its reason", "# hullcheck ignore-file=odd-word why\nFROM BAD ODD\n", "# hullcheck ignore-file=odd-word,bad-word why\nFROM BAD ODD\n"],
  ];
  for (const [what, text, expected] of cases) {
    it(what, () => {
      const after = applyEdits(text, [run(text, docker).ignoreInFile("bad-word")]);
      assert.equal(after, expected);
      assert.deepEqual(reported(after, run(after, docker)), []);
    });
  }

  it("does not turn a comment into a directive, or a directive into a comment", () => {
    const text = "# escape=`\n# hullcheck ignore-file=odd-word\nFROM BAD ODD\nRUN BAD `\n  BAD\n";
    const after = applyEdits(text, [run(text, docker).ignoreInFile("bad-word")]);
    assert.deepEqual(reported(after, run(after, docker)), []);
    assert.ok(after.startsWith("# escape=`\n"));
  });
});
