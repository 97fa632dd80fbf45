import { remembered } from "../text/remembered.ts";

/**
 * What secret a file of this name holds, or undefined when the name does not say so. `path` may be absolute or relative, with either
 * slash, with `*` and `?`; only its last names count. `what` reads after "copies": `an SSH private key`.
 */
export const secretFile = remembered((path: string): { readonly what: string } | undefined => {
  const names = path.replaceAll("\\", "/").split("/").filter((name) => name !== "" && name !== ".").slice(-3);
  const base = (names.at(-1) ?? "").toLowerCase();
  if (base === "" || isSample(base)) return undefined;
  const tail = names.slice(-2).join("/").toLowerCase();
  const what = FILES_IN_FOLDERS.get(tail) ?? FILES.get(base) ?? patternOf(base) ?? keyInSshFolder(names);
  return what === undefined ? undefined : { what };
});

/** True when the name of a file says that it is an example, public or encrypted. */
export function isSampleFile(path: string): boolean {
  return isSample((path.replaceAll("\\", "/").split("/").at(-1) ?? "").toLowerCase());
}

/** Files with a name of their own. Sources: the documentation of each tool, 2026. */
const FILES: ReadonlyMap<string, string> = new Map([
  [".env", "an environment file"],
  [".npmrc", "npm's configuration, which holds its tokens"],
  [".pypirc", "PyPI's upload credentials"],
  [".netrc", "login names and passwords of hosts"],
  ["_netrc", "login names and passwords of hosts"],
  [".git-credentials", "Git's stored credentials"],
  [".dockercfg", "registry credentials"],
  [".dockerconfigjson", "registry credentials"],
  [".pgpass", "PostgreSQL passwords"],
  [".my.cnf", "MySQL's login"],
  [".mylogin.cnf", "MySQL's login"],
  [".htpasswd", "password hashes"],
  [".s3cfg", "S3 credentials"],
  [".boto", "cloud credentials"],
  [".vault-token", "a Vault token"],
  [".terraformrc", "Terraform's configuration, which may hold its tokens"],
  ["credentials.tfrc.json", "Terraform credentials"],
  ["terraform.tfstate", "Terraform state, which holds secrets in clear"],
  ["kubeconfig", "a cluster's credentials"],
  ["credentials.json", "credentials"],
  ["client_secret.json", "an OAuth client secret"],
  ["application_default_credentials.json", "Google Cloud credentials"],
  ["accesstokens.json", "Azure access tokens"],
  ["master.key", "Rails' master key"],
  ["auth.json", "Composer's credentials"],
  [".ssh", "SSH keys"],
  [".aws", "AWS credentials"],
  [".gnupg", "GnuPG keys"],
  ["id_rsa", "an SSH private key"],
  ["id_dsa", "an SSH private key"],
  ["id_ecdsa", "an SSH private key"],
  ["id_ed25519", "an SSH private key"],
  ["id_ecdsa_sk", "an SSH private key"],
  ["id_ed25519_sk", "an SSH private key"],
]);

/** Files that only their folder makes known. */
const FILES_IN_FOLDERS: ReadonlyMap<string, string> = new Map([
  [".docker/config.json", "registry credentials"],
  [".aws/credentials", "AWS credentials"],
  [".kube/config", "a cluster's credentials"],
  [".azure/accesstokens.json", "Azure access tokens"],
  [".cargo/credentials", "a crates.io token"],
  [".cargo/credentials.toml", "a crates.io token"],
  [".gem/credentials", "a RubyGems API key"],
  ["gh/hosts.yml", "a GitHub token"],
  [".m2/settings-security.xml", "Maven's master password"],
  [".composer/auth.json", "Composer's credentials"],
]);

const SAMPLE_SUFFIX = /[._-](?:example|sample|dist|template|tmpl|tpl|default|defaults|schema|test|ci|j2|erb|pub|enc|gpg|age|sops|encrypted|vault)(?:\.[a-z\d]{1,5})?$/;

/** A sample to copy from, a public key, or a file that is encrypted. */
function isSample(base: string): boolean {
  return SAMPLE_SUFFIX.test(base) || /^(?:example|sample|template)[._-]/.test(base);
}

function patternOf(base: string): string | undefined {
  if (/^\.env\.[\w.*?-]+$/.test(base) || /^(?:prod|production|secrets?)\.env$/.test(base)) return "an environment file";
  if (/^id_(?:rsa|dsa|ecdsa|ed25519)[_-][\w-]+$/.test(base)) return "an SSH private key";
  if (/\.(?:p12|pfx)$/.test(base)) return "a key store with a private key";
  if (/\.(?:jks|keystore)$/.test(base)) return /trust|cacerts/.test(base) ? undefined : "a key store with a private key";
  if (/\.kdbx?$/.test(base)) return "a password database";
  if (/\.ppk$/.test(base)) return "an SSH private key";
  if (/\.(?:key|pem)$/.test(base)) return isPublicKey(base) ? undefined : "a private key";
  if (/^service[-_]?account[\w.*-]*\.json$/.test(base)) return "a Google Cloud service account key";
  if (/\.tfvars(?:\.json)?$/.test(base)) return "Terraform variables, which may hold secrets";
  if (/^secrets?\.(?:ya?ml|json|toml|properties|ini)$/.test(base)) return "secrets";
  return undefined;
}

/**
 * Certificates, authorities, public keys and the keys that sign packages are made to be handed out. An authority's own key (`ca.key`,
 * `ca-key.pem`) is not. What `*.pem` matches is unknown.
 */
function isPublicKey(base: string): boolean {
  const words = base.split(/[^a-z\d]+/).filter((word) => word !== "");
  const stem = words.slice(0, -1);
  if (stem.some((word) => PUBLIC_KEY_WORDS.has(word))) return true;
  if (words.at(-1) === "key") return false;
  if (stem.some((word) => /^(?:key|privkey|private|privatekey)\d*$/.test(word))) return false;
  return stem.length === 0 || stem.some((word) => CERTIFICATE_WORD.test(word));
}

const PUBLIC_KEY_WORDS: ReadonlySet<string> = new Set("public pub pubkey publickey gpg pgp archive repo repository apt rpm yum repomd nodesource keyring".split(" "));

const CERTIFICATE_WORD = /^(?:ca|cas|cabundle|cafile|cachain|chain|fullchain|bundle|intermediate|trust|trusted|dhparams?|dh|csr)\d*$|cert|root/;

/** Anything in `.ssh` whose name is a key's; `config`, `known_hosts` and `authorized_keys` are not secret. */
function keyInSshFolder(names: readonly string[]): string | undefined {
  if (names.at(-2)?.toLowerCase() !== ".ssh") return undefined;
  return /^id_[\w*?-]+$|rsa$|ed25519$|_key$/.test(names.at(-1)?.toLowerCase() ?? "") ? "an SSH private key" : undefined;
}
