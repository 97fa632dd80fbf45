import assert from "node:assert/strict";
import fc from "fast-check";
import type { ShellScript, ShellWord } from "../../../server/src/core/shell/command.ts";
import type { Span } from "../../../server/src/core/text/span.ts";
import { parseOptions } from "../../../server/src/core/shell/options.ts";
import { parseShell } from "../../../server/src/core/shell/parse.ts";
import { joinedScript } from "./joined.ts";

const scripts: readonly string[] = [
  "set -eux; \\\n  # tools\n  apt-get update && apt-get install -y --no-install-recommends \\\n    ca-certificates=2023* \"curl\" 'git' \\\n  && rm -rf /var/lib/apt/lists/*",
  "if [ \"$(uname -m)\" = x86_64 ]; then A=`dpkg --print-architecture \\`x\\``; elif ! b; then (c | d) & else { e; } fi; case $A in a|b) f;; *) g; esac",
  "cat <<-'EOF' > /x <<<y && bash -lc \"echo \\\"\\$X\\\" && foo $(bar 'q')\" | sudo -u root tee -a z\n\tbody $(n)\n\tEOF\nfor i in ${A:-$(ls \"$B\")} $((1+2)); do echo $'\\t' >&2; done",
  "find / -name '*.pyc' -exec rm -f {} + -o -exec sh -c 'rm \"$1\"' _ {} \\; ; env -i A=1 B=\"$C\" nice -n 5 xargs -0 -I{} su - u -c 'pip install {}' 2>&1 | tail -n1",
  "f() { local a=(1 \"2 $3\"); [[ $a =~ ^x && ! -f y ]] || (( a++ )); while read -r l; do echo \"${l%%=*}\"; done < <(cat /etc/x); }; f ~/\\ y {a,b}/*.[ch]\r\ng\r\n",
];

describe("shell robustness", () => {
  for (const [i, file] of scripts.entries()) {
    it(`reads every prefix of script ${String(i)}`, () => {
      for (let end = 0; end <= file.length; end++) checkSpans(parseShell(joinedScript(file.slice(0, end))), end);
    });

    it(`reads script ${String(i)} with any character left out`, () => {
      for (let at = 0; at < file.length; at++) checkSpans(parseShell(joinedScript(file.slice(0, at) + file.slice(at + 1))), file.length - 1);
    });
  }

  it("keeps spans within the file and in order for arbitrary token sequences", () => {
    const token = fc.constantFrom(
      "a", "sudo", "sh", "-c", "-x", "'", '"', "`", "$(", ")", "(", "{", "}", "${A", ":-", "$A", "|", "||", "&&", "&", ";", ";;", "\n", " ", " ", "\\", "\\\n", "\\\r\n",
      "<<E", "\nE\n", "<<-'E'", ">", "<(", "((", "))", "$((", "[[", "]]", "if", "then", "fi", "for", "in", "do", "done", "case", "esac", "A=", "export", "xargs", "find", "-exec", "{}",
      "env", "#", "=", "!", "\u00e9", "\ud83d\ude00", "\0", "eval", "su", "python", "-m", "*", "?(", "\r",
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), fc.nat(20), (tokens, start) => {
        const file = tokens.join("");
        checkSpans(parseShell(joinedScript(file, "x".repeat(start))), start + file.length, start);
      }),
      { numRuns: 3000 },
    );
  });
});

function checkSpans(script: ShellScript, length: number, start = 0): void {
  const check = (span: Span): void => {
    assert.ok(start <= span.start && span.start <= span.end && span.end <= length, JSON.stringify([span, start, length]));
  };
  const checkWord = (word: ShellWord): void => {
    check(word.span);
    word.variables.forEach(({ span }) => {
      check(span);
    });
  };
  let previous = start;
  for (const command of script.commands) {
    assert.ok(previous <= command.span.start);
    previous = command.span.start;
    check(command.span);
    checkWord(command.program);
    command.arguments.forEach(checkWord);
    for (let i = 1; i < command.arguments.length; i++) {
      assert.ok((command.arguments[i - 1]?.span.start ?? 0) <= (command.arguments[i]?.span.start ?? 0));
    }
    for (const { span, value } of command.assignments) {
      check(span);
      if (value !== undefined) checkWord(value);
    }
    for (const { span, target, body } of command.redirections) {
      check(span);
      if (target !== undefined) checkWord(target);
      if (body !== undefined) check(body.span);
    }
    for (const option of parseOptions(command).options) {
      check(option.span);
      if (option.value !== undefined) check(option.value.span);
    }
  }
  script.assignments.forEach(({ span }) => {
    check(span);
  });
  script.problems.forEach(({ at }) => {
    check(at);
  });
}
