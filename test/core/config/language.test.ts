import assert from "node:assert/strict";
import { isProjectFile, languageOf } from "../../../server/src/core/lint/language.ts";

const DOCKERFILES = "Dockerfile dockerfile DOCKERFILE Containerfile Dockerfile.dev Dockerfile-windows Dockerfile_ci Dockerfile.go Dockerfile.py3.12 Containerfile.rhel base.Dockerfile x.dockerfile a.Containerfile dev-Dockerfile Dockerfile.example";
const COMPOSE =
  "compose.yaml compose.yml compose.override.yml compose-dev.yaml compose_dev.yml docker-compose.yml docker-compose.yaml docker-compose.prod.yml docker-compose-v3.yml my.docker-compose.yml local-docker-compose.yaml dev.compose.yaml docker-stack.yml docker-stack-prod.yml stack.yml Docker-Compose.YML podman-compose.yml docker_compose.yml";
const NEITHER =
  "Dockerfile.j2 Dockerfile.tmpl Dockerfile.dev.erb Dockerfile.md Dockerfile.txt Dockerfile.bak Dockerfile.orig Dockerfile~ Dockerfile.dockerignore .dockerignore dockerfile.go dockerfile-parse.js dockerfile.json Dockerfiles dockerfile_test.go Makefile mydockerfile docker-compose.yml.j2 docker-compose.tpl.yml docker-compose.json composer.yml compose.yaml.example stack.yaml docker-composer.yml composer.lock service.yaml Dockerfile.in";

describe("language of a file", () => {
  it("knows Dockerfiles by name", () => each(DOCKERFILES, "dockerfile"));
  it("knows Compose files by name", () => each(COMPOSE, "compose"));
  it("leaves everything else alone", () => each(NEITHER, undefined));

  it("looks at the last segment of paths and URIs", () => {
    assert.equal(languageOf("C:\\src\\Dockerfile"), "dockerfile");
    assert.equal(languageOf("file:///srv/docker-compose.yml"), "compose");
    assert.equal(languageOf("/srv/Dockerfile/readme"), undefined);
    assert.equal(languageOf("/r/.github/workflows/docker-compose.yml"), undefined);
  });

  it("follows the editor's language id", () => {
    assert.equal(languageOf("untitled:Untitled-1", "dockerfile"), "dockerfile");
    assert.equal(languageOf("/r/prod.yml", "dockercompose"), "compose");
    assert.equal(languageOf("/r/prod.yml", "yaml"), undefined);
    assert.equal(languageOf("/r/compose.yml", "yaml"), "compose");
    assert.equal(languageOf("/r/Dockerfile", "plaintext"), "dockerfile");
    assert.equal(languageOf("/r/Dockerfile", "jinja"), undefined);
    assert.equal(languageOf("/r/Dockerfile.j2", "dockerfile"), undefined);
  });

  it("knows the project file", () => {
    assert.deepEqual([".hullcheck.yaml", "/r/.hullcheck.yml", "hullcheck.yaml", "/r/.hullcheck.yaml/x"].map(isProjectFile), [true, true, false, false]);
  });
});

function each(names: string, language: ReturnType<typeof languageOf>): void {
  for (const name of names.split(" ")) assert.equal(languageOf(`/some/folder/${name}`), language, name);
}
