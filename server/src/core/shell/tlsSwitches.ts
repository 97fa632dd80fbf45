import type { ShellWord, SimpleCommand } from "./command.ts";
import { optionTable, parseOptions, type CommandOption, type OptionTable } from "./options.ts";

/** What in a command turns the check of TLS certificates off: an option, or words that set a setting. */
export type TlsSwitch =
  | { readonly kind: "option"; readonly option: CommandOption; readonly hosts: readonly string[] }
  | { readonly kind: "setting"; readonly first: ShellWord; readonly last: ShellWord; readonly hosts: readonly string[] };

/** The switches that a command turns; unknown values and programs give none. */
export function tlsSwitches(command: SimpleCommand): readonly TlsSwitch[] {
  const known = programs.get(command.name) ?? programs.get(command.name.replace(/[\d.]+$/, ""));
  if (known === undefined) return [];
  return [...optionSwitches(command, known), ...settingSwitches(command, known)];
}

export const tlsPrograms = (): Iterable<string> => programs.keys();

/** True when the variable, set to this value, makes its tool accept any certificate. */
export function isTlsVariable(name: string, value: string): boolean {
  return variables.get(name.toUpperCase())?.test(value) === true;
}

interface Program {
  /** Option names that turn the check off by themselves, or with `=` and one of `values`. */
  readonly options?: readonly string[];
  readonly values?: RegExp;
  /** Options whose value is a host for which no certificate is checked. */
  readonly hostOptions?: readonly string[];
  /** Settings by their key in lower case whose value is such a host, or a list of them. */
  readonly hostSettings?: RegExp;
  /** Settings by their key in lower case, with the values that turn the check off. */
  readonly settings?: RegExp;
  readonly off?: RegExp;
}

const NO = /^["']?(?:false|0|no|off)["']?$/i;
const ZERO = /^(?:0|none)$/i;

const node: Program = { options: ["--no-strict-ssl", "--strict-ssl"], values: NO, settings: /^(?:strict-ssl|enablestrictssl)$/, off: NO };
const apt: Program = { settings: /^acquire::https?(?:::[^=]+)?::verify-(?:peer|host)$/, off: NO };
const dnf: Program = { settings: /^(?:[\w*.-]+\.)?sslverify$/, off: NO };
const conda: Program = { options: ["--insecure"], settings: /^ssl_verify$/, off: NO };
const pip: Program = { hostOptions: ["--trusted-host", "--allow-insecure-host"], hostSettings: /^(?:global|install|download|wheel)\.trusted[-_]host$/ };
const kube: Program = { options: ["--insecure-skip-tls-verify"], values: /^true$/i };
const containers: Program = { options: ["--tls-verify", "--src-tls-verify", "--dest-tls-verify"], values: NO };

/** Options that need a value to turn the check off: alone they turn it on. */
const NEEDS_VALUE = /^--(?:strict-ssl|(?:src-|dest-)?tls-verify|check-certificate|verify)$/;

/** Source: the manuals of the tools, November 2026. */
const programs: ReadonlyMap<string, Program> = new Map<string, Program>([
  ["curl", { options: ["--insecure", "--proxy-insecure", "--doh-insecure"] }],
  ["wget", { options: ["--no-check-certificate", "--check-certificate"], values: NO, settings: /^check_?certificate$/, off: NO }],
  ["apk", { options: ["--no-check-certificate"] }],
  ["aria2c", { options: ["--check-certificate"], values: NO }],
  ["git", { settings: /^http\.(?:.+\.)?sslverify$/, off: NO }],
  ["pip", pip],
  ["uv", pip],
  ["go", { hostSettings: /^goinsecure$/ }],
  ["npm", node],
  ["npx", node],
  ["yarn", node],
  ["pnpm", node],
  ["apt", apt],
  ["apt-get", apt],
  ["dnf", dnf],
  ["yum", dnf],
  ["microdnf", dnf],
  ["yum-config-manager", dnf],
  ["conda", conda],
  ["mamba", conda],
  ["micromamba", conda],
  ["composer", { settings: /^secure-http$/, off: NO }],
  ["bundle", { settings: /^ssl_verify_mode$/, off: ZERO }],
  ["helm", kube],
  ["kubectl", kube],
  ["oc", kube],
  ["skopeo", containers],
  ["podman", containers],
  ["buildah", containers],
  ["aws", { options: ["--no-verify-ssl"] }],
  ["http", { options: ["--verify"], values: NO }],
  ["https", { options: ["--verify"], values: NO }],
  ["svn", { options: ["--trust-server-cert"] }],
  ["ansible-galaxy", { options: ["--ignore-certs"] }],
]);

/** By name in upper case: npm reads its own in any case. git asks only whether its variable is set. */
const variables: ReadonlyMap<string, RegExp> = new Map([
  ["NODE_TLS_REJECT_UNAUTHORIZED", /^0$/],
  ["PYTHONHTTPSVERIFY", /^0$/],
  ["PERL_LWP_SSL_VERIFY_HOSTNAME", /^0$/],
  ["GIT_SSL_NO_VERIFY", /^/],
  ["NPM_CONFIG_STRICT_SSL", /^false$/i],
  ["YARN_STRICT_SSL", /^false$/i],
  ["YARN_ENABLE_STRICT_SSL", /^(?:false|0)$/i],
  ["PIP_TRUSTED_HOST", /\S/],
  ["UV_INSECURE_HOST", /\S/],
  ["GOINSECURE", /\S/],
  ["CONDA_SSL_VERIFY", NO],
  ["BUNDLE_SSL_VERIFY_MODE", /^0$/],
]);

const HOST_TABLE: OptionTable = { ...optionTable("pip"), value: [...(optionTable("pip").value ?? []), "--allow-insecure-host"] };

function optionSwitches(command: SimpleCommand, { options: names, values, hostOptions }: Program): readonly TlsSwitch[] {
  if (names === undefined && hostOptions === undefined) return [];
  return parseOptions(command, hostOptions === undefined ? undefined : HOST_TABLE).options.flatMap((option): readonly TlsSwitch[] => {
    const { value } = option;
    if (hostOptions?.some((name) => option.names.includes(name)) === true) {
      return value?.complete === true ? [{ kind: "option", option, hosts: [value.text] }] : [];
    }
    const name = names?.find((one) => option.names.includes(one));
    if (name === undefined) return [];
    const isOff = value === undefined ? !NEEDS_VALUE.test(name) : values !== undefined && value.complete && values.test(value.text);
    return isOff ? [{ kind: "option", option, hosts: [] }] : [];
  });
}

/** `key value`, `key=value`, and `key=value` behind an option such as `--setopt=`, wherever they stand. */
function settingSwitches({ arguments: words }: SimpleCommand, { settings, off, hostSettings }: Program): readonly TlsSwitch[] {
  if (settings === undefined && hostSettings === undefined) return [];
  return words.flatMap((word, index): readonly TlsSwitch[] => {
    const text = word.value.text.replace(/^(?:--(?:setopt|set|option|config|execute)=|-[oce](?=[A-Za-z]))/, "");
    const equals = text.indexOf("=");
    const key = (equals < 0 ? text : text.slice(0, equals)).trim().toLowerCase();
    const namesHosts = hostSettings?.test(key) === true;
    if (!namesHosts && settings?.test(key) !== true) return [];
    const last = equals < 0 ? words[index + 1] : word;
    const value = equals < 0 ? last?.value.text : text.slice(equals + 1).trim();
    if (last === undefined || value === undefined) return [];
    const hosts = namesHosts && last.value.complete ? value.split(/[\s,]+/).filter((host) => host !== "") : [];
    return hosts.length > 0 || (!namesHosts && off?.test(value) === true) ? [{ kind: "setting", first: word, last, hosts }] : [];
  });
}
