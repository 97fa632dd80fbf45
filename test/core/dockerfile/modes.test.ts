import assert from "node:assert/strict";
import { isDeletedAfterwards, isSticky, isWorldWritable, foundType, modesOf, parseMode, setIdBits, withoutSetId, withoutWorldWrite, type Mode, type ModeUse } from "../../../server/src/core/dockerfile/modes.ts";
import { parseDockerfile } from "../../../server/src/core/dockerfile/parse.ts";
import type { Instruction } from "../../../server/src/core/dockerfile/model.ts";

const mode = (text: string): Mode => {
  const parsed = parseMode(text);
  assert.ok(parsed, text);
  return parsed;
};
const last = (text: string): Instruction => {
  const instruction = parseDockerfile("/x/Dockerfile", `FROM a\n${text}\n`).instructions.at(-1);
  assert.ok(instruction);
  return instruction.trigger ?? instruction;
};
const uses = (text: string): readonly ModeUse[] => modesOf(last(text));
const shown = (text: string): readonly string[] => {
  const whole = `FROM a\n${text}\n`;
  return uses(text).map(({ span, isLiteral, by, paths }) => `${whole.slice(span.start, span.end)}${isLiteral ? "" : "?"} ${by} ${paths.map((path) => path.text).join(",")}`);
};

describe("modes: what is one", () => {
  for (const text of ["755", "0755", "04755", "7", "=755", "+4000", "u+x", "ugo=rwX", "a+rw,o-w", "g=u", "+s", "u=rw+x", "=", "o="]) {
    it(text, () => assert.ok(parseMode(text)));
  }
  for (const text of ["", "788", "0x7", "u", "rwx", "u+y", "a+w,", "file.txt", "$MODE", "1234567", "g=ur", "u+x o+x"]) {
    it(`not ${text}`, () => assert.equal(parseMode(text), undefined));
  }
  it("gives up on endless ones", () => assert.equal(parseMode(`${"u+x,".repeat(10_000)}u+x`), undefined));
});

describe("modes: what they allow", () => {
  const writable: readonly [string, boolean][] = [
    ["777", true], ["666", true], ["0002", true], ["7", true], ["773", true], ["1777", true], ["=767", true],
    ["775", false], ["755", false], ["0", false], ["4755", false], ["720", false],
    ["a+w", true], ["o+w", true], ["ugo+rwx", true], ["go=rw", true], ["u+x,o+w", true], ["o+r-x+w", true],
    ["+w", false], ["u+w", false], ["ug+w", false], ["o-w", false], ["a-w", false], ["g=u", false], ["o=u", false], ["a+w,o-w", false], ["a+w,o=r", false], ["o+r", false],
  ];
  for (const [text, expected] of writable) it(`${text}: everybody ${expected ? "may" : "may not"} write`, () => assert.equal(isWorldWritable(mode(text)), expected));

  const setId: readonly [string, boolean, boolean][] = [
    ["4755", true, false], ["2755", false, true], ["6755", true, true], ["04755", true, false], ["1777", false, false], ["755", false, false],
    ["u+s", true, false], ["g+s", false, true], ["+s", true, true], ["a+s", true, true], ["ug=rxs", true, true], ["o+s", false, false], ["u-s", false, false], ["u+s,a-s", false, false], ["u+s,u=rx", false, false],
  ];
  for (const [text, user, group] of setId) it(`${text}: user ${user}, group ${group}`, () => assert.deepEqual(setIdBits(mode(text)), { user, group }));

  it("the sticky bit", () => assert.deepEqual(["1777", "3777", "777", "+t", "a+rwxt", "o-t"].map((text) => isSticky(mode(text))), [true, true, false, true, true, false]));
});

describe("modes: how to write less", () => {
  const writes: readonly [string, string | undefined][] = [
    ["777", "775"], ["0666", "0664"], ["7", "5"], ["1777", "1775"], ["=767", "=765"], ["a+w", "ug+w"], ["a+rwX", "ug+rwX,o+rX"], ["ugo+w", "ug+w"], ["go+rw", "g+rw,o+r"],
    ["o+w", "g+w"], ["o+rw", "o+r"], ["a=rw", "ug=rw,o=r"], ["o=w", "o="], ["u+x,o+w,g+r", "u+x,g+w,g+r"], ["u+x+r,o+w", undefined],
  ];
  for (const [text, expected] of writes) {
    it(`${text} without write permission for all`, () => {
      const result = withoutWorldWrite(mode(text), text);
      assert.equal(result, expected);
      if (result !== undefined) assert.equal(isWorldWritable(mode(result)), false);
    });
  }

  const ids: readonly [string, string | undefined][] = [
    ["4755", "755"], ["04755", "755"], ["6711", "711"], ["7777", "1777"], ["+4000", "+000"], ["u+s", undefined], ["+s", undefined], ["u+sx", "u+x"], ["u=rwxs", "u=rwx"], ["u=s", "u="], ["a+rx,u+s", "a+rx"], ["ug+s,o-w", "o-w"], ["u+s-x", undefined],
  ];
  for (const [text, expected] of ids) {
    it(`${text} without the bits`, () => {
      const result = withoutSetId(mode(text), text);
      assert.equal(result, expected);
      if (result !== undefined) assert.deepEqual(setIdBits(mode(result)), { user: false, group: false });
    });
  }
});

describe("modes: where instructions give them", () => {
  const cases: readonly [string, readonly string[]][] = [
    ["RUN chmod 777 /a /b", ["777 chmod /a,/b"]],
    ["RUN chmod -Rv 777 /a && chmod --recursive -- 755 b", ["777 chmod /a", "755 chmod b"]],
    ["RUN chmod /a 777 || chmod --reference=x 777", []],
    ["RUN chmod '777' \"$DIR\"", ["777 chmod $DIR"]],
    ["RUN chmod 7'7'7 /a", ["7'7'7? chmod /a"]],
    ["RUN chmod $MODE /a && chmod -x /a && chmod +x /b", ["+x chmod /b"]],
    ["RUN mkdir -p -m 777 /a && mkdir -m777 b && mkdir --mode=0777 c && mkdir d", ["777 directory /a", "777 directory b", "0777 directory c"]],
    ["RUN install -m 4755 a /b && install -d --mode 755 /c", ["4755 install a,/b", "755 directory /c"]],
    ["RUN [\"chmod\", \"777\", \"/a\"]", ["777 chmod /a"]],
    ["RUN <<EOF\nsudo chmod 777 /a\nEOF", ["777 chmod /a"]],
    ["RUN find / -type d -exec chmod 777 {} +", ["777 chmod {}"]],
    ["ONBUILD COPY --chmod=4755 a b /bin/", ["4755 copy /bin/"]],
    ["ADD --chmod=\"u+s\" [\"a\", \"/b\"]", ["u+s copy /b"]],
    ["COPY --chmod=$MODE a b", []],
    ["CMD chmod 777 /a", []],
    ["RUN echo chmod 777 /a # chmod 777 /b", []],
  ];
  for (const [text, expected] of cases) it(text.replaceAll("\n", "↵"), () => assert.deepEqual(shown(text), expected));

  it("knows what find looks for", () => {
    const types = ["find / -type l -exec chmod 777 {} +", "find / -type d -print0 | xargs -0 chmod 777", "find / | sudo xargs chmod 777", "chmod 777 x"].map((text) => foundType(uses(`RUN ${text}`)[0]?.command));
    assert.deepEqual(types, ["l", "d", undefined, undefined]);
  });

  it("sees what is deleted in the same instruction", () => {
    const isDeleted = (text: string): boolean => {
      const instruction = last(text);
      const [use] = modesOf(instruction);
      assert.ok(use);
      return isDeletedAfterwards(instruction, use);
    };
    assert.equal(isDeleted("RUN chmod 777 ./x && ./x && rm -f x"), true);
    assert.equal(isDeleted("RUN rm -f x && chmod 777 x"), false);
    assert.equal(isDeleted("RUN chmod 777 x y && rm x"), false);
    assert.equal(isDeleted("COPY --chmod=777 x /x"), false);
  });
});
