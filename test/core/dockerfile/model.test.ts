import assert from "node:assert/strict";
import { parseDockerfile } from "../../../server/src/core/dockerfile/parse.ts";
import type { DockerfileFile, Instruction } from "../../../server/src/core/dockerfile/model.ts";
import type { Span } from "../../../server/src/core/text/span.ts";

const parse = (text: string): DockerfileFile => parseDockerfile("/x/Dockerfile", text);
const at = (text: string, { start, end }: Span): string => text.slice(start, end);
const split = (text: string): readonly string[] => parse(text).instructions.map(({ span }) => at(text, span));
const commands = (text: string, keyword = "RUN"): readonly string[] =>
  parse(text).instructions.filter((one) => one.keyword === keyword).flatMap((one) => one.commands.commands.map(({ span }) => at(text, span)));
const only = (text: string, keyword: string): Instruction => {
  const found = parse(text).instructions.find((one) => one.keyword === keyword);
  assert.ok(found);
  return found;
};

describe("Dockerfile: instructions, as BuildKit splits them", () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ["one to a line", "FROM a\nRUN b\n", ["FROM a", "RUN b"]],
    ["a continuation", "FROM a\nRUN b \\\n  c\nCMD d", ["FROM a", "RUN b \\\n  c", "CMD d"]],
    ["comments and blank lines inside a continuation", "RUN a \\\n# note\n\n  b\nCMD c", ["RUN a \\\n# note\n\n  b", "CMD c"]],
    ["blanks after the escape character", "RUN a \\  \n  b\nCMD c", ["RUN a \\  \n  b", "CMD c"]],
    ["a doubled escape character ends the line", "RUN a\\\\\nRUN b", ["RUN a\\\\", "RUN b"]],
    ["another escape character", "# escape=`\nRUN a `\n  b\nRUN c \\\nRUN d", ["RUN a `\n  b", "RUN c \\", "RUN d"]],
    ["an unknown directive ends the directives", "# foo=bar\n# escape=`\nRUN a `\nRUN b", ["RUN a `", "RUN b"]],
    ["a heredoc", "RUN <<EOF\nFROM x\nEOF\nCMD c", ["RUN <<EOF\nFROM x\nEOF", "CMD c"]],
    ["two heredocs", "COPY <<A <<B /\n1\nA\n2\nB\nCMD c", ["COPY <<A <<B /\n1\nA\n2\nB", "CMD c"]],
    ["a heredoc whose delimiter stands apart", "RUN cat << EOF\nx\nEOF\nCMD c", ["RUN cat << EOF\nx\nEOF", "CMD c"]],
    ["a heredoc with a file descriptor", "RUN cat 3<<EOF\nx\nEOF\nCMD c", ["RUN cat 3<<EOF\nx\nEOF", "CMD c"]],
    ["a partly quoted delimiter", 'RUN <<E"O"F\nx\nEOF\nCMD c', ['RUN <<E"O"F\nx\nEOF', "CMD c"]],
    ["chomped tabs", "RUN <<-EOF\n\tx\n\tEOF\nCMD c", ["RUN <<-EOF\n\tx\n\tEOF", "CMD c"]],
    ["a body line that ends in an escape character", "RUN <<EOF\nx \\\nEOF\nCMD c", ["RUN <<EOF\nx \\\nEOF", "CMD c"]],
    ["no heredoc in quotes", 'RUN echo "a <<EOF b"\nCMD c', ['RUN echo "a <<EOF b"', "CMD c"]],
    ["no heredoc for CMD", "CMD <<EOF\nRUN x", ["CMD <<EOF", "RUN x"]],
    ["no heredoc in JSON form", 'RUN ["cat","<<EOF"]\nCMD c', ['RUN ["cat","<<EOF"]', "CMD c"]],
    ["a heredoc under ONBUILD", "ONBUILD RUN <<EOF\nx\nEOF\nCMD c", ["ONBUILD RUN <<EOF\nx\nEOF", "CMD c"]],
    ["a keyword over two lines", "FR\\\nOM a\nRUN b", ["FR\\\nOM a", "RUN b"]],
    ["CRLF", "FROM a\r\nRUN b \\\r\n  c\r\nRUN <<EOF\r\nx\r\nEOF\r\nCMD d\r\n", ["FROM a", "RUN b \\\r\n  c", "RUN <<EOF\r\nx\r\nEOF", "CMD d"]],
    ["a lone carriage return is no line ending", "RUN a\rb\nCMD c", ["RUN a\rb", "CMD c"]],
    ["a byte order mark", "\uFEFFFROM a\nRUN b", ["FROM a", "RUN b"]],
    ["a byte order mark before a directive", "\uFEFF# escape=`\nFROM a `\n  AS b", ["FROM a `\n  AS b"]],
    ["a continuation at the end of the file", "RUN a \\\n# c\n", ["RUN a \\"]],
  ];
  for (const [title, text, expected] of cases) it(title, () => assert.deepEqual(split(text), expected));

  it("keeps the keyword as a span over its lines", () => {
    const text = "FR\\\nOM a";
    const [from] = parse(text).instructions;
    assert.equal(from?.keyword, "FROM");
    assert.equal(at(text, from.keywordSpan), "FR\\\nOM");
  });

  it("reports a heredoc without its closing line", () => {
    const text = "FROM a\nRUN <<EOF\nls\n";
    assert.deepEqual(parse(text).problems.map((problem) => at(text, problem.at)), ["<<EOF"]);
  });

  it("finds comments on line 1 and inside continuations", () => {
    const text = "# hadolint ignore=DL3008\nFROM a\nRUN b \\\n  # inside\n  c\n";
    assert.deepEqual(parse(text).comments.map(({ span }) => at(text, span)), ["# hadolint ignore=DL3008", "# inside"]);
  });
});

describe("Dockerfile: flags, words and the JSON form", () => {
  it("reads quoted flags, and stops at --", () => {
    const text = 'RUN --mount=type="cache",target="/a b" --network=none -- --x\n';
    const run = only(`FROM a\n${text}`, "RUN");
    assert.deepEqual(run.flags.map(({ name, value }) => `${name}=${value?.value.text}`), ["mount=type=cache,target=/a b", "network=none"]);
    assert.equal(run.argument.text, "--x");
  });

  it("decodes JSON strings exactly and keeps their spans", () => {
    const text = 'FROM a\nCMD ["nginx", "-g", "daemon off;\\u0041"]\n';
    const cmd = only(text, "CMD");
    assert.deepEqual(cmd.exec?.map(({ value }) => value.text), ["nginx", "-g", "daemon off;A"]);
    assert.deepEqual(cmd.exec?.map(({ span }) => at(text, span)), ['"nginx"', '"-g"', '"daemon off;\\u0041"']);
  });

  it("takes almost-JSON as shell form", () => {
    for (const rest of ['["a"] x', '["a",]', "['a']"]) assert.equal(only(`FROM a\nCMD ${rest}\n`, "CMD").exec, undefined);
  });

  it("reads ENV with quotes, escapes and the legacy form", () => {
    const text = 'FROM a\nENV A="x y" B=c\\ d\nENV LEGACY some words here\n';
    const [first, second] = parse(text).instructions.filter(({ keyword }) => keyword === "ENV");
    assert.deepEqual(first?.definitions.map(({ name, value }) => [name, value?.value.text]), [["A", "x y"], ["B", "c d"]]);
    assert.deepEqual(second?.definitions.map(({ name, value }) => [name, value?.value.text]), [["LEGACY", "some words here"]]);
  });
});

describe("Dockerfile: variables", () => {
  const value = (text: string): string => {
    const label = only(text, "LABEL").definitions[0]?.value?.value;
    return label?.complete === true ? label.text : `? ${label?.text}`;
  };
  const cases: readonly [string, string, string][] = [
    ["an ARG's default", "FROM a\nARG V=1\nLABEL l=$V", "1"],
    ["ENV overrides the ARG before it", "FROM a\nARG V=1\nENV V=2\nLABEL l=$V", "2"],
    ["ARG overrides the ENV before it", "FROM a\nENV V=2\nARG V=1\nLABEL l=$V", "1"],
    ["an ARG without a value leaves the ENV before it", "FROM a\nENV V=2\nARG V\nLABEL l=$V", "2"],
    ["an ARG without a value leaves what the parent has", "FROM a AS b\nARG V=2\nFROM b\nARG V\nLABEL l=$V", "2"],
    ["a global ARG must be declared again", "ARG V=1\nFROM a\nLABEL l=$V", "? $V"],
    ["a global ARG declared again", "ARG V=1\nFROM a\nARG V\nLABEL l=$V", "1"],
    ["an ARG without a value", "FROM a\nARG V\nLABEL l=$V", "? $V"],
    ["ENV of a parent stage", "FROM a AS b\nENV V=1\nFROM b\nLABEL l=$V", "1"],
    ["ARG of a parent stage", "FROM a AS b\nARG V=1\nFROM b AS c\nFROM c\nLABEL l=$V", "1"],
    ["ENV of a parent stage before its ARG", "FROM a AS b\nENV V=2\nFROM b AS c\nARG V=1\nFROM c\nLABEL l=$V", "2"],
    ["the value before the instruction", "FROM a\nENV A=1\nENV A=2 \\\n  B=$A\nLABEL l=$B", "1"],
    ["the last of one instruction", "FROM a\nENV A=1 A=2\nLABEL l=$A", "2"],
    ["a default operand", "FROM a\nARG V\nLABEL l=${V:-d}", "d"],
    ["nested operands", "FROM a\nARG B=x\nLABEL l=${A:-${B}y}", "xy"],
    ["an alternative", "FROM a\nARG B=x\nLABEL l=${B:+y}${C:+z}", "y"],
    ["a removed prefix and suffix", "FROM a\nARG B=v1.2-rc\nLABEL l=${B#v}${B%-rc}", "1.2-rcv1.2"],
    ["a replacement", "FROM a\nARG B=a.b.c\nLABEL l=${B//./-}", "a-b-c"],
    ["a wildcard is not settled", "FROM a\nARG B=v1\nLABEL l=${B#*v}", "? ${B#*v}"],
    ["single quotes", "FROM a\nARG B=x\nLABEL l='$B'", "$B"],
    ["an escaped dollar", "FROM a\nARG B=x\nLABEL l=\\$B", "$B"],
    ["the other escape character", "# escape=`\nFROM a\nARG B=x\nLABEL l=`$B\\$B", "$B\\x"],
    ["an unclosed brace", "FROM a\nARG B=x\nLABEL l=${B", "? ${B"],
  ];
  for (const [title, text, expected] of cases) it(title, () => assert.equal(value(text), expected));

  it("doubles nothing without bound", () => {
    const bomb = `FROM a\nENV A0=xxxxxxxx\n${Array.from({ length: 60 }, (_, i) => `ENV A${i + 1}=$A${i}$A${i}\n`).join("")}LABEL l=$A60`;
    assert.match(value(bomb), /^\? /);
  });
});

describe("Dockerfile: stages and users", () => {
  it("links stages by name in any case, earlier ones only", () => {
    const { stages } = parse("FROM a AS Base\nFROM base AS b\nFROM c\nFROM C AS c\nFROM C");
    assert.deepEqual(stages.map(({ base }) => (base.kind === "stage" ? base.stage.index : base.kind)), ["image", 0, "image", "image", 3]);
  });

  it("survives stages that name each other", () => {
    const { stages } = parse("FROM a AS b\nFROM b AS a\nFROM a AS b\n");
    assert.deepEqual(stages.map(({ chain }) => chain.map(({ index }) => index)), [[0], [1, 0], [2, 1, 0]]);
  });

  it("resolves the base image", () => {
    const { stages } = parse("ARG V=20\nFROM node:${V}-alpine\nFROM scratch\nFROM x:$TARGETARCH\n");
    assert.deepEqual(stages.map(({ base }) => (base.kind === "image" ? base.reference : base.kind)), [
      { text: "node:20-alpine", complete: true },
      "scratch",
      { text: "x:$TARGETARCH", complete: false },
    ]);
  });

  const root = (text: string): boolean | undefined => parse(text).finalStage?.user.isRoot;
  const users: readonly [string, string, boolean | undefined][] = [
    ["root", "FROM a\nUSER root", true],
    ["zeros with a group", "FROM a\nUSER 00:0", true],
    ["another one afterwards", "FROM a\nUSER root\nUSER app", false],
    ["inherited from a stage", "FROM a AS b\nUSER 0\nFROM b", true],
    ["by the default of an ARG", "ARG U=root\nFROM a\nARG U\nUSER $U", true],
    ["an open variable", "FROM a\nARG U\nUSER $U", undefined],
    ["an open group", "FROM a\nARG G\nUSER root:$G", true],
    ["an unknown image", "FROM example.com/a", undefined],
    ["an empty image", "FROM scratch", true],
    ["a Windows administrator", "FROM a\nUSER ContainerAdministrator", true],
  ];
  for (const [title, text, expected] of users) it(`user: ${title}`, () => assert.equal(root(text), expected));

  it("tells the user of every instruction", () => {
    const { instructions } = parse("FROM a\nUSER app\nRUN a\nUSER root\nRUN b");
    assert.deepEqual(instructions.filter(({ keyword }) => keyword === "RUN").map(({ user }) => user.isRoot), [false, true]);
  });
});

describe("Dockerfile: commands", () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ["a list over continuations", "FROM a\nRUN a 1 && \\\n # c\n b 2\n", ["a 1", "b 2"]],
    ["the JSON form", 'FROM a\nRUN ["a", "b"]\n', ['"a", "b"']],
    ["a heredoc that is the script", "FROM a\nRUN <<EOF\na 1\nb 2\nEOF\n", ["a 1", "b 2"]],
    ["a heredoc for another program", "FROM a\nRUN python3 <<EOF\nimport os\nEOF\n", ["python3 <<EOF"]],
    ["a heredoc with a foreign shebang", "FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\n", []],
    ["a heredoc for a shell", "FROM a\nRUN bash <<EOF\na 1\nEOF\n", ["bash <<EOF", "a 1"]],
    ["another shell", 'FROM a\nSHELL ["powershell", "-Command"]\nRUN a; b\n', []],
    ["a Windows base", "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN a & b\n", []],
    ["a shell inherited from a stage", 'FROM a AS x\nSHELL ["pwsh", "-c"]\nFROM x\nRUN a\n', []],
  ];
  for (const [title, text, expected] of cases) it(title, () => assert.deepEqual(commands(text), expected));

  it("HEALTHCHECK, with its flags and CMD left out", () => {
    assert.deepEqual(commands("FROM a\nHEALTHCHECK --interval=5s CMD curl -f x || exit 1\n", "HEALTHCHECK"), ["curl -f x", "exit 1"]);
    assert.deepEqual(commands("FROM a\nHEALTHCHECK NONE\n", "HEALTHCHECK"), []);
  });

  it("the trigger of ONBUILD", () => {
    const text = "FROM a\nONBUILD RUN a && b\n";
    const trigger = only(text, "ONBUILD").trigger;
    assert.equal(trigger?.keyword, "RUN");
    assert.deepEqual(trigger.commands.commands.map(({ span }) => at(text, span)), ["a", "b"]);
  });
});
