import assert from "node:assert/strict";
import { dropsPrivileges, insertNonRoot, isDevContainer, nonRootPlans } from "../../../server/src/core/dockerfile/nonRoot.ts";
import { parseDockerfile } from "../../../server/src/core/dockerfile/parse.ts";
import { applyEdits } from "../../../server/src/core/text/edit.ts";

const titles = (text: string): readonly string[] => nonRootPlans(parseDockerfile("/x/Dockerfile", text)).map(({ title }) => title);

/** The text with its first plan carried out. */
function planned(text: string): string {
  const file = parseDockerfile("/x/Dockerfile", text);
  const [plan] = nonRootPlans(file);
  assert.ok(plan !== undefined && file.finalStage !== undefined);
  return applyEdits(text, [insertNonRoot(file, file.finalStage, plan)]);
}

describe("Dockerfile: who the image can run as", () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ["a user of the base", 'FROM node:22\nCMD ["node", "a.js"]\n', ["Run as `node`"]],
    ["a user of the base that must not be created again", "FROM mcr.microsoft.com/dotnet/aspnet:8.0\n", ["Run as `app`"]],
    ["a user that the file creates", "FROM node:22\nRUN useradd -r web\n", ["Run as `web`"]],
    ["a user whose name comes from an ARG", "FROM debian:12\nARG NAME=web\nRUN useradd $NAME\n", ["Run as `web`"]],
    ["none where the name of the created user is open", "FROM debian:12\nARG NAME\nRUN useradd $NAME\n", []],
    ["none for a server that becomes its own user", "FROM debian:12\nRUN useradd -r nginx\n", []],
    ["a group is no user", "FROM alpine:3.20\nRUN adduser nobody dialout\n", ["Create the user `app` and run as it"]],
    ["no group that exists already", 'FROM alpine:3.20\nRUN addgroup app\nCMD ["a"]\n', ["Run as `65532:65532`"]],
    ["the user before root", 'FROM registry.example.com/base:1\nUSER web:web\nUSER root\nRUN x\n', ["Run as `web:web`"]],
    ["a number in an empty image", 'FROM scratch\nCOPY app /\nCMD ["/app"]\n', ["Run as `65532:65532`"]],
    ["a number where the program is started here", 'FROM registry.example.com/base:1\nCMD ["serve"]\n', ["Run as `65532:65532`"]],
    ["nothing for a base of which nothing is known", "FROM registry.example.com/base:1\nRUN x\n", []],
    ["no new user where the base's user is not known", 'FROM apache/apisix:1.5-centos\nCMD ["x"]\n', ["Run as `65532:65532`"]],
    ["nothing for a server that needs root", 'FROM alpine:3.20\nRUN apk add nginx\nCMD ["nginx", "-g", "daemon off;"]\n', []],
    ["nothing where others may not enter", "FROM node:22\nWORKDIR /srv\nWORKDIR /root/app\nWORKDIR bin\n", []],
    ["nothing where others may not read", 'FROM alpine:3.20\nCOPY a /root/\nCMD ["/root/a"]\n', []],
    ["not the folders of root that were left", "FROM node:22\nWORKDIR /root\nWORKDIR /srv\n", ["Run as `node`"]],
    ["nothing on Windows", "FROM mcr.microsoft.com/dotnet/framework/aspnet:4.8\nRUN x\n", []],
    ["nothing where other builds run triggers as this user", "FROM node:22\nONBUILD RUN npm ci\n", []],
  ];
  for (const [title, text, expected] of cases) it(title, () => assert.deepEqual(titles(text), expected));

  it("stands above the comments of CMD", () => {
    assert.equal(planned('FROM node:22\nRUN x\n\n# Starts it.\n# Slowly.\nCMD ["a"]\n'), 'FROM node:22\nRUN x\n\nUSER node\n# Starts it.\n# Slowly.\nCMD ["a"]\n');
  });

  it("stands after what runs behind CMD", () => {
    assert.equal(planned('FROM node:22\nCMD ["a"]\nRUN x'), 'FROM node:22\nCMD ["a"]\nRUN x\nUSER node');
  });

  it("gives nginx what it writes to", () => {
    assert.equal(planned("FROM nginx:1.29\r\nCOPY . /x\r\n"), "FROM nginx:1.29\r\nCOPY . /x\r\nRUN touch /var/run/nginx.pid && chown nginx:nginx /var/run/nginx.pid /var/cache/nginx\r\nUSER nginx\r\n");
  });
});

describe("Dockerfile: images that drop privileges by themselves", () => {
  const drops = (text: string): boolean => dropsPrivileges(parseDockerfile("/x/Dockerfile", text));
  const yes: readonly [string, string][] = [
    ["gosu behind tini", 'FROM debian:12\nENTRYPOINT ["/usr/bin/tini", "--", "gosu", "app", "serve"]\n'],
    ["su in a shell", 'FROM debian:12\nCMD ["sh", "-c", "exec su -s /bin/sh app -c serve"]\n'],
    ["a copied gosu", 'FROM debian:12\nCOPY --from=tianon/gosu:1.17 /usr/local/bin/gosu /usr/local/bin/\nENTRYPOINT ["/run"]\n'],
    ["an added s6-overlay", 'FROM debian:12\nADD https://example.com/s6-overlay/s6-overlay.tar.gz /\nENTRYPOINT ["/init"]\n'],
    ["the entrypoint of its base, said again", 'FROM postgres:17\nENTRYPOINT ["docker-entrypoint.sh"]\n'],
    ["a daemon for logins", 'FROM debian:12\nCMD ["/usr/sbin/sshd", "-D"]\n'],
    ["linuxserver's base", "FROM lscr.io/linuxserver/baseimage-alpine:3.20\n"],
  ];
  for (const [title, text] of yes) it(title, () => assert.equal(drops(text), true));

  const no: readonly [string, string][] = [
    ["another program on such a base", 'FROM postgres:17\nENTRYPOINT ["pg_dump"]\n'],
    ["tini alone", 'FROM debian:12\nENTRYPOINT ["tini", "--"]\nCMD ["serve"]\n'],
    ["a remark", '# gosu\nFROM debian:12\nENTRYPOINT ["/run"]\n'],
  ];
  for (const [title, text] of no) it(`not ${title}`, () => assert.equal(drops(text), false));
});

describe("Dockerfile: development containers", () => {
  const isOne = (text: string, path = "/x/Dockerfile"): boolean => isDevContainer(parseDockerfile(path, text));
  it("by folder and name", () => {
    assert.equal(isOne("FROM a\n", "/x/.devcontainer/Dockerfile"), true);
    assert.equal(isOne("FROM a\n", "/x/Dockerfile.devcontainer"), true);
    assert.equal(isOne("FROM a\n", "/x/devcontainers-docs/Dockerfile"), false);
  });
  it("by base, stage and user", () => {
    assert.equal(isOne("FROM ghcr.io/devcontainers/base:1\n"), true);
    assert.equal(isOne("FROM a AS build\nFROM build AS dev-envs\n"), true);
    assert.equal(isOne("FROM debian:12\nRUN useradd vscode\n"), true);
    assert.equal(isOne("FROM debian:12 AS dev\nRUN echo vscode\n"), false);
  });
});
