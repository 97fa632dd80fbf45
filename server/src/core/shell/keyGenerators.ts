import type { ShellWord, SimpleCommand } from "./command.ts";
import { parseOptions, type OptionTable } from "./options.ts";

/** A private key that a command makes. */
export interface GeneratedKey {
  /** The word that says so: the program, or its subcommand. */
  readonly at: ShellWord;
  /** The files that it writes, as far as they are named; a name that ends in `*` stands for several. */
  readonly files: readonly ShellWord["value"][];
}

/** The private key that a command makes, if it makes one. Source: the manual pages of the programs, November 2026. */
export function generatedKey(command: SimpleCommand): GeneratedKey | undefined {
  return GENERATORS.get(command.name)?.(command);
}

/** The programs that `generatedKey` knows. */
export const keyGenerators: () => Iterable<string> = () => GENERATORS.keys();

type Reader = (command: SimpleCommand) => GeneratedKey | undefined;

const openssl: OptionTable = {
  singleDash: true,
  value: ["-out", "-keyout", "-key", "-newkey", "-subj", "-days", "-config", "-addext", "-extensions", "-reqexts", "-passout", "-pass", "-name", "-algorithm", "-pkeyopt", "-in"],
};
const keygen: OptionTable = { value: ["-f", "-t", "-b", "-N", "-C", "-P", "-m", "-a", "-O", "-w", "-Z", "-I", "-n", "-V", "-z", "-s", "-D"] };
const keytool: OptionTable = { singleDash: true, value: ["-keystore", "-alias", "-keyalg", "-keysize", "-storepass", "-keypass", "-dname", "-validity", "-ext", "-storetype", "-file"] };

/** What `ssh-keygen` does to keys that are there. */
const OTHERWISE = new Set(["-l", "-F", "-H", "-R", "-r", "-k", "-Q", "-y", "-e", "-i", "-p", "-c", "-L", "-B", "-s", "-Y", "-D", "-K"]);

const sshKeygen: Reader = (command) => {
  const { options } = parseOptions(command, keygen);
  if (options.some(({ name }) => OTHERWISE.has(name))) return undefined;
  const file = options.find(({ name }) => name === "-f")?.value;
  if (options.some(({ name }) => name === "-A")) return { at: command.program, files: [{ text: "/etc/ssh/ssh_host_*", complete: true }] };
  return { at: command.program, files: file === undefined ? [] : [{ text: file.text, complete: file.complete }] };
};

const opensslReader: Reader = (command) => {
  const [verb] = command.arguments;
  const text = verb?.value.text ?? "";
  const { options } = parseOptions({ name: command.name, arguments: command.arguments.slice(1) }, openssl);
  const has = (...names: readonly string[]): boolean => options.some(({ name }) => names.includes(name));
  const isMaking = text === "genrsa" || text === "genpkey" || text === "gendsa" || (text === "ecparam" && has("-genkey")) || (text === "req" && !has("-key") && has("-newkey", "-new", "-x509"));
  if (verb === undefined || !isMaking || has("-genparam")) return undefined;
  return { at: verb, files: options.flatMap(({ name, value }) => (value !== undefined && (name === "-out" || name === "-keyout") ? [{ text: value.text, complete: value.complete }] : [])) };
};

const keytoolReader: Reader = (command) => {
  const verb = command.arguments.find(({ value }) => /^-(?:genkeypair|genkey|genseckey)$/.test(value.text));
  const store = parseOptions(command, keytool).options.find(({ name }) => name === "-keystore")?.value;
  return verb === undefined ? undefined : { at: verb, files: store === undefined ? [] : [{ text: store.text, complete: store.complete }] };
};

/** Programs of which one of these words, or the program alone, makes a key; the file is not followed. */
function verb(pattern: RegExp): Reader {
  return (command) => {
    const found = command.arguments.find(({ value }) => pattern.test(value.text));
    return found === undefined ? undefined : { at: found, files: [] };
  };
}

const GENERATORS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["ssh-keygen", sshKeygen],
  ["openssl", opensslReader],
  ["keytool", keytoolReader],
  ["gpg", verb(/^--(?:full-|quick-)?(?:gen|generate)-key$/)],
  ["gpg2", verb(/^--(?:full-|quick-)?(?:gen|generate)-key$/)],
  ["wg", verb(/^genkey$/)],
  ["certtool", verb(/^--generate-privkey$/)],
  ["make-ssl-cert", verb(/^generate-default-snakeoil$/)],
  ["dropbearkey", verb(/^-f$/)],
  ["mkcert", verb(/^(?!-)./)],
  ["age-keygen", (command) => (command.arguments.some(({ value }) => value.text === "-y") ? undefined : { at: command.program, files: [] })],
]);
