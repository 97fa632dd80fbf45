import type { SimpleCommand } from "../shell/command.ts";
import type { Instruction, Stage } from "./model.ts";
import { Facts } from "../text/facts.ts";

/**
 * True when a command behind `offset` in the same stage compares a checksum or verifies a signature. Which file it checks
 * is not asked: who checks one download of a stage is taken to check all of them.
 */
export function isCheckedLater(instruction: Instruction, offset: number): boolean {
  const last = instruction.stage === undefined ? -1 : lastCheck(instruction.stage);
  return last > offset;
}

/** True for a command that compares a checksum or verifies a signature, or that by its words seems to. */
export function isCheck(command: SimpleCommand): boolean {
  const { name } = command;
  if (ONLY_SPEAKS.has(name)) return false;
  if (CHECKERS.has(name)) return true;
  const words = command.arguments;
  if (name === "gpg" || name === "gpg2") return words.some(({ value }) => value.text === "--verify" || value.text === "--decrypt" || value.text === "-d");
  return SPEAKS_OF_CHECKS.test(name) || words.some(({ value }) => SPEAKS_OF_CHECKS.test(value.text));
}

/** A check by more than MD5 or SHA-1. */
export function isStrongCheck(command: SimpleCommand): boolean {
  const isWeak = /^(?:md5sum|sha1sum|cksum|sum)$/.test(command.name) || (command.name === "shasum" && !command.arguments.some(({ value }) => /(?:224|256|384|512)/.test(value.text)));
  return !isWeak && isCheck(command) && !command.arguments.some(({ value }) => /md5|sha-?1\b/i.test(value.text));
}

/** Programs whose words may speak of a checksum without comparing it. */
const ONLY_SPEAKS = new Set(["curl", "wget", "git", "apt-get", "apt", "apk", "dnf", "yum", "echo", "export", "rm", "mkdir", "chmod", "sed"]);

const CHECKERS = new Set([
  "sha1sum", "sha224sum", "sha256sum", "sha384sum", "sha512sum", "sha3sum", "shasum", "md5sum", "b2sum", "b3sum", "rhash", "xxhsum", "cksum", "sum",
  "gpgv", "gpgv2", "cosign", "minisign", "signify", "signify-openbsd", "slsa-verifier", "notation", "jarsigner", "debsig-verify", "dpkg-sig", "cmp", "diff",
]);

/** Settings about TLS certificates verify no file. */
const SPEAKS_OF_CHECKS = /sha-?(?:1|224|256|384|512)|checksum|check-sum|\bmd5|(?<!ssl[-_]?|tls[-_]?|no-)verif(?!y-(?:peer|host)|y=)|hashlib|checksig|signature|attest/i;

const lastChecks = new Facts<Stage, number>();

function lastCheck(stage: Stage): number {
  return lastChecks.of(stage, () => {
    let last = -1;
    for (const outer of stage.instructions) {
      const instruction = outer.trigger ?? outer;
      if (instruction.keyword !== "RUN") continue;
      for (const command of instruction.commands.commands) if (isCheck(command)) last = command.program.span.start;
    }
    return last;
  });
}
