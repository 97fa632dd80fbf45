import assert from "node:assert/strict";
import { isCheckedLater } from "../../../server/src/core/dockerfile/checks.ts";
import { buildDownloads, downloads, isFixedContent, isPlainGet, isUsed, type Download } from "../../../server/src/core/dockerfile/downloads.ts";
import { useOfFile } from "../../../server/src/core/dockerfile/fileUses.ts";
import type { DockerfileFile } from "../../../server/src/core/dockerfile/model.ts";
import { parseDockerfile } from "../../../server/src/core/dockerfile/parse.ts";

function fileOf(...lines: readonly string[]): DockerfileFile {
  return parseDockerfile("Dockerfile", `FROM debian:12\nARG V=1.2\n${lines.join("\n")}\n`);
}

function only(run: string): Download {
  const [download, ...more] = downloads(fileOf(`RUN ${run}`));
  assert.ok(download !== undefined && more.length === 0);
  return download;
}

function outputOf(run: string): string {
  const { output } = only(run);
  return output.kind === "file" ? `file ${output.names.join(" ")}` : output.kind;
}

describe("downloads of a Dockerfile", () => {
  it("says where they go", () => {
    assert.equal(outputOf("curl https://example.com/a"), "stream");
    assert.equal(outputOf("curl -o /tmp/b https://example.com/a"), "file b");
    assert.equal(outputOf("curl -sSLo- https://example.com/a"), "stream");
    assert.equal(outputOf("curl -O https://example.com/d/a.tgz?x=1"), "file a.tgz");
    assert.equal(outputOf("curl https://example.com/a > /x/c 2> /dev/null"), "file c");
    assert.equal(outputOf("curl -o /dev/null https://example.com/a"), "discarded");
    assert.equal(outputOf("wget https://example.com/a https://example.com/b"), "file a b");
    assert.equal(outputOf("wget -qO- https://example.com/a"), "stream");
    assert.equal(outputOf("wget -O $F https://example.com/a"), "file $F");
  });

  it("replaces the variables of the file and those that the script sets once", () => {
    const url = (run: string): string | undefined => {
      const { value } = only(run).urls[0] ?? assert.fail();
      return value.complete ? value.text : undefined;
    };
    assert.equal(url("curl https://example.com/$V"), "https://example.com/1.2");
    assert.equal(url("u=https://example.com/${V} && curl \"$u/b\""), "https://example.com/1.2/b");
    assert.equal(url("u=a; u=b; curl $u"), undefined);
    assert.equal(url("curl $(cat url)"), undefined);
    assert.equal(url("curl https://example.com/$(uname -m)"), undefined);
    assert.equal(only("curl https://example.com/$(uname -m)").urls[0]?.url?.host, "example.com");
    assert.deepEqual(only("curl get.example.com").urls[0]?.url, { scheme: "http", host: "get.example.com", path: "" });
  });

  it("tells requests and uses apart", () => {
    assert.ok(isPlainGet(only("curl -fsSL -X GET https://example.com/a")));
    for (const run of ["curl -d a=b https://example.com/a", "curl -sI https://example.com/a", "curl -XPOST https://example.com/a", "wget --spider https://example.com/a", "wget --post-data=a https://example.com/a"]) assert.ok(!isPlainGet(only(run)), run);
    const used = (run: string): boolean => {
      const file = fileOf(`RUN ${run}`);
      return isUsed(file, downloads(file)[0] ?? assert.fail());
    };
    for (const run of ["x=$(curl https://example.com/a)", "curl https://example.com/a | jq .", "sh <(curl https://example.com/a)", "x=`curl https://example.com/a`", "curl -O https://example.com/a"]) assert.ok(used(run), run);
    for (const run of ["curl https://example.com/a", "curl -o /dev/null https://example.com/a && x=1"]) assert.ok(!used(run), run);
    assert.deepEqual(buildDownloads(fileOf("CMD curl https://example.com/a")), []);
    assert.deepEqual(downloads(fileOf("CMD curl https://example.com/a")).length, 1);
  });

  it("knows a commit in a path", () => {
    const fixed = (text: string): boolean => isFixedContent(only(`curl ${text}`).urls[0]?.url ?? assert.fail());
    assert.ok(fixed("https://example.com/o/r/bf5e8a43c25f9b6b0e0ef2d1d8ac8a3dd1e9b8a7/a.sh"));
    assert.ok(!fixed("http://example.com/o/r/bf5e8a43c25f9b6b0e0ef2d1d8ac8a3dd1e9b8a7/a.sh"));
    assert.ok(!fixed("https://example.com/o/r/bf5e8a43c25f9b6b/a.sh"));
  });

  it("finds the check and the use behind a download", () => {
    const checked = (...rest: readonly string[]): boolean => {
      const { instruction, command } = downloads(fileOf("RUN curl -O https://example.com/a", ...rest))[0] ?? assert.fail();
      return isCheckedLater(instruction, command.span.end);
    };
    for (const run of ["echo 'x a' | sha256sum -c -", "gpg --batch --verify a.asc a", "test $(openssl dgst -sha256 a) = x", "./verify.sh a", "cosign verify-blob a"]) assert.ok(checked(`RUN ${run}`), run);
    for (const run of ["echo sha256", "gpg --dearmor a", "conda config --set ssl_verify false", "git -c http.sslVerify=false fetch", "tar xf a"]) assert.ok(!checked(`RUN ${run}`), run);
    assert.ok(!checked("FROM debian:12", "RUN sha256sum -c a.sum"));
    const use = (run: string): string | undefined => {
      const file = fileOf("RUN curl -O https://example.com/a", `RUN ${run}`);
      return useOfFile(file.finalStage ?? assert.fail(), "a", 0)?.name;
    };
    for (const [run, name] of [["tar -xzf /tmp/a", "tar"], ["sh -e a", "sh"], ["./a --yes", "a"], ["chmod 0755 a", "chmod"], ["chmod u+x a", "chmod"], ["dpkg -i ./a", "dpkg"], ["apt-get install -y ./a", "apt-get"], ["unzip a", "unzip"]] as const) assert.equal(use(run), name, run);
    for (const run of ["tar -czf a /b", "chmod 0644 a", "cat a", "rm a", "apt-get remove a", "dpkg -l a", "sh b"]) assert.equal(use(run), undefined, run);
  });
});
