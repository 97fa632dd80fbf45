import assert from "node:assert/strict";
import { commandsFromExec, execForm } from "../../../server/src/core/shell/exec.ts";
import { parseShell } from "../../../server/src/core/shell/parse.ts";
import type { ShellWord } from "../../../server/src/core/shell/command.ts";
import { joinedScript, names, only, parsed, slices } from "./joined.ts";

describe("wrapped commands", () => {
  const innermost: readonly (readonly [string, string])[] = [
    ["sudo -u app -E A=1 id -u", "A=1 id -u"],
    ["doas -u app id", "id"],
    ["env -i -u HOME A=1 'B=2 3' id -u", "A=1 'B=2 3' id -u"],
    ["command id", "id"],
    ["exec -a name id", "id"],
    ["/usr/bin/time -f %e id", "id"],
    ["nice -n 10 id", "id"],
    ["nice -10 id", "id"],
    ["ionice -c 2 -n7 id", "id"],
    ["nohup id", "id"],
    ["timeout -k 5 --signal=KILL 10 id", "id"],
    ["xargs -0 -n 1 -I {} id {}", "id {}"],
    ["gosu app:app id", "id"],
    ["su-exec app id", "id"],
    ["setpriv --reuid 1 --regid=2 --clear-groups id", "id"],
    ["chroot --userspec=0:0 /mnt id", "id"],
    ["stdbuf -oL -e 0 id", "id"],
    ["tini -g -- id", "id"],
    ["dumb-init --rewrite 15:3 id", "id"],
    ["catchsegv id", "id"],
    ["eatmydata -- id", "id"],
    ["sshpass -p pw id", "id"],
    ["runuser -u app -- id -n", "id -n"],
    ["conda run -n base id", "id"],
    ["python3.12 -m id x", "id x"],
    ["python -W ignore -m id x", "id x"],
    ["find / -name x -exec id {} \\; -print", "id {}"],
    ["find / -exec id {} +", "id {}"],
    ["sh -c 'id x'", "id x"],
    ["bash -euxo pipefail -c \"id x\"", "id x"],
    ["/bin/bash -o errexit -lc 'id x' name", "id x"],
    ["su - app -s /bin/sh -c 'id x'", "id x"],
    ["su app --command='id x'", "id x"],
    ["runuser -l app -c 'id x'", "id x"],
    ["eval 'id x'", "id x"],
    ["sudo env A=1 timeout 5 sh -c 'id x'", "id x"],
  ];

  for (const [file, inner] of innermost) {
    it(`finds the command in \`${file}\``, () => {
      const script = parsed(file);
      const command = only(script, "id");
      assert.equal(file.slice(command.span.start, command.span.end), inner);
      assert.ok(command.via !== undefined);
      assert.equal(script.commands.at(-1), command);
    });
  }

  it("finds none where none is run", () => {
    for (const text of ["command -v id", "sudo -l", "sudo", "env", "env A=1", "bash script.sh -c id", "poetry install", "find / -name id", "sh", "xargs", "timeout 5"]) {
      assert.equal(parsed(text).commands.length, 1, text);
    }
  });

  it("gives assignments of env and sudo to the inner command", () => {
    const file = "env A=1 B=$C id";
    const { assignments } = only(parsed(file), "id");
    assert.deepEqual(assignments.map(({ name, value }) => [name, value?.value.text, value?.value.complete]), [["A", "1", true], ["B", "$C", false]]);
    assert.deepEqual(slices(file, assignments.flatMap(({ value }) => value ?? [])), ["1", "$C"]);
  });

  it("shares the redirections of the outer command, but for xargs and shells", () => {
    const script = parsed("sudo tee /x <<E\ny\nE\nsh -c 'a' > b; xargs c < d");
    assert.equal(only(script, "tee").redirections[0], only(script, "sudo").redirections[0]);
    assert.deepEqual([only(script, "a"), only(script, "c")].map((command) => command.redirections.length), [0, 0]);
  });
});

describe("scripts in words", () => {
  it("maps escapes and continuations of a double-quoted script", () => {
    const file = 'bash -c "echo \\"a b\\" && \\\n  # note\n  rm \\$X"';
    const script = parseShell(joinedScript(file));
    assert.deepEqual(slices(file, script.commands.slice(1)), ['echo \\"a b\\"', "rm \\$X"]);
    assert.equal(only(script, "echo").arguments[0]?.value.text, "a b");
    assert.deepEqual(only(script, "rm").arguments[0]?.variables.map(({ name }) => name), ["X"]);
  });

  it("takes a substitution of the outer shell once", () => {
    assert.deepEqual(names(parsed('sh -c "a $(b) `c`; d \\$(e)"')), ["sh", "a", "b", "c", "d", "e"]);
  });

  it("reads a heredoc that a shell runs", () => {
    const file = "sudo bash -s <<'E'\na \\\n  b\nE\nc";
    const script = parsed(file);
    assert.deepEqual(names(script), ["sudo", "bash", "a", "c"]);
    assert.deepEqual(slices(file, [only(script, "a")]), ["a \\\n  b"]);
    assert.equal(only(script, "a").via?.name, "bash");
    assert.deepEqual(names(parsed("python3 <<E\na\nE\nbash x.sh <<E\nb\nE")), ["python3", "bash"]);
  });

  it("reports syntax errors only in scripts that are known whole", () => {
    assert.equal(parsed("sh -c 'if a'").problems.length > 0, true);
    assert.equal(parsed('sh -c "if $A"').problems.length, 0);
  });
});

describe("exec forms", () => {
  const words = (file: string): readonly ShellWord[] =>
    [...file.matchAll(/"(?:[^"\\]|\\.)*"/g)].map((match) => ({
      span: { start: match.index, end: match.index + match[0].length },
      raw: match[0],
      value: { text: JSON.parse(match[0]) as string, complete: true },
      variables: [],
    }));

  it("makes one command of the strings", () => {
    const file = 'CMD ["/usr/sbin/nginx", "-g", "daemon off;"]';
    const command = execForm(words(file));
    assert.equal(command?.name, "nginx");
    assert.deepEqual(command?.arguments.map((word) => word.value.text), ["-g", "daemon off;"]);
    assert.equal(file.slice(command?.span.start, command?.span.end), '"/usr/sbin/nginx", "-g", "daemon off;"');
    assert.equal(execForm([]), undefined);
    assert.deepEqual(commandsFromExec([]).commands, []);
  });

  it("reads the script of a shell with spans inside the string", () => {
    const file = 'RUN ["sudo", "sh", "-c", "echo \\"\\u0061 b\\" | tee\\t/x"]';
    const script = commandsFromExec(words(file));
    assert.deepEqual(names(script), ["sudo", "sh", "echo", "tee"]);
    assert.deepEqual(slices(file, script.commands.slice(2)), ['echo \\"\\u0061 b\\', "tee\\t/x"]);
    assert.equal(only(script, "echo").arguments[0]?.value.text, "a b");
    assert.equal(only(script, "echo").pipedTo?.name, "tee");
  });

  it("falls back to the whole word where the string is written over several lines", () => {
    const [shell, flag, script] = words('["sh","-c","a b"]');
    assert.ok(shell !== undefined && flag !== undefined && script !== undefined);
    const shifted = { ...script, span: { start: script.span.start, end: script.span.end + 3 } };
    const command = only(commandsFromExec([shell, flag, shifted]), "a");
    assert.equal(command.span.start, script.span.start);
    assert.ok(command.span.end <= shifted.span.end);
  });
});
