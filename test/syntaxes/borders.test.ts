import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createHighlighter, type Highlighter, injectionsInto, type Line, ownGrammars } from "./tokenize.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");
const SENTINEL = 'USER app\nENV A="b"\n# end';

describe("syntaxes: what follows keeps its colours", () => {
  let ours: Highlighter;
  let host: Highlighter;
  before(async () => {
    ours = await createHighlighter({ withInjections: true });
    host = await createHighlighter({ withInjections: false });
  });

  const shapes: readonly string[] = [
    "RUN",
    "RUN ",
    "RUN --mount",
    "RUN --mount=",
    "RUN --mount=type=cache,target=/x",
    'RUN echo "open',
    "RUN echo 'open",
    "RUN echo $(date",
    "RUN if true; then",
    "RUN if true; then \\\n  echo 'a",
    "RUN &",
    "RUN && make",
    "RUN ; \\\n  make",
    'RUN echo "a \\\n  b',
    "RUN make \\\n# comment\n\n  && make install",
    "RUN make # why \\\n  && make install",
    "RUN make \\   \n  install",
    "RUN make \\\\",
    "RUN echo '\\\\\\\\'",
    'RUN ["npm"',
    'RUN ["npm", "ci',
    "RUN [",
    'RUN [ "$A" = b ] && make',
    "RUN <<EOF\nEOF",
    'RUN <<EOF\necho "open\nEOF',
    "RUN <<-EOF\n\techo 'open\n\tEOF",
    "RUN <<'EOF' bash\nif true; then\nEOF",
    "RUN <<EOF\ncat <<INNER\n$(open\nEOF",
    'RUN python3 <<EOF\nx = """open\nEOF',
    "RUN <<EOF\n#!/usr/bin/env node\nconst x = `open\nEOF",
    "RUN cat <<EOF > /x \\\n && make\nRUN no\nEOF",
    "RUN --mount=type=cache,target=/x \\\n  <<EOF\nRUN no\nEOF",
    "RUN \\\n<<EOF\nRUN no\nEOF",
    "RUN <<A cat <<B\nx\nA\ny'\nB",
    "RUN <<",
    'RUN <<"EOF',
    "RUN cat << EOF",
    'RUN echo "a <<EOF"',
    "RUN cat <<<EOF",
    "COPY <<EOF /file\nRUN it's\nEOF",
    "COPY <<A <<B /\nx\nA\nit's\nB",
    "COPY --chown=1:1 \\\n  <<EOF /file\nUSER root\nEOF",
    "ADD a \\\n  b",
    "ONBUILD RUN echo 'open",
    "  run echo 'open",
    "# hullcheck ignore=",
    "# hullcheck",
    "# check=",
    "# hadolint ignore=DL3006 # it's",
    'SHELL ["powershell", "-Command"]\nRUN Write-Host hi',
    "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN dir",
  ];
  for (const shape of shapes) {
    it(JSON.stringify(shape), () => {
      const lines = ours.tokenize("dockerfile", `FROM a\n${shape}\n${SENTINEL}`);
      assert.deepEqual(withoutForeignShell(lines.slice(-3)), host.tokenize("dockerfile", SENTINEL));
    });
  }

  it("an open heredoc ends at no instruction, as in the builder", () => {
    const lines = ours.tokenize("dockerfile", "RUN <<EOF\nmake\nUSER app");
    assert.ok(lines[2]?.tokens.every(({ scopes }) => scopes.includes("meta.heredoc.body.dockerfile")));
  });

  for (const name of readdirSync(FIXTURES).filter((file) => file.endsWith(".Dockerfile"))) {
    it(`${name}: cut after any character, the next instruction is itself again`, () => {
      const lines = readFileSync(join(FIXTURES, name), "utf8").split("\n");
      const expected = host.tokenize("dockerfile", SENTINEL);
      lines.forEach((line, index) => {
        const tokenize = ours.after("dockerfile", lines.slice(0, index));
        for (const cut of prefixes(line)) {
          if (continues(cut) || staysOpen(tokenize(`${cut}\nx`).at(-1))) continue;
          const after = tokenize(`${cut}\n${SENTINEL}`).slice(-3);
          assert.deepEqual(withoutForeignShell(after), expected, `after line ${index + 1} cut to ${JSON.stringify(cut)}`);
        }
      });
    });
  }
});

describe("syntaxes: what the host colours stays", () => {
  it("JSON form, other instructions and plain comments get no new colours", async () => {
    const text = '# plain\nFROM a AS b\nRUN ["npm", "ci"]\nENV A="b"\nCOPY a b\nCMD ["x"]\n';
    const ours = await createHighlighter({ withInjections: true });
    const host = await createHighlighter({ withInjections: false });
    assert.deepEqual(ours.tokenize("dockerfile", text).map(colours), host.tokenize("dockerfile", text).map(colours));
  });

  it("a Windows file keeps the host's colours in RUN", async () => {
    const ours = await createHighlighter({ withInjections: true });
    const lines = ours.tokenize("dockerfile", "# escape=`\nFROM a\nRUN dir `\n  C:\\\\\n");
    assert.ok(lines.every(({ tokens }) => tokens.every(({ scopes }) => !scopes.some((scope) => scope.startsWith("meta.embedded")))));
  });
});

describe("syntaxes: manifest", () => {
  interface Contribution {
    readonly scopeName: string;
    readonly path: string;
    readonly injectTo?: readonly string[];
  }

  it("contributes every grammar file, each injection into its language", () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as { readonly contributes?: { readonly grammars?: readonly Contribution[] } };
    const contributed = manifest.contributes?.grammars ?? [];
    assert.deepEqual(contributed.map(({ scopeName }) => scopeName).sort(), [...ownGrammars().keys()].sort());
    for (const language of ["dockerfile", "yaml"] as const) {
      const injected = contributed.filter(({ injectTo }) => injectTo?.includes(`source.${language}`)).map(({ scopeName }) => scopeName);
      assert.deepEqual(injected.sort(), [...injectionsInto(language)].sort());
    }
  });
});

/** The scope that a PowerShell or Windows stage lays over all its lines has no colour. */
function withoutForeignShell(lines: readonly Line[]): readonly Line[] {
  return lines.map(({ text, tokens }) => ({ text, tokens: tokens.map((token) => ({ text: token.text, scopes: token.scopes.filter((scope) => !scope.startsWith("meta.foreign-shell")) })) }));
}

/** Text and scopes without the `meta` ones, neighbours of equal scopes joined. */
function colours({ tokens }: Line): readonly (readonly [string, string])[] {
  const joined: [string, string][] = [];
  for (const { text, scopes } of tokens) {
    const visible = scopes.filter((scope) => !scope.startsWith("meta.")).join(" ");
    const last = joined.at(-1);
    if (last?.[1] === visible) last[0] += text;
    else joined.push([text, visible]);
  }
  return joined;
}

function prefixes(text: string): readonly string[] {
  return Array.from({ length: text.length + 1 }, (_, index) => text.slice(0, index));
}

/** A blank or comment line may stand inside a continued instruction, so what follows it is not decided by it. */
function continues(line: string): boolean {
  return /(?<!\\)\\[ \t]*$|^[ \t]*(?:#.*)?$/.test(line);
}

/** In a heredoc, or in a string that is the host's own: it began in an instruction that is none of ours. */
function staysOpen(line: Line | undefined): boolean {
  return line?.tokens.some(({ scopes }) => scopes.includes("meta.heredoc.dockerfile") || (scopes.filter((scope) => !scope.startsWith("meta.foreign-shell"))[0]?.startsWith("string.quoted") ?? false)) === true;
}
