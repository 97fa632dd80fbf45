// Texts that were made to hurt: nothing crashes, nothing hangs, every span lies in the text.
import assert from "node:assert/strict";
import { lintAnything } from "./lintAnything.ts";
import { GROWING } from "./hostile.ts";
import { fixtureTexts, ruleTexts } from "./texts.ts";

describe("hostile texts", () => {
  const every = [...fixtureTexts, ...ruleTexts.map(({ text }) => text)];
  const shapes: readonly (readonly [string, (text: string) => string])[] = [
    ["with CRLF", (text) => text.replaceAll("\n", "\r\n")],
    ["with lone CRs", (text) => text.replaceAll("\n", "\r")],
    ["with mixed line ends", (text) => text.split("\n").map((line, i) => line + ["\n", "\r\n", "\r"][i % 3]).join("")],
    ["with a byte order mark", (text) => `\uFEFF${text}`],
    ["with NULs for blanks", (text) => text.replaceAll(" ", "\0")],
    ["with a NUL at each line's end", (text) => text.replaceAll("\n", "\0\n")],
    ["with lone surrogates", (text) => text.replaceAll("e", "\uD83D").replaceAll("o", "\uDEA2")],
    ["with no-break spaces", (text) => text.replaceAll(" ", "\u00A0")],
    ["with line separators", (text) => text.replaceAll("\n", "\u2028")],
    ["in upper case", (text) => text.toUpperCase()],
    ["without line ends", (text) => text.replaceAll("\n", " ")],
    ["twice", (text) => text + text],
    ["with tabs for blanks", (text) => text.replaceAll(" ", "\t")],
    ["backwards", (text) => [...text].reverse().join("")],
    ["as the other language", (text) => text],
  ];
  for (const [name, shape] of shapes) {
    it(`the project's own, ${name}`, () => {
      for (const { source, env } of every) {
        const other = source.language === "dockerfile" ? "compose" : "dockerfile";
        lintAnything(shape(source.text), name === "as the other language" ? other : source.language, env);
      }
    }).timeout(60_000);
  }

  for (const { name, language, text } of GROWING) {
    it(`${name}, hundreds of them`, () => void lintAnything(text(300), language)).timeout(30_000);
  }

  it("a line of a megabyte", () => {
    const long = "x ".repeat(500_000);
    for (const text of [`FROM alpine\nRUN ${long}\n`, `FROM ${long}\n`, `# ${long}\nFROM alpine\n`, `# hullcheck ignore=${long}`, `FROM alpine\nENV A=${long}`, `FROM alpine\nRUN <<EOF\n${long}\nEOF\n`]) lintAnything(text, "dockerfile");
    for (const text of [`services:\n  a:\n    image: ${long}\n`, `# ${long}\n`, `services:\n  a:\n    command: "${long}"\n`, `${long}: 1\n`]) lintAnything(text, "compose");
  }).timeout(60_000);

  it("fifty thousand lines", () => {
    const dockerfile = `FROM alpine:3.20\n${"RUN apk add --no-cache curl # x\n".repeat(25_000)}${"# note\n".repeat(25_000)}`;
    const yaml = `services:\n${Array.from({ length: 12_500 }, (_, i) => `  s${i}:\n    image: nginx\n    user: root\n    restart: always\n`).join("")}`;
    assert.ok(lintAnything(dockerfile, "dockerfile").diagnostics.length > 0);
    assert.ok(lintAnything(yaml, "compose").diagnostics.length > 0);
  }).timeout(120_000);

  it("twenty thousand chained stages", () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => `FROM s${i} AS s${i + 1}\n`).join("");
    lintAnything(`FROM alpine AS s0\n${chain}USER root\n`, "dockerfile");
    lintAnything(chain, "dockerfile");
  }).timeout(120_000);

  for (const [name, open, close] of [
    ["flow lists", "[", "]"],
    ["flow maps", "{a: ", "}"],
    ["variables", "${A:-", "}"],
    ["lists", "- ", ""],
    ["anchors", "&a [", "]"],
  ] as const) {
    it(`deep nesting of YAML: ${name}`, () => {
      for (const depth of [100, 10_000]) lintAnything(`services:\n  a:\n    image: ${open.repeat(depth)}x${close.repeat(depth)}\n`, "compose");
    }).timeout(60_000);
  }

  it("deep nesting of YAML: blocks", () => {
    lintAnything(Array.from({ length: 2_000 }, (_, i) => `${" ".repeat(i)}k:\n`).join(""), "compose");
  }).timeout(60_000);

  for (const [name, open, close] of [
    ["substitutions", "$(echo ", ")"],
    ["subshells", "( ", ")"],
    ["groups", "{ ", "; }"],
    ["variables", "${A:-", "}"],
    ["arithmetic", "$((1+", "))"],
    ["conditions", "if true; then ", "; fi"],
    ["quoted substitutions", '"$(echo ', ')"'],
    ["shells", 'sh -c "', '"'],
    ["backticks", "`", "`"],
  ] as const) {
    it(`deep nesting of shell: ${name}`, () => {
      for (const depth of [100, 10_000]) lintAnything(`FROM alpine\nRUN ${open.repeat(depth)}true${close.repeat(depth)}\n`, "dockerfile");
    }).timeout(60_000);
  }

  it("alias bombs", () => {
    const lists = Array.from({ length: 30 }, (_, i) => `x${i + 1}: &x${i + 1} [${`*x${i}, `.repeat(9)}*x${i}]\n`).join("");
    const merges = Array.from({ length: 30 }, (_, i) => `y${i + 1}: &y${i + 1} {<<: [*y${i}, *y${i}], a${i}: *y${i}}\n`).join("");
    lintAnything(`x0: &x0 [lol]\n${lists}y0: &y0 {image: nginx}\n${merges}services:\n  a: *y30\n  b:\n    <<: *y30\n    ports: *x30\n    environment: *y30\n    cap_add: *x30\n`, "compose");
  }).timeout(30_000);

  it("anchors that hold themselves", () => {
    lintAnything("services: &a\n  one: *a\n  two: &b\n    <<: *b\n    ports: &c [*c, *a]\n    environment: *b\n", "compose");
    lintAnything("a: &a\n  <<: *a\nservices: *a\n", "compose");
  });

  it("stages that name each other", () => {
    lintAnything("FROM b AS a\nCOPY --from=b / /\nFROM a AS b\nCOPY --from=b / /\nCOPY --from=1 / /\nFROM c AS c\nRUN --mount=from=c true\n", "dockerfile");
  });
});
