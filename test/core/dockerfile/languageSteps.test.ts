import assert from "node:assert/strict";
import { clones } from "../../../server/src/core/dockerfile/clones.ts";
import { environmentValue, languageSteps } from "../../../server/src/core/dockerfile/languageSteps.ts";
import { parseDockerfile } from "../../../server/src/core/dockerfile/parse.ts";
import { broughtBefore, hasFile } from "../../../server/src/core/dockerfile/projectFiles.ts";
import { isCacheGone } from "../../../server/src/core/dockerfile/toolCaches.ts";
import { tlsSwitches } from "../../../server/src/core/shell/tlsSwitches.ts";
import type { DockerfileFile } from "../../../server/src/core/dockerfile/model.ts";

function fileOf(...lines: readonly string[]): DockerfileFile {
  return parseDockerfile("Dockerfile", `FROM debian:12\n${lines.join("\n")}\n`);
}

function read(run: string): readonly string[] {
  return languageSteps(fileOf(`RUN ${run}`)).map(({ manager, name, action, packages }) => [manager, name, action, ...packages.map(({ kind, name: one, version }) => `${kind}:${one}${version === undefined ? "" : ` ${version}`}`)].join(" | "));
}

describe("package managers of languages", () => {
  it("tell projects from packages", () => {
    assert.deepEqual(read("npm install && npm i -g a@1 && npm ci --omit dev && npm run build"), ["npm | install | project", "npm | i | add | name:a 1", "npm | ci | project", "npm | run | other | name:build"]);
    assert.deepEqual(read("yarn && yarn --cwd web install && yarn global add b && yarn build"), ["yarn |  | project", "yarn | install | project", "yarn | global add | add | name:b", "yarn | build | other"]);
    assert.deepEqual(read("python3 -m pip install -r r.txt && uv pip install a && uv sync"), ["pip | install | add", "uv | pip install | add | name:a", "uv | sync | project"]);
    assert.deepEqual(read("cargo install --path . && cargo install a@1 && go mod download && go install -tags x example.com/a@v1"), ["cargo | install | project", "cargo | install | add | name:a 1", "go | mod download | project", "go | install | add | name:example.com/a v1"]);
    assert.deepEqual(read("dotnet add app.csproj package X && dotnet tool install -g y --version 1 && composer require a/b 1.0 c/d"), ["dotnet | add package | add | name:X", "dotnet | tool install | add | name:y", "composer | require | add | name:a/b 1.0 | name:c/d"]);
    assert.deepEqual(read("gem install a -- --with-x=y && bundle && bundle exec rake"), ["gem | install | add | name:a", "bundle |  | project", "bundle | exec | other | name:rake"]);
    assert.deepEqual(read("pip install $PACKAGES a==$V"), ["pip | install | add | unknown:$PACKAGES | name:a ==$V"]);
    assert.deepEqual(languageSteps(fileOf("CMD npm ci")), []);
  });

  it("see variables from the nearest place", () => {
    const value = (...lines: readonly string[]): string | undefined => environmentValue(languageSteps(fileOf(...lines))[0] ?? assert.fail(), "CI")?.text;
    assert.equal(value("ENV CI=1", "RUN npm ci"), "1");
    assert.equal(value("ENV CI=1", "RUN CI=2 npm ci"), "2");
    assert.equal(value("ENV CI=1", "RUN export CI=3 && npm ci"), "3");
    assert.equal(value("RUN env CI=4 npm ci && CI=5"), "4");
    assert.equal(value("RUN npm ci && export CI=5"), undefined);
  });

  it("know which files a step finds", () => {
    const has = (name: string, ...lines: readonly string[]): boolean => {
      const run = fileOf(...lines).instructionsOf("RUN").at(-1) ?? assert.fail();
      return hasFile(broughtBefore(run), name);
    };
    assert.ok(has("package-lock.json", "COPY web/package*.json ./", "RUN x"));
    assert.ok(has("yarn.lock", "RUN --mount=type=bind,source=yarn.lock,target=yarn.lock x"));
    assert.ok(!has("package-lock.json", "RUN x", "COPY package-lock.json ./"));
    assert.ok(!has("package-lock.json", "COPY --from=a package-lock.json ./", "RUN x"));
    assert.ok(!has("package-lock.json", "COPY package.json *.lock a*b*c*.json ./", "RUN x"));
    const [whole] = broughtBefore(fileOf("COPY ./ /app", "RUN x").instructionsOf("RUN")[0] ?? assert.fail());
    assert.equal(whole?.name, ".");
  });

  it("know when a cache is gone", () => {
    const gone = (run: string): boolean => isCacheGone(languageSteps(fileOf(`RUN ${run}`))[0] ?? assert.fail(), "~/.cache/pip");
    for (const run of ["pip install a && rm -rf ~/.cache", "pip install a && rm -fr /root/.cache/pip/*", "--mount=type=cache,target=/root/.cache pip install a", "--mount=type=tmpfs,target=/home/app/.cache/pip pip install a"]) assert.ok(gone(run), run);
    for (const run of ["rm -rf ~/.cache && pip install a", "pip install a && rm -rf /var/cache", "--mount=type=cache,target=/var/cache/apt pip install a", "--mount=type=bind,target=/root/.cache pip install a"]) assert.ok(!gone(run), run);
  });
});

describe("clones of a Dockerfile", () => {
  it("have a URL and a reference", () => {
    const found = clones(fileOf("ARG T=v1", "RUN git -C /x clone -b $T --depth 1 https://example.com/a.git /a && git clone git@example.com:b/c && git clone ./d && git clone $E && git clone --branch=$(cat t) ssh://example.com/f"));
    assert.deepEqual(found.map(({ url, reference, directory }) => [url.scheme, url.host, reference?.text, reference?.complete, directory?.value.text]), [
      ["https", "example.com", "v1", true, "/a"],
      ["ssh", "example.com", undefined, undefined, undefined],
      ["ssh", "example.com", "$(cat t)", false, undefined],
    ]);
  });
});

describe("switches of TLS", () => {
  it("are options and settings that turn the check off", () => {
    const count = (run: string): number => fileOf(`RUN ${run}`).instructionsOf("RUN").flatMap(({ commands }) => commands.commands.flatMap(tlsSwitches)).length;
    for (const run of ["curl -sk https://a", "wget --no-check-certificate https://a", "npm config set strict-ssl false", "npm ci --strict-ssl=false", "git -c http.sslVerify=false fetch", "git config http.https://a.sslVerify off", "pip3 install --trusted-host a b", "apt-get -o Acquire::https::Verify-Peer=false update", "yum --setopt=sslverify=0 install a", "skopeo copy --src-tls-verify=false a b", "conda config --set ssl_verify False", "helm repo add --insecure-skip-tls-verify a b"]) assert.equal(count(run), 1, run);
    for (const run of ["curl -s https://a", "npm config set strict-ssl true", "npm ci --strict-ssl", "git -c http.sslVerify=true fetch", "pip install --trusted-host $H b", "skopeo copy --tls-verify a b", "kubectl --insecure-skip-tls-verify=false get a", "npm config get strict-ssl", "grep -k a"]) assert.equal(count(run), 0, run);
  });
});
