import assert from "node:assert/strict";
import { aliasIndex } from "../../../server/src/core/lint/aliases.ts";
import { wordRule } from "./sampleRules.ts";

const first = wordRule("first-flaw", "A", {
  aliases: ["hadolint:DL3002", "trivy:DS-0002", "buildkit:StageNameCasing", "kics:last_user_is_root/67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae", "semgrep:last-user-is-root"],
});
const second = wordRule("second-flaw", "B", { aliases: ["hadolint:DL3002", "tally:secrets-in-code", "dclint:no-version-field"] });
const rules = [first, second];
const index = aliasIndex(rules);
const find = (tool: string, name: string): readonly string[] => index.find(tool, name).map(({ id }) => id);

describe("aliases", () => {
  for (const [tool, name, expected] of [
    ["hullcheck", "first-flaw", ["first-flaw"]],
    ["hullcheck", "First-Flaw", ["first-flaw"]],
    ["hullcheck", "hadolint:dl3002", ["first-flaw", "second-flaw"]],
    ["hullcheck", "DL3002", []],
    ["hadolint", "DL3002", ["first-flaw", "second-flaw"]],
    ["hadolint", "dl3002", ["first-flaw", "second-flaw"]],
    ["hadolint", "DL9999", []],
    ["hadolint", "first-flaw", []],
    ["trivy", "DS-0002", ["first-flaw"]],
    ["trivy", "AVD-DS-0002", ["first-flaw"]],
    ["trivy", "DS002", ["first-flaw"]],
    ["trivy", "AVD-DS-0003", []],
    ["buildkit", "stagenamecasing", ["first-flaw"]],
    ["kics", "67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae", ["first-flaw"]],
    ["kics", "67fd0c4a", ["first-flaw"]],
    ["kics", "last_user_is_root", ["first-flaw"]],
    ["semgrep", "dockerfile.security.last-user-is-root.last-user-is-root", ["first-flaw"]],
    ["tally", "secrets-in-code", ["second-flaw"]],
    ["tally", "hadolint/DL3002", ["first-flaw", "second-flaw"]],
    ["tally", "buildkit/StageNameCasing", ["first-flaw"]],
    ["dclint", "no-version-field", ["second-flaw"]],
  ] as const) {
    it(`${name} in a comment of ${tool} means ${expected.join(" and ") || "nothing"}`, () => assert.deepEqual(find(tool, name), expected));
  }

  it("know which rules a tool has a check for, each once", () => {
    assert.deepEqual(index.ofTool("hadolint"), [first, second]);
    assert.deepEqual(index.ofTool("trivy"), [first]);
    assert.deepEqual(index.ofTool("hullcheck"), rules);
    assert.deepEqual(index.ofTool("unheard-of"), []);
  });

  it("are indexed once per list", () => assert.equal(aliasIndex(rules), index));
});
