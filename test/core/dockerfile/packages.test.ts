import assert from "node:assert/strict";
import { isEmptiedAfter, isShipped } from "../../../server/src/core/dockerfile/cleanups.ts";
import { coveringMount } from "../../../server/src/core/dockerfile/mounts.ts";
import { earlierStep, laterStep, packageSteps, packageStepsIn } from "../../../server/src/core/dockerfile/packages.ts";
import { parseDockerfile } from "../../../server/src/core/dockerfile/parse.ts";

const LISTS = "/var/lib/apt/lists";

function emptied(run: string): boolean {
  const [instruction] = parseDockerfile("Dockerfile", `FROM debian:12\nWORKDIR /var/lib\nENV LISTS=${LISTS}\n${run}\n`).instructionsOf("RUN");
  assert.ok(instruction !== undefined);
  return isEmptiedAfter(instruction, LISTS, 0);
}

describe("packages of a Dockerfile", () => {
  it("finds the steps of RUN in order and replaces settled variables", () => {
    const file = parseDockerfile("Dockerfile", 'FROM debian:12\nENV A="curl git" B\nRUN x="gcc make" && apt-get update && apt-get install -y $A $x "$A" $B && apt-get clean\nONBUILD RUN apk add x\nCMD ["apt-get", "update"]\n');
    const steps = packageSteps(file);
    assert.deepEqual(steps.map(({ packaging, action, instruction }) => [packaging, action, instruction.isTrigger]), [["apt", "refresh", false], ["apt", "install", false], ["apt", "clean", false], ["apk", "install", true]]);
    const install = steps[1] ?? assert.fail();
    assert.deepEqual(install.packages.map(({ text, kind }) => `${kind} ${text}`), ["name curl", "name git", "name gcc", "name make", "name curl git", "unknown $B"]);
    assert.deepEqual(earlierStep(file, install, "refresh"), steps[0]);
    assert.deepEqual(laterStep(file, install, "clean", "refresh"), steps[2]);
    assert.equal(laterStep(file, install, "refresh"), undefined);
    assert.deepEqual(packageStepsIn(file, install.instruction).length, 3);
    assert.deepEqual(packageSteps(file, "apk").length, 1);
  });

  it("knows what ships", () => {
    const file = parseDockerfile("Dockerfile", "FROM a AS one\nRUN a\nFROM b\nRUN b\nFROM one\nRUN c\n");
    assert.deepEqual(file.instructionsOf("RUN").map((run) => isShipped(file, run)), [true, false, true]);
  });

  it("knows what a mount covers", () => {
    const covers = (flags: string): boolean => coveringMount(parseDockerfile("Dockerfile", `FROM a\nRUN ${flags} x\n`).instructionsOf("RUN")[0] ?? assert.fail(), LISTS) !== undefined;
    assert.deepEqual(["--mount=type=cache,target=/var/lib/apt/", "--mount=type=tmpfs,dst=/var", "--mount=target=/var/lib/apt", "--mount=type=cache,target=/var/lib/apt/lists/x", "--mount=type=cache,target=/"].map(covers), [true, true, false, false, true]);
  });

  it("knows what empties a directory", () => {
    for (const run of [
      "RUN rm -rf /var/lib/apt/lists/*", "RUN rm -r \"/var/lib/apt/lists\"", "RUN cd /var && rm -fr lib/apt/*", "RUN rm -rf ./apt", "RUN rm -rf $LISTS/*", "RUN rm -rf /tmp/* /var/{cache,lib/apt/lists}/*",
      "RUN find /var/lib/apt/lists -type f -delete", "RUN sh /tmp/cleanup.sh", "RUN <<EOF\nrm -rf /var/lib/apt/lists/*\nEOF", 'RUN ["rm", "-rf", "/var/lib/apt/lists"]',
    ]) assert.equal(emptied(run), true, run);
    for (const run of ["RUN rm -rf /var/cache/apt", "RUN rm /var/lib/apt/lists/lock", "RUN apt-get clean", "RUN find /var/lib/apt/lists -type f", "RUN rm -rf $X"]) assert.equal(emptied(run), false, run);
  });
});
