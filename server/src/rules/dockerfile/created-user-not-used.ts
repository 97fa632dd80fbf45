import { createdUsers, dropsPrivileges, insertNonRoot, isCutShort, isDevContainer } from "../../core/dockerfile/nonRoot.ts";
import { serviceUsers } from "../../core/dockerfile/serviceUsers.ts";
import type { Stage } from "../../core/dockerfile/model.ts";
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
    if (finalStage?.user.isRoot !== true || finalStage.isWindows) return;
    const created = createdUsers(file.finalChain).filter(({ name }) => !serviceUsers.has(name));
    const last = created.at(-1);
    if (last === undefined || dropsPrivileges(file) || isDevContainer(file) || isCutShort(file)) return;
    const named = wordsElsewhere(file.finalChain);
    if (created.some(({ name }) => named.has(name))) return;
    yield {
      at: last.at,
      message: `The user \`${abbreviated(last.name, 40)}\` is created, but the image runs as root`,
      fixes: unsafeFix(`Run as \`${last.name}\``, [insertNonRoot(file, finalStage, { user: last.name, prepare: undefined })]),
    };
  },
};

const CREATES = new Set(["useradd", "adduser", "groupadd", "addgroup"]);

/** The words, and the parts of words, outside of the commands that make users and groups. */
function wordsElsewhere(chain: readonly Stage[]): ReadonlySet<string> {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of text.split(/[^\w.$-]+/)) words.add(word);
  };
  for (const instruction of chain.flatMap(({ instructions }) => instructions)) {
    if (instruction.keyword === "RUN") {
      const uses = instruction.commands.commands.filter((command) => !CREATES.has(command.name) && !contains(command));
      for (const command of uses) for (const { raw } of command.arguments) add(raw);
    } else {
      add(instruction.argument.text);
      for (const { value } of instruction.flags) if (value !== undefined) add(value.raw);
    }
  }
  return words;
}

/** `sudo useradd web` is no use of the user beyond its creation: the inner command tells. */
function contains({ name }: { readonly name: string }): boolean {
  return name === "sudo" || name === "sh" || name === "bash";
}
