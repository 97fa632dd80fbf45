import assert from "node:assert/strict";
import { endedRelease } from "../../../server/src/core/image/endOfLife.ts";
import { imageFacts } from "../../../server/src/core/image/facts.ts";
import { parseReference, type ImageReference } from "../../../server/src/core/image/reference.ts";
import { retirement } from "../../../server/src/core/image/retired.ts";
import { endOfLifeTable, productOf } from "../../../server/src/core/image/tables/endOfLife.ts";
import { imageTags } from "../../../server/src/core/image/tables/tags.ts";

function reference(text: string): ImageReference {
  const parsed = parseReference(text);
  assert.ok(parsed.ok, text);
  return parsed.reference;
}

describe("releases whose support is over", () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ["node:18.20-alpine", "Node.js 18"],
    ["public.ecr.aws/docker/library/node:18", "Node.js 18"],
    ["node:iron-slim", "Node.js iron"],
    ["node:22-buster-slim", "Debian buster"],
    ["node:22", undefined],
    ["python:3.1", undefined],
    ["python:3.10.4", "Python 3.10"],
    ["python:3.13-alpine3.14", "Alpine 3.14"],
    ["alpine:3.2", "Alpine 3.2"],
    ["alpine:3.22.1", undefined],
    ["centos:centos7.9.2009", "CentOS 7"],
    ["amazonlinux:2023", undefined],
    ["amazonlinux:2.0.20230101", "Amazon Linux 2"],
    ["example.com/app:1-focal", "Ubuntu focal"],
    ["example.com/app:focal-2-jammy", undefined],
    ["gcr.io/distroless/base-debian10", "Debian 10"],
    ["redhat/ubi7:7.9", "Red Hat Enterprise Linux 7"],
  ];
  for (const [text, expected] of cases) {
    it(`${text} is ${expected ?? "not known to be one"}`, () => {
      assert.equal(endedRelease(reference(text))?.release, expected);
    });
  }

  it("are none of the tags that are offered", () => {
    const offered = [...imageTags].filter(([key]) => !key.endsWith("*")).flatMap(([key, tags]) => tags.map((tag) => reference(`${key.includes(".") ? "" : "docker.io/"}${key}:${tag}`)));
    assert.ok(offered.every(({ text }) => imageFacts(reference(text)).tags.length > 0));
    assert.deepEqual(offered.filter((one) => endedRelease(one) !== undefined || retirement(one) !== undefined).map(({ text }) => text), []);
  });

  it("were over at the table's date", () => {
    const months = [...productOf.values()].flatMap(({ ended }) => [...ended.values()]);
    assert.ok(months.every((month) => /^20\d\d-(?:0[1-9]|1[0-2])$/.test(month) && month <= endOfLifeTable.date.slice(0, 7)));
  });
});

describe("repositories that are given up", () => {
  it("are known by name and by prefix, with the successor's name", () => {
    assert.equal(retirement(reference("k8s.gcr.io/etcd:3.5"))?.successor, "registry.k8s.io/etcd");
    assert.equal(retirement(reference("openjdk:17"))?.instead, "eclipse-temurin");
    assert.equal(retirement(reference("bitnami/redis:7.2"))?.what, "versions");
    assert.equal(retirement(reference("bitnami/redis")), undefined);
    assert.equal(retirement(reference("example.com/openjdk:17")), undefined);
  });
});
