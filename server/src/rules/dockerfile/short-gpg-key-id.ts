import type { Instruction } from "../../core/dockerfile/model.ts";
import { expandedArguments } from "../../core/dockerfile/packages.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { parseOptions } from "../../core/shell/options.ts";

export const shortGpgKeyId: Rule<"dockerfile"> = {
  id: "short-gpg-key-id",
  language: "dockerfile",
  category: "supply-chain",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["poisoned-image"],
  docs: {
    what: "A key is fetched from a key server by a part of its fingerprint.",
    why: "Everybody may upload a key to a key server, and a key with a given number of eight digits is made in seconds: the server then hands out the attacker's key, which signs whatever the attacker wants. Sixteen digits take more, but only the whole fingerprint of forty names one key.",
    exceptions: "A number of eight digits is a warning. With the whole fingerprint the way to the server does not matter: gpg compares it with the key that it gets.",
    references: ["https://evil32.com/", "https://github.com/docker-library/official-images#security"],
  },
  mentions: ["--recv"],
  examples: {
    bad: [
      { title: "Eight digits", bad: "FROM debian:12\nRUN gpg --keyserver keyserver.ubuntu.com --recv-keys «219BD9C9»\n" },
      { title: "Sixteen, over several lines", bad: "FROM debian:12\nrun apt-key adv --keyserver hkp://keyserver.ubuntu.com:80 \\\n    # the vendor\n    --recv «0x0123456789ABCDEF»\n" },
      { title: "From a variable, in a heredoc", bad: "FROM debian:12\nENV KEYS=\"01234567 0123456789ABCDEF0123456789ABCDEF01234567\"\nRUN <<EOF\ngpg --batch --recv-keys «$KEYS»\nEOF\n" },
    ],
    good: [
      "FROM debian:12\nRUN gpg --batch --keyserver hkp://keyserver.ubuntu.com:80 --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567\n",
      "FROM debian:12\nRUN for key in $KEYS; do gpg --recv-keys \"$key\"; done && gpg --fingerprint 01234567 && gpg --export --armor 01234567\n",
      "FROM debian:12\nRUN gpg --recv-keys 0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567 || echo gpg --recv-keys 01234567\n",
    ],
  },
  *check(file) {
    for (const { command, instruction } of file.commandsNamed("gpg", "gpg2", "apt-key")) {
      if (instruction.keyword === "RUN") yield* shortIds(instruction, command);
    }
  },
};

/** Options that stand in front of the keys and have values; source: gpg(1), 2.4. */
const OPTIONS = { value: ["--keyserver", "--keyserver-options", "--homedir", "--options", "--keyring", "--primary-keyring", "--secret-keyring", "--trustdb-name", "-o --output", "--status-fd", "--logger-fd", "--passphrase", "--http-proxy", "--import-options"] };
const RECEIVES = /^--recv(?:-keys?)?$/;

function* shortIds(instruction: Instruction, command: SimpleCommand): Iterable<Finding> {
  const { options, operands } = parseOptions({ name: command.name, arguments: expandedArguments(instruction, command) }, OPTIONS);
  if (!options.some(({ name }) => RECEIVES.test(name))) return;
  for (const { span, value } of operands) {
    const id = /^(?:0x)?([0-9A-Fa-f]+)$/.exec(value.text)?.[1] ?? "";
    // Fewer digits are a part of a fingerprint in groups, or nothing that a key server takes.
    if (!value.complete || (id.length !== SHORT && id.length !== LONG)) continue;
    yield { at: span, message: `\`${value.text}\` does not name one key: only its whole fingerprint does`, evidence: value.text, ...(id.length === SHORT ? { level: "warning" } : {}) };
  }
}

const SHORT = 8;
const LONG = 16;
