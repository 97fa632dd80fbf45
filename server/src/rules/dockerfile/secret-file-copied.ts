import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { copiedSecrets, linkedCredentials, type LinkedCredentials } from "../../core/dockerfile/copiedSecrets.ts";
import { type Copy, copyOf, type CopySource } from "../../core/dockerfile/copies.ts";
import { dockerignored, dockerignoreFor } from "../../core/dockerfile/dockerignore.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { baseName } from "../../core/dockerfile/paths.ts";
import { mountFile } from "../../core/dockerfile/secretMount.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const secretFileCopied: Rule<"dockerfile"> = {
  id: "secret-file-copied",
  language: "dockerfile",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: ["trivy:DS-0031", "dockle:CIS-DI-0010"],
  threats: ["secret-leak"],
  docs: {
    what: "A COPY or ADD puts a file with secrets into a layer.",
    why: "The layer keeps the file for everybody who pulls the image, even when a later instruction deletes it. What the build alone needs is mounted for the one RUN that reads it; what the container needs is mounted when it starts.",
    exceptions: "Only the name tells that a file is secret, or a variable such as `GOOGLE_APPLICATION_CREDENTIALS` that leads to it; where the COPY is of a directory that the file would lie in, that is information only. Samples, certificates, public keys, keys that the build imports to check signatures with, and files that `.dockerignore` keeps out of the build are silent; in a stage that does not reach the final image the finding is information only.",
    references: ["https://docs.docker.com/build/building/secrets/#target", "https://docs.docker.com/build/concepts/context/#dockerignore-files"],
  },
  examples: {
    bad: [
      { title: "A key that gets its name", bad: "FROM alpine:3.20\nCOPY --chmod=600 «deploy_key» /root/.ssh/id_rsa\nCOPY id_rsa.pub /root/.ssh/\n" },
      {
        title: "For the one RUN that reads it",
        bad: "FROM node:24\nWORKDIR /app\nCOPY package.json package-lock.json «.npmrc» ./\nRUN --mount=type=cache,target=/root/.npm \\\n    # exactly what the lock file says\n    npm ci\nCOPY . .\n",
        fixed: "FROM node:24\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN --mount=type=secret,id=npmrc,target=/app/.npmrc --mount=type=cache,target=/root/.npm \\\n    # exactly what the lock file says\n    npm ci\nCOPY . .\n",
      },
      {
        title: "By another name in the image, named in a heredoc",
        bad: "FROM debian:12\ncopy «deploy/id_rsa» /root/.ssh/id_rsa\nRUN <<EOF\nscp -i /root/.ssh/id_rsa build@files.example.com:/x /x\nEOF\n",
        fixed: "FROM debian:12\nRUN --mount=type=secret,id=id_rsa,target=/root/.ssh/id_rsa <<EOF\nscp -i /root/.ssh/id_rsa build@files.example.com:/x /x\nEOF\n",
      },
      { title: "In the JSON form, over several lines, under ONBUILD", bad: "# escape=`\nFROM debian:12\nADD --chown=app [ `\n  # the server's\n  \"tls/«server.key»\", \"/etc/ssl/\" ]\nONBUILD COPY «.env» /srv/\n".replace("\"tls/«server.key»\"", "«\"tls/server.key\"»") },
      { title: "A variable leads to the file", bad: "FROM debian:12\nWORKDIR /app\nCOPY keys/robot.json /app/keys/\nENV LANG=C GOOGLE_APPLICATION_CREDENTIALS=«/app/keys/robot.json»\n" },
      { title: "Not kept out by another pattern", bad: "FROM debian:12\nCOPY «config/prod.env» /srv/.env\n", files: { ".dockerignore": "# secrets\n.env\n*.key\n" } },
    ],
    good: [
      "FROM node:24\nCOPY .env.example tls/ca.pem keys/id_rsa.pub .npmrc.sample /srv/\n",
      "FROM node:24 AS build\nRUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci\nFROM node:24\nCOPY --from=build /app/.env /app/.env\n",
      { title: "Kept out of the build", good: "FROM node:24\nCOPY .npmrc config/prod.env ./\n", files: { ".dockerignore": "**/*.env\n.npmrc\n" } },
      { title: "Kept out by the Dockerfile's own list", good: "FROM node:24\nCOPY .npmrc ./\n", files: { "Dockerfile.dockerignore": "*\n!src\n", ".dockerignore": "node_modules\n" } },
      "FROM debian:12\nCOPY vendor-2026.key /tmp/vendor.key\nRUN gpg --import /tmp/vendor.key && \\\n    # checked above\n    rm /tmp/vendor.key\nCOPY other.key /etc/apt/keyrings/other.asc\n",
      "FROM debian:12\nCOPY . /app\nENV GOOGLE_APPLICATION_CREDENTIALS=/run/secrets/robot.json\n",
      "FROM node:24\nCOPY <<.env /etc/motd\nhello\n.env\nADD https://example.com/repo.key /etc/apt/keyrings/repo.asc\n",
    ],
  },
  *check(file, { env }) {
    let ignored: { readonly text: string | undefined } | undefined;
    const isKeptOut = (path: string): boolean => {
      ignored ??= { text: dockerignoreFor(file.path, env.readFile) };
      return ignored.text !== undefined && dockerignored(ignored.text, path);
    };
    for (const written of file.instructions) {
      const instruction = written.trigger ?? written;
      const copy = copyOf(instruction);
      const level = instruction.stage === undefined || isShipped(file, instruction) ? {} : { level: "info" as const };
      for (const { source, what } of copy === undefined || copy.from !== undefined ? [] : copiedSecrets(file, copy)) {
        if (copy === undefined || isKeptOut(knownPart(source))) continue;
        const message = `\`${instruction.keyword}\` puts \`${shown(source.path)}\` into a layer: ${what}`;
        yield { at: source.word.span, message, evidence: source.word.raw, ...level, fixes: () => fixesFor(file, copy, source) };
      }
      for (const link of linkedCredentials(file, instruction)) if (!isKeptOut(link.path)) yield { ...linked(link), ...level };
    }
  },
};

function linked({ copy, definition: { name, span, value }, isNamed }: LinkedCredentials): Finding {
  const finding = {
    at: value?.span ?? span,
    message: `\`${copy.instruction.keyword}\` puts the file of \`${name}\` into a layer`,
    evidence: `${name} ${value?.raw ?? ""}`,
    related: [{ path: undefined, at: copy.instruction.head, message: "It copies the file" }],
  };
  return isNamed ? finding : { ...finding, level: "info" };
}

/** Of a path that begins with a variable, what follows: the last name is always there. */
function knownPart({ path, isComplete }: CopySource): string {
  return isComplete ? path : path.slice(path.indexOf("/", path.lastIndexOf("$")) + 1);
}

function fixesFor(file: DockerfileFile, copy: Copy, source: CopySource): readonly Fix[] {
  const plan = source.isComplete ? mountFile(file, copy, source) : undefined;
  return plan === undefined ? [] : [{ title: `Mount \`${shown(source.path)}\` as a build secret`, safety: "unsafe", edits: [{ path: undefined, edits: plan.edits }] }];
}

function shown(path: string): string {
  const name = path.length <= 20 ? path : baseName(path);
  return name.length <= 20 ? name : `…${name.slice(-19)}`;
}
