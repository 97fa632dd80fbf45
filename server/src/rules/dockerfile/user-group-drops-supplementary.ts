import { accountsIn } from "../../core/dockerfile/accounts.ts";
import type { DockerfileFile, Stage } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { ShellWord, SimpleCommand } from "../../core/shell/command.ts";
import { findOption, parseOptions } from "../../core/shell/options.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Span } from "../../core/text/span.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const userGroupDropsSupplementary: Rule<"dockerfile"> = {
  id: "user-group-drops-supplementary",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["tally:user-explicit-group-drops-supplementary-groups"],
  threats: ["none"],
  docs: {
    what: "A USER with a group drops the groups that the user was put into.",
    why: "`USER app:app` means that group and no other: what `usermod -aG` gave the user in `/etc/group` is not looked at, and the file or socket for which it was done stays closed. Without the group all of them count.",
    exceptions: "Silent where the named group is the one that was added, and where a variable is in the way.",
    references: ["https://docs.docker.com/reference/dockerfile/#user"],
  },
  mentions: ["useradd", "usermod", "gpasswd", "addgroup", "adduser"],
  examples: {
    bad: [
      { title: "Added by usermod", bad: "FROM debian:13\nRUN useradd app && \\\n    # for the serial port\n    usermod -aG dialout,tty app\nUSER app«:app»\n", fixed: "FROM debian:13\nRUN useradd app && \\\n    # for the serial port\n    usermod -aG dialout,tty app\nUSER app\n" },
      { title: "When it was made, in another stage, by number", bad: "FROM debian:13 AS base\nRUN useradd --uid 1001 -G video app\nFROM base\nuser 1001«:1001»\n", fixed: "FROM debian:13 AS base\nRUN useradd --uid 1001 -G video app\nFROM base\nuser 1001\n" },
      { title: "The tools of Alpine", bad: "FROM alpine:3.24\nRUN <<EOF\nadduser -D app\naddgroup app audio\nEOF\nUSER app«:app»\n" },
    ],
    good: [
      "FROM debian:13\nRUN useradd app && usermod -aG dialout app\nUSER app\n",
      "FROM debian:13\nRUN useradd -G video app\nUSER app:video\n",
      "FROM debian:13\nRUN useradd app && usermod -aG dialout other && usermod -g web app\nUSER app:web\n",
      "FROM debian:13\nUSER app:app\nRUN sudo usermod -aG docker app\n",
    ],
  },
  *check(file) {
    for (const { stage, words, span } of file.instructionsOf("USER")) {
      const [word] = words;
      const [user = "", group = ""] = word?.value.text.split(":") ?? [];
      if (stage === undefined || word?.value.complete !== true || user === "" || group === "") continue;
      const { end } = word.span;
      const at = { start: end - group.length - 1, end };
      if (file.text.slice(at.start, at.end) !== `:${group}`) continue;
      const added = memberships(file, stage, nameOf(file, stage, user)).find(({ name, before }) => before < span.start && name !== group && !/^\d+$/.test(name));
      if (added === undefined) continue;
      yield {
        at,
        message: `The group drops \`${abbreviated(added.name, 30)}\`, which \`${abbreviated(user, 30)}\` was put into`,
        related: [{ path: undefined, at: added.at, message: "It is put into the group here" }],
        fixes: () => unsafeFix("Delete the group", [{ span: at, text: "" }]),
      };
    }
  },
};

function nameOf(file: DockerfileFile, stage: Stage, user: string): string {
  if (!/^\d+$/.test(user)) return user;
  return accountsIn(file, stage).findLast(({ kind, id }) => kind === "user" && id?.number === Number(user))?.name ?? user;
}

interface Membership {
  readonly name: string;
  readonly at: Span;
  readonly before: number;
}

function memberships(file: DockerfileFile, { chain }: Stage, user: string): readonly Membership[] {
  return file.commandsNamed("useradd", "usermod", "gpasswd", "adduser", "addgroup").flatMap(({ command, instruction }): readonly Membership[] => {
    if (instruction.stage === undefined || instruction.keyword !== "RUN" || !chain.includes(instruction.stage)) return [];
    return groupsOf(command, user).flatMap(({ value, span }) => value.text.split(",").flatMap((name) => (value.complete && name !== "" ? [{ name, at: span, before: instruction.span.start }] : [])));
  });
}

/** The words that name groups into which a command puts the user. */
function groupsOf(command: SimpleCommand, user: string): readonly Pick<ShellWord, "value" | "span">[] {
  const parsed = parseOptions(command);
  const [first, second] = parsed.operands;
  const isUser = (word: ShellWord | undefined): boolean => word?.value.complete === true && word.value.text === user;
  if (command.name === "useradd" || command.name === "usermod") {
    const value = isUser(first) ? findOption(parsed, "--groups")?.value : undefined;
    return value === undefined ? [] : [{ value: { text: value.text, complete: value.complete }, span: value.span }];
  }
  if (command.name === "gpasswd") {
    const value = parsed.options.find(({ name }) => name === "-a" || name === "--add");
    const [one, other] = parsed.operands;
    return value !== undefined && isUser(one) && other !== undefined ? [other] : [];
  }
  return isUser(first) && second !== undefined ? [second] : [];
}
