import assert from "node:assert/strict";
import { parseDockerfile } from "../../../server/src/core/dockerfile/parse.ts";

describe("looking up in a Dockerfile", () => {
  const file = parseDockerfile("Dockerfile", "FROM a\nRUN apt-get update && sudo apt-get install -y x\nONBUILD RUN yum install -y y\nCMD [\"apt-get\"]\nENV A=1\nRUN sh -c 'yum update'\n");

  it("finds instructions by keyword, triggers included, in the order of the text", () => {
    assert.deepEqual(file.instructionsOf("RUN").map(({ keyword, isTrigger }) => [keyword, isTrigger]), [["RUN", false], ["RUN", true], ["RUN", false]]);
    assert.deepEqual(file.instructionsOf("ENV", "ONBUILD", "CMD").map(({ keyword }) => keyword), ["ONBUILD", "CMD", "ENV"]);
    assert.deepEqual(file.instructionsOf("VOLUME"), []);
  });

  it("finds commands by name in every form, nested ones included, with their instruction", () => {
    const found = file.commandsNamed("yum", "apt-get").map(({ command, instruction }) => [command.name, command.arguments[0]?.raw, instruction.keyword]);
    assert.deepEqual(found, [["apt-get", "update", "RUN"], ["apt-get", "install", "RUN"], ["yum", "install", "RUN"], ["apt-get", undefined, "CMD"], ["yum", "update", "RUN"]]);
  });
});
