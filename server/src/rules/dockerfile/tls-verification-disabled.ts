import { removeOption, removeWord } from "../../core/dockerfile/commandEdits.ts";
import { isCheckedLater } from "../../core/dockerfile/checks.ts";
import { downloads, resolvedWord } from "../../core/dockerfile/downloads.ts";
import { deleteInstruction } from "../../core/dockerfile/edits.ts";
import type { LocatedCommand } from "../../core/dockerfile/lookup.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Assignment } from "../../core/shell/command.ts";
import { isTlsVariable, tlsPrograms, tlsSwitches, type TlsSwitch } from "../../core/shell/tlsSwitches.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { isPrivateHost } from "../../core/text/webUrl.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const tlsVerificationDisabled: Rule<"dockerfile"> = {
  id: "tls-verification-disabled",
  language: "dockerfile",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "checkov:CKV2_DOCKER_2",
    "checkov:CKV2_DOCKER_3",
    "checkov:CKV2_DOCKER_4",
    "checkov:CKV2_DOCKER_5",
    "checkov:CKV2_DOCKER_6",
    "checkov:CKV2_DOCKER_12",
    "checkov:CKV2_DOCKER_13",
    "checkov:CKV2_DOCKER_14",
    "checkov:CKV2_DOCKER_16",
    "sonar:S4830",
  ],
  threats: ["poisoned-image"],
  docs: {
    what: "A tool is told to accept any TLS certificate.",
    why: "Without the check, whoever stands between the build and the server answers in its place, and what they send ends in the image. A variable set with ENV does the same to every container. Where a private authority signs the certificate, its own certificate belongs into the image: `COPY ca.crt /usr/local/share/ca-certificates/` and `update-ca-certificates`.",
    exceptions: "Hosts of the machine itself and of private networks are silent. A download whose checksum or signature is checked later in the stage is information.",
    references: ["https://cwe.mitre.org/data/definitions/295.html", "https://curl.se/docs/sslcerts.html"],
  },
  examples: {
    bad: [
      { title: "One letter of several", bad: "FROM debian:12\nRUN curl -fsSL«k» https://example.com/a.sh -o /a.sh\n", fixed: "FROM debian:12\nRUN curl -fsSL https://example.com/a.sh -o /a.sh\n" },
      {
        title: "On a line of its own, in lower case",
        bad: "FROM debian:12\nrun wget \\\n    # the proxy\n    «--no-check-certificate» \\\n    https://example.com/a\n",
        fixed: "FROM debian:12\nrun wget \\\n    # the proxy\n \\\n    https://example.com/a\n",
      },
      { title: "For every process", bad: "FROM node:22\nENV «NODE_TLS_REJECT_UNAUTHORIZED=0»\nCMD [\"node\", \"server.js\"]\n", fixed: "FROM node:22\nCMD [\"node\", \"server.js\"]\n" },
      { title: "For one command, in a heredoc", bad: "FROM debian:12\nRUN <<EOF\n«GIT_SSL_NO_VERIFY=1» git clone https://example.com/a.git\nnpm config set «strict-ssl false»\nEOF\n" },
      { title: "A package index, under ONBUILD", bad: "# escape=`\nFROM python:3.13\nONBUILD RUN pip install `\n    «--trusted-host» pypi.example.com -r requirements.txt\n" },
      { title: "Kept in a configuration, and for a versioned tool", bad: "FROM python:3.13\nRUN pip config set «global.trusted-host 'files.example.com pypi.example.com'» && pip3.13 install «--trusted-host» pypi.example.com flask==3.1.0 && uv pip install «--allow-insecure-host» pypi.example.com flask==3.1.0\nRUN go env -w «GOINSECURE=git.example.com»\nENV «GOINSECURE=*»\n" },
      { title: "In the JSON form, and checked later", bad: "FROM debian:12\nRUN [\"curl\", \"«-k»\", \"-o\", \"/a\", \"https://example.com/a\"]\nRUN echo \"$SUM  /a\" | sha256sum -c -\n" },
    ],
    good: [
      "FROM debian:12\nHEALTHCHECK CMD curl -fk https://localhost:8443/health || exit 1\n",
      "FROM debian:12\nENV NODE_TLS_REJECT_UNAUTHORIZED=1 STRICT_SSL=false\nARG NPM_CONFIG_STRICT_SSL\n",
      "FROM debian:12\nRUN wget https://example.com/a | grep \"--no-check-certificate\" /etc/passwd && sort -k 2 /a\n",
      "FROM debian:12\nCOPY ca.crt /ca.crt\nRUN curl --cacert /ca.crt https://example.com/a -o /a && git config --global http.sslVerify true && npm config set strict-ssl true\n",
      "FROM python:3.13\nRUN <<EOF\npip install --trusted-host=mirror.internal -i https://mirror.internal/simple flask==3.1.0\nEOF\n",
    ],
  },
  *check(file) {
    for (const located of file.commandsNamed(...PROGRAMS)) {
      for (const one of tlsSwitches(located.command)) yield* judge(file, located, one);
    }
    for (const instruction of file.instructionsOf("RUN")) {
      const { commands, assignments } = instruction.commands;
      for (const assignment of assignments) yield* judgeAssignment(instruction, assignment);
      for (const command of commands) for (const assignment of command.assignments) yield* judgeAssignment(instruction, assignment);
    }
    for (const instruction of file.instructionsOf("ENV", "ARG")) yield* definedVariables(file, instruction);
  },
};

const PROGRAMS = [...tlsPrograms(), "pip3"];

function* judge(file: DockerfileFile, located: LocatedCommand, one: TlsSwitch): Iterable<Finding> {
  const { command, instruction } = located;
  const hosts = one.hosts.length > 0 ? one.hosts : fetchedHosts(file, located);
  const known = hosts.filter((host) => host !== undefined);
  const allPrivate = hosts.length > 0 && known.length === hosts.length && known.every(isPrivateName);
  // What runs in the container speaks to its own network as a rule.
  if (allPrivate || (instruction.keyword !== "RUN" && !known.some((host) => !isPrivateName(host)))) return;
  const level = (command.name === "curl" || command.name === "wget") && isCheckedLater(instruction, command.span.end) ? { level: "info" as const } : {};
  const what = abbreviated(one.kind === "option" ? one.option.name : one.first.value.text, 40);
  yield {
    at: one.kind === "option" ? one.option.span : { start: one.first.span.start, end: one.last.span.end },
    message: `\`${what}\` makes \`${command.name}\` accept any certificate`,
    ...level,
    fixes: () => one.kind === "option" ? unsafeFix(`Remove \`${what}\``, removeOption(file, located, one.option)) : [],
  };
}

/** `*`, which go takes for all hosts, has no dot either. */
function isPrivateName(host: string): boolean {
  return host !== "*" && isPrivateHost(host);
}

function fetchedHosts(file: DockerfileFile, { command }: LocatedCommand): readonly (string | undefined)[] {
  if (command.name !== "curl" && command.name !== "wget") return [];
  const download = downloads(file).find((one) => one.command === command);
  return download?.urls.map(({ url }) => url?.host) ?? [];
}

function* judgeAssignment(instruction: Instruction, { name, value, span }: Assignment): Iterable<Finding> {
  if (value === undefined || !isTlsVariable(name, value.value.text)) return;
  const { text, complete } = resolvedWord(instruction, value);
  if (!complete || isPrivateList(name, text)) return;
  yield { at: span, message: messageOf(name), fixes: [] };
}

function* definedVariables(file: DockerfileFile, instruction: Instruction): Iterable<Finding> {
  const { definitions } = instruction;
  for (const { name, value, span } of definitions) {
    if (value?.value.complete !== true || !isTlsVariable(name, value.value.text) || isPrivateList(name, value.value.text)) continue;
    const edit = definitions.length > 1 ? removeWord(file, span) : instruction.isTrigger ? undefined : deleteInstruction(file, instruction);
    yield { at: span, message: messageOf(name), fixes: () => unsafeFix(`Remove \`${name}\``, edit) };
  }
}

function messageOf(name: string): string {
  return `\`${name}\` makes its tools accept any certificate`;
}

/** Lists of hosts: `PIP_TRUSTED_HOST`, `UV_INSECURE_HOST`, `GOINSECURE`. */
function isPrivateList(name: string, text: string): boolean {
  return /(?:HOST|INSECURE)$/i.test(name) && text.split(/[\s,]+/).every((host) => host !== "" && isPrivateName(host.replace(/:\d+$/, "").replace(/\/.*$/, "").toLowerCase()));
}
