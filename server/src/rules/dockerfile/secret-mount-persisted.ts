import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { persistedSecrets } from "../../core/dockerfile/mountedSecrets.ts";
import { baseName } from "../../core/dockerfile/paths.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const secretMountPersisted: Rule<"dockerfile"> = {
  id: "secret-mount-persisted",
  language: "dockerfile",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["secret-leak"],
  docs: {
    what: "A secret that is mounted for one RUN is written into its layer.",
    why: "The mount is gone after the RUN, the file that the secret was written into is not: it is in the layer, for everybody who gets the image. The secret can be mounted at the place where it is needed, `--mount=type=secret,id=npmrc,target=/root/.npmrc`, or as a variable with `env=`.",
    exceptions: "What the same RUN removes and what it writes into another mount does not stay, and is silent; so are certificates and public keys. In a build stage the secret is in the build cache only, which is information.",
    references: ["https://docs.docker.com/build/building/secrets/", "https://docs.docker.com/reference/dockerfile/#run---mounttypesecret"],
  },
  mentions: ["secret"],
  examples: {
    bad: [
      { title: "Printed into a file", bad: "FROM node:24\nRUN --mount=type=secret,id=npm_token echo \"//registry.example.com/:_authToken=$(cat /run/secrets/npm_token)\" > «~/.npmrc» && npm ci\n" },
      { title: "Copied", bad: "FROM node:24\nrun --mount=type=secret,id=netrc,target=/tmp/netrc \\\n  # for git\n  install -m 600 /tmp/netrc «/root/.netrc»\n" },
      { title: "Stored by a program, from a variable", bad: "FROM node:24\nRUN --mount=type=secret,id=t,env=TOKEN <<EOF\n«npm» config set //registry.example.com/:_authToken=$TOKEN\nPASS=$(cat /run/secrets/t)\necho \"machine a login b password ${TOKEN}\" | tee -a «.netrc»\nEOF\n" },
      { title: "In the address of a clone", bad: "FROM alpine/git:2.52.0\nRUN --mount=type=secret,id=gh \\\n  git clone «\"https://x:$(cat /run/secrets/gh)@git.example.com/app.git\"» /src\n" },
      { title: "Put into a template", bad: "FROM alpine:3.22\nRUN --mount=type=secret,id=key sed -i \"s/@KEY@/$(cat /run/secrets/key)/\" «/etc/app.conf»\n" },
    ],
    good: [
      "FROM alpine:3.22\nRUN --mount=type=secret,id=key sed -i 's/a/b/' /etc/app.conf && sed -n \"s/@KEY@/$(cat /run/secrets/key)/p\" /etc/app.conf | ./deploy\n",
      "FROM node:24\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n",
      "FROM node:24\nRUN --mount=type=secret,id=t cat /run/secrets/t > .npmrc && npm ci && rm -f .npmrc\n",
      "FROM node:24\nRUN --mount=type=secret,id=t --mount=type=tmpfs,target=/keys cp /run/secrets/t /keys/t && TOKEN=$(cat /run/secrets/t) npm ci > /dev/null\n",
      "FROM node:24\nRUN --mount=type=secret,id=t curl -H \"Authorization: Bearer $(cat /run/secrets/t)\" https://example.com/a > a && sha256sum /run/secrets/t > sum\n",
      "FROM node:24\nRUN --mount=type=secret,id=t git config --global url.https://$(cat /run/secrets/t)@git.example.com/.insteadOf https://git.example.com/ && npm ci && git config --global --unset url.x\n",
      "FROM node:24\nRUN --mount=type=secret,id=t,env=NPM_TOKEN echo '//registry.example.com/:_authToken=${NPM_TOKEN}' > .npmrc && npm ci\n",
      "FROM node:24\nRUN --mount=type=secret,id=t <<EOF\ncat > run.sh <<'X'\nexport T=$(cat /run/secrets/t)\nX\necho 'cat $(cat /run/secrets/t)' > help.txt\nEOF\n",
      "FROM node:24\nRUN --mount=type=secret,id=ca.crt cp /run/secrets/ca.crt /usr/local/share/ca-certificates/ && update-ca-certificates\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("RUN")) {
      if (instruction.flags.length === 0) continue;
      for (const { mount, id, at, path } of persistedSecrets(instruction)) {
        if (PUBLIC.test(id) || PUBLIC.test(baseName(path))) continue;
        yield {
          at,
          message: `The secret \`${abbreviated(id, 30)}\` stays in the layer, in \`${abbreviated(baseName(path), 30)}\``,
          ...(isShipped(file, instruction) || instruction.isTrigger ? {} : { level: "info" }),
          related: [{ path: undefined, at: mount.flag.span, message: "The secret is mounted here" }],
        };
      }
    }
  },
};

const PUBLIC = /(?:^|[._-])(?:ca|cert|certs|certificate|crt|cer|pub|public|known_hosts|chain|bundle)(?:$|[._-])/i;
