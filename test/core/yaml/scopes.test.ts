import assert from "node:assert/strict";
import { parseYaml } from "../../../server/src/core/yaml/parse.ts";
import { commentScopes } from "../../../server/src/core/yaml/scopes.ts";
import { eachPrefix, RICH } from "./fixtures.ts";

function governed(text: string): readonly (string | undefined)[] {
  const { documents, comments } = parseYaml(text);
  const scopes = commentScopes(text, documents, comments);
  return comments.map((comment) => {
    const span = scopes.governed(comment);
    return span && text.slice(span.start, span.end);
  });
}

/** The text with `^` put where a comment for the code at `|` goes; `|` is taken out first. */
function placed(marked: string): string | undefined {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const { documents, comments } = parseYaml(text);
  const at = commentScopes(text, documents, comments).commentOffsetFor(offset);
  return at === undefined ? undefined : `${text.slice(0, at)}^${text.slice(at)}`;
}

describe("commentScopes", () => {
  it("gives the next pair with its whole value to a comment line", () => {
    assert.deepEqual(governed("# c\na:\n  b: x\n  c: y\nd: z\n"), ["a:\n  b: x\n  c: y"]);
    assert.deepEqual(governed("a:\n  # one\n  # two\n\n  b: x\n  c: y\n"), ["b: x", "b: x"]);
  });

  it("gives the next item to a comment in a list", () => {
    assert.deepEqual(governed("a:\n  - x\n  # c\n  - y: 1\n    z: 2\n"), ["y: 1\n    z: 2"]);
    assert.deepEqual(governed("a: [\n  # c\n  x, y]\n"), ["x"]);
  });

  it("gives what starts on the line to a comment at its end", () => {
    assert.deepEqual(governed("a:\n  b: x # c\n  d: y\n"), ["b: x # c".slice(0, 5)]);
    assert.deepEqual(governed("a:\n  - x # c\n  - y\n"), ["- x "]);
    assert.deepEqual(governed("a: # c\n  b: x\nd: y\n"), ["a: # c\n  b: x"]);
    assert.deepEqual(governed("a: [x,\n  y, # c\n  z]\n"), ["y, "]);
  });

  it("gives nothing to a comment at the end", () => {
    assert.deepEqual(governed("a: x\n# c\n"), [undefined]);
    assert.deepEqual(governed("# only\n"), [undefined]);
  });

  it("puts a comment above the pair or item", () => {
    assert.equal(placed("a:\n  b: |x\n"), "a:\n^  b: x\n");
    assert.equal(placed("a:\n  - x\n  - |y\n"), "a:\n  - x\n^  - y\n");
    assert.equal(placed("a:\n  - n: x\n    m: |y\n"), "a:\n  - n: x\n^    m: y\n");
    assert.equal(placed("a: [x, |y]\n"), "^a: [x, y]\n");
    assert.equal(placed("a: >\n  one\n  |two\n"), "^a: >\n  one\n  two\n");
  });

  it("puts a comment above the block of comments that is there, not into a block scalar", () => {
    assert.equal(placed("a:\n  # one\n  # two\n  b: |x\n"), "a:\n^  # one\n  # two\n  b: x\n");
    assert.equal(placed("a: >\n  # text\nb: |x\n"), "a: >\n  # text\n^b: x\n");
    assert.equal(placed("# far\n\na: |x\n"), "# far\n\n^a: x\n");
    assert.equal(placed("a: 1 # tail\nb: |x\n"), "a: 1 # tail\n^b: x\n");
  });

  it("answers for every prefix of rich documents", () => {
    for (const text of RICH)
      eachPrefix(text, (prefix) => {
        const { documents, comments } = parseYaml(prefix);
        const scopes = commentScopes(prefix, documents, comments);
        for (const comment of comments) {
          const span = scopes.governed(comment);
          assert.ok(span === undefined || (span.start <= span.end && span.end <= prefix.length));
        }
        const at = scopes.commentOffsetFor(prefix.length);
        assert.ok(at === undefined || (at >= 0 && at <= prefix.length));
      });
  });
});
