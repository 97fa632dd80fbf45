import assert from "node:assert/strict";
import { frontendOf, isOlder } from "../../../server/src/core/dockerfile/frontend.ts";
import { dropsFlags, instructionTable, TABLE_VERSION } from "../../../server/src/core/dockerfile/instructionTable.ts";
import { meantName } from "../../../server/src/core/dockerfile/meantName.ts";
import { parseDockerfile } from "../../../server/src/core/dockerfile/parse.ts";
import { definitionRefusals, flagRefusals, wordRefusals } from "../../../server/src/core/dockerfile/refusals.ts";
import { isUncertain } from "../../../server/src/core/dockerfile/uncertain.ts";
import { wordFault } from "../../../server/src/core/dockerfile/wordFault.ts";

describe("instruction table", () => {
  it("has the eighteen instructions, sorted", () => {
    const names = [...instructionTable.keys()];
    assert.equal(names.length, 18);
    assert.deepEqual(names, [...names].sort());
    assert.ok(names.every((name) => /^[A-Z]+$/.test(name)));
  });

  it("names flags as they are written, of versions up to its own", () => {
    for (const flags of instructionTable.values()) {
      for (const [name, { since }] of flags) {
        assert.match(name, /^[a-z]+(-[a-z]+)*$/);
        assert.ok(since === undefined || !isOlder(TABLE_VERSION, since), name);
      }
    }
    assert.ok([...dropsFlags].every((name) => instructionTable.get(name)?.size === 0));
  });
});

describe("frontend", () => {
  const cases: readonly [string, unknown][] = [
    ["", { kind: "built-in" }],
    ["# syntax=docker/dockerfile:1", { kind: "official", version: undefined, isLabs: false }],
    ["# syntax=docker/dockerfile", { kind: "official", version: undefined, isLabs: false }],
    ["# syntax = docker.io/docker/dockerfile:1.7.1", { kind: "official", version: [1, 7], isLabs: false }],
    ["# syntax=docker/dockerfile:1.14-labs", { kind: "official", version: [1, 14], isLabs: true }],
    ["# syntax=docker/dockerfile-upstream:master", { kind: "official", version: undefined, isLabs: true }],
    ["# syntax=docker/dockerfile:1.0-experimental", { kind: "official", version: undefined, isLabs: true }],
    ["# syntax=docker/dockerfile:1.4@sha256:9ba7531bd80fb0a858632727cf7a112fbfd19b17e94c4e84ced81e24ef1a0dbc", { kind: "official", version: [1, 4], isLabs: false }],
    ["# syntax=example/dockerfile:1", { kind: "custom" }],
    ["# syntax=mirror.example/docker/dockerfile:1", { kind: "custom" }],
    ["# a comment\n# syntax=example/dockerfile:1", { kind: "built-in" }],
  ];
  for (const [text, expected] of cases) it(text === "" ? "none" : text, () => assert.deepEqual(frontendOf(parseDockerfile("/x/Dockerfile", `${text}\nFROM a\n`)), expected));

  it("orders versions by number", () => {
    assert.equal(isOlder([1, 9], [1, 10]), true);
    assert.equal(isOlder([1, 10], [1, 9]), false);
    assert.equal(isOlder([1, 9], [1, 9]), false);
    assert.equal(isOlder([1, 20], [2, 0]), true);
  });
});

describe("the name that is meant", () => {
  const cases: readonly [string, string | undefined][] = [
    ["FORM", "FROM"], ["RNU", "RUN"], ["RUNN", "RUN"], ["EXPOS", "EXPOSE"], ["ENTRYPONT", "ENTRYPOINT"], ["WORKDIRR", "WORKDIR"], ["COYP", "COPY"], ["USERS", "USER"],
    ["CARGO", undefined], ["RUST", undefined], ["CD", undefined], ["APK", undefined], ["CURL", undefined], ["RUNCMD", undefined], ["MKDIR", undefined], ["&&", undefined],
  ];
  for (const [name, expected] of cases) it(`${name}: ${expected}`, () => assert.equal(meantName(name, instructionTable.keys()), expected));
});

describe("words that BuildKit cannot read", () => {
  const sound = ["", "a", "'a b'", '"a\'b"', "a\\'b", '"a\\"b"', "${A}", "${A:-'}'}", '${A:-"}"}', "$A$", "${A:+${B}}", "${A%.*}", "${A/b/c}", "'${'", "\\${", "a\\", "${1}", '"$"', "${A-}"];
  for (const raw of sound) it(`sound: ${raw}`, () => assert.equal(wordFault(raw, "\\"), undefined));

  const faults: readonly [string, string, number][] = [
    ["it's", "single-quote", 2], ['a="b', "double-quote", 2], ['"a\\"', "double-quote", 0], ["${A", "brace", 0], ["x${A:-b", "brace", 1], ["${}", "substitution", 0], ["${A^^}", "substitution", 0],
    ["${A:0:3}", "substitution", 0], ["${!A}", "substitution", 0], ["${:-x}", "substitution", 0], ['"${A', "brace", 1], ["${A:-'}", "single-quote", 5], ["'a'b'", "single-quote", 4],
  ];
  for (const [raw, kind, at] of faults) it(`${kind}: ${raw}`, () => assert.deepEqual(wordFault(raw, "\\"), { kind, at }));

  it("goes by the escape character", () => {
    assert.equal(wordFault("a`'b", "`"), undefined);
    assert.deepEqual(wordFault("C:\\'x", "`"), { kind: "single-quote", at: 3 });
  });

  it("takes deep nesting as sound", () => assert.equal(wordFault("${A:-".repeat(100_000), "\\"), undefined));
});

describe("what BuildKit refuses", () => {
  const refused = (text: string): readonly string[] => {
    const whole = `FROM a\n${text}\n`;
    const file = parseDockerfile("/x/Dockerfile", whole);
    return file.instructions.slice(1).flatMap((one) => [...flagRefusals(one), ...definitionRefusals(one, file.escape), ...wordRefusals(one, file.escape)].map(({ at }) => whole.slice(at.start, at.end)));
  };
  const cases: readonly [string, readonly string[]][] = [
    ["ENV A=1 B", ["B"]],
    ["ENV A=1 # note", ["#", "note"]],
    ["ENV A B=C", []],
    ["ARG A B=1 #", []],
    ["LABEL a=b =c", ["=c"]],
    ["LABEL \"a=b\"", ["\"", "\""]],
    ["ENV A='x \\\n  y", ["'"]],
    ["RUN [ -f x ]", []],
    ["VOLUME [\"/a\", \" \"]", ["\" \""]],
    ["VOLUME [\"it's\"]", ["\"it's\""]],
    ["COPY it's /x", ["'"]],
    ["COPY a <<EOF\nEOF", ["<<EOF"]],
    ["COPY --chmod 755 a b", ["--chmod"]],
    ["COPY --link= a b", ["--link="]],
    ["COPY --link=no --link=TRUE a b", ["no", "--link"]],
    ["COPY --exclude=a --exclude=b c d", []],
    ["HEALTHCHECK --interval=1h30m5.5s --timeout=500us --start-period=-5s --retries=-1 CMD x", ["500us", "-5s", "-1"]],
    ["HEALTHCHECK --interval=0 --timeout=\"30s\" --retries= CMD x", []],
    ["HEALTHCHECK --interval=x NONE", []],
    ["USER ${A", ["$"]],
    ["MAINTAINER it's me", []],
    ["RUN it's", []],
  ];
  for (const [text, expected] of cases) it(text.replaceAll("\n", "↵"), () => assert.deepEqual(refused(text), expected));
});

describe("texts of which the instructions are uncertain", () => {
  const is = (text: string, path = "/x/Dockerfile"): boolean => isUncertain(parseDockerfile(path, text));
  for (const text of ["{{ x }}\nFROM a", "FROM {{ x }}", "{% if a %}\nFROM a\n{% endif %}", "<% if a %>\nFROM a", "FROM @BASE@", "FROM a\nRUN x {{f(\n  1\n)}}", "FROM a\rRUN b", "FROM a:${templateOption:variant}"]) {
    it(JSON.stringify(text), () => assert.equal(is(text), true));
  }
  for (const text of ["FROM a\nRUN docker ps --format '{{.Names}}'", "FROM a\r\nRUN b\r\n", "FROM a\r\r\nRUN b", "FROM a@sha256:0\nUSER $X", "FROM a\nRUN <<EOF\n{{\nEOF", "# {{ x }}\nFROM a"]) {
    it(`not ${JSON.stringify(text)}`, () => assert.equal(is(text), false));
  }
  it("by the name of the file", () => assert.equal(is("FROM a", "/x/Dockerfile.j2"), true));
});
