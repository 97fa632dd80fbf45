import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import type { JsonReport } from "../../server/src/cli/format/json.ts";
import { hullcheck, removeFolders, temporary } from "./run.ts";

describe("command line: formats", () => {
  afterEach(removeFolders);

  it("text: the place, the marked source, related places, fixes, a sum", () => {
    const cwd = temporary({ "a/Dockerfile": "FROM a:latest\nLABEL x=y\nENV PASSWORD=hunter2\n", "compose.yaml": "services:\n  db:\n    privileged: true\n" });
    const { code, out, err } = hullcheck(cwd, []);
    assert.equal(err, "");
    assert.equal(code, 1);
    assert.equal(
      out,
      `a/Dockerfile:1:8  warning  The tag \`latest\` moves  moving-tag
    1 | FROM a:latest
      |        ^^^^^^
      fix: Pin to \`1.0\`

a/Dockerfile:2:1  info  A label is long  long-label
    2 | LABEL x=y
      | ^^^^^
      fix (unsafe): Make it an argument

a/Dockerfile:3:14  error  A password is stored  stored-password
    3 | ENV PASSWORD…
      |             ^
      note: a/Dockerfile:1:1: in the image that starts here

compose.yaml:3:5  error  \`privileged: true\` opens the host  open-door
    3 |     privileged: true
      |     ^^^^^^^^^^^^^^^^

2 errors, 1 warning, 1 info in 2 files. 1 fixable with \`--fix\`, 1 more with \`--fix --unsafe\`.
`,
    );
  });

  it("text: marks stand under tabs, wide and combined characters, and hostile ones are shown as codes", () => {
    for (const [line, shown] of [
      ["\t\tRUN latest", "        RUN latest\n            ^^^^^^"],
      ["a\tlatest", "a   latest\n    ^^^^^^"],
      ["日本 latest", "日本 latest\n     ^^^^^^"],
      ["👩‍🚀 latest", "👩‍🚀 latest\n   ^^^^^^"],
      ["e\u0301 latest", "e\u0301 latest\n  ^^^^^^"],
      ["\u001b[31m latest", "\\u{1b}[31m latest\n           ^^^^^^"],
      ["\u202e latest", "\\u{202e} latest\n         ^^^^^^"],
    ] as const) {
      const cwd = temporary({ Dockerfile: `FROM a:1\n${line}\n` });
      const { out } = hullcheck(cwd, []);
      const [, source = "", marks = ""] = out.split("\n");
      assert.equal(source, `    2 | ${shown.split("\n")[0]}`, line);
      assert.equal(marks, `      | ${shown.split("\n")[1]}`, line);
    }
  });

  it("text: a long line is shown around the mark", () => {
    const cwd = temporary({ Dockerfile: `FROM a:1\nRUN ${"x".repeat(300)} latest ${"y".repeat(300)}\n` });
    const [, source = "", marks = ""] = hullcheck(cwd, []).out.split("\n");
    assert.ok(source.length < 130 && source.includes("…x") && source.endsWith("y…"), source);
    assert.equal(source.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1), "latest");
  });

  it("text: colours only when asked for or on a terminal", () => {
    const cwd = temporary({ Dockerfile: "FROM a:latest\n" });
    assert.ok(!hullcheck(cwd, []).out.includes("\u001b"));
    assert.ok(hullcheck(cwd, ["--color", "always"], { env: { NO_COLOR: "1" } }).out.includes("\u001b[33;1mwarning"));
    assert.ok(hullcheck(cwd, [], { env: { FORCE_COLOR: "1" } }).out.includes("\u001b["));
    assert.ok(!hullcheck(cwd, [], { env: { FORCE_COLOR: "1", NO_COLOR: "1" } }).out.includes("\u001b["));
  });

  it("json: the documented shape", () => {
    const cwd = temporary({ Dockerfile: "\uFEFFFROM a:latest\r\n" });
    const report = JSON.parse(hullcheck(cwd, ["--format", "json"]).out) as JsonReport;
    const place = { path: "Dockerfile", start: { line: 1, column: 8, offset: 7 }, end: { line: 1, column: 14, offset: 13 } };
    assert.deepEqual(report, {
      format: 1,
      tool: { name: "hullcheck", version: "1.2.3" },
      findings: [
        {
          ...place,
          rule: "moving-tag",
          level: "warning",
          message: "The tag `latest` moves",
          category: "security",
          threats: ["none"],
          help: "https://github.com/hullcheck/hullcheck/blob/main/docs/rules/moving-tag.md",
          related: [],
          fixes: [{ title: "Pin to `1.0`", safety: "safe", edits: [{ ...place, text: "1.0" }] }],
        },
      ],
      problems: [],
      summary: { files: 1, errors: 0, warnings: 1, infos: 0, fixed: 0 },
    });
  });

  it("github: a message cannot steer the terminal that shows the log", () => {
    const { out } = hullcheck(temporary({ Dockerfile: "FROM a:1\n", ".hullcheck.yaml": 'rules:\n  "a\\e[31m": off\n' }), ["--format", "github"]);
    assert.match(out, /unknown-rule/);
    assert.ok(out.includes("\\u{1b}[31m") && !out.includes("\u001b"), out);
  });

  it("github: annotations, escaped", () => {
    const cwd = temporary({ "a,b:c%/Dockerfile": "FROM a:latest\n", ".hullcheck.yaml": "rules:\n  movin-tag: 'off'\n" });
    assert.equal(
      hullcheck(cwd, ["--format", "github"]).out,
      `::warning file=.hullcheck.yaml,line=2,endLine=2,col=3,endColumn=12,title=Hullcheck (unknown-rule)::\`movin-tag\` is not a rule; \`moving-tag\` is near
::warning file=a%2Cb%3Ac%25/Dockerfile,line=1,endLine=1,col=8,endColumn=14,title=Hullcheck (moving-tag)::The tag \`latest\` moves
`,
    );
  });

  it("sarif: valid, with rules, places, fingerprints and fixes", () => {
    const outside = temporary({ Dockerfile: "FROM a:latest\n" });
    const cwd = temporary({
      "a b/Dockerfile": "FROM é:latest\nFROM b:latest\nENV PASSWORD=hunter2 # hunter2\n",
      ".hullcheck.yaml": "rules:\n  what: 'off'\n",
      "x.Dockerfile": Uint8Array.of(0xff),
    });
    const run = hullcheck(cwd, ["--format", "sarif", ".", outside]);
    assert.equal(run.code, 2);
    const log = JSON.parse(run.out) as Sarif;
    validate(log);
    const [{ tool, results, originalUriBaseIds, columnKind, invocations }] = log.runs;
    assert.equal(columnKind, "utf16CodeUnits");
    assert.equal(originalUriBaseIds["%SRCROOT%"].uri, `${pathToFileURL(cwd).href}/`);
    assert.deepEqual(invocations[0].toolExecutionNotifications, [{ level: "error", message: { text: "x.Dockerfile is not UTF-8 text" } }]);
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
    const own = results.filter(({ locations: [{ physicalLocation }] }) => physicalLocation.artifactLocation.uriBaseId !== undefined);
    const places = [...own, ...results.filter((result) => !own.includes(result))].map(({ ruleId, level, locations: [{ physicalLocation }] }) => [ruleId, level, physicalLocation.artifactLocation.uri, physicalLocation.artifactLocation.uriBaseId, physicalLocation.region]);
    const root = "%SRCROOT%";
    const region = (startLine: number, startColumn: number, charOffset: number, charLength: number) => ({ startLine, startColumn, endLine: startLine, endColumn: startColumn + charLength, charOffset, charLength });
    assert.deepEqual(places, [
      ["unknown-rule", "warning", ".hullcheck.yaml", root, region(2, 3, 9, 4)],
      ["moving-tag", "warning", "a%20b/Dockerfile", root, region(1, 8, 7, 6)],
      ["moving-tag", "warning", "a%20b/Dockerfile", root, region(2, 8, 21, 6)],
      ["stored-password", "error", "a%20b/Dockerfile", root, region(3, 14, 41, 7)],
      ["moving-tag", "warning", pathToFileURL(`${outside}/Dockerfile`).href, undefined, region(1, 8, 7, 6)],
    ]);
    assert.equal(new Set(results.map(({ partialFingerprints }) => partialFingerprints["hullcheck/v1"])).size, results.length);
    assert.deepEqual(own[1]?.fixes?.[0]?.artifactChanges[0]?.replacements, [{ deletedRegion: region(1, 8, 7, 6), insertedContent: { text: "1.0" } }]);
    assert.ok(!run.out.includes("hunter2"), "no secret");
    const openDoor = tool.driver.rules.find(({ id }) => id === "open-door");
    assert.deepEqual(openDoor?.properties, { tags: ["security", "compose"], precision: "high", "security-severity": "8.0", threats: ["breakout"], aliases: [] });
  });

  it("sarif: a fingerprint outlives lines that are added above", () => {
    const before = temporary({ Dockerfile: "FROM a:latest\n" });
    const after = temporary({ Dockerfile: "# more\n\nFROM a:latest\n" });
    const print = (cwd: string): unknown => (JSON.parse(hullcheck(cwd, ["--format", "sarif"]).out) as Sarif).runs[0].results[0]?.partialFingerprints;
    assert.deepEqual(print(before), print(after));
  });
});

interface Region {
  readonly startLine: number;
}

interface Sarif {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly properties: unknown }[] } };
      readonly columnKind: string;
      readonly originalUriBaseIds: { readonly "%SRCROOT%": { readonly uri: string } };
      readonly invocations: readonly [{ readonly toolExecutionNotifications: unknown }];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations: readonly [{ readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string }; readonly region: Region } }];
        readonly partialFingerprints: { readonly "hullcheck/v1": string };
        readonly fixes?: readonly { readonly artifactChanges: readonly { readonly replacements: unknown }[] }[];
      }[];
    },
  ];
}

/** Ajv reads draft-07, in which the schema's draft-04 means the same but for the name of `$id`. */
function validate(log: unknown): void {
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(new URL("fixtures/sarif-2.1.0-rtm.5.json", import.meta.url), "utf8")) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv);
  const isValid = ajv.compile(schema);
  assert.ok(isValid(log), JSON.stringify(isValid.errors, undefined, 1));
}
