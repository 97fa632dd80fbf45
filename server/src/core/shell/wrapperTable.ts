import { sshpassOptions, sudoOptions, suOptions } from "./optionTables.ts";
import type { Wrapper } from "./wrappers.ts";

const shellOptions = { value: ["-o", "-O", "--rcfile", "--init-file"], stopsAtOperand: true } as const;
const shell: Wrapper = { kind: "shell", options: shellOptions };

const condaOptions = { value: ["-n --name", "-p --prefix", "--cwd", "-a --attach"], stopsAtOperand: true } as const;
const conda: Wrapper = { kind: "prefix", subcommand: "run", options: condaOptions };

const bare: Wrapper = { kind: "prefix", options: { stopsAtOperand: true } };
const afterUser: Wrapper = { kind: "prefix", options: { stopsAtOperand: true }, operands: 1 };

/**
 * Programs that run another command, by basename, with those of their options that take a value. Source: the manual
 * pages of the programs. Those of coreutils 9.1, util-linux 2.38 and findutils 4.9 were checked against the programs'
 * own help in November 2026.
 */
export const wrapperTable: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ["sudo", { kind: "prefix", options: sudoOptions, assigns: true, inert: ["-l", "--list", "-e", "--edit"] }],
  ["doas", { kind: "prefix", options: { value: ["-a", "-C", "-u"], stopsAtOperand: true }, inert: ["-C"] }],
  ["env", {
    kind: "prefix",
    options: { value: ["-u --unset", "-C --chdir", "-S --split-string"], stopsAtOperand: true },
    assigns: true,
  }],
  ["command", { kind: "prefix", options: { stopsAtOperand: true }, inert: ["-v", "-V"] }],
  ["builtin", bare],
  ["exec", { kind: "prefix", options: { value: ["-a"], stopsAtOperand: true } }],
  ["time", { kind: "prefix", options: { value: ["-f --format", "-o --output"], stopsAtOperand: true } }],
  ["nice", { kind: "prefix", options: { value: ["-n --adjustment"], stopsAtOperand: true } }],
  ["ionice", {
    kind: "prefix",
    options: { value: ["-c --class", "-n --classdata"], stopsAtOperand: true },
    inert: ["-p", "--pid", "-P", "--pgid", "-u", "--uid"],
  }],
  ["nohup", bare],
  ["setsid", bare],
  ["timeout", {
    kind: "prefix",
    options: { value: ["-k --kill-after", "-s --signal"], stopsAtOperand: true },
    operands: 1,
  }],
  ["xargs", {
    kind: "prefix",
    options: {
      value: [
        "-a --arg-file", "-d --delimiter", "-E", "-I", "-L", "-n --max-args", "-P --max-procs", "-s --max-chars",
        "--process-slot-var",
      ],
      optional: ["-e --eof", "-i --replace", "-l --max-lines"],
      stopsAtOperand: true,
    },
    ownInput: true,
  }],
  ["gosu", afterUser],
  ["su-exec", afterUser],
  ["chroot", { kind: "prefix", options: { value: ["--userspec", "--groups"], stopsAtOperand: true }, operands: 1 }],
  ["setpriv", {
    kind: "prefix",
    options: {
      value: [
        "--reuid", "--regid", "--ruid", "--euid", "--rgid", "--egid", "--groups", "--inh-caps", "--ambient-caps",
        "--bounding-set", "--securebits", "--pdeathsig", "--selinux-label", "--apparmor-profile",
      ],
      stopsAtOperand: true,
    },
    inert: ["-d", "--dump"],
  }],
  ["flock", {
    kind: "prefix",
    options: { value: ["-w --wait --timeout", "-E --conflict-exit-code"], stopsAtOperand: true },
    operands: 1,
  }],
  ["stdbuf", { kind: "prefix", options: { value: ["-i --input", "-o --output", "-e --error"], stopsAtOperand: true } }],
  ["tini", { kind: "prefix", options: { value: ["-p", "-e"], stopsAtOperand: true } }],
  ["dumb-init", { kind: "prefix", options: { value: ["-r --rewrite"], stopsAtOperand: true } }],
  ["sshpass", { kind: "prefix", options: sshpassOptions }],
  ["catchsegv", bare],
  ["eatmydata", bare],
  ["fakeroot", { kind: "prefix", options: { value: ["-l --lib", "--faked", "-s", "-i", "-b"], stopsAtOperand: true } }],
  ["xvfb-run", {
    kind: "prefix",
    options: {
      value: [
        "-e --error-file", "-f --auth-file", "-n --server-num", "-p --xauth-protocol", "-s --server-args", "-w --wait",
      ],
      stopsAtOperand: true,
    },
  }],
  ["busybox", bare],
  ["conda", conda],
  ["mamba", conda],
  ["micromamba", conda],
  ["poetry", { kind: "prefix", subcommand: "run", options: { stopsAtOperand: true } }],
  ["pipenv", { kind: "prefix", subcommand: "run", options: { stopsAtOperand: true } }],
  ["bundle", { kind: "prefix", subcommand: "exec", options: { stopsAtOperand: true } }],
  ["sh", shell],
  ["bash", shell],
  ["dash", shell],
  ["ash", shell],
  ["ksh", shell],
  ["zsh", shell],
  ["su", { kind: "su", options: suOptions }],
  ["runuser", { kind: "su", options: { ...suOptions, value: [...(suOptions.value ?? []), "-u --user"] } }],
  ["sg", { kind: "su", options: { value: ["-c"] } }],
  ["find", { kind: "find" }],
  ["python", {
    kind: "module",
    options: { value: ["-m", "-c", "-W", "-X", "--check-hash-based-pycs"], stopsAtOperand: true },
  }],
  ["php", {
    kind: "prefix",
    options: { value: ["-c", "-d", "-r", "-f", "-B", "-R", "-F", "-E", "-z", "-t", "-S"], stopsAtOperand: true },
    programs: /(?:^|\/)composer(?:\.phar)?$/,
  }],
  ["eval", { kind: "eval" }],
]);
