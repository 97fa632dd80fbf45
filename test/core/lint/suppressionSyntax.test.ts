import assert from "node:assert/strict";
import fc from "fast-check";
import { readSuppression, type SuppressionComment } from "../../../server/src/core/lint/suppressionSyntax.ts";

const START = 10;
const read = (comment: string, isTop = false): SuppressionComment | undefined =>
  readSuppression({ span: { start: START, end: START + comment.length }, text: comment.slice(1) }, () => isTop);

/** What is read, as `tool scope names`. */
function shown(comment: string, isTop = false): string {
  const one = read(comment, isTop);
  if (one === undefined) return "nothing";
  const names = one.names === "all" ? "all" : one.names.map(({ text }) => text).join("+");
  return `${one.tool} ${one.scope} ${names}`;
}

describe("suppression comments", () => {
  const cases: readonly [string, string][] = [
    ["# hullcheck ignore=root-user", "hullcheck next root-user"],
    ["#hullcheck ignore=root-user", "hullcheck next root-user"],
    ["#  hullcheck  ignore = root-user , latest-tag because it is", "hullcheck next root-user+latest-tag"],
    ["# hullcheck ignore=root-user,latest-tag the reason, with a comma", "hullcheck next root-user+latest-tag"],
    ["# hullcheck ignore=hadolint:DL3002", "hullcheck next hadolint:DL3002"],
    ["# hullcheck ignore=all", "hullcheck next all"],
    ["# hullcheck ignore-file=root-user", "hullcheck file root-user"],
    ["# hullcheck ignore-file=all generated", "hullcheck file all"],
    ["# hullcheck ignore=", "nothing"],
    ["# hullcheck ignore", "nothing"],
    ["# hullcheck ignored=root-user", "nothing"],
    ["# hadolint ignore=DL3006", "hadolint next DL3006"],
    ["# hadolint ignore=DL3006,SC2086 # why", "hadolint next DL3006+SC2086"],
    ["# hadolint ignore=DL3006, SC2086", "hadolint next DL3006+SC2086"],
    ["#hadolint ignore = DL3006", "hadolint next DL3006"],
    ["# hadolint global ignore=DL3006", "hadolint file DL3006"],
    ["# hadolint stage ignore=DL3006,DL3007", "hadolint enclosing DL3006+DL3007"],
    ["# hadolint ignore=", "nothing"],
    ["# hadolint shell=powershell", "nothing"],
    ["# check=skip=JSONArgsRecommended,StageNameCasing", "buildkit next JSONArgsRecommended+StageNameCasing"],
    ["# check=skip=A,B;error=true", "buildkit next A+B"],
    ["# check=error=true;skip=A", "buildkit next A"],
    ["# check = skip = all", "buildkit next all"],
    ["# check=error=true", "nothing"],
    ["# check=skip=", "nothing"],
    ["# check the skip=A", "nothing"],
    ["# tally ignore=tally/secrets-in-code;reason=a fake one", "tally next tally/secrets-in-code"],
    ["# tally ignore=A,B;reason=x", "tally next A+B"],
    ["# tally global ignore=hadolint/DL3006", "tally file hadolint/DL3006"],
    ["# dockerfile-utils: ignore", "dockerfile-utils next all"],
    ["# dockerfile-utils: ignored", "nothing"],
    ["# trivy:ignore:DS-0002", "trivy next DS-0002"],
    ["#trivy:ignore:AVD-DS-0002 a free tier", "trivy next AVD-DS-0002"],
    ["# trivy:ignore:AVD-DS-0001,AVD-DS-0002", "trivy next AVD-DS-0001+AVD-DS-0002"],
    ["# trivy:ignore:AVD-DS-0001 trivy:ignore:AVD-DS-0002", "trivy next AVD-DS-0001+AVD-DS-0002"],
    ["# trivy:ignore:AVD-DS-0001 #trivy:ignore:AVD-DS-0002", "trivy next AVD-DS-0001+AVD-DS-0002"],
    ["# trivy:ignore:DS-0002:exp:2030-01-01", "trivy next DS-0002"],
    ["# trivy:ignore:", "nothing"],
    ["# checkov:skip=CKV_DOCKER_3:why", "checkov file CKV_DOCKER_3"],
    ["#checkov:skip=CKV_DOCKER_8: \"needs root\"", "checkov file CKV_DOCKER_8"],
    ["# kics-scan ignore-line", "kics next all"],
    ["# kics-scan ignore-block", "kics next all"],
    ["# kics-scan ignore", "kics file all"],
    ["# kics-scan disable=67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae,9efb0b2d-89c9-41a3-91ca-dcc0aec911fd", "kics file 67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae+9efb0b2d-89c9-41a3-91ca-dcc0aec911fd"],
    ["# kics-scan disable=", "nothing"],
    ["# nosemgrep", "semgrep next all"],
    ["# nosem", "semgrep next all"],
    ["# nosemgrep because it is so", "semgrep next all"],
    ["# nosemgrep: last-user-is-root", "semgrep next last-user-is-root"],
    ["# NOSEMGREP:a.b.one,a.b.two", "semgrep next a.b.one+a.b.two"],
    ["# nosemantics", "nothing"],
    ["# NOSONAR", "sonar next all"],
    ["# NOSONAR accepted risk", "sonar next all"],
    ["# dclint disable-line", "dclint next all"],
    ["# dclint disable-line no-version-field service-image-require-explicit-tag", "dclint next no-version-field+service-image-require-explicit-tag"],
    ["# dclint disable-file", "dclint file all"],
    ["# dclint disable", "dclint file all"],
    ["# dclint disable no-version-field", "dclint file no-version-field"],
    ["# see hadolint ignore=DL3006", "nothing"],
    ["# ignore=root-user", "nothing"],
    ["#", "nothing"],
  ];
  for (const [comment, expected] of cases) it(comment, () => assert.equal(shown(comment), expected));

  it("widen BuildKit's skip to the file at its top", () => {
    assert.equal(shown("# check=skip=A,B;error=true", true), "buildkit file A+B");
    assert.equal(shown("# hadolint ignore=DL3006", true), "hadolint next DL3006");
  });

  it("say where each name stands", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,8}$/), { minLength: 1, maxLength: 4 }), fc.constantFrom(",", " , ", ", "), (names, comma) => {
        fc.pre(!names.some((name) => name.toLowerCase() === "all"));
        const comment = `# hullcheck ignore=${names.join(comma)} since 2024`;
        const found = read(comment)?.names;
        assert.ok(found !== undefined && found !== "all");
        assert.deepEqual(found.map(({ text }) => text), names);
        for (const { text, span } of found) assert.equal(comment.slice(span.start - START, span.end - START), text);
      }),
    );
  });

  it("are read in any text without a throw", () => {
    const parts = fc.constantFrom("hullcheck", "hadolint", "check", "trivy:ignore:", "ignore", "=", ",", " ", ":", ";", "skip", "all", "A", "kics-scan", "dclint disable", "\t");
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (words) => {
        const one = read(`#${words.join("")}`);
        assert.ok(one === undefined || one.names === "all" || one.names.length > 0);
      }),
    );
  });
});
