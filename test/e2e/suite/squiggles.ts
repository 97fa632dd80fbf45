import { closeEditors, equal, finding, fixture, open } from "./support.ts";

export function squiggles(): void {
  describe("squiggles", () => {
    afterEach(closeEditors);

    for (const { file, rule, token } of expectations) {
      it(`${rule} marks \`${token}\` in ${file}`, async () => {
        const { document } = await open(fixture(file));
        const { range } = await finding(document.uri, rule);
        equal(document.getText(range), token, "marked text");
        equal(document.offsetAt(range.start), document.getText().indexOf(token), "offset of the marked text");
      });
    }
  });
}

/** Each token occurs in its file once, or is meant where it occurs first. */
const expectations = [
  { file: "root/Dockerfile", rule: "root-user", token: "root" },
  { file: "unpinned/Dockerfile", rule: "latest-tag", token: "latest" },
  { file: "secrets/Dockerfile", rule: "secret-in-arg-or-env", token: "NPM_TOKEN" },
  { file: "privileged/compose.yaml", rule: "privileged-container", token: "privileged: true" },
  { file: "privileged/compose.yaml", rule: "cap-add-all", token: "ALL" },
] as const;
