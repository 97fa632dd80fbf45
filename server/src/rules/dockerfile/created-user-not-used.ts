import { insertNonRoot } from "../../core/dockerfile/nonRoot.ts";
import { unusedUser } from "../../core/dockerfile/unusedUser.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const createdUserNotUsed: Rule<"dockerfile"> = {
  id: "created-user-not-used",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: ["tally:user-created-but-never-used"],
  threats: ["breakout"],
  docs: {
    what: "A user is created for the image, and yet the image runs as root.",
    why: "The user was made to run the program; without a USER it never does, and the image runs as root although everything for the better is in place.",
    exceptions:
      "Silent when an entrypoint drops privileges, and when the user is named elsewhere: in --chown, chown, su, a file that is written, or an environment variable. It then has a purpose of its own.",
    references: ["https://docs.docker.com/reference/dockerfile/#user"],
  },
  mentions: ["useradd", "adduser"],
  examples: {
    bad: [
      {
        title: "Created, never used",
        bad: "FROM debian:12\nRUN groupadd --system app \\\n  # no shell\n  && useradd --system --gid app --shell /usr/sbin/nologin «web»\nCMD [\"serve\"]\n",
        fixed: "FROM debian:12\nRUN groupadd --system app \\\n  # no shell\n  && useradd --system --gid app --shell /usr/sbin/nologin web\nUSER web\nCMD [\"serve\"]\n",
      },
      { title: "In a stage that the final one is FROM", bad: "FROM alpine:3.20 AS base\nRUN adduser -D «runner»\nFROM base\nUSER root\nRUN apk add curl\n" },
      { title: "Through env", bad: "FROM alpine:3.20\nRUN env A=b adduser -D «runner»\n" },
    ],
    good: [
      "FROM debian:12\nRUN useradd web\nUSER web\n",
      "FROM debian:12\nRUN useradd web\nCOPY --chown=web app /app\n",
      "FROM debian:12\nRUN apt-get install -y gosu && useradd web\nENTRYPOINT [\"/run.sh\"]\n",
      "FROM debian:12 AS build\nRUN useradd builder\nFROM alpine:3.20\nUSER 1000\n",
      "FROM alpine:3.20\nRUN adduser -S -D -H nginx && apk add nginx\nCMD [\"nginx\"]\n",
      "FROM registry.example.com/base:1\nRUN useradd web\n",
    ],
  },
  *check(file) {
    const { finalStage } = file;
    const last = unusedUser(file);
    if (finalStage === undefined || last === undefined) return;
    yield {
      at: last.at,
      message: `The user \`${abbreviated(last.name, 40)}\` is created, but the image runs as root`,
      fixes: () => unsafeFix(`Run as \`${last.name}\``, [insertNonRoot(file, finalStage, { user: last.name, prepare: undefined })]),
    };
  },
};
