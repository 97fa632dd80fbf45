import assert from "node:assert/strict";
import { copyOf } from "../../../server/src/core/dockerfile/copies.ts";
import type { DockerfileFile } from "../../../server/src/core/dockerfile/model.ts";
import { parseDockerfile } from "../../../server/src/core/dockerfile/parse.ts";
import { mountArgument, mountFile, type SecretMountPlan } from "../../../server/src/core/dockerfile/secretMount.ts";
import { applyEdits, type Edit } from "../../../server/src/core/text/edit.ts";

const parse = (text: string): DockerfileFile => parseDockerfile("/x/Dockerfile", text);

function argumentPlan(text: string, name: string): SecretMountPlan | undefined {
  const file = parse(text);
  const instruction = file.instructions.find(({ stage, keyword, definitions }) => stage !== undefined && keyword === "ARG" && definitions.some((one) => one.name === name));
  const definition = instruction?.definitions.find((one) => one.name === name);
  assert.ok(instruction && definition, "the text has the argument");
  return mountArgument(file, instruction, definition);
}

function filePlan(text: string, path: string): SecretMountPlan | undefined {
  const file = parse(text);
  for (const instruction of file.instructions) {
    const copy = copyOf(instruction);
    const source = copy?.sources.find((one) => one.path === path);
    if (copy !== undefined && source !== undefined) return mountFile(file, copy, source);
  }
  assert.fail("the text copies the file");
}

const apply = (text: string, edits: readonly Edit[] | undefined): string | undefined => (edits === undefined ? undefined : applyEdits(text, edits));
const argument = (text: string, name = "TOKEN"): string | undefined => apply(text, argumentPlan(text, name)?.edits);
const file = (text: string, path = ".npmrc"): string | undefined => apply(text, filePlan(text, path)?.edits);

const T = "--mount=type=secret,id=token,env=TOKEN";

describe("secret mounts for build arguments", () => {
  const cases: readonly [string, string, string][] = [
    ["a plain RUN", "FROM a\nARG TOKEN\nRUN x $TOKEN\n", `FROM a\nRUN ${T} x $TOKEN\n`],
    ["every RUN that uses it, and no other", "FROM a\nARG TOKEN\nRUN x\nRUN y ${TOKEN:-none}\nRUN z \"a $TOKEN b\"\n", `FROM a\nRUN x\nRUN ${T} y \${TOKEN:-none}\nRUN ${T} z "a $TOKEN b"\n`],
    ["a program that is told the name", "FROM a\nARG TOKEN\nRUN printenv TOKEN | login\n", `FROM a\nRUN ${T} printenv TOKEN | login\n`],
    ["a nested shell", "FROM a\nARG TOKEN\nRUN sh -c 'x $TOKEN'\n", `FROM a\nRUN ${T} sh -c 'x $TOKEN'\n`],
    ["a heredoc, its delimiter quoted or not", "FROM a\nARG TOKEN\nRUN <<'EOF'\nx $TOKEN\nEOF\nRUN cat <<EOF | x\n$TOKEN\nEOF\n", `FROM a\nRUN ${T} <<'EOF'\nx $TOKEN\nEOF\nRUN ${T} cat <<EOF | x\n$TOKEN\nEOF\n`],
    ["flags, a continuation and a comment stay", "FROM a\nARG TOKEN\nRUN --network=none \\\n  # why\n  x $TOKEN\n", `FROM a\nRUN ${T} --network=none \\\n  # why\n  x $TOKEN\n`],
    ["a continuation right behind the keyword", "FROM a\nARG TOKEN\nrun \\\n  x $TOKEN\n", `FROM a\nrun ${T} \\\n  x $TOKEN\n`],
    ["another escape character", "# escape=`\nFROM alpine\nARG A `\n  TOKEN\nRUN x `\n  $TOKEN\n", `# escape=\`\nFROM alpine\nARG A\nRUN ${T} x \`\n  $TOKEN\n`],
    ["one of several on a line", "FROM a\nARG A TOKEN=x B\nRUN x $TOKEN\n", `FROM a\nARG A B\nRUN ${T} x $TOKEN\n`],
    ["the first of several", "FROM a\nARG TOKEN A\nRUN x $TOKEN\n", `FROM a\nARG A\nRUN ${T} x $TOKEN\n`],
    ["the last of several, behind a continuation", "FROM a\nARG A \\\n    TOKEN\nRUN x $TOKEN\n", `FROM a\nARG A\nRUN ${T} x $TOKEN\n`],
    ["a RUN that has the mount already", `FROM a\nARG TOKEN\nRUN ${T} x $TOKEN\n`, `FROM a\nRUN ${T} x $TOKEN\n`],
    ["CRLF", "FROM a\r\nARG TOKEN\r\nRUN x $TOKEN\r\n", `FROM a\r\nRUN ${T} x $TOKEN\r\n`],
    ["what the container runs has a variable of its own", "FROM a\nARG TOKEN\nRUN x $TOKEN\nCMD y $TOKEN\n", `FROM a\nRUN ${T} x $TOKEN\nCMD y $TOKEN\n`],
    ["a frontend that is new enough", "# syntax=docker/dockerfile:1.10\nFROM a\nARG TOKEN\nRUN x $TOKEN\n", `# syntax=docker/dockerfile:1.10\nFROM a\nRUN ${T} x $TOKEN\n`],
    ["a frontend of the first major version, mirrored", "# syntax=mirror.example.com/docker/dockerfile:1\nFROM a\nARG TOKEN\nRUN x $TOKEN\n", `# syntax=mirror.example.com/docker/dockerfile:1\nFROM a\nRUN ${T} x $TOKEN\n`],
    ["a stage of its own with the same argument", "FROM a AS b\nARG TOKEN\nRUN x $TOKEN\nFROM c\nARG TOKEN\nENV T=$TOKEN\n", `FROM a AS b\nRUN ${T} x $TOKEN\nFROM c\nARG TOKEN\nENV T=$TOKEN\n`],
  ];
  for (const [title, before, after] of cases) it(title, () => assert.equal(argument(before), after));

  const refused: readonly [string, string][] = [
    ["no use", "FROM a\nARG TOKEN\nRUN x\n"],
    ["a use before the argument only", "FROM a\nRUN x $TOKEN\nARG TOKEN\n"],
    ["a name that only begins alike", "FROM a\nARG TOKEN\nRUN x $TOKENS $MY_TOKEN\n"],
    ["the JSON form", 'FROM a\nARG TOKEN\nRUN ["x", "$TOKEN"]\n'],
    ["an ENV", "FROM a\nARG TOKEN\nENV T=$TOKEN\nRUN x $TOKEN\n"],
    ["a LABEL", "FROM a\nARG TOKEN\nLABEL t=${TOKEN}\nRUN x $TOKEN\n"],
    ["a COPY", "FROM a\nARG TOKEN\nCOPY $TOKEN /x\nRUN x $TOKEN\n"],
    ["another argument's default", "FROM a\nARG TOKEN\nARG URL=https://$TOKEN@b\nRUN x $TOKEN\n"],
    ["another argument's default in the same instruction", "FROM a\nARG TOKEN URL=$TOKEN\nRUN x $TOKEN\n"],
    ["a flag of the RUN", "FROM a\nARG TOKEN\nRUN --mount=type=cache,id=$TOKEN,target=/c x $TOKEN\n"],
    ["a postponed instruction", "FROM a\nARG TOKEN\nRUN x $TOKEN\nONBUILD RUN x $TOKEN\n"],
    ["a postponed argument", "FROM a\nRUN x $TOKEN\n".replace("RUN", "ARG TOKEN\nONBUILD RUN")],
    ["a second definition", "FROM a\nARG TOKEN\nRUN x $TOKEN\nARG TOKEN\n"],
    ["an ENV of the same name in a parent stage", "FROM a AS b\nENV TOKEN=x\nFROM b\nARG TOKEN\nRUN x $TOKEN\n"],
    ["a stage built on this one", "FROM a AS b\nARG TOKEN\nRUN x $TOKEN\nFROM b\nRUN y $TOKEN\n"],
    ["a file that is written for a later reader", "FROM a\nARG TOKEN\nRUN echo 'token=${TOKEN}' > .npmrc\n"],
    ["a frontend that is too old", "# syntax=docker/dockerfile:1.9\nFROM a\nARG TOKEN\nRUN x $TOKEN\n"],
    ["an experimental frontend of old", "# syntax=docker/dockerfile:experimental\nFROM a\nARG TOKEN\nRUN x $TOKEN\n"],
    ["a frontend of somebody else", "# syntax=example.com/frontend:1\nFROM a\nARG TOKEN\nRUN x $TOKEN\n"],
    ["a Windows image", "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nARG TOKEN\nRUN x $TOKEN\n"],
    ["a comment between the arguments", "FROM a\nARG A \\\n  # for x\n  TOKEN\nRUN x $TOKEN\n"],
  ];
  for (const [title, text] of refused) it(`not with ${title}`, () => assert.equal(argument(text), undefined));

  it("serves a program that reads the variable by itself", () => {
    assert.equal(argument("FROM a\nARG AWS_SECRET_ACCESS_KEY\nRUN aws s3 ls\n", "AWS_SECRET_ACCESS_KEY"), "FROM a\nRUN --mount=type=secret,id=aws_secret_access_key,env=AWS_SECRET_ACCESS_KEY aws s3 ls\n");
  });

  it("applies to one argument after the other of the same RUN", () => {
    const text = "FROM a\nARG TOKEN\nARG PASS\nRUN x $TOKEN $PASS\n";
    const once = argument(text) ?? "";
    assert.equal(argument(once, "PASS"), `FROM a\nRUN --mount=type=secret,id=pass,env=PASS ${T} x $TOKEN $PASS\n`);
    const other = argument(text, "PASS") ?? "";
    assert.equal(argument(other), `FROM a\nRUN ${T} --mount=type=secret,id=pass,env=PASS x $TOKEN $PASS\n`);
  });

  it("applies to two arguments of one instruction, in either order", () => {
    const text = "FROM a\nARG TOKEN PASS\nRUN x $TOKEN $PASS\n";
    assert.equal(argument(argument(text) ?? "", "PASS")?.includes("ARG"), false);
    assert.equal(argument(argument(text, "PASS") ?? "")?.includes("ARG"), false);
  });
});

describe("secret mounts for files", () => {
  const N = "--mount=type=secret,id=npmrc,target=/app/.npmrc";
  const cases: readonly [string, string, string, string?][] = [
    ["a file of its own instruction", "FROM a\nWORKDIR /app\nCOPY .npmrc .\nRUN npm ci\n", `FROM a\nWORKDIR /app\nRUN ${N} npm ci\n`],
    ["one of several files", "FROM a\nWORKDIR /app\nCOPY package.json .npmrc ./\nRUN npm ci\n", `FROM a\nWORKDIR /app\nCOPY package.json ./\nRUN ${N} npm ci\n`],
    ["one of several over lines", "FROM a\nWORKDIR /app\nCOPY package.json \\\n  .npmrc \\\n  ./\nRUN npm ci\n", `FROM a\nWORKDIR /app\nCOPY package.json \\\n  ./\nRUN ${N} npm ci\n`],
    ["the RUN that names it", "FROM a\nCOPY deploy.key /k/deploy.key\nRUN x\nRUN sign --key /k/deploy.key\n", "FROM a\nRUN x\nRUN --mount=type=secret,id=deploy.key,target=/k/deploy.key sign --key /k/deploy.key\n", "deploy.key"],
    ["a user by number", "FROM a\nWORKDIR /app\nUSER 1000:1000\nCOPY .npmrc .\nRUN npm ci\n", `FROM a\nWORKDIR /app\nUSER 1000:1000\nRUN ${N},uid=1000 npm ci\n`],
    ["a RUN that has the mount already", `FROM a\nWORKDIR /app\nCOPY .npmrc .\nRUN ${N} npm ci\n`, `FROM a\nWORKDIR /app\nRUN ${N} npm ci\n`],
    ["the JSON form with one source", 'FROM a\nWORKDIR /app\nCOPY [".npmrc", "./"]\nRUN npm ci\n', `FROM a\nWORKDIR /app\nRUN ${N} npm ci\n`],
    ["a home directory", "FROM a\nCOPY netrc.prod /root/.netrc\nRUN x && curl -n https://example.com\n".replace("netrc.prod", ".netrc"), "FROM a\nRUN --mount=type=secret,id=netrc,target=/root/.netrc x && curl -n https://example.com\n", ".netrc"],
  ];
  for (const [title, before, after, path] of cases) it(title, () => assert.equal(file(before, path), after));

  const refused: readonly [string, string, string?][] = [
    ["no use", "FROM a\nWORKDIR /app\nCOPY .npmrc .\nRUN make\n"],
    ["two uses", "FROM a\nWORKDIR /app\nCOPY .npmrc .\nRUN npm ci\nRUN npm run build\n"],
    ["a removal", "FROM a\nWORKDIR /app\nCOPY .npmrc .\nRUN npm ci && rm .npmrc\n"],
    ["a removal of the directory", "FROM a\nCOPY id_rsa /root/.ssh/id_rsa\nRUN git clone x && rm -rf /root/.ssh\n", "id_rsa"],
    ["a change of its mode", "FROM a\nCOPY id_rsa /root/.ssh/id_rsa\nRUN chmod 600 /root/.ssh/id_rsa && git clone x\n", "id_rsa"],
    ["a use by the container", "FROM a\nCOPY tls.key /k/tls.key\nRUN check /k/tls.key\nCMD serve --key /k/tls.key\n", "tls.key"],
    ["a use by another stage", "FROM a AS b\nCOPY tls.key /k/tls.key\nRUN check /k/tls.key\nFROM c\nCOPY --from=b /k/tls.key /k/\n", "tls.key"],
    ["a use in a stage built on this one", "FROM a AS b\nWORKDIR /app\nCOPY .npmrc .\nRUN npm ci\nFROM b\nRUN npm run build\n"],
    ["a working directory that only the base knows", "FROM a\nCOPY .npmrc .\nRUN npm ci\n"],
    ["a destination that may be a directory", "FROM a\nCOPY .npmrc /app\nRUN npm ci\n"],
    ["a user by name", "FROM a\nWORKDIR /app\nUSER node\nCOPY .npmrc .\nRUN npm ci\n"],
    ["the JSON form of the RUN", 'FROM a\nWORKDIR /app\nCOPY .npmrc .\nRUN ["npm", "ci"]\n'],
    ["several keys by a pattern", "FROM a\nCOPY *.key /k/\nRUN sign /k/a.key\n", "*.key"],
    ["a frontend without mounts", "# syntax=docker/dockerfile:1.1\nFROM a\nWORKDIR /app\nCOPY .npmrc .\nRUN npm ci\n"],
  ];
  for (const [title, text, path] of refused) it(`not with ${title}`, () => assert.equal(file(text, path), undefined));
});
