import assert from "node:assert/strict";
import { parseShell } from "../../../server/src/core/shell/parse.ts";
import { joinedScript, names, only, parsed, plainScript, slices } from "./joined.ts";

describe("shell words", () => {
  it("removes quotes and keeps the written form and the span", () => {
    const file = `echo 'a b' "c d" e\\ f g"h"'i'`;
    const { arguments: words } = only(parsed(file), "echo");
    assert.deepEqual(words.map((word) => word.value), ["a b", "c d", "e f", "ghi"].map((text) => ({ text, complete: true })));
    assert.deepEqual(words.map((word) => word.raw), ["'a b'", `"c d"`, "e\\ f", `g"h"'i'`]);
    assert.deepEqual(slices(file, words), words.map((word) => word.raw));
  });

  it("is incomplete with an expansion, complete with a glob", () => {
    const { arguments: words } = only(parsed("rm -rf /var/lib/apt/lists/* /x/?[ab] $A \"$B\" '$C' `d` $((1+1)) {e,f} {} ~/g"), "rm");
    assert.deepEqual(
      words.map((word) => [word.value.text, word.value.complete]),
      [["-rf", true], ["/var/lib/apt/lists/*", true], ["/x/?[ab]", true], ["$A", false], ["$B", false], ["$C", true], ["`d`", false], ["$((1+1))", false], ["{e,f}", false], ["{}", true], ["~/g", true]],
    );
  });

  it("lists the variables of a word, those of operands included", () => {
    const file = 'x "a$ONE-${TWO:-$THREE}"';
    const [word] = only(parsed(file), "x").arguments;
    assert.deepEqual(word?.variables.map(({ name }) => name), ["ONE", "TWO", "THREE"]);
    assert.deepEqual(slices(file, word?.variables ?? []), ["$ONE", "${TWO:-$THREE}", "$THREE"]);
  });

  it("names a program by its basename, and not at all when it is an expansion", () => {
    assert.deepEqual(names(parsed("/usr/bin/apt-get update; 'pip' list; \\rm x; $APT x; ${D}/bin/y")), ["apt-get", "pip", "rm", "", ""]);
  });
});

describe("shell spans", () => {
  it("leads back over continuations and comment lines", () => {
    const file = "apt-get update \\\n  # refresh\n  && apt-get install -y \\\n    curl=7.\\\n88 \\\n    # last\n    git\n";
    const before = "FROM debian\nRUN ";
    const whole = before + file;
    const script = parseShell(joinedScript(file, before));
    assert.deepEqual(slices(whole, script.commands), ["apt-get update", file.slice(file.indexOf("apt-get install"), -1)]);
    const install = script.commands[1];
    assert.deepEqual(slices(whole, install?.arguments ?? []), ["install", "-y", "curl=7.\\\n88", "git"]);
    assert.equal(install?.arguments[2]?.raw, "curl=7.88");
    assert.equal(script.problems.length, 0);
  });

  it("ends a word at its last character, not behind a continuation that follows", () => {
    const file = "ls\\\n";
    assert.deepEqual(parseShell(joinedScript(file)).commands[0]?.span, { start: 0, end: 2 });
  });

  it("does not take carriage returns for text", () => {
    const file = "a b\r\ncat <<E\r\nx\r\nE\r\nc \\\r\n d\r\n";
    const script = parsed(file);
    assert.deepEqual(names(script), ["a", "cat", "c"]);
    assert.deepEqual(slices(file, script.commands), ["a b", "cat <<E", "c \\\r\n d"]);
    assert.equal(only(script, "a").arguments[0]?.value.text, "b");
    assert.equal(script.problems.length, 0);
  });
});

describe("shell nesting", () => {
  it("walks every kind of compound command", () => {
    const text = [
      "(a; b)", "{ c; }", "if d; then e; elif f; then g; else h; fi", "while i; do j; done", "until k; do l; done",
      "for v in $(m); do n; done", "case $(o) in x) p;; y|z) q; esac", "fn() { r; }", "! s", "time t", "[[ -f $(u) ]] && w",
      "for ((i=0;i<3;i++)); do x; done",
    ].join("\n");
    assert.equal(names(parsed(text)).join(""), "abcdefghijklmnopqrstuwx");
  });

  it("walks substitutions in words, assignments, redirections, arithmetic and heredocs, in order of appearance", () => {
    const text = 'A=$(a) b "$(c `d`)" ${X:-$(e)} $((1 + $(f))) > $(g) <(h) <<E\n$(i "$(j)")\nE\nk=$(l)';
    assert.equal(names(parsed(text)).join(""), "bacdefghijl");
  });

  it("maps escaped backticks", () => {
    const file = 'x `a \\`b c\\` \\$D`; y "`e \\"f\\"`"';
    const script = parsed(file);
    assert.deepEqual(slices(file, script.commands), ["x `a \\`b c\\` \\$D`", "a \\`b c\\` \\$D", "b c", 'y "`e \\"f\\"`"', 'e \\"f\\"']);
    assert.equal(only(script, "e").arguments[0]?.value.text, "f");
  });

  it("records the operator in front of each command", () => {
    const script = parsed("a && b || c; d & e | f\n(g; h) || { i && j; }\nif k; then l; fi");
    assert.deepEqual(
      script.commands.map(({ name, operator }) => `${operator ?? "^"}${name}`),
      ["^a", "&&b", "||c", ";d", "&e", "|f", ";g", ";h", "||i", "&&j", "^k", "^l"],
    );
  });
});

describe("shell pipelines", () => {
  const pipes = (text: string): readonly string[] =>
    parsed(text).commands.map(({ name, pipedFrom, pipedTo }) => `${pipedFrom?.name ?? ""}>${name}>${pipedTo?.name ?? ""}`);

  it("links neighbours", () => {
    assert.deepEqual(pipes("a | b |& c; d"), [">a>b", "a>b>c", "b>c>", ">d>"]);
  });

  it("reaches through wrappers on both sides", () => {
    assert.deepEqual(pipes("echo root:x | sudo -S chpasswd"), [">echo>chpasswd", "echo>sudo>", "echo>chpasswd>"]);
    assert.deepEqual(pipes("sudo curl -fsS x | sh -c 'cat | tee y'"), [">sudo>cat", ">curl>cat", "curl>sh>", "curl>cat>tee", "cat>tee>"]);
  });

  it("gives xargs the input and its command none", () => {
    assert.deepEqual(pipes("a | xargs b | c"), [">a>xargs", "a>xargs>c", ">b>c", "b>c>"]);
  });

  it("covers compound commands", () => {
    assert.deepEqual(pipes("{ a; b | c; } | while read x; do d; done"), [">a>read", ">b>c", "b>c>read", "c>read>", "c>d>"]);
  });

  it("leaves substitutions out", () => {
    assert.deepEqual(pipes("a $(b) | c"), [">a>c", ">b>", "a>c>"]);
  });
});

describe("shell assignments and redirections", () => {
  it("tells prefixes from assignments that stay", () => {
    const file = "A=1 cmd; B='2 3'; export C=4 D E=$F; local G=(1 2); H=";
    const script = parsed(file);
    assert.deepEqual(script.assignments.map(({ name, value }) => [name, value?.value.text]), [["B", "2 3"], ["C", "4"], ["E", "$F"], ["G", undefined], ["H", ""]]);
    assert.deepEqual(slices(file, script.assignments), ["B='2 3'", "C=4", "E=$F", "G=(1 2)", "H="]);
    const [prefix] = only(script, "cmd").assignments;
    assert.equal(prefix?.name, "A");
    assert.deepEqual(prefix?.value?.span, { start: 2, end: 3 });
    assert.deepEqual(only(script, "export").arguments.map((word) => word.value.text), ["C=4", "D", "E=$F"]);
    assert.deepEqual(slices(file, only(script, "export").arguments), ["C=4", "D", "E=$F"]);
  });

  it("keeps operator, descriptor and target", () => {
    const file = "a >x 2>&1 </y &>>z <<<'s'";
    const { redirections } = only(parsed(file), "a");
    assert.deepEqual(redirections.map((each) => [each.descriptor, each.operator, each.target?.value.text]), [
      [undefined, ">", "x"], [2, ">&", "1"], [undefined, "<", "/y"], [undefined, "&>>", "z"], [undefined, "<<<", "s"],
    ]);
    assert.deepEqual(slices(file, redirections), [">x", "2>&1", "</y", "&>>z", "<<<'s'"]);
  });

  it("gives a heredoc its body", () => {
    const file = "cat <<'EOF' > /x && b\n$(c)\nEOF\ntee y <<-E\n\t$(d)\n\tE\n";
    const script = parsed(file);
    assert.deepEqual(names(script), ["cat", "b", "tee", "d"]);
    const [quoted, target] = only(script, "cat").redirections;
    assert.deepEqual(quoted?.body, { span: { start: 22, end: 27 }, text: "$(c)\n", expands: false });
    assert.equal(target?.target?.value.text, "/x");
    assert.deepEqual(slices(file, script.commands.slice(0, 2)), ["cat <<'EOF' > /x", "b"]);
    const [expanding] = only(script, "tee").redirections;
    assert.equal(expanding?.operator, "<<-");
    assert.equal(expanding?.body?.expands, true);
  });
});

describe("broken shell text", () => {
  it("keeps the commands that can be made out and says what is missing", () => {
    const script = parsed("apt-get update && apt-get install -y 'cur");
    assert.deepEqual(names(script), ["apt-get", "apt-get"]);
    assert.equal(script.problems.length, 1);
    assert.deepEqual(script.problems[0]?.at, { start: 37, end: 38 });
  });

  it("says that it gave up on nesting without end", () => {
    for (const text of ['"$('.repeat(3000), "$(".repeat(3000), "f() ".repeat(20000), "(".repeat(5000), "sudo ".repeat(500)]) {
      const script = parsed(text);
      assert.ok(!script.complete || script.problems.length > 0, text.slice(0, 8));
    }
  });

  it("is empty for empty text", () => {
    for (const text of ["", " ", "\n", "# c"]) {
      assert.deepEqual(parseShell(plainScript(text)), { commands: [], assignments: [], bashOnly: [], problems: [], complete: true });
    }
  });
});
