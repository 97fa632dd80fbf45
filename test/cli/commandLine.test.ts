import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonReport } from "../../server/src/cli/format/json.ts";
import type { JsonRule } from "../../server/src/cli/rules.ts";
import { base62, crc32 } from "../../server/src/core/secret/checksum.ts";
import { hullcheck, realHullcheck, removeFolders, temporary } from "./run.ts";

/** Of GitHub's form, checksum included, and nobody's. */
const GITHUB_TOKEN = ["ghp", "_", githubBody("a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5")].join("");

describe("command line", () => {
  afterEach(removeFolders);

  it("exits with 0, 1 and 2", () => {
    const cwd = temporary({ Dockerfile: "FROM a:latest\n", "info.Dockerfile": "LABEL x\n", "bad.Dockerfile": "ENV PASSWORD=hunter2\n", "good.Dockerfile": "FROM a:1\n" });
    const code = (...args: string[]): number | null => hullcheck(cwd, args).code;
    assert.equal(code("good.Dockerfile"), 0);
    assert.equal(code("info.Dockerfile"), 0, "information does not fail a build");
    assert.equal(code("info.Dockerfile", "--fail-on", "info"), 1);
    assert.equal(code("info.Dockerfile", "--severity", "info"), 1);
    assert.equal(code("Dockerfile"), 1);
    assert.equal(code("Dockerfile", "--fail-on", "error"), 0);
    assert.equal(code("bad.Dockerfile", "--fail-on", "error"), 1);
    assert.equal(code("bad.Dockerfile", "--fail-on", "never"), 0);
    assert.equal(code("Dockerfile", "--severity", "error"), 0);
    assert.equal(code("nothing"), 2);
  });

  it("refuses arguments that it does not understand, naming what is near", () => {
    const cwd = temporary({ Dockerfile: "FROM a\n" });
    for (const [args, message] of [
      [["--formt", "json"], "`--formt` is not an option; `--format` is near"],
      [["--format", "xml"], "`--format` is one of text, json, sarif, github, not `xml`"],
      [["--format"], "Option '-f, --format <value>' argument missing"],
      [["--severity", "warn"], "`--severity` is one of error, warning, info, not `warn`"],
      [["--unsafe"], "`--unsafe` needs `--fix` or `--fix-dry-run`"],
      [["--fix-dry-run", "--format", "json"], "`--fix-dry-run` prints a diff and takes no `--format`"],
      [["--stdin", "Dockerfile"], "Standard input and paths cannot be linted in one run"],
      [["--stdin"], "Standard input needs `--stdin-filename` or `--language` to tell its language"],
      [["--rule", "moving-tags"], "`moving-tags` is not a rule; `moving-tag` is near"],
      [["--rule", "DL3007"], "`DL3007` is not a rule; `moving-tag` is near"],
      [["explain"], "`explain` needs the id of a rule: `hullcheck explain latest-tag`"],
      [["explain", "nonsense"], "`nonsense` is not a rule; `hullcheck rules` lists all"],
    ] as const) {
      const { code, out, err } = hullcheck(cwd, args);
      assert.deepEqual([code, out, err], [2, "", `hullcheck: ${message}\nRun \`hullcheck --help\` for the options.\n`]);
    }
  });

  it("shows only what is as loud as --severity", () => {
    const cwd = temporary({ Dockerfile: "FROM a:latest\nLABEL x\nENV PASSWORD=hunter2\n" });
    const rules = (level: string): readonly string[] => report(cwd, ["--severity", level]).findings.map(({ rule }) => rule);
    assert.deepEqual(rules("info"), ["moving-tag", "long-label", "stored-password"]);
    assert.deepEqual(rules("warning"), ["moving-tag", "stored-password"]);
    assert.deepEqual(rules("error"), ["stored-password"]);
  });

  it("runs only the rules that are named, even those that are off", () => {
    const cwd = temporary({ Dockerfile: "# hullcheck ignore=nothing\nFROM a:latest\nENV PASSWORD=hunter2\n", ".hullcheck.yaml": "rules: {named-password: 'off', moving-tag: error}\n" });
    assert.deepEqual(report(cwd, ["--rule", "named-password"]).findings.map(({ rule, level }) => `${rule} ${level}`), ["named-password info"]);
    assert.deepEqual(report(cwd, ["--rule", "hadolint:dl3007,long-label"]).findings.map(({ rule, level }) => `${rule} ${level}`), ["moving-tag error"]);
  });

  it("lets flags win over the project file, and the file over the rules", () => {
    const cwd = temporary({ Dockerfile: "ENV PASSWORD=hunter2\n", ".hullcheck.yaml": "extends: recommended\nrules: {stored-password: info}\n" });
    assert.deepEqual(report(cwd, []).findings.map(({ rule, level }) => `${rule} ${level}`), ["stored-password info"]);
    assert.deepEqual(report(cwd, ["--preset", "all"]).findings.map(({ rule, level }) => `${rule} ${level}`), ["named-password info", "stored-password info"]);
    assert.deepEqual(report(cwd, ["--no-config"]).findings.map(({ rule, level }) => `${rule} ${level}`), ["stored-password error"]);
  });

  it("reports the faults of a project file once, at their place, with a fix", () => {
    const cwd = temporary({ Dockerfile: "FROM a:1\n", "a/Dockerfile": "FROM a:1\n", ".hullcheck.yaml": "rules:\n  movin-tag: warn\n" });
    const { code, out } = hullcheck(cwd, []);
    assert.equal(code, 1);
    assert.match(out, /^\.hullcheck\.yaml:2:3 {2}warning {2}`movin-tag` is not a rule; `moving-tag` is near {2}unknown-rule\n {4}2 \| {3}movin-tag: warn\n {6}\| {3}\^{9}\n {6}fix: Replace by `moving-tag`\n/);
    assert.equal(out.match(/^\.hullcheck\.yaml:/gm)?.length, 2);
    assert.equal(hullcheck(cwd, [".hullcheck.yaml"]).code, 1, "a project file that is named is checked by itself");
  });

  it("reports a rule that throws as a bug, and what the others found", () => {
    const { code, out, err } = hullcheck(temporary({ Dockerfile: "FROM a:latest\n# BOOM\n" }), ["-q"]);
    assert.equal(code, 2);
    assert.match(err, /^hullcheck: Dockerfile the rule `broken-rule` failed, which is a bug in Hullcheck: Error: boom/);
    assert.equal(out, "Dockerfile:1:8  warning  The tag `latest` moves  moving-tag\n");
  });

  it("reads standard input under a name that need not exist", () => {
    const cwd = temporary({ "svc/.hullcheck.yaml": "rules: {moving-tag: error}\n" });
    const run = hullcheck(cwd, ["--stdin-filename", "svc/Dockerfile.dev", "-q"], { input: "FROM a:latest\n" });
    assert.deepEqual([run.code, run.out], [1, "svc/Dockerfile.dev:1:8  error  The tag `latest` moves  moving-tag\n"]);
    assert.equal(hullcheck(cwd, ["--stdin", "--language", "compose", "-q"], { input: "services: {a: {privileged: true}}" }).out, "<stdin>:1:16  error  `privileged: true` opens the host  open-door\n");
    const bytes = hullcheck(cwd, ["--stdin", "--language", "compose"], { input: Uint8Array.of(0xff) });
    assert.deepEqual([bytes.code, bytes.err.split("\n")[0]], [2, "hullcheck: Standard input is not UTF-8 text"]);
  });

  it("never prints a whole secret, whichever finding prints its line", () => {
    const cwd = temporary({
      Dockerfile: `FROM a:1\nENV A=latest PASSWORD=hunter2secret B=latest\nENV T=${GITHUB_TOKEN} # latest\n# hullcheck ignore=stored-password it is a sample\nENV PASSWORD=${GITHUB_TOKEN} C=latest\n`,
    });
    for (const format of ["text", "json", "sarif", "github"]) {
      const { out, err } = hullcheck(cwd, ["--format", format, "--preset", "all"]);
      assert.ok(out.includes("moving-tag"), format);
      assert.ok(!/hunter2secret/.test(out + err) && !(out + err).includes(GITHUB_TOKEN.slice(0, 12)), `${format}: ${out}`);
    }
    const { out } = hullcheck(cwd, []);
    assert.match(out, /2 \| ENV A=latest PASSWORD…\n/);
    assert.match(out, /3 \| ENV T=ghp_…\n/);
    assert.match(out, /5 \| ENV PASSWORD…\n/);
  });

  it("hides what follows a finding that marks only the name of a secret", () => {
    const { out } = hullcheck(temporary({ Dockerfile: "ENV PASSWORD=hunter2\n" }), ["--rule", "named-password"]);
    assert.match(out, /1 \| ENV PASSWORD…\n/);
    assert.ok(!out.includes("hunter2"));
  });

  it("lists rules by words", () => {
    const cwd = temporary({});
    assert.equal(hullcheck(cwd, ["rules", "dl3007"]).out, "moving-tag  (warning; dockerfile; security; safe fix)\n    What moving-tag finds.\n    hadolint:DL3007\n1 of 6 rules.\n");
    const listed = JSON.parse(hullcheck(cwd, ["rules", "--format", "json", "compose"]).out) as JsonRule[];
    assert.deepEqual(listed, [
      {
        id: "open-door",
        language: "compose",
        category: "security",
        severity: "error",
        strict: "error",
        threats: ["breakout"],
        aliases: [],
        what: "What open-door finds.",
        help: "https://github.com/hullcheck/hullcheck/blob/main/docs/rules/open-door.md",
      },
    ]);
  });

  it("explains a rule by what it really reports", () => {
    const cwd = temporary({});
    for (const name of ["moving-tag", "hadolint:DL3007", "dl3007"]) {
      const { code, out } = hullcheck(cwd, ["explain", name]);
      assert.equal(code, 0);
      assert.ok(out.includes("  Dockerfile:1:8  warning  The tag `latest` moves  moving-tag\n      1 | FROM a:latest\n        |        ^^^^^^\n"), out);
      assert.ok(out.includes("  -FROM a:latest\n  +FROM a:1.0\n"), out);
      assert.ok(out.includes("# hullcheck ignore=moving-tag <reason>"));
    }
  });

  it("tells its version and how it is used", () => {
    const cwd = temporary({});
    assert.equal(hullcheck(cwd, ["--version"]).out, "hullcheck 1.2.3\n");
    const help = hullcheck(cwd, ["--help"]);
    assert.equal(help.code, 0);
    const source = readFileSync(new URL("../../server/src/cli/args.ts", import.meta.url), "utf8");
    const options = [...source.slice(source.indexOf("const OPTIONS"), source.indexOf("} as const")).matchAll(/^ {2}"?([a-z-]+)"?: \{/gm)].map(([, name]) => name);
    assert.ok(options.length > 10);
    for (const option of options) assert.ok(help.out.includes(`--${option}`), option);
    assert.ok(help.out.split("\n").every((line) => line.length <= 120));
  });

  it("works as users get it, with all rules", () => {
    const cwd = temporary({ Dockerfile: "FROM alpine:3.20\nUSER root\n" });
    const { code, out } = realHullcheck(cwd, ["--format", "json"]);
    assert.equal(code, 1);
    assert.ok((JSON.parse(out) as JsonReport).findings.some(({ rule, start }) => rule === "root-user" && start.line === 2));
    assert.match(realHullcheck(cwd, ["explain", "root-user"]).out, /^root-user /);
    assert.equal(readFileSync(join(cwd, "Dockerfile"), "utf8"), "FROM alpine:3.20\nUSER root\n");
  });
});

function githubBody(random: string): string {
  return `${random}${base62(crc32(random)).padStart(6, "0")}`;
}

function report(cwd: string, args: readonly string[]): JsonReport {
  return JSON.parse(hullcheck(cwd, ["--format", "json", ...args]).out) as JsonReport;
}
