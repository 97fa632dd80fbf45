import { copyOf } from "../../core/dockerfile/copies.ts";
import type { Instruction } from "../../core/dockerfile/model.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { ShellWord, SimpleCommand } from "../../core/shell/command.ts";

export const aptKeyCommand: Rule<"dockerfile"> = {
  id: "apt-key-command",
  language: "dockerfile",
  category: "supply-chain",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["poisoned-image"],
  docs: {
    what: "A key is trusted for every repository of apt, by `apt-key` or as `/etc/apt/trusted.gpg`.",
    why: "Whoever holds such a key may sign any package of any repository, those of Debian included, not only what the key is there for. `apt-key` is also gone since Debian 13 and Ubuntu 25.04, so that the build breaks with the next base image. Put the key into `/etc/apt/keyrings`, and name it in the source with `signed-by=`.",
    exceptions: "A key in `/etc/apt/trusted.gpg.d` works with every release: for it the finding is information.",
    references: ["https://manpages.debian.org/bookworm/apt/apt-key.8.en.html#DEPRECATION", "https://wiki.debian.org/DebianRepository/UseThirdParty"],
  },
  mentions: ["apt-key", "trusted.gpg"],
  examples: {
    bad: [
      { title: "From a download", bad: "FROM debian:12\nRUN curl -fsSL https://example.org/key.asc | «apt-key» add -\n" },
      { title: "From a key server, over several lines", bad: "FROM ubuntu:24.04\nrun apt-get update && \\\n    # the vendor's key\n    sudo «apt-key» adv --keyserver keyserver.ubuntu.com --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567\n" },
      { title: "Written to the file, in a heredoc", bad: "FROM debian:12\nRUN <<EOF\ncurl -fsSL https://example.org/key.asc | gpg --dearmor > «/etc/apt/trusted.gpg.d/vendor.gpg»\nEOF\n" },
      { title: "As an option, an operand and a destination", bad: "FROM debian:12\nRUN gpg --dearmor -o «/etc/apt/trusted.gpg» key.asc && wget -qO- https://example.org | tee «\"/etc/apt/trusted.gpg.d/a.asc\"»\nCOPY a.gpg b.gpg «/etc/apt/trusted.gpg.d/»\n" },
    ],
    good: [
      "FROM debian:12\nRUN curl -fsSL https://example.org/key.asc -o /etc/apt/keyrings/vendor.asc && echo 'deb [signed-by=/etc/apt/keyrings/vendor.asc] https://example.org stable main' > /etc/apt/sources.list.d/vendor.list\n",
      "FROM debian:12\nRUN ls /etc/apt/trusted.gpg.d && rm -f /etc/apt/trusted.gpg.d/old.gpg && chmod 644 /etc/apt/trusted.gpg.d/debian.gpg && cat < /etc/apt/trusted.gpg.d/debian.gpg\n",
      "FROM debian:12\nADD --chmod=644 https://example.org/key.asc /etc/apt/keyrings/vendor.asc\n",
      "FROM debian:12\nRUN echo 'apt-key add is gone'\n",
    ],
  },
  *check(file) {
    for (const { command, instruction } of file.commandsNamed("apt-key")) {
      if (instruction.keyword === "RUN") yield { at: command.program.span, message: "`apt-key` trusts a key for every repository, and is gone from newer releases" };
    }
    for (const instruction of file.instructionsOf("RUN", "COPY", "ADD")) {
      if (instruction.matches(/trusted\.gpg/)) yield* writes(instruction);
    }
  },
};

const TRUSTED = /^\/etc\/apt\/trusted\.gpg(?:$|\.d(?:\/|$))/;

function* writes(instruction: Instruction): Iterable<Finding> {
  const destination = copyOf(instruction)?.destination;
  const words = instruction.keyword === "RUN" ? instruction.commands.commands.flatMap(writtenBy) : destination === undefined ? [] : [destination];
  const seen = new Set<number>();
  for (const { span, value } of words) {
    if (!TRUSTED.test(value.text) || seen.has(span.start)) continue;
    seen.add(span.start);
    const isDirectory = value.text.startsWith("/etc/apt/trusted.gpg.d");
    yield { at: span, message: `A key in \`${isDirectory ? "/etc/apt/trusted.gpg.d" : "/etc/apt/trusted.gpg"}\` is trusted for every repository`, ...(isDirectory ? { level: "info" } : {}) };
  }
}

/** The last operand of what copies, every operand of what writes, and what an output is redirected to. */
function writtenBy(command: SimpleCommand): readonly Pick<ShellWord, "span" | "value">[] {
  const redirected = command.redirections.flatMap(({ operator, target }) => (operator.startsWith(">") && target !== undefined ? [target] : []));
  if (COPIES.has(command.name)) return [...redirected, ...command.arguments.slice(-1)];
  return WRITES.has(command.name) ? [...redirected, ...command.arguments] : redirected;
}

const COPIES = new Set(["cp", "mv", "install", "ln"]);
const WRITES = new Set(["tee", "curl", "wget", "gpg", "gpg2", "dd"]);
