import assert from "node:assert/strict";
import fc from "fast-check";
import { parseProjectFile } from "../../server/src/core/config/projectFile.ts";
import type { AnyRule, Rule } from "../../server/src/core/lint/rule.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import { Configuration } from "../../server/src/lsp/configuration.ts";
import { type Encoding, textMap } from "../../server/src/lsp/convert.ts";
import { Documents } from "../../server/src/lsp/documents.ts";
import { noFiles } from "../../server/src/lsp/files.ts";
import { digest } from "../../server/src/lsp/hash.ts";
import { Linter } from "../../server/src/lsp/linter.ts";
import { logTo } from "../../server/src/lsp/log.ts";
import { turnOff } from "../../server/src/lsp/projectFileEdit.ts";
import { Status } from "../../server/src/lsp/status.ts";
import { textDifference } from "../../server/src/lsp/textDifference.ts";
import { folderOf, isForeign, pathOf, uriOf } from "../../server/src/lsp/uris.ts";
import { sampleRule } from "../core/lint/sampleRules.ts";

const texts = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "\r\n", "\r", "é", "€", "😀", "\ud83d"), maxLength: 40 });

describe("positions", () => {
  for (const encoding of ["utf-16", "utf-8"] satisfies Encoding[]) {
    it(`in ${encoding} lead back to the offset that they are of`, () => {
      fc.assert(
        fc.property(texts, fc.nat(60), (text, nat) => {
          const offset = Math.min(nat, text.length);
          const map = textMap(text, encoding);
          const back = map.offsetAt(map.positionAt(offset));
          const isInside = /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(offset - 1, offset + 1));
          assert.ok(back === offset || (isInside && Math.abs(back - offset) <= 1), `${JSON.stringify(text)} ${offset} ${back}`);
        }),
      );
    });

    it(`in ${encoding} clamp to the text`, () => {
      fc.assert(
        fc.property(texts, fc.nat(20), fc.nat(200), (text, line, character) => {
          const offset = textMap(text, encoding).offsetAt({ line, character });
          assert.ok(offset >= 0 && offset <= text.length);
        }),
      );
    });
  }

  it("in utf-8 count bytes", () => {
    const map = textMap("a\né€😀x", "utf-8");
    assert.deepEqual(map.positionAt(6), { line: 1, character: 9 });
    assert.equal(map.offsetAt({ line: 1, character: 9 }), 6);
    // Within a character counts as before it.
    assert.equal(map.offsetAt({ line: 1, character: 7 }), 4);
  });
});

describe("textDifference", () => {
  it("leads from one text to the other, by edits that a client can place", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const edits = textDifference(before, after);
        assert.equal(applyEdits(before, edits), after);
        const map = textMap(before, "utf-16");
        for (const { span } of edits) for (const offset of [span.start, span.end]) assert.equal(map.offsetAt(map.positionAt(offset)), offset, JSON.stringify([before, after]));
      }),
    );
  });

  it("touches only what differs", () => {
    assert.deepEqual(textDifference("a\nUSER root\nb\n", "a\nUSER app\nb\n"), [{ span: { start: 7, end: 11 }, text: "app" }]);
    assert.deepEqual(textDifference("a\nb\nc\n", "a\nc\n"), [{ span: { start: 2, end: 4 }, text: "" }]);
    assert.deepEqual(textDifference("same", "same"), []);
  });
});

describe("paths", () => {
  for (const [uri, path] of [
    ["file:///src/my%20app/Dockerfile", "/src/my app/Dockerfile"],
    ["file:///c%3A/src/Dockerfile", "/c:/src/Dockerfile"],
    ["file:///C:/src/Dockerfile", "/c:/src/Dockerfile"],
    ["file://host/share/Dockerfile", "//host/share/Dockerfile"],
    ["vscode-vfs://github/owner/repo/compose.yaml", "vscode-vfs://github/owner/repo/compose.yaml"],
    ["untitled:Untitled-1", "untitled:Untitled-1"],
  ] as const) {
    it(`of ${uri} is ${path}, and leads back`, () => {
      assert.equal(pathOf(uri), path);
      assert.equal(pathOf(uriOf(path)), path);
    });
  }

  it("of what has a query or fragment, or is no URI, is the text itself", () => {
    for (const uri of ["git:/a/Dockerfile?x", "vscode-notebook-cell:/a.ipynb#b", "%"]) assert.equal(pathOf(uri).length > 0, true);
    assert.equal(pathOf("git:/a/Dockerfile?x"), "git:/a/Dockerfile?x");
  });

  it("never fail", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => assert.equal(typeof pathOf(text) + typeof uriOf(text) + typeof isForeign(text), "stringstringboolean")));
  });

  it("have folders up to the root", () => {
    assert.equal(folderOf("/a/b"), "/a");
    assert.equal(folderOf("/a"), undefined);
    assert.equal(folderOf("vscode-vfs://github/owner"), "vscode-vfs://github");
    assert.equal(folderOf("untitled:x"), undefined);
  });
});

describe("digest", () => {
  it("tells parts and their borders apart", () => {
    const all = [["ab"], ["a", "b"], ["", "ab"], ["ab", ""], [], [""], ["ba"]].map(digest);
    assert.equal(new Set(all).size, all.length);
    assert.equal(digest(["ab"]), digest(["ab"]));
  });
});

const rule: Rule<"dockerfile"> = {
  ...sampleRule,
  id: "some-rule",
  language: "dockerfile",
  check: () => [],
};

describe("turnOff", () => {
  const rules: readonly AnyRule[] = [rule, { ...rule, id: "other-rule" }];
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["", "rules:\n  some-rule: off\n"],
    ["# only a comment", "# only a comment\nrules:\n  some-rule: off\n"],
    ["extends: strict\n", "extends: strict\nrules:\n  some-rule: off\n"],
    ["rules:\n", "rules:\n  some-rule: off\n"],
    ["rules: # none yet\nextends: all\n", "rules: # none yet\n  some-rule: off\nextends: all\n"],
    ["rules:\n    other-rule: error # kept\nextends: all\n", "rules:\n    other-rule: error # kept\n    some-rule: off\nextends: all\n"],
    ["rules:\r\n  other-rule: error\r\n", "rules:\r\n  other-rule: error\r\n  some-rule: off\r\n"],
    ["rules: { other-rule: error }\n", "rules: { other-rule: error, some-rule: off }\n"],
    ["rules:\n  some-rule: error # why\n", "rules:\n  some-rule: off # why\n"],
    ["rules:\n  \"some-rule\": 'error'\n", "rules:\n  \"some-rule\": off\n"],
    ["rules:\n  some-rule:\n", "rules:\n  some-rule: off\n"],
    ["rules:\n  some-rule:\n    severity: error\n  other-rule: off\n", "rules:\n  some-rule:\n    severity: off\n  other-rule: off\n"],
    ["rules: [a]\n", undefined],
    ["just text", undefined],
    ["a: 1\n---\nb: 2\n", undefined],
  ];

  for (const [before, after] of cases) {
    it(`edits ${JSON.stringify(before)} ${after === undefined ? "not at all" : "as little as possible"}`, () => {
      const edit = turnOff(before, "some-rule", rules);
      assert.equal(edit === undefined ? undefined : applyEdits(before, [edit]), after);
    });
  }

  it("makes a file that turns the rule off, of whatever is there, or nothing", () => {
    const lines = fc.constantFrom("rules:", "  some-rule: error", "  other-rule:", "    severity: info", "extends: strict", "ignore: [a]", "# c", "", "- x", "  - y", "rules: {}", "\t", "'");
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 8 }), (parts) => {
        const text = parts.join("\n");
        const edit = turnOff(text, "some-rule", rules);
        if (edit !== undefined) assert.equal(parseProjectFile("x", applyEdits(text, [edit]), rules).config.rules["some-rule"]?.severity, "off");
      }),
    );
  });
});

describe("Linter", () => {
  function linter(rules: readonly AnyRule[]): { readonly linter: Linter; readonly documents: Documents; readonly crashes: string[]; readonly runs: string[] } {
    const documents = new Documents(() => "utf-16");
    const crashes: string[] = [];
    const runs: string[] = [];
    const configuration = new Configuration(rules, (path) => documents.get(path)?.text);
    const observer = { linted: ({ path }: { path: string }) => void runs.push(path), crashed: (path: string, { rule: id }: { rule: string }) => void crashes.push(`${path} ${id}`) };
    return { linter: new Linter(rules, documents, noFiles, configuration, observer), documents, crashes, runs };
  }

  const open = (documents: Documents, uri: string, text: string): void => void documents.open({ uri, languageId: "dockerfile", version: 1, text });

  it("tells of a rule that fails, and runs the others", () => {
    const failing: Rule<"dockerfile"> = {
      ...rule,
      id: "failing-rule",
      check: () => {
        throw new Error("on purpose");
      },
    };
    const speaking: Rule<"dockerfile"> = { ...rule, check: () => [{ at: { start: 0, end: 4 }, message: "Something" }] };
    const { linter: one, documents, crashes } = linter([failing, speaking]);
    open(documents, "file:///Dockerfile", "FROM a\n");
    assert.deepEqual(one.lint("/Dockerfile")?.report.diagnostics.map((found) => found.rule), ["some-rule"]);
    assert.deepEqual(crashes, ["/Dockerfile failing-rule"]);
  });

  it("runs again only when the text or a file that was asked for is another", () => {
    const asking: Rule<"dockerfile"> = {
      ...rule,
      *check(_file, { env }) {
        if (env.readFile("/other/Dockerfile")?.includes("b") === true) yield { at: { start: 0, end: 4 }, message: "Something" };
      },
    };
    const { linter: one, documents, runs } = linter([asking]);
    open(documents, "file:///Dockerfile", "FROM a\n");
    const first = one.lint("/Dockerfile");
    assert.equal(one.lint("/Dockerfile"), first);
    assert.deepEqual(one.dependentsOf("/other/Dockerfile"), ["/Dockerfile"]);
    open(documents, "file:///other/Dockerfile", "FROM b\n");
    const second = one.lint("/Dockerfile");
    assert.notEqual(second?.id, first?.id);
    assert.equal(second?.report.diagnostics.length, 1);
    documents.change({ textDocument: { uri: "file:///Dockerfile", version: 2 }, contentChanges: [{ range: { start: { line: 0, character: 6 }, end: { line: 0, character: 6 } }, text: "c" }] });
    assert.equal(one.lint("/Dockerfile")?.version, 2);
    assert.deepEqual(runs, ["/Dockerfile", "/Dockerfile", "/Dockerfile"]);
  });

  it("runs again when a path that it looked for is there", () => {
    const looking: Rule<"dockerfile"> = {
      ...rule,
      *check(_file, { env }) {
        if (env.pathKind?.("/app/main.py") !== "file") yield { at: { start: 0, end: 4 }, message: "Something" };
      },
    };
    const { linter: one, documents, runs } = linter([looking]);
    open(documents, "file:///Dockerfile", "FROM a\n");
    const first = one.lint("/Dockerfile");
    assert.equal(one.lint("/Dockerfile"), first);
    assert.equal(first?.report.diagnostics.length, 1);
    assert.deepEqual([...first.kinds], [["/app/main.py", undefined]]);
    assert.deepEqual(one.dependentsOf("/app/main.py"), ["/Dockerfile"]);
    open(documents, "file:///app/main.py", "pass\n");
    const second = one.lint("/Dockerfile");
    assert.notEqual(second?.id, first.id);
    assert.deepEqual(second?.report.diagnostics, []);
    assert.deepEqual(runs, ["/Dockerfile", "/Dockerfile"]);
  });
});

describe("Status", () => {
  const log = logTo({ console: { info: assert.fail, error: assert.fail } } as never);

  it("names open files that take long until they no longer do, and says nothing twice", () => {
    const sent: unknown[] = [];
    const connection = { sendNotification: (_method: string, params: unknown) => Promise.resolve(void sent.push(params)) };
    const status = new Status(connection as never, log, true, (path) => (path === "/closed" ? undefined : `file://${path}`));
    status.linted({ path: "/a", milliseconds: 10 });
    status.linted({ path: "/closed", milliseconds: 1000 });
    status.linted({ path: "/a", milliseconds: 300.4 });
    status.linted({ path: "/b", milliseconds: 900 });
    status.linted({ path: "/a", milliseconds: 300.2 });
    status.closed("/b");
    status.linted({ path: "/a", milliseconds: 3 });
    assert.deepEqual(sent, [
      { busy: false, slow: [{ uri: "file:///a", milliseconds: 300 }] },
      { busy: false, slow: [{ uri: "file:///b", milliseconds: 900 }, { uri: "file:///a", milliseconds: 300 }] },
      { busy: false, slow: [{ uri: "file:///a", milliseconds: 300 }] },
      { busy: false, slow: [] },
    ]);
  });

  it("is not sent to a client that does not want it", () => {
    const connection = { sendNotification: () => assert.fail("sent") };
    new Status(connection as never, log, false, (path) => path).setBusy(true);
  });
});
