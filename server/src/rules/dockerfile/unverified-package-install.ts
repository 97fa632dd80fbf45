import { removeOption } from "../../core/dockerfile/commandEdits.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { packageSteps, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import { parseOptions, type CommandOption } from "../../core/shell/options.ts";
import type { Packaging } from "../../core/shell/packageTools.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Span } from "../../core/text/span.ts";
import { listed, unsafeFix } from "../shared/fixes.ts";

export const unverifiedPackageInstall: Rule<"dockerfile"> = {
  id: "unverified-package-install",
  language: "dockerfile",
  category: "supply-chain",
  severity: "warning",
  since: "0.1.0",
  aliases: [
    "checkov:CKV2_DOCKER_7",
    "checkov:CKV2_DOCKER_8",
    "checkov:CKV2_DOCKER_9",
    "checkov:CKV2_DOCKER_10",
    "checkov:CKV2_DOCKER_11",
    "checkov:CKV2_DOCKER_15",
    "docker-bench:4.11",
    "dockle:CIS-DI-0011",
  ],
  threats: ["poisoned-image"],
  docs: {
    what: "Packages are installed without a check of their signature.",
    why: "The signature is what tells a package of the distribution from one that a mirror, a proxy or somebody on the network put in its place. Without the check, whatever arrives is installed, and its scripts run as root.",
    exceptions: "A source of local files is silent. Packages that are local files are information with apk, and silent with dnf, which checks no signature of theirs anyway. Import the repository's key instead: into `/etc/apk/keys`, `/etc/apt/keyrings`, or by `rpm --import`.",
    references: ["https://docs.docker.com/build/building/best-practices/", "https://manpages.debian.org/bookworm/apt/apt-secure.8.en.html"],
  },
  mentions: ["--allow", "--force-yes", "gpg", "-G", "nosignature", "nodigest", "noverify", "nofiledigest", "trusted", "SigLevel", "sslverify", "AllowUnauthenticated", "AllowInsecure"],
  examples: {
    bad: [
      { title: "apk", bad: "FROM alpine:3.22\nRUN apk add --no-cache «--allow-untrusted» -X https://example.org/repo tool\n", fixed: "FROM alpine:3.22\nRUN apk add --no-cache -X https://example.org/repo tool\n" },
      {
        title: "apt, over several lines",
        bad: "FROM debian:12\nrun apt-get update «--allow-insecure-repositories» && \\\n    # the vendor's\n    apt-get install -y «--allow-unauthenticated» \\\n    tool && apt-get -o «APT::Get::AllowUnauthenticated=true» install x\n",
        fixed: "FROM debian:12\nrun apt-get update && \\\n    # the vendor's\n    apt-get install -y --allow-unauthenticated \\\n    tool && apt-get -o APT::Get::AllowUnauthenticated=true install x\n",
      },
      { title: "dnf and rpm, in a heredoc", bad: "FROM fedora:42\nRUN <<EOF\ndnf install -y «--nogpgcheck» tool\nyum -y --setopt=«sslverify=false» install other\nrpm -i «--nosignature» https://example.org/a.rpm\nEOF\n", fixed: "FROM fedora:42\nRUN <<EOF\ndnf install -y tool\nyum -y --setopt=sslverify=false install other\nrpm -i --nosignature https://example.org/a.rpm\nEOF\n" },
      { title: "In a source that is written", bad: "FROM debian:12\nRUN echo 'deb [arch=amd64 «trusted=yes»] https://example.org stable main' > /etc/apt/sources.list.d/x.list\nRUN cat <<EOF > /etc/yum.repos.d/x.repo\n[x]\n«gpgcheck=0»\nrepo_gpgcheck=0\nEOF\n" },
      { title: "By printf, and with zypper", bad: "FROM fedora:42\nRUN printf '[x]\\n«gpgcheck=0»\\nrepo_gpgcheck=0\\n' > /etc/yum.repos.d/x.repo\nFROM opensuse/leap:15.6\nRUN zypper -n ar «-G» https://example.org/repo x && zypper «--gpg-auto-import-keys» ref && zypper -n in «--allow-unsigned-rpm» tool\n" },
      { title: "zypper, and a local file with apk", bad: "FROM opensuse/leap:15.6\nRUN zypper «--no-gpg-checks» -n in tool\nRUN yum-config-manager --save --setopt=«base.sslverify=false»\nFROM alpine:3.22\nONBUILD RUN [\"apk\", \"add\", \"«--allow-untrusted»\", \"/tmp/a.apk\"]\n" },
    ],
    good: [
      "FROM alpine:3.22\nCOPY key.rsa.pub /etc/apk/keys/\nRUN apk add --no-cache tool && echo '--allow-untrusted is not needed'\n",
      "FROM fedora:42\nRUN dnf install -y --nogpgcheck ./local.rpm && rpm --import https://example.org/key && rpm -q --nosignature bash\n",
      "FROM fedora:42\nRUN printf '[x]\\ngpgcheck=1\\nrepo_gpgcheck=0\\n' > /etc/yum.repos.d/x.repo # gpgcheck=0\n",
      "FROM alpine:3.22\nRUN apk index --allow-untrusted -o APKINDEX.tar.gz *.apk\nFROM debian:12\nRUN echo 'deb [ trusted=yes ] file:///tmp/built ./' > /etc/apt/sources.list.d/temp.list\n",
      "FROM debian:12\nRUN apt-get install -y --allow-downgrades --allow-change-held-packages tool && apt-get -o APT::Get::AllowUnauthenticated=false install x\n",
    ],
  },
  *check(file) {
    for (const step of packageSteps(file)) yield* ofOptions(file, step.instruction, step.options.options.filter((option) => skipsCheck(step, option)), isLocal(step) ? "info" : undefined);
    for (const { command, instruction } of file.commandsNamed("dnf-config-manager", "yum-config-manager")) yield* ofOptions(file, instruction, parseOptions(command).options.filter(({ value }) => value !== undefined && DNF_SETTING.test(value.text)), undefined);
    for (const { command, instruction } of file.commandsNamed("rpm")) yield* ofOptions(file, instruction, rpmOptions(command), undefined);
    for (const instruction of file.instructionsOf("RUN", "COPY")) {
      if (instruction.matches(CONFIGURED)) yield* ofText(file, instruction);
    }
  },
};

const FLAGS: Readonly<Partial<Record<Packaging, RegExp>>> = {
  apk: /^--allow-untrusted$/,
  apt: /^--(?:allow-unauthenticated|force-yes|allow-insecure-repositories)$/,
  dnf: /^--(?:nogpgcheck|no-gpgchecks?|nogpg)$/,
  zypper: /^--(?:no-gpg-?checks?|allow-unsigned-rpm|gpg-auto-import-keys)$/,
};
const DNF_SETTING = /^(?:[^=]*\.)?(?:gpgcheck|sslverify)=(?:0|false|no|off)$/i;
const SETTINGS: Readonly<Partial<Record<Packaging, RegExp>>> = {
  apt: /^(?:APT::Get::AllowUnauthenticated|Acquire::AllowInsecureRepositories|Acquire::AllowWeakRepositories|APT::Get::Force-Yes)=["']?(?:true|1|yes|on)\b/i,
  dnf: DNF_SETTING,
};

function skipsCheck(step: PackageStep, { name, value }: CommandOption): boolean {
  if (name === "-G" && step.packaging === "zypper") return step.name === "addrepo" || step.name === "ar";
  if (FLAGS[step.packaging]?.test(name) === true) return step.packaging === "dnf" ? !isLocal(step) : step.packaging !== "apk" || step.action !== "other" || step.name === "fetch";
  return value !== undefined && SETTINGS[step.packaging]?.test(value.text) === true;
}

function isLocal({ packages }: PackageStep): boolean {
  return packages.length > 0 && packages.every(({ kind }) => kind === "file");
}

/** Of what installs or updates: `-q` and `-V` only look. */
function rpmOptions(command: SimpleCommand): readonly CommandOption[] {
  const { options } = parseOptions(command);
  if (!options.some(({ name }) => /^(?:-[iUF]|--install|--upgrade|--freshen)$/.test(name)) || options.some(({ name }) => name === "-q" || name === "-V")) return [];
  return options.filter(({ name }) => /^--(?:nosignature|nodigest|noverify|nofiledigest)$/.test(name));
}

function* ofOptions(file: DockerfileFile, instruction: Instruction, options: readonly CommandOption[], level: "info" | undefined): Iterable<Finding> {
  for (const option of options) {
    const shown = abbreviated(`${option.name}${option.value === undefined ? "" : ` ${option.value.text}`}`, 50);
    yield {
      at: option.value?.span ?? option.span,
      message: `\`${shown}\` turns off the check of packages`,
      evidence: shown,
      // A key that is taken without a look is checked against from then on.
      ...(level === undefined && option.name !== "--gpg-auto-import-keys" ? {} : { level: "info" as const }),
      fixes: () => unsafeFix(`Remove \`${shown}\``, listed(removeOption(file, { instruction }, option))),
    };
  }
}

const CONFIGURED = /trusted=yes|gpgcheck\s*=\s*0|SigLevel\s*=\s*(?:Never|TrustAll)/;

/** In the words of commands and in heredocs, not in comments: what is written into a configuration. */
function* ofText(file: DockerfileFile, instruction: Instruction): Iterable<Finding> {
  for (const at of writtenTexts(instruction)) {
    for (const match of file.text.slice(at.start, at.end).matchAll(/\[[^\]\n]*?\b(trusted=yes)\b(?![^\]\n]*\]\s*(?:file|copy):)|(?:(?<![\w.])|(?<=\\n))(gpgcheck\s*=\s*0)\b|\b(SigLevel\s*=\s*(?:Never|TrustAll))\b/g)) {
      const text = match[1] ?? match[2] ?? match[3] ?? "";
      const start = at.start + match.index + match[0].indexOf(text);
      yield { at: { start, end: start + text.length }, message: `\`${text}\` turns off the check of packages` };
    }
  }
}

function writtenTexts(instruction: Instruction): readonly Span[] {
  const bodies = instruction.heredocs.map(({ body }) => body);
  if (instruction.keyword !== "RUN") return bodies;
  const inBody = ({ start }: Span): boolean => bodies.some((body) => body.start <= start && start < body.end);
  const writing = instruction.commands.commands.filter(({ name }) => name === "echo" || name === "printf" || name === "sed");
  const words = writing.flatMap(({ arguments: all }) => all.map(({ span }) => span)).filter((span) => !inBody(span));
  const scripts = writing.flatMap(({ arguments: all }) => all.map(({ span }) => span)).filter(inBody);
  const documents = instruction.commands.commands.flatMap(({ redirections }) => redirections.flatMap(({ body }) => (body === undefined ? [] : [body.span])));
  // The body of `RUN <<EOF` is a script: what its commands write stands in their words and their own documents.
  return [...words, ...scripts, ...documents];
}
