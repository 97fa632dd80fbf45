import assert from "node:assert/strict";
import fc from "fast-check";
import { parseYaml } from "../../../server/src/core/yaml/parse.ts";
import type { YamlProblem } from "../../../server/src/core/yaml/problems.ts";
import { deref, eachScalar, entryOf, isNull } from "../../../server/src/core/yaml/tree.ts";
import type { YamlNode } from "../../../server/src/core/yaml/tree.ts";
import type { Span } from "../../../server/src/core/text/span.ts";
import { eachPrefix, RICH } from "./fixtures.ts";

function rootOf(text: string): YamlNode {
  const root = parseYaml(text).documents[0]?.root;
  assert.ok(root);
  return root;
}

function shown(text: string, problems: readonly YamlProblem[]): readonly string[] {
  return problems.map(({ kind, at }) => `${kind} ${text.slice(at.start, at.end)}`);
}

/** Every node with its kind and source text, in order. */
function outline(text: string): readonly string[] {
  const lines: string[] = [];
  const visit = (node: YamlNode | undefined): void => {
    if (node === undefined) return;
    lines.push(`${node.kind} ${text.slice(node.span.start, node.span.end)}`);
    if (node.kind === "map")
      for (const { key, value } of node.entries) {
        visit(key);
        visit(value);
      }
    if (node.kind === "seq") node.items.forEach(visit);
  };
  for (const { root } of parseYaml(text).documents) visit(root);
  return lines;
}

describe("parseYaml", () => {
  it("gives exact spans for every kind of node", () => {
    const text = "a: 1 # one\nb:\n  - x\n  - \"y z\"\nc: {k: 'v', e: }\nd: |\n  text\n  more\n\ne: *q\n";
    assert.deepEqual(outline(text), [
      "map a: 1 # one\nb:\n  - x\n  - \"y z\"\nc: {k: 'v', e: }\nd: |\n  text\n  more\n\ne: *q",
      "scalar a",
      "scalar 1",
      "scalar b",
      "seq - x\n  - \"y z\"",
      "scalar x",
      'scalar "y z"',
      "scalar c",
      "map {k: 'v', e: }",
      "scalar k",
      "scalar 'v'",
      "scalar e",
      "scalar ",
      "scalar d",
      "scalar |\n  text\n  more",
      "scalar e",
      "alias *q",
    ]);
  });

  it("keeps scalars as text and knows their style", () => {
    const root = rootOf("a: 017\nb: yes\nc: '22'\nd: \"x\\ty\"\ne: >-\n  p\n  q\nf:\ng: ~\nh: 'null'\n");
    const scalar = (key: string): string => {
      const value = entryOf(root, key)?.value;
      return value?.kind === "scalar" ? `${value.style} ${value.value}` : "none";
    };
    assert.deepEqual("abcdefgh".split("").map(scalar), ["plain 017", "plain yes", "single 22", "double x\ty", "folded p q", "plain ", "plain ~", "single null"]);
    assert.deepEqual("abfgh".split("").map((key) => isNull(entryOf(root, key)?.value)), [false, false, true, true, false]);
  });

  it("places an empty value right after its colon", () => {
    const text = "a:   # why\nb: x\n";
    const value = entryOf(rootOf(text), "a")?.value;
    assert.deepEqual(value?.span, { start: 5, end: 5 });
    assert.equal(entryOf(rootOf("{a, b: c}"), "a")?.value, undefined);
  });

  it("keeps tags of Compose and anchors", () => {
    const root = rootOf("a: !reset null\nb: !override\n  - x\nc: &n {}\n");
    assert.deepEqual(
      ["a", "b", "c"].map((key) => entryOf(root, key)?.value).map((node) => node?.kind !== "alias" && [node?.tag, node?.anchor]),
      [["!reset", undefined], ["!override", undefined], [undefined, "n"]],
    );
    assert.deepEqual(parseYaml("a: !reset null\nb: !override {}\n").problems, []);
  });

  it("binds an alias to the anchor before it, and to one around it", () => {
    const root = rootOf("a: &x one\nb: *x\nc: &x two\nd: *x\ne: &s [*s]\n");
    const target = (key: string): unknown => {
      const node = deref(entryOf(root, key)?.value);
      return node?.kind === "scalar" ? node.value : node;
    };
    assert.equal(target("b"), "one");
    assert.equal(target("d"), "two");
    const cycle = target("e") as YamlNode;
    assert.equal(cycle.kind === "seq" && deref(cycle.items[0]), cycle);
  });

  it("reads an alias as key with and without a space before the colon", () => {
    const text = "x: &a v\n*a : c\n";
    assert.deepEqual(parseYaml(text).problems, []);
    const glued = "x: &a v\ny: &b w\n*a: c\n*b: d\n";
    assert.deepEqual(parseYaml(glued).problems, []);
    assert.deepEqual(outline(glued).slice(-4), ["alias *a", "scalar c", "alias *b", "scalar d"]);
  });

  it("reports undefined aliases with the nearest anchor, and anchors that come too late", () => {
    const text = "a: &common {}\nb: *comon\nc: *late\nd: &late x\ne: *zzz\n";
    const { problems } = parseYaml(text);
    assert.deepEqual(shown(text, problems), ["alias-undefined *comon", "alias-undefined *late", "alias-undefined *zzz"]);
    assert.deepEqual(problems.map((p) => p.kind === "alias-undefined" && p.nearest), ["common", undefined, undefined]);
    assert.deepEqual(problems.map((p) => p.kind === "alias-undefined" && p.related.length), [0, 1, 0]);
  });

  it("does not see anchors of another document", () => {
    assert.equal(parseYaml("a: &x 1\n---\nb: *x\n").problems.length, 1);
  });

  it("reports duplicate keys on the later key, quoted or not", () => {
    const text = 'a: 1\nb: 2\n"a": 3\nc: {x: 1, x: 2}\n';
    const { problems } = parseYaml(text);
    assert.deepEqual(shown(text, problems), ['duplicate-key "a"', "duplicate-key x"]);
    assert.deepEqual(problems[0]?.kind === "duplicate-key" && problems[0].related[0]?.at, { start: 0, end: 1 });
  });

  const broken: readonly (readonly [title: string, text: string, marked: string, reason: string])[] = [
    ["a tab in the indentation", "services:\n\tweb:\n    image: x\n", "\t", "tab"],
    ["a key without colon", "a:\n  b: x\n  po\n  c: y\n", "po", "missing-colon"],
    ["a key without space after the colon", "a:b\nc: d\n", "a:b", "missing-colon"],
    ["a dedented sibling", "a:\n    b: x\n   c: y\n", "c", "indentation"],
    ["an over-indented sibling", "a:\n  b: x\n   c: y\n", "c", "indentation"],
    ["a colon in a plain value", "a: b: c\n", "b: c", "nested-mapping"],
    ["an unclosed double quote", "a: \"abc\nb: c\n", '"abc', "unclosed"],
    ["an unclosed bracket", "a: [1, 2\nb: c\n", "b", "unclosed"],
    ["a conflict marker", "a: 1\n<<<<<<< HEAD\nb: 1\n", "<<<<<<< HEAD", "conflict-marker"],
    ["a reserved character", "a: @x\n", "@", "other"],
    ["an unknown escape", 'a: "\\q"\n', "\\q", "other"],
    ["a dedented list item", "a:\n    - x\n   - y\n", "-", "indentation"],
  ];
  for (const [title, text, marked, reason] of broken) {
    it(`marks ${title}`, () => {
      const { problems } = parseYaml(text);
      const [first] = problems;
      assert.ok(first?.kind === "syntax");
      assert.deepEqual([text.slice(first.at.start, first.at.end), first.reason], [marked, reason]);
      assert.ok(first.message.length <= 100);
    });
  }

  it("never shows what stands beside a key without colon", () => {
    const { problems } = parseYaml("a:\n  PASSWORD=hunter2\n  b: c\n");
    assert.match(problems[0]?.message ?? "", /`PASSWORD`/);
    assert.doesNotMatch(problems[0]?.message ?? "", /hunter2/);
  });

  it("reports one problem for one slip", () => {
    assert.equal(parseYaml("services:\n  web:\n\timage: x\n    ports: []\n").problems.length, 1);
    assert.equal(parseYaml("- a\nb: c\nd: e\n").problems.length, 1);
  });

  it("finds comments, and only comments", () => {
    const text = "# top\na: x # tail\nb: \"# no\"\nc: |  # header\n  # body\nd: a#b\r\n# crlf\r\ne: [ # in flow\n 1]\n---\n# last";
    const { comments } = parseYaml(text);
    assert.deepEqual(comments.map((comment) => text.slice(comment.span.start, comment.span.end)), ["# top", "# tail", "# header", "# crlf", "# in flow", "# last"]);
    assert.deepEqual(comments.map((comment) => comment.text), [" top", " tail", " header", " crlf", " in flow", " last"]);
  });

  it("counts positions with a byte order mark", () => {
    const text = "\uFEFFa: x # c\n";
    assert.deepEqual(outline(text).slice(1), ["scalar a", "scalar x"]);
    assert.deepEqual(parseYaml(text).comments[0]?.span, { start: 6, end: 9 });
  });

  it("reads every prefix of rich documents without throwing, spans inside the text", () => {
    for (const text of RICH) eachPrefix(text, assertSpans);
  });

  it("keeps spans inside the text and inside their parents for any text", () => {
    const piece = fc.constantFrom("a", ": ", "- ", "\n", "  ", "{", "}", "[", "]", ",", "&x ", "*x", "<<", "'", '"', "|", ">", "#", "!t ", "? ", "\t", "---\n", "\r\n", "\\", "%", "é", "😀");
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }).map((parts) => parts.join("")), (text) => assertSpans(text)), { numRuns: 2000 });
  });

  it("survives deep nesting, wide mappings and alias bombs in linear time", function () {
    this.timeout(30_000);
    for (const deep of ["[", "{a: ", "- "]) assert.equal(parseYaml(deep.repeat(20_000)).problems.length, 1);
    assertSpans("a: ".repeat(5000));
    assertSpans(Array.from({ length: 20_000 }, (_, i) => `k${i}: v\n`).join(""));
    const bomb = Array.from({ length: 40 }, (_, i) => (i === 0 ? "a0: &a0 [x]" : `a${i}: &a${i} [*a${i - 1},*a${i - 1},*a${i - 1}]`)).join("\n");
    let count = 0;
    eachScalar(rootOf(bomb), () => count++);
    assert.equal(count, 41);
    assertSpans(Array.from({ length: 5000 }, (_, i) => `k${i}: *missing${i}\n`).join(""));
    assertSpans(`a: ${"] } @ ".repeat(20_000)}`);
  });

  it("gives a part that it remembers its own positions each time", () => {
    const text = "# c\na: &x [1, {b: 2}]\nd: *x\nd: *y\n";
    const alone = parseYaml(text);
    assert.deepEqual(parseYaml(text, { isPart: true }), alone);
    const moved = parseYaml(text, { base: 100, isPart: true });
    assert.deepEqual(moved.documents[0]?.root?.span, { start: (alone.documents[0]?.root?.span.start ?? NaN) + 100, end: (alone.documents[0]?.root?.span.end ?? NaN) + 100 });
    assert.deepEqual([moved.nodeCount, moved.comments], [alone.nodeCount, alone.comments]);
    assert.deepEqual(parseYaml(text), alone);
  });
});

function assertSpans(text: string): void {
  const parsed = parseYaml(text);
  const isWithin = ({ start, end }: Span): boolean => start >= 0 && start <= end && end <= text.length;
  const check = (isRight: boolean, what: unknown): void => {
    if (!isRight) assert.fail(JSON.stringify([text, what]));
  };
  const visit = (node: YamlNode | undefined): void => {
    if (node === undefined) return;
    check(isWithin(node.span), node.span);
    if (node.kind === "map")
      for (const { key, value, span } of node.entries) {
        check(isWithin(span) && span.start >= node.span.start && span.end <= node.span.end, span);
        visit(key);
        visit(value);
      }
    if (node.kind === "seq") node.items.forEach(visit);
  };
  for (const { root } of parsed.documents) visit(root);
  for (const { at } of parsed.problems) check(isWithin(at), at);
  for (const { span } of parsed.comments) check(isWithin(span) && text[span.start] === "#", span);
}
