import type { Span } from "../text/span.ts";
import type { ShellWord, SimpleCommand } from "./command.ts";
import { sqlPasswords } from "./sqlPasswords.ts";
import { findOption, type OptionTable, optionTable, parseOptions, type ParsedOptions } from "./options.ts";

/** A password that stands in a command. */
export interface GivenPassword {
  readonly at: Span;
  /** As the program gets it; with expansions as they are written, where there are any. */
  readonly text: string;
  /** False when an expansion may be a part of it. */
  readonly isLiteral: boolean;
  /** `hash` for one that is given encrypted, `empty` for a login without one. */
  readonly form: "password" | "hash" | "empty";
}

/** The passwords that a command hands to a program or sets for a user. Source: the manual pages of the programs, November 2026. */
export function givenPasswords(command: SimpleCommand): readonly GivenPassword[] {
  const read = READERS.get(command.name);
  if (read === undefined && command.assignments.length === 0) return NONE;
  const found = read?.(command) ?? [];
  const assigned = command.assignments.flatMap(({ name, value }) => (ENVIRONMENT.has(name) && value !== undefined ? [whole(value)] : []));
  return [...assigned, ...found].filter(({ text, form }) => text !== "" || form === "empty");
}

const NONE: readonly GivenPassword[] = [];

/** Variables that exist to hand a password to one command. */
const ENVIRONMENT = new Set(["PGPASSWORD", "MYSQL_PWD", "SSHPASS", "REDISCLI_AUTH"]);

type Reader = (command: SimpleCommand) => readonly GivenPassword[];

const redis: OptionTable = { value: ["-h", "-p", "-a --pass", "-u", "-n", "--user"] };
const mongo: OptionTable = { value: ["-u --username", "-p --password", "--host", "--port", "--eval", "--authenticationDatabase", "-d --db", "-c --collection"] };
const psql: OptionTable = { value: ["-c --command", "-d --dbname", "-U --username", "-h --host", "-p --port", "-f --file", "-v --set --variable", "-o --output"] };
const login: OptionTable = { value: ["-u --username", "-p --password", "--token", "--server"] };
const openssl: OptionTable = { value: ["-salt", "-in"], singleDash: true };
const mkpasswd: OptionTable = { value: ["-m --method", "-S --salt", "-R --rounds", "-P --password-fd"] };
const doctl: OptionTable = { value: ["-t --access-token", "--context", "-u --api-url"] };
const gpg: OptionTable = { value: ["--passphrase", "-o --output", "-r --recipient", "-u --local-user", "--homedir", "--pinentry-mode"] };
const svn: OptionTable = { value: ["--username", "--password", "-r --revision"] };
const zip: OptionTable = { value: ["-P", "-d"] };
const drush: OptionTable = { value: ["--password", "--account-pass", "-l --uri", "-r --root"] };

const mysql: Reader = (command) => {
  const parsed = parseOptions(command);
  const [action, password] = parsed.operands;
  return [...optionValues(parsed, ["--password"]), ...(action?.value.text === "password" && password !== undefined ? [whole(password)] : [])];
};
const mysqlClient: Reader = (command) => [...mysql(command), ...sqlOf(command, parseOptions(command), "--execute")];
const psqlClient: Reader = (command) => sqlOf(command, parseOptions(command, psql), "--command");
const userTool: Reader = (command) => crypted(optionValues(parseOptions(command), ["--password"], { isEmptyGiven: true }));
const registryLogin: Reader = (command) => {
  const table = optionTable(command.name).value === undefined ? login : optionTable(command.name);
  const parsed = parseOptions(command, table);
  if (!parsed.operands.slice(0, 3).some(({ value }) => value.text === "login")) return [];
  return findOption(parsed, "--password-stdin") === undefined ? optionValues(parsed, ["--password"]) : printed(command);
};

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["useradd", userTool],
  ["usermod", userTool],
  ["chpasswd", chpasswd],
  ["passwd", passwd],
  ["smbpasswd", (command) => (hasFlag(command, "-s") ? printed(command) : [])],
  ["vncpasswd", (command) => (hasFlag(command, "-f") ? printed(command) : [])],
  ["x11vnc", (command) => after(command.arguments, "-storepasswd").slice(0, 1).map(whole)],
  ["sudo", (command) => (hasFlag(command, "-S") ? printed(command) : [])],
  ...["mysqladmin", "mysqldump", "mariadb-admin", "mariadb-dump"].map((name): [string, Reader] => [name, mysql]),
  ["mysql", mysqlClient],
  ["mariadb", mysqlClient],
  ["psql", psqlClient],
  ["sshpass", (command) => optionValues(parseOptions(command), ["-p"])],
  ["wget", (command) => optionValues(parseOptions(command), ["--password", "--http-password", "--ftp-password", "--proxy-password"])],
  ["curl", curl],
  ...["docker", "podman", "nerdctl", "buildah", "skopeo", "crane", "helm", "oras", "oc", "az", "regctl"].map((name): [string, Reader] => [name, registryLogin]),
  ["doctl", (command) => optionValues(parseOptions(command, doctl), ["--access-token"])],
  ["aws", aws],
  ["htpasswd", htpasswd],
  ["drush", drushPassword],
  ["redis-cli", (command) => optionValues(parseOptions(command, redis), ["-a"])],
  ["redis-server", (command) => after(command.arguments, "--requirepass").slice(0, 1).map(whole)],
  ...["mongo", "mongosh", "mongodump", "mongorestore", "mongoimport"].map((name): [string, Reader] => [name, (command) => optionValues(parseOptions(command, mongo), ["--password"])]),
  ["openssl", (command) => (command.arguments[0]?.value.text === "passwd" ? parseOptions(command, openssl).operands.slice(1, 2).map(whole) : opensslPasses(command))],
  ["keytool", keytool],
  ["gpg", (command) => optionValues(parseOptions(command, gpg), ["--passphrase"])],
  ["svn", (command) => optionValues(parseOptions(command, svn), ["--password"])],
  ...["zip", "unzip"].map((name): [string, Reader] => [name, (command) => optionValues(parseOptions(command, zip), ["-P"])]),
  ...["7z", "7za", "7zz"].map((name): [string, Reader] => [name, (command) => command.arguments.flatMap((word) => (/^-p./.test(word.value.text) ? [given({ word, text: word.value.text.slice(2), isComplete: word.value.complete })] : []))]),
  ["rabbitmqctl", rabbitmqctl],
  ["mkpasswd", (command) => parseOptions(command, mkpasswd).operands.slice(0, 1).map(whole)],
]);

/** `user:password` lines on standard input; with -e the passwords are hashes. */
function chpasswd(command: SimpleCommand): readonly GivenPassword[] {
  const isHashed = findOption(parseOptions(command), "--encrypted") !== undefined;
  const lines = [...printedLines(command), ...heredocLines(command)];
  const found = lines.flatMap((line) => afterColon(line));
  return isHashed ? found.map((one) => ({ ...one, form: "hash" })) : crypted(found, { isCrypt: false });
}

/** `passwd --stdin` reads one line, and the plain one reads the password twice where its input is no terminal. */
function passwd(command: SimpleCommand): readonly GivenPassword[] {
  const removal = parseOptions(command).options.find(({ names }) => names.includes("--delete"));
  if (removal !== undefined) return [{ at: removal.span, text: "", isLiteral: true, form: "empty" }];
  return printed(command);
}

function curl(command: SimpleCommand): readonly GivenPassword[] {
  const parsed = parseOptions(command);
  const logins = parsed.options.flatMap(({ names, value }) => (value !== undefined && (names.includes("--user") || names.includes("--proxy-user")) ? afterColon({ word: value.word, text: value.text, isComplete: value.complete }) : []));
  return [...logins, ...optionValues(parsed, ["--pass", "--proxy-pass", "--oauth2-bearer"])];
}

function aws({ arguments: words }: SimpleCommand): readonly GivenPassword[] {
  const at = words.findIndex(({ value }) => /(?:^|\.)aws_(?:secret_access_key|session_token)$/.test(value.text));
  const value = words[at + 1];
  return words[0]?.value.text === "configure" && words[1]?.value.text === "set" && at > 1 && value !== undefined ? [whole(value)] : [];
}

/** `htpasswd -b file user password`, and without the file after -n. */
function htpasswd(command: SimpleCommand): readonly GivenPassword[] {
  const { options, operands } = parseOptions(command);
  if (!options.some(({ name }) => name === "-b")) return [];
  const password = operands[options.some(({ name }) => name === "-n") ? 1 : 2];
  return password === undefined ? [] : [whole(password)];
}

/** `-passin pass:secret` and its like; short ones only satisfy the program, for a key that loses its password in the next step. */
function opensslPasses({ arguments: words }: SimpleCommand): readonly GivenPassword[] {
  return words.flatMap((word, index) => {
    const { text, complete } = word.value;
    const isPass = /^-(?:pass|passin|passout)$/.test(words[index - 1]?.value.text ?? "") && text.startsWith("pass:") && text.length >= "pass:".length + 4;
    return isPass ? [given({ word, text: text.slice("pass:".length), isComplete: complete })] : [];
  });
}

/** `changeit` opens every key store that Java ships, and keeps no secret. */
function keytool({ arguments: words }: SimpleCommand): readonly GivenPassword[] {
  return ["-storepass", "-keypass", "-srcstorepass", "-deststorepass"].flatMap((option) => after(words, option).slice(0, 1)).filter(({ value }) => value.text !== "changeit").map(whole);
}

function rabbitmqctl(command: SimpleCommand): readonly GivenPassword[] {
  const [action, , password] = parseOptions(command).operands;
  return /^(?:add_user|change_password)$/.test(action?.value.text ?? "") && password !== undefined ? [whole(password)] : [];
}

function drushPassword(command: SimpleCommand): readonly GivenPassword[] {
  const parsed = parseOptions(command, drush);
  const [action, , password] = parsed.operands;
  const given = optionValues(parsed, ["--password", "--account-pass"]);
  return /^(?:upwd|user[-:]password)$/.test(action?.value.text ?? "") && password !== undefined ? [...given, whole(password)] : given;
}

/** The passwords in the statements that a client of a database is given: as an option, by an `echo` in front of it, or in a heredoc. */
function sqlOf(command: SimpleCommand, { options }: ParsedOptions, option: string): readonly GivenPassword[] {
  const statements = options.flatMap(({ names, value }): readonly Piece[] => (value !== undefined && names.includes(option) ? [{ word: value.word, text: value.text, isComplete: value.complete }] : []));
  return [...statements, ...printedLines(command), ...heredocLines(command)].flatMap(({ word, text, isComplete }) =>
    sqlPasswords(text).map(({ from, to, isHash }): GivenPassword => ({ ...given({ word, text: text.slice(from, to), isComplete }), ...(isHash ? { form: "hash" } : {}) })),
  );
}

function optionValues(parsed: ParsedOptions, names: readonly string[], { isEmptyGiven = false } = {}): readonly GivenPassword[] {
  return parsed.options.flatMap((option): readonly GivenPassword[] => {
    const { value } = option;
    if (value === undefined || !names.some((name) => option.names.includes(name))) return [];
    if (value.text === "" && isEmptyGiven) return [{ at: value.span, text: "", isLiteral: true, form: "empty" }];
    return [given({ word: value.word, text: value.text, isComplete: value.complete })];
  });
}

/** `crypt(3)` hashes, and what locks an account instead of opening it. */
function crypted(passwords: readonly GivenPassword[], { isCrypt = true } = {}): readonly GivenPassword[] {
  return passwords.flatMap((one): readonly GivenPassword[] => {
    if (isCrypt && /^(?:[!*]+|x)$/.test(one.text)) return [];
    return [/^(?:\$(?:\d|2[abxy]|y|gy|7|sha1|apr1)\$|\{(?:SSHA|SHA|CRYPT))/.test(one.text) ? { ...one, form: "hash" } : one];
  });
}

/** A stretch of a word. */
interface Piece {
  readonly word: ShellWord;
  readonly text: string;
  readonly isComplete: boolean;
}

function printed(command: SimpleCommand): readonly GivenPassword[] {
  const lines = printedLines(command).map(given);
  return lines.filter(({ text }, index) => index === 0 || lines[index - 1]?.text !== text);
}

/** The lines that the command reads from an `echo` or `printf` in front of it, or from a here string. */
function printedLines(command: SimpleCommand): readonly Piece[] {
  const here = command.redirections.flatMap(({ operator, target }) => (operator === "<<<" && target !== undefined ? [target] : []));
  return [...here, ...printedWords(command.pipedFrom)].flatMap((word) => word.value.text.split(/\\n|\n/).flatMap((text) => (text === "" ? [] : [{ word, text, isComplete: word.value.complete }])));
}

function printedWords(writer: SimpleCommand | undefined): readonly ShellWord[] {
  if (writer?.name === "echo") return writer.arguments.filter(({ value }) => !/^-[neE]+$/.test(value.text));
  if (writer?.name !== "printf") return [];
  const [format, ...rest] = writer.arguments;
  return format === undefined || format.value.text.includes("%") ? rest : [format];
}

/** Of a heredoc: each line with the place where it stands, as a word of its own. */
function heredocLines({ redirections }: SimpleCommand): readonly Piece[] {
  return redirections.flatMap(({ body }) => {
    if (body === undefined) return [];
    const lines = body.text.split("\n");
    // The shell's text has lost the carriage returns that the file may have, one to a line.
    const lost = body.span.end - body.span.start - body.text.length;
    if (lost !== 0 && lost !== lines.length - 1) return [];
    let at = body.span.start;
    return lines.map((text): Piece => {
      const span = { start: at, end: at + text.length };
      at += text.length + (lost === 0 ? 1 : 2);
      const complete = !body.expands || !/[$`]/.test(text);
      return { word: { span, raw: text, value: { text, complete }, variables: [] }, text, isComplete: complete };
    });
  });
}

function afterColon({ word, text, isComplete }: Piece): readonly GivenPassword[] {
  const colon = text.indexOf(":");
  return colon < 0 ? [] : [given({ word, text: text.slice(colon + 1), isComplete })];
}

function whole(word: ShellWord): GivenPassword {
  return given({ word, text: word.value.text, isComplete: word.value.complete });
}

/** Points at the text itself where the word is written as it is read; a password behind an expanded user name may still be literal. */
function given({ word, text, isComplete }: Piece): GivenPassword {
  const { raw, span } = word;
  const at = text !== "" && raw.length === span.end - span.start ? raw.lastIndexOf(text) : -1;
  return {
    at: at < 0 ? span : { start: span.start + at, end: span.start + at + text.length },
    text,
    isLiteral: isComplete || !/[$`]/.test(text),
    form: "password",
  };
}

function after(words: readonly ShellWord[], option: string): readonly ShellWord[] {
  const at = words.findIndex(({ value }) => value.text === option);
  return at < 0 ? [] : words.slice(at + 1);
}

function hasFlag(command: SimpleCommand, flag: string): boolean {
  return parseOptions(command).options.some(({ name }) => name === flag);
}
