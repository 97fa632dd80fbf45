import assert from "node:assert/strict";
import { findOption, optionTable, parseOptions } from "../../../server/src/core/shell/options.ts";
import { optionTables } from "../../../server/src/core/shell/optionTables.ts";
import { parseShell } from "../../../server/src/core/shell/parse.ts";
import { joinedScript, parsed } from "./joined.ts";

function split(file: string, script = parsed(file)): { readonly options: readonly string[]; readonly operands: readonly string[]; readonly complete: boolean } {
  const command = script.commands.at(-1);
  assert.ok(command !== undefined);
  const { options, operands, complete } = parseOptions(command);
  const at = ({ start, end }: { readonly start: number; readonly end: number }): string => file.slice(start, end);
  return {
    options: options.map(({ name, span, value }) => (value === undefined ? `${name} [${at(span)}]` : `${name} [${at(span)}] ${value.text} [${at(value.span)}]`)),
    operands: operands.map((word) => word.value.text),
    complete,
  };
}

describe("command options", () => {
  it("tells options, values and operands apart", () => {
    assert.deepEqual(split("apt-get -qq -o Dpkg::Use-Pty=0 --option=A=b install -yt stable -- curl -x"), {
      options: ["-q [-q]", "-q [q]", "-o [-o] Dpkg::Use-Pty=0 [Dpkg::Use-Pty=0]", "--option [--option] A=b [A=b]", "-y [-y]", "-t [t] stable [stable]"],
      operands: ["install", "curl", "-x"],
      complete: true,
    });
  });

  it("reads attached values, quoted ones too", () => {
    assert.deepEqual(split(`curl -fsSLo/x -u"a:b c" --header='X: y' "--user=d e" -X 'PUT' u`).options, [
      "-f [-f]", "-s [s]", "-S [S]", "-L [L]", "-o [o] /x [/x]", `-u [-u] a:b c ["a:b c"]`, "--header [--header] X: y ['X: y']", "--user [--user] d e [d e]", "-X [-X] PUT ['PUT']",
    ]);
  });

  it("never takes the next word for an optional value", () => {
    assert.deepEqual(split("mysql -p -uroot -psecret db"), { options: ["-p [-p]", "-u [-u] root [root]", "-p [-p] secret [secret]"], operands: ["db"], complete: true });
  });

  it("stops at the first operand where the tool does", () => {
    assert.deepEqual(parseOptions(parsed("sudo -u app id -u").commands[0] ?? assert.fail()).operands.map((word) => word.value.text), ["id", "-u"]);
  });

  it("knows options of one dash and several letters", () => {
    assert.deepEqual(split("wget -nv -qO- u").options, ["-nv [-nv]", "-q [-q]", "-O [O] - [-]"]);
    const { options } = parseOptions(parsed("openssl -subj /CN=x -nodes").commands[0] ?? assert.fail(), { value: ["-subj"], singleDash: true });
    assert.deepEqual(options.map(({ name, value }) => [name, value?.text]), [["-subj", "/CN=x"], ["-nodes", undefined]]);
  });

  it("has no value for an option at the end", () => {
    assert.deepEqual(split("useradd -u").options, ["-u [-u]"]);
  });

  it("is incomplete when an expansion may hide an option", () => {
    assert.equal(split("apt-get install $OPTIONS curl").complete, false);
    assert.equal(split("apt-get install curl=$VERSION").complete, true);
    assert.equal(split("useradd -u $ID app").complete, true);
  });

  it("keeps what is known of an attached value with an expansion", () => {
    const { options } = parseOptions(parsed('mysql -p"$PW"').commands[0] ?? assert.fail());
    assert.deepEqual(options[0]?.value && [options[0].value.text, options[0].value.complete], ["$PW", false]);
  });

  it("falls back to the word where a continuation splits it", () => {
    const file = "curl --us\\\ner=a:b u";
    assert.deepEqual(split(file, parseShell(joinedScript(file))).options, ["--user [--us\\\ner=a:b] a:b [--us\\\ner=a:b]"]);
  });

  it("finds an option by any of its names, the last one first", () => {
    const options = parseOptions(parsed("apt-get install --assume-yes -t a -t b x").commands[0] ?? assert.fail());
    assert.equal(findOption(options, "-y")?.name, "--assume-yes");
    assert.equal(findOption(options, "--target-release")?.value?.text, "b");
    assert.equal(findOption(options, "-f"), undefined);
  });
});

describe("option tables", () => {
  it("count a versioned name as the plain one", () => {
    assert.equal(optionTable("pip3.12"), optionTables.get("pip"));
    assert.deepEqual(optionTable("no-such-tool"), {});
  });

  it("name every option once per tool, with its dashes", () => {
    for (const [tool, { value = [], optional = [], flags = [] }] of optionTables) {
      const all = [...value, ...optional, ...flags].flatMap((entry) => entry.split(" "));
      for (const name of all) assert.match(name, /^-{1,2}[\w#][\w.-]*$/, tool);
      assert.deepEqual(all.filter((name, i) => all.indexOf(name) !== i), [], tool);
    }
  });
});

describe("options of a command as long as a file", () => {
  const words = "a ".repeat(200_000);
  for (const text of [`sudo ls ${words}`, `apt-get install -- ${words}`, `export ${"A=1 ".repeat(200_000)}`, `{ ${"a;".repeat(150_000)} } | b`]) {
    it(`are read: ${text.slice(0, 22)}`, () => {
      const { commands } = parseShell(joinedScript(text));
      for (const command of commands.slice(0, 3)) assert.ok(parseOptions(command).operands.length >= 0);
    });
  }
});
