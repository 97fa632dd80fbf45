import { accountsIn } from "../../core/dockerfile/accounts.ts";
import type { DockerfileFile, Stage } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const nonNumericUser: Rule<"dockerfile"> = {
  id: "non-numeric-user",
  language: "dockerfile",
  category: "security",
  severity: "off",
  since: "0.1.0",
  aliases: ["hadolint:DL3066"],
  threats: ["breakout"],
  docs: {
    what: "The image's user is given by name.",
    why: "Kubernetes does not look into the image: with `runAsNonRoot: true` it starts a container only if its user is a number other than 0, and for a name it cannot tell.",
    exceptions: "Off unless switched on: outside of Kubernetes a name is as good. Only the last USER of the final image counts, and names from variables that the file does not settle are silent.",
    references: ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/", "https://docs.docker.com/reference/dockerfile/#user"],
  },
  mentions: ["USER", "user", "User"],
  examples: {
    bad: [
      { title: "Made in the file", bad: "FROM debian:13\nRUN useradd --uid 10001 \\\n  # no home\n  app\nUSER «app»\n", fixed: "FROM debian:13\nRUN useradd --uid 10001 \\\n  # no home\n  app\nUSER 10001\n" },
      { title: "Of the base, with a group", bad: "FROM node:24\nuser «node»:node\n", fixed: "FROM node:24\nuser 1000:node\n" },
      { title: "Inherited from another stage", bad: "FROM alpine:3.24 AS base\nUSER «web»\nFROM base\nCMD [\"id\"]\n" },
    ],
    good: ["FROM node:24\nUSER node\nUSER 1000\n", "FROM node:24\nUSER ${UID}\n", "FROM node:24 AS build\nUSER node\nFROM alpine:3.24\nUSER 10001:web\n", "FROM alpine:3.24\nUSER root\n"],
  },
  *check(file) {
    const stage = file.finalStage;
    if (stage === undefined || stage.isWindows || stage.user.kind !== "set" || stage.user.isRoot !== false) return;
    const { word } = stage.user;
    const [name = ""] = word.value.text.split(":", 1);
    if (!word.value.complete || name === "" || /^\d+$/.test(name)) return;
    const isWritten = file.text.startsWith(name, word.span.start);
    const at = isWritten ? { start: word.span.start, end: word.span.start + name.length } : word.span;
    const id = isWritten ? numberOf(file, stage, name) : undefined;
    yield { at, message: `\`${abbreviated(name, 40)}\` is a name: Kubernetes cannot tell that it is not root`, fixes: () => id === undefined ? [] : unsafeFix(`Use the number \`${id}\``, [{ span: at, text: String(id) }]) };
  },
};

function numberOf(file: DockerfileFile, stage: Stage, name: string): number | undefined {
  const own = accountsIn(file, stage).findLast((account) => account.kind === "user" && account.name === name);
  return own === undefined ? stage.image?.facts?.ids.get(name)?.user : own.id?.number;
}
