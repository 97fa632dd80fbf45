import assert from "node:assert/strict";
import type { Diagnostic } from "vscode";
import { isReportedByPeer } from "../../client/src/duplicates.ts";

type Line = number;

function diagnostic(source: string, code: string | number, start: Line, end: Line, message = "Something", aliases?: readonly string[]): Diagnostic {
  return { source, code, message, range: { start: { line: start, character: 3 }, end: { line: end, character: 9 } }, ...(aliases === undefined ? {} : { data: { aliases } }) } as never;
}

describe("isReportedByPeer", () => {
  const own = diagnostic("hullcheck", "maintainer", 4, 4, "ours", ["buildkit:MaintainerDeprecated", "dockerfile-utils:45", "hadolint:DL4000", "tally:buildkit/MaintainerDeprecated"]);

  const peers: readonly (readonly [string, Diagnostic])[] = [
    ["Docker DX", diagnostic("Docker DX (docker-language-server)", "MaintainerDeprecated", 4, 4)],
    ["Container Tools", diagnostic("dockerfile-utils", 45, 4, 4)],
    ["vscode-hadolint", diagnostic("", "DL4000", 4, 4, "[hadolint] MAINTAINER is deprecated")],
    ["tally", diagnostic("tally", "buildkit/MaintainerDeprecated", 4, 4)],
    ["tally, by what it cites", diagnostic("tally", "hadolint/DL4000", 4, 4)],
    ["a peer that marks the whole of several lines", diagnostic("dockerfile-utils", 45, 2, 6)],
  ];

  for (const [name, peer] of peers) it(`is true for ${name}`, () => assert.equal(isReportedByPeer(own, [diagnostic("other", 1, 4, 4), peer]), true));

  it("is false for another rule, another place, another linter's equal number, and where we know no alias", () => {
    assert.equal(isReportedByPeer(own, [diagnostic("dockerfile-utils", 44, 4, 4)]), false);
    assert.equal(isReportedByPeer(own, [diagnostic("dockerfile-utils", 45, 5, 6)]), false);
    assert.equal(isReportedByPeer(own, [diagnostic("eslint", 45, 4, 4)]), false);
    assert.equal(isReportedByPeer(diagnostic("hullcheck", "x", 4, 4), peers.map(([, peer]) => peer)), false);
    assert.equal(isReportedByPeer(own, []), false);
  });
});
