import type { Instruction } from "../../core/dockerfile/model.ts";
import { mountsOf } from "../../core/dockerfile/mounts.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";

export const uselessInteractiveCommand: Rule<"dockerfile"> = {
  id: "useless-interactive-command",
  language: "dockerfile",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: [
    "hadolint:DL3001",
    "kics:run_utilities_and_posix_commands/9b6b0f38-92a2-41f9-b881-3a1083d99f1b",
    "semgrep:nonsensical-command",
    "droast:DF060",
    "code-pathfinder:DOCKER-BP-030",
    "slim:ID.20022",
    "tally:hadolint/DL3001",
  ],
  threats: ["none"],
  docs: {
    what: "A command runs in a build where it does nothing.",
    why: "In a build there is no terminal, no init system and no host: an editor has nobody to talk to, what a service manager starts is gone when the RUN ends, and the machine cannot be restarted. Mostly the line is left from the instructions for a server.",
    exceptions: "Editors in their batch mode, `systemctl enable`, a service that later commands of the same RUN use, `ssh` with a mounted agent, and `ps` or `kill` beside a process that the RUN started are silent.",
    references: ["https://docs.docker.com/reference/dockerfile/#run"],
  },
  mentions: ["vi", "nano", "emacs", "shutdown", "reboot", "halt", "poweroff", "service", "systemctl", "top", "free", "less", "ps", "kill", "mount", "ssh", "ifconfig"],
  examples: {
    bad: [
      { title: "A service that nobody uses", bad: "FROM debian:12\nRUN apt-get install -y nginx && «service» nginx start\n" },
      { title: "Under systemd, in a heredoc", bad: "FROM fedora:42\nRUN <<EOF\nsystemctl enable nginx\nsudo «systemctl» start nginx\nEOF\n" },
      { title: "Restart and look", bad: "FROM debian:12\nrun /sbin/«reboot»\nRUN «free» -m && \\\n    # what runs\n    «top» -b -n1\n".replace("/sbin/«reboot»", "«/sbin/reboot»") },
      { title: "An editor, and a mount that the build may not do", bad: "FROM debian:12\nONBUILD RUN [«\"vim\"», \"/etc/hosts\"]\nRUN «mount» -t tmpfs none /mnt\n" },
      { title: "Alone", bad: "FROM debian:12\nRUN apt-get update && sudo «ps» aux\nRUN «kill» 1\n" },
      { title: "A login without a key, and the network of the build", bad: "FROM debian:12\nRUN «ssh» deploy@example.com ls && «ifconfig»\n" },
    ],
    good: [
      "FROM debian:12\nRUN --mount=type=ssh ssh deploy@example.com ls\nRUN ssh -V && ssh -T git@example.com || ssh-keyscan example.com && ifconfig | grep inet\n",
      "FROM debian:12\nRUN apt-get install -y vim less procps && command -v vim && which top && echo service && man ls\n",
      "FROM debian:12\nRUN vim +PluginInstall +qall && vim -es -c q && emacs --batch -l init.el && nvim --headless +q\n",
      "FROM mysql:8\nRUN service mysql start && mysql -e 'CREATE DATABASE app'\n",
      "FROM debian:12\nRUN (server & echo $! > pid); ps aux; kill $(cat pid)\n",
      "FROM fedora:42\nRUN systemctl enable nginx && systemctl mask getty.target && systemctl set-default multi-user.target\n",
      "# syntax=docker/dockerfile:1-labs\nFROM debian:12\nRUN --security=insecure mount -t tmpfs none /mnt\nRUN mount | grep overlay\nENTRYPOINT [\"top\"]\n",
    ],
  },
  *check(file) {
    for (const { command, instruction } of file.commandsNamed(...NAMES)) {
      if (instruction.keyword !== "RUN") continue;
      const reason = REASONS.get(command.name);
      if (reason === undefined || !USELESS[reason](command, instruction)) continue;
      yield { at: command.program.span, message: `\`${command.name}\` ${MESSAGES[reason]}` };
    }
  },
};

type Reason = "remote" | "editor" | "power" | "service" | "systemd" | "view" | "process" | "mount";

const MESSAGES: Readonly<Record<Reason, string>> = {
  remote: "has neither a key nor a terminal in a build",
  editor: "has no terminal in a build",
  power: "has no machine to act on in a build",
  service: "starts what is gone at the end of the RUN",
  systemd: "has no systemd to talk to in a build",
  view: "only shows something, and nobody looks at a build",
  process: "finds no other process in a build",
  mount: "is not allowed to mount in a build",
};

const REASONS: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ...["vim", "vi", "nvim", "nano", "emacs"].map((name) => [name, "editor"] as const),
  ...["shutdown", "reboot", "halt", "poweroff"].map((name) => [name, "power"] as const),
  ["ssh", "remote"],
  ["ifconfig", "view"],
  ["service", "service"],
  ["systemctl", "systemd"],
  ...["top", "htop", "free", "less"].map((name) => [name, "view"] as const),
  ...["ps", "kill"].map((name) => [name, "process"] as const),
  ["mount", "mount"],
]);
const NAMES = [...REASONS.keys()];

const USELESS: Readonly<Record<Reason, (command: SimpleCommand, run: Instruction) => boolean>> = {
  // With a key or an agent it is a program like others, and without a host it says its version.
  remote: ({ arguments: words, pipedFrom, via }, run) => pipedFrom === undefined && via === undefined && mountsOf(run).length === 0 && words.length > 0 && words.every(({ value }) => !/^-[ViFo]|^-[A-Za-z]*T/.test(value.text)),
  // Arguments that start in this way make an editor a tool: `+q`, `-c q`, `--batch`.
  editor: ({ arguments: words, pipedFrom, redirections }) => words.every(({ value }) => !/^[+-]/.test(value.text)) && pipedFrom === undefined && redirections.length === 0,
  power: ({ arguments: words }) => words.every(({ value }) => !/^--?(?:help|version|h)$/.test(value.text)),
  service: (command, run) => /^(?:start|restart|reload)$/.test(command.arguments.at(-1)?.value.text ?? "") && isLast(command, run),
  systemd: ({ arguments: words }) => /^(?:start|restart|reload|stop|status|daemon-reload|daemon-reexec|try-restart|reload-or-restart)$/.test(words.find(({ value }) => !value.text.startsWith("-"))?.value.text ?? ""),
  view: ({ pipedTo, pipedFrom, redirections }) => pipedTo === undefined && pipedFrom === undefined && redirections.length === 0,
  process: (command, run) => run.commands.complete && command.pipedTo === undefined && run.commands.commands.every(({ name, operator }) => operator !== "&" && STARTS_NOTHING.has(name)),
  mount: ({ arguments: words }, run) => words.length > 1 && !run.flags.some(({ name }) => name === "security") && mountsOf(run).length === 0,
};

/** Programs that end before the next one starts, and leave no process behind. */
const STARTS_NOTHING = new Set("ps kill apt-get apt apk dnf yum pip pip3 npm true set cd mkdir rm cp mv ln ls cat echo printf chmod chown test [ env sudo sh bash".split(" "));

/** Nothing of the RUN comes after it, but for what cleans up. */
function isLast(command: SimpleCommand, run: Instruction): boolean {
  return run.commands.complete && run.commands.commands.at(-1) === command;
}
