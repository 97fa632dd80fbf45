import { accountsOf, type Account } from "../../core/dockerfile/accounts.ts";
import type { Instruction, Stage } from "../../core/dockerfile/model.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const duplicateUidGid: Rule<"dockerfile"> = {
  id: "duplicate-uid-gid",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: ["dockle:DKL-LI-0002"],
  threats: ["none"],
  docs: {
    what: "A user or group gets a number that another one has.",
    why: "useradd, adduser and the like refuse a number that is taken, and the build stops: 1000 is `node` in the images of Node.js and `ubuntu` in those of Ubuntu since 23.04. With -o they do not ask, and the two are one and the same to the kernel: each owns the files of the other.",
    exceptions: "Silent where a user or group is deleted or changed, where a command asks first, and after `||`. A number that is shared on purpose, with -o, is information only.",
    references: ["https://man7.org/linux/man-pages/man8/useradd.8.html", "https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#non-root-user"],
  },
  mentions: ["useradd", "adduser", "groupadd", "addgroup"],
  examples: {
    bad: [
      { title: "The user of Ubuntu's image", bad: "FROM ubuntu:24.04\nRUN useradd -m -u «1000» app\n" },
      { title: "The user and the group of Node's image", bad: "FROM node:24-alpine AS base\nFROM base\nRUN addgroup --gid «1000» app && \\\n    # the usual one\n    adduser -D -u «1000» -G app app\n" },
      { title: "Two of the file's own", bad: "FROM debian:13\nARG APP_ID=10001\nrun <<EOF\ngroupadd -g 10001 app\nuseradd --uid=10001 -g app app\nuseradd --uid=«${APP_ID}» -g app worker\nEOF\n" },
      { title: "On purpose", bad: "FROM debian:13\nRUN useradd -o -u 10001 a && useradd -o -u «10001» b\n" },
    ],
    good: [
      "FROM ubuntu:24.04\nRUN userdel -r ubuntu && useradd -m -u 1000 app\n",
      "FROM ubuntu:22.04\nRUN useradd -u 1000 app && groupadd -g 1001 app2\n",
      "FROM node:24\nRUN getent passwd 1000 || useradd -u 1000 app\nRUN useradd -u 1001 app2\n",
      "FROM debian:13 AS a\nRUN useradd -u 1000 a\nFROM debian:13 AS b\nRUN useradd -u 1000 b && groupadd -g 1000 g && useradd -u $ID c\n",
    ],
  },
  *check(file) {
    const accounts = accountsOf(file);
    if (accounts.length === 0 || file.commandsNamed("userdel", "deluser", "groupdel", "delgroup", "usermod", "groupmod").length > 0) return;
    const taken = new Map<Stage, Map<string, Holder>>();
    for (const stage of file.stages) taken.set(stage, holdersAt(stage, taken));
    const careful = new Map<Instruction, boolean>();
    for (const account of accounts) yield* findings(account, taken, careful);
  },
};

interface Holder {
  readonly name: string;
  /** The account of the file that has the number; `undefined` for one of the base image. */
  readonly account: Account | undefined;
}

/** What the base image has. A stage that is FROM another shares the numbers with it; `isBefore` tells those of siblings apart. */
function holdersAt({ base }: Stage, taken: ReadonlyMap<Stage, Map<string, Holder>>): Map<string, Holder> {
  if (base.kind === "stage") return taken.get(base.stage) ?? new Map<string, Holder>();
  const holders = new Map<string, Holder>();
  for (const [name, { user, group }] of (base.kind === "image" ? base.facts?.ids : undefined) ?? []) {
    holders.set(`user ${user}`, { name, account: undefined });
    holders.set(`group ${group}`, { name, account: undefined });
  }
  return holders;
}

function* findings(account: Account, taken: ReadonlyMap<Stage, Map<string, Holder>>, careful: Map<Instruction, boolean>): Iterable<Finding> {
  const { stage } = account.instruction;
  const holders = stage === undefined ? undefined : taken.get(stage);
  if (holders === undefined || account.id === undefined || account.instruction.isTrigger) return;
  const key = `${account.kind} ${account.id.number}`;
  const holder = holders.get(key);
  if (holder === undefined || holder.name === account.name) {
    holders.set(key, { name: account.name, account });
    return;
  }
  if (holder.account !== undefined && !isBefore(holder.account, account)) return;
  const isAsked = careful.get(account.instruction) ?? asksFirst(account.instruction);
  careful.set(account.instruction, isAsked);
  if (isAsked) return;
  const where = holder.account === undefined ? "in the base image" : "already";
  yield {
    at: account.id.value.span,
    message: `The ${account.kind} \`${abbreviated(holder.name, 30)}\` has the number ${account.id.number} ${where}`,
    ...(account.sharesId ? { level: "info" } : {}),
    ...(holder.account?.id === undefined ? {} : { related: [{ path: undefined, at: holder.account.id.value.span, message: "It gets the number here" }] }),
  };
}

/** Of one stage, or of one that the later stage is FROM. */
function isBefore(one: Account, other: Account): boolean {
  return one.instruction.stage !== undefined && other.instruction.stage?.chain.includes(one.instruction.stage) === true;
}

/** What a command looks up or falls back to is not followed. */
function asksFirst({ commands }: Instruction): boolean {
  return commands.commands.some(({ name, operator }) => operator === "||" || ASKS.has(name));
}

const ASKS: ReadonlySet<string> = new Set(["getent", "id", "grep", "egrep", "test", "[", "[[", "awk"]);
