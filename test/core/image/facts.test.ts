import assert from "node:assert/strict";
import { imageFacts, isMutableTag, offersOnlyLatest, repositoryKey } from "../../../server/src/core/image/facts.ts";
import type { ImageFacts } from "../../../server/src/core/image/facts.ts";
import { parseReference } from "../../../server/src/core/image/reference.ts";
import type { ImageReference } from "../../../server/src/core/image/reference.ts";
import { isTemplate } from "../../../server/src/core/image/template.ts";
import { imageFamilies, imageFamiliesTable, singleFamilyRepositories, yumBelow } from "../../../server/src/core/image/tables/families.ts";
import { endOfLifeTable } from "../../../server/src/core/image/tables/endOfLife.ts";
import { imageVariablesTable } from "../../../server/src/core/image/tables/variables.ts";
import { imageIdsTable } from "../../../server/src/core/image/tables/ids.ts";
import { retiredTable } from "../../../server/src/core/image/tables/retired.ts";
import { latestOnlyRepositories, mutableTagsTable, mutableTagWords } from "../../../server/src/core/image/tables/mutableTags.ts";
import { hardeningTable } from "../../../server/src/core/image/tables/hardening.ts";
import { serversTable } from "../../../server/src/core/image/tables/servers.ts";
import { imageTags, imageTagsTable } from "../../../server/src/core/image/tables/tags.ts";
import { imageUsers, imageUsersTable } from "../../../server/src/core/image/tables/users.ts";

const digest = `@sha256:${"ab".repeat(32)}`;

describe("image facts: tables", () => {
  const tables = { imageUsers, imageFamilies, imageTags, yumBelow };

  for (const [name, table] of Object.entries(tables)) {
    it(`${name}: every key is a normalised repository`, () => {
      for (const key of table.keys()) assertKey(key);
    });
  }

  it("sets: every repository is normalised", () => {
    for (const key of [...latestOnlyRepositories, ...singleFamilyRepositories]) assertKey(key);
  });

  it("state their source and a date", () => {
    for (const { date, source } of [imageUsersTable, imageFamiliesTable, imageTagsTable, mutableTagsTable, imageIdsTable, endOfLifeTable, retiredTable, hardeningTable, serversTable, imageVariablesTable]) {
      assert.match(date, /^20\d\d-\d\d-\d\d$/);
      assert.ok(source.length > 10);
    }
  });

  it("offer one to four tags, each valid, not mutable and not twice", () => {
    assert.ok(imageTags.size >= 60);
    for (const [key, tags] of imageTags) {
      assert.ok(tags.length >= 1 && tags.length <= 4, key);
      assert.equal(new Set(tags).size, tags.length, key);
      for (const tag of tags) {
        const reference = referenceOf(`${key.replace("*", "image")}:${tag}`);
        assert.equal(reference.tag?.text, tag);
        assert.equal(isMutableTag(tag), false, `${key}:${tag}`);
        assert.equal(offersOnlyLatest(reference), false, key);
      }
    }
  });

  it("know the users of at least 150 images", () => {
    assert.ok(imageUsers.size >= 150);
  });

  it("name only non-root users, the default user among them", () => {
    for (const [key, entry] of imageUsers) {
      for (const { user, users, dropsPrivileges } of [entry, ...entry.variants]) {
        for (const name of users) assert.match(name, /^(?!root$|0+$)[A-Za-z0-9_-]+$/, key);
        if (typeof user === "object") assert.deepEqual(users, [user.name], key);
        if (dropsPrivileges) assert.equal(user, "root", key);
      }
    }
  });
});

describe("image facts: users", () => {
  /** Reference, default user (`-` unknown, `?` non-root without a name), other users, drops. */
  const table: readonly (readonly [text: string, user: string, users: string, drops?: "drops"])[] = [
    ["node:22", "root", "node"],
    ["node", "root", "node"],
    ["docker.io/library/node:22-alpine", "root", "node"],
    ["public.ecr.aws/docker/library/node:22", "root", "node"],
    ["mirror.gcr.io/library/node:22", "root", "node"],
    [`node${digest}`, "root", "node"],
    ["registry.example.com/library/node:22", "-", ""],
    ["alpine:3.24", "root", ""],
    ["ubuntu:24.04", "root", "ubuntu"],
    ["ubuntu:22.04", "root", ""],
    ["ubuntu:jammy", "root", ""],
    [`ubuntu${digest}`, "root", ""],
    ["php:8.5-apache", "root", "www-data"],
    ["nginx:1.30", "root", "nginx"],
    ["nginxinc/nginx-unprivileged:1.30", "101", "101"],
    ["postgres:18", "root", "postgres", "drops"],
    ["mariadb:11.8", "root", "mysql", "drops"],
    ["memcached:1.6", "memcache", "memcache"],
    ["haproxy:3.2", "haproxy", "haproxy"],
    ["haproxy:2.2-alpine", "root", ""],
    ["haproxy:2", "haproxy", "haproxy"],
    [`haproxy${digest}`, "-", ""],
    ["elasticsearch:9.5.3", "elasticsearch", "elasticsearch"],
    ["elasticsearch:7.17.8", "root", "elasticsearch", "drops"],
    ["grafana/grafana:13.2.3", "472", "472"],
    ["prom/prometheus:v3.13.3", "nobody", "nobody"],
    ["quay.io/prometheus/node-exporter:v1.12.1", "nobody", "nobody"],
    ["jenkins/jenkins:2.568.2-lts-jdk21", "jenkins", "jenkins"],
    ["docker:29-dind", "root", ""],
    ["docker:29-dind-rootless", "rootless", "rootless"],
    ["gitea/gitea:1.24", "root", "git", "drops"],
    ["gitea/gitea:1.24-rootless", "git", "git"],
    ["mcr.microsoft.com/dotnet/aspnet:10.0", "root", "app"],
    ["mcr.microsoft.com/dotnet/aspnet:6.0", "root", ""],
    ["mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled", "app", "app"],
    ["mcr.microsoft.com/dotnet/aspnet:10.0-nanoserver-ltsc2022", "ContainerUser", "ContainerUser"],
    ["mcr.microsoft.com/dotnet/aspnet:10.0-windowsservercore-ltsc2022", "-", ""],
    ["gcr.io/distroless/nodejs24-debian13", "root", "nonroot"],
    ["gcr.io/distroless/static-debian12:nonroot", "nonroot", "nonroot"],
    ["gcr.io/distroless/static-debian12:debug-nonroot", "nonroot", "nonroot"],
    [`gcr.io/distroless/static-debian12${digest}`, "-", "nonroot"],
    ["cgr.dev/chainguard/node:latest", "nonroot", "nonroot"],
    ["cgr.dev/chainguard/wolfi-base", "-", "nonroot"],
    ["dhi.io/node:24-debian13", "nonroot", "nonroot"],
    ["dhi.io/node:24-alpine3.23-dev", "root", "nonroot"],
    ["bitnami/postgresql:17", "1001", "1001"],
    ["bitnami/minideb:bookworm", "-", ""],
    ["registry.access.redhat.com/ubi9/nodejs-22:1", "1001", "1001"],
    ["mcr.microsoft.com/mssql/server:2017-latest", "root", ""],
    ["mcr.microsoft.com/mssql/server:2022-latest", "mssql", "mssql"],
    ["wordpress:cli", "www-data", "www-data"],
    ["influxdb:2-alpine", "root", "influxdb", "drops"],
    ["influxdb", "-", ""],
    ["example/app:1.0-nonroot", "?", ""],
    ["example/app-rootless:1.0", "?", ""],
    ["example/app:1.0", "-", ""],
  ];

  for (const [text, user, users, drops] of table) {
    it(text, () => {
      const facts = factsOf(text);
      assert.equal(shownUser(facts), user);
      assert.equal(facts.users.join(" "), users);
      assert.equal(facts.dropsPrivileges, drops === "drops");
    });
  }
});

describe("image facts: families", () => {
  const table: readonly (readonly [text: string, family: string, userTool: string, packageManager: string])[] = [
    ["alpine:3.24", "alpine", "adduser", "apk"],
    ["node:22", "debian", "useradd", "apt"],
    ["node:22-slim", "debian", "useradd", "apt"],
    ["node:22-alpine3.20", "alpine", "adduser", "apk"],
    ["python:3.14-bookworm", "debian", "useradd", "apt"],
    ["golang:1.27-nanoserver-ltsc2022", "windows", "", ""],
    ["example/app:1.0-alpine", "alpine", "adduser", "apk"],
    ["example/app:1.0-slim", "", "", ""],
    ["ubuntu:jammy", "ubuntu", "useradd", "apt"],
    [`debian${digest}`, "debian", "useradd", "apt"],
    [`node${digest}`, "", "", ""],
    ["fedora:44", "redhat", "useradd", "dnf"],
    ["centos:7", "redhat", "useradd", "yum"],
    ["centos:centos7", "redhat", "useradd", "yum"],
    ["almalinux:10-minimal", "redhat", "", "microdnf"],
    ["registry.access.redhat.com/ubi9/ubi-minimal:9.6", "redhat", "", "microdnf"],
    ["registry.access.redhat.com/ubi10/ubi:10.1", "redhat", "useradd", "dnf"],
    ["amazonlinux:2", "amazon", "", "yum"],
    ["amazonlinux:2023", "amazon", "", "dnf"],
    ["amazoncorretto:21", "amazon", "", ""],
    ["amazoncorretto:25-alpine", "alpine", "adduser", "apk"],
    ["maven:3-amazoncorretto-21", "amazon", "", ""],
    ["maven:3-eclipse-temurin-21-alpine", "alpine", "adduser", "apk"],
    ["eclipse-temurin:21-jre-ubi9-minimal", "redhat", "", "microdnf"],
    ["openjdk:8", "debian", "useradd", "apt"],
    ["openjdk:17", "redhat", "useradd", "dnf"],
    ["nvidia/cuda:12.8.1-runtime-ubuntu24.04", "ubuntu", "useradd", "apt"],
    ["mcr.microsoft.com/dotnet/aspnet:8.0", "debian", "useradd", "apt"],
    ["mcr.microsoft.com/dotnet/aspnet:10.0", "ubuntu", "useradd", "apt"],
    ["mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled", "distroless", "", ""],
    ["mcr.microsoft.com/dotnet/aspnet:10.0-azurelinux3.0", "azurelinux", "", "tdnf"],
    ["mcr.microsoft.com/windows/nanoserver:ltsc2022", "windows", "", ""],
    ["gcr.io/distroless/static-debian12:debug", "distroless", "", ""],
    ["cgr.dev/chainguard/python:latest", "distroless", "", ""],
    ["cgr.dev/chainguard/python:latest-dev", "wolfi", "adduser", "apk"],
    ["dhi.io/node:24-alpine3.23", "distroless", "", ""],
    ["dhi.io/node:24-alpine3.23-dev", "alpine", "adduser", "apk"],
    ["busybox:1.37", "busybox", "adduser", ""],
    ["opensuse/leap:15.6", "suse", "", "zypper"],
    ["example/app", "", "", ""],
  ];

  for (const [text, family, userTool, packageManager] of table) {
    it(text, () => {
      const facts = factsOf(text);
      assert.equal(facts.family ?? "", family);
      assert.equal(facts.userTool ?? "", userTool);
      assert.equal(facts.packageManager ?? "", packageManager);
    });
  }
});

describe("image facts: tags", () => {
  it("offers tags for known images and none for others", () => {
    assert.equal(factsOf("node").tags[0], imageTags.get("library/node")?.[0]);
    assert.deepEqual(factsOf("gcr.io/distroless/static-debian12").tags, ["nonroot"]);
    assert.deepEqual(factsOf("example/app").tags, []);
    assert.deepEqual(factsOf("openjdk:17").tags, []);
  });

  it("tells moving tags from releases", () => {
    for (const word of mutableTagWords) assert.equal(isMutableTag(word), true, word);
    for (const tag of ["latest-alpine", "LATEST", "lts-alpine3.20", "stable-slim", "latest-dev", "edge-rootless"]) {
      assert.equal(isMutableTag(tag), true, tag);
    }
    for (const tag of ["3.20", "22-alpine", "main-3f2a91c", "1.2-dev", "stable-20260101", "bookworm", "2.568.2-lts-jdk21", ""]) {
      assert.equal(isMutableTag(tag), false, tag);
    }
  });

  it("knows who offers only latest", () => {
    assert.equal(offersOnlyLatest(referenceOf("cgr.dev/chainguard/node")), true);
    assert.equal(offersOnlyLatest(referenceOf("cgr.dev/example.com/node")), false);
    assert.equal(offersOnlyLatest(referenceOf("node")), false);
  });
});

function referenceOf(text: string): ImageReference {
  const parsed = parseReference(text);
  assert.ok(parsed.ok, text);
  return parsed.reference;
}

function factsOf(text: string): ImageFacts {
  return imageFacts(referenceOf(text));
}

function shownUser({ user }: ImageFacts): string {
  if (user === undefined) return "-";
  return user === "root" ? user : (user.name ?? "?");
}

function assertKey(key: string): void {
  const prefix = key.endsWith("*") ? `${key.slice(0, -1)}image` : key;
  assert.ok(key.length <= 64, key);
  assert.equal(key.indexOf("*"), key.endsWith("*") ? key.length - 1 : -1, key);
  const reference = referenceOf(prefix);
  assert.equal(repositoryKey(reference), prefix);
  assert.equal(reference.tag, undefined);
}

describe("images of templates", () => {
  for (const text of ["{{ image }}", "<your image>", "@BASE@", "__BASE__", "%BASE%", "REPLACE-ME", "YOUR_IMAGE_NAME", "x:@TAG@"]) it(`${text} is one`, () => assert.equal(isTemplate(text), true));
  for (const text of ["UBUNTU", "Node:18", "alpine@sha256:0", "my_image", "a__b", "REGISTRY.example.com/app"]) it(`${text} is none`, () => assert.equal(isTemplate(text), false));
});
