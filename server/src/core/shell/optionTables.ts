import type { OptionTable } from "./options.ts";

const apt: OptionTable = {
  value: [
    "-o --option", "-t --target-release --default-release", "-c --config-file", "-a --host-architecture",
    "-P --build-profiles", "--solver", "--planner",
  ],
  flags: [
    "-q --quiet", "-y --yes --assume-yes", "-f --fix-broken", "-d --download-only",
    "-s --simulate --just-print --dry-run --recon --no-act", "-m --ignore-missing --fix-missing",
  ],
};

const apk: OptionTable = {
  value: [
    "-p --root", "-X --repository", "-t --virtual", "--arch", "--cache-dir", "--cache-max-age", "--keys-dir",
    "--progress-fd", "--repositories-file", "--timeout", "--wait",
  ],
  flags: ["-U --update-cache", "-u --upgrade", "-q --quiet", "-i --interactive", "-f --force", "-l --latest"],
};

const dnf: OptionTable = {
  value: [
    "-c --config", "-d --debuglevel", "-e --errorlevel", "-x --exclude --excludepkgs", "-R --randomwait",
    "--repo --repoid", "--enablerepo", "--disablerepo", "--installroot", "--releasever", "--setopt", "--disableplugin",
    "--enableplugin", "--advisory", "--comment", "--forcearch", "--repofrompath", "--destdir --downloaddir",
  ],
  flags: ["-y --assumeyes", "-q --quiet", "-b --best", "-C --cacheonly", "-v --verbose"],
};

const zypper: OptionTable = {
  value: [
    "-R --root", "-D --reposd-dir", "-C --cache-dir", "-c --config", "-r --repo", "-t --type", "-p --plus-repo",
    "--from", "--installroot", "--releasever",
  ],
  flags: ["-n --non-interactive", "-y --no-confirm", "-q --quiet", "-l --auto-agree-with-licenses"],
};

const pip: OptionTable = {
  value: [
    "-r --requirement", "-c --constraint", "-e --editable", "-t --target", "-i --index-url --pypi-url",
    "--extra-index-url", "-f --find-links", "--trusted-host", "--cache-dir", "--prefix", "--root", "--src --source",
    "--platform", "--python-version", "--implementation", "--abi", "--upgrade-strategy", "--no-binary",
    "--only-binary", "--progress-bar", "-C --config-settings --config-setting", "--global-option", "--build-option",
    "--report", "--log", "--proxy", "--retries", "--timeout", "--exists-action", "--cert", "--client-cert",
    "--use-feature", "--use-deprecated", "--python", "--keyring-provider", "--root-user-action", "-d --dest",
    "-w --wheel-dir", "--hash",
  ],
  flags: ["-U --upgrade", "-I --ignore-installed", "-q --quiet", "-y --yes"],
};

const npm: OptionTable = {
  value: [
    "--prefix -C", "--registry", "--cache", "-w --workspace", "--omit", "--include", "--install-strategy",
    "--loglevel", "--tag", "--userconfig", "--globalconfig", "--otp", "--cpu", "--os", "--libc", "--before", "--scope",
    "--fetch-retries", "--fetch-timeout", "--maxsockets", "--cafile", "--script-shell", "--only",
  ],
  flags: [
    "-g --global", "-f --force", "-D --save-dev", "-E --save-exact", "-P --save-prod", "-O --save-optional",
    "-s --silent", "-y --yes",
  ],
};

const yarn: OptionTable = {
  value: [
    "--cwd", "--registry", "--cache-folder", "--modules-folder", "--network-timeout", "--network-concurrency",
    "--mutex", "--proxy", "--https-proxy", "--use-yarnrc", "--prefix",
  ],
  flags: ["-s --silent", "--production --prod", "-D --dev", "-E --exact"],
};

const pnpm: OptionTable = {
  value: [
    "-C --dir", "-F --filter", "--store-dir", "--registry", "--reporter", "--loglevel", "--network-concurrency",
    "--prefix",
  ],
  flags: ["-g --global", "-P --prod --production", "-D --dev --save-dev", "-E --save-exact", "-r --recursive"],
};

const curl: OptionTable = {
  value: [
    "-A --user-agent", "-b --cookie", "-c --cookie-jar", "-C --continue-at", "-d --data --data-ascii", "--data-binary",
    "--data-raw", "--data-urlencode", "--json", "-D --dump-header", "-e --referer", "-E --cert", "--cert-type",
    "--key", "--key-type", "--pass", "--cacert", "--capath", "--crlfile", "--pinnedpubkey", "-F --form",
    "--form-string", "-H --header", "--proxy-header", "-K --config", "-m --max-time", "--connect-timeout",
    "--max-filesize", "--max-redirs", "-o --output", "--output-dir", "-P --ftp-port", "-Q --quote", "-r --range",
    "--retry", "--retry-delay", "--retry-max-time", "-T --upload-file", "-t --telnet-option", "-u --user",
    "-U --proxy-user", "-w --write-out", "-x --proxy", "--preproxy", "--noproxy", "--socks4", "--socks4a", "--socks5",
    "--socks5-hostname", "-X --request", "-y --speed-time", "-Y --speed-limit", "--limit-rate", "-z --time-cond",
    "--ciphers", "--tls13-ciphers", "--tls-max", "--proto", "--proto-default", "--proto-redir", "--resolve",
    "--connect-to", "--interface", "--dns-servers", "--doh-url", "--url", "--url-query", "--oauth2-bearer",
    "--aws-sigv4", "--unix-socket", "--abstract-unix-socket", "--stderr", "--trace", "--trace-ascii", "--netrc-file",
    "--hsts", "--alt-svc", "--keepalive-time", "--local-port", "--parallel-max", "--rate", "--variable", "--engine",
    "--etag-save", "--etag-compare", "--expect100-timeout", "--create-file-mode", "--curves", "--delegation",
    "--dns-interface", "--dns-ipv4-addr", "--dns-ipv6-addr", "--egd-file", "--ftp-account",
    "--ftp-alternative-to-user", "--ftp-method", "--ftp-ssl-ccc-mode", "--happy-eyeballs-timeout-ms", "--hostpubmd5",
    "--hostpubsha256", "--krb", "--libcurl", "--login-options", "--mail-auth", "--mail-from", "--mail-rcpt",
    "--proxy-cacert", "--proxy-capath", "--proxy-cert", "--proxy-cert-type", "--proxy-ciphers", "--proxy-crlfile",
    "--proxy-key", "--proxy-key-type", "--proxy-pass", "--proxy-pinnedpubkey", "--proxy-service-name",
    "--proxy-tls13-ciphers", "--proxy-tlsauthtype", "--proxy-tlspassword", "--proxy-tlsuser", "--proxy1.0", "--pubkey",
    "--random-file", "--request-target", "--sasl-authzid", "--service-name", "--socks5-gssapi-service",
    "--tftp-blksize", "--tlsauthtype", "--tlspassword", "--tlsuser",
  ],
  flags: [
    "-L --location", "-f --fail", "-k --insecure", "-s --silent", "-S --show-error", "-O --remote-name",
    "-J --remote-header-name", "-I --head", "-i --include --show-headers", "-v --verbose", "-n --netrc",
    "-g --globoff", "-G --get", "-N --no-buffer", "-R --remote-time", "-4 --ipv4", "-6 --ipv6", "-# --progress-bar",
    "-1 --tlsv1", "-2 --sslv2", "-3 --sslv3", "-Z --parallel", "-q --disable", "-a --append",
    "-j --junk-session-cookies", "-l --list-only", "-p --proxytunnel", "-B --use-ascii", "-M --manual", "-V --version",
    "-0 --http1.0",
  ],
};

const wget: OptionTable = {
  value: [
    "-a --append-output", "-A --accept", "-B --base", "-D --domains", "-e --execute", "-I --include-directories",
    "-i --input-file", "-l --level", "-o --output-file", "-O --output-document", "-P --directory-prefix", "-Q --quota",
    "-R --reject", "-t --tries", "-T --timeout", "-U --user-agent", "-w --wait", "-X --exclude-directories",
    "--header", "--user", "--password", "--http-user", "--http-password", "--ftp-user", "--ftp-password",
    "--proxy-user", "--proxy-password", "--post-data", "--post-file", "--body-data", "--body-file", "--method",
    "--referer", "--load-cookies", "--save-cookies", "--ca-certificate", "--ca-directory", "--certificate",
    "--certificate-type", "--private-key", "--private-key-type", "--crl-file", "--pinnedpubkey", "--ciphers",
    "--secure-protocol", "--limit-rate", "--waitretry", "--retry-on-http-error", "--dns-timeout", "--connect-timeout",
    "--read-timeout", "--progress", "--cut-dirs", "--max-redirect", "--bind-address", "--restrict-file-names",
    "--config", "--local-encoding", "--remote-encoding", "--prefer-family", "--default-page", "--compression",
    "--hsts-file", "--rejected-log", "--start-pos", "--ignore-tags", "--follow-tags", "--use-askpass",
    "--report-speed", "--accept-regex", "--reject-regex", "--regex-type", "--exclude-domains", "--warc-file",
    "--warc-header", "--warc-max-size", "--warc-dedup", "--warc-tempdir", "--backups",
  ],
  flags: [
    "-q --quiet", "-nv --no-verbose", "-c --continue", "-v --verbose", "-N --timestamping", "-r --recursive",
    "-4 --inet4-only", "-6 --inet6-only", "-b --background",
  ],
};

const git: OptionTable = {
  value: [
    "-C", "-c --config", "--git-dir", "--work-tree", "--namespace", "-b --branch", "-o --origin", "-u --upload-pack",
    "--depth", "--shallow-since", "--shallow-exclude", "--reference", "--reference-if-able", "--separate-git-dir",
    "--template", "-j --jobs", "--filter", "--server-option", "-m --message", "--bundle-uri", "--revision",
  ],
  flags: ["-q --quiet", "-n --no-checkout", "-f --force", "-v --verbose", "-l --local", "-s --shared"],
};

const useradd: OptionTable = {
  value: [
    "-b --base-dir", "-c --comment", "-d --home-dir --home", "-e --expiredate", "-f --inactive", "-g --gid",
    "-G --groups", "-k --skel", "-K --key", "-p --password", "-R --root", "-P --prefix", "-s --shell", "-u --uid",
    "-Z --selinux-user",
  ],
  flags: [
    "-D --defaults", "-l --no-log-init", "-m --create-home", "-M --no-create-home", "-N --no-user-group",
    "-o --non-unique", "-r --system", "-U --user-group",
  ],
};

const usermod: OptionTable = {
  value: [
    "-c --comment", "-d --home", "-e --expiredate", "-f --inactive", "-g --gid", "-G --groups", "-l --login",
    "-p --password", "-R --root", "-P --prefix", "-s --shell", "-u --uid", "-v --add-subuids", "-V --del-subuids",
    "-w --add-subgids", "-W --del-subgids", "-Z --selinux-user",
  ],
  flags: ["-a --append", "-L --lock", "-U --unlock", "-m --move-home", "-o --non-unique", "-r --remove"],
};

/** Debian's adduser, the one of busybox, and useradd, to which the name is a link on Red Hat. */
const adduser: OptionTable = {
  value: [
    "-u --uid", "-g --gecos --comment", "-G --ingroup", "-h --home", "-s --shell", "-k --skel", "-c", "-d", "--gid",
    "--conf", "--add-extra-groups", "--firstuid", "--lastuid", "--firstgid", "--lastgid",
  ],
  flags: [
    "-S --system", "-D --disabled-password", "-H --no-create-home", "--disabled-login",
    "--force-badname --allow-bad-names --allow-badname", "-q --quiet",
  ],
};

const groupadd: OptionTable = {
  value: ["-g --gid", "-K --key", "-p --password", "-R --root", "-P --prefix", "-U --users"],
  flags: ["-f --force", "-o --non-unique", "-r --system"],
};

const addgroup: OptionTable = {
  value: ["-g --gid", "--conf", "--firstgid", "--lastgid"],
  flags: ["-S --system", "-q --quiet"],
};

const chmod: OptionTable = {
  value: ["--reference"],
  flags: ["-R --recursive", "-v --verbose", "-c --changes", "-f --silent --quiet", "-h --no-dereference"],
};

const chown: OptionTable = { ...chmod, value: ["--reference", "--from"] };

const copy: OptionTable = {
  value: ["-S --suffix", "-t --target-directory", "--no-preserve", "--sparse"],
  optional: ["--backup", "--preserve", "--reflink", "--context"],
  flags: [
    "-r -R --recursive", "-f --force", "-a --archive", "-p", "-v --verbose", "-T --no-target-directory", "-u --update",
    "-i --interactive", "-n --no-clobber", "-L --dereference", "-P --no-dereference",
  ],
};

const az: OptionTable = {
  value: [
    "-u --username", "-p --password", "-t --tenant", "-n --name", "-g --resource-group", "-s --subscription",
    "-o --output", "--query", "--service-principal-secret", "--certificate", "--federated-token", "--identity-id",
    "--client-id", "--account-name", "--account-key", "--sas-token", "--connection-string", "--registry",
    "--vault-name", "--value",
  ],
  flags: ["-i --identity", "--service-principal", "-y --yes"],
};

const mysql: OptionTable = {
  value: [
    "-u --user", "-h --host", "-P --port", "-S --socket", "-D --database", "-e --execute", "--protocol",
    "--default-character-set", "--defaults-file", "--defaults-extra-file", "--login-path", "-i --sleep", "-w --wait",
  ],
  optional: ["-p --password"],
  flags: ["-s --silent", "-f --force", "-v --verbose", "-N --skip-column-names", "-B --batch"],
};

export const suOptions: OptionTable = {
  value: [
    "-c --command", "--session-command", "-s --shell", "-g --group", "-G --supp-group", "-w --whitelist-environment",
  ],
  flags: ["-l --login", "-p -m --preserve-environment", "-P --pty"],
};

export const sudoOptions: OptionTable = {
  value: [
    "-C --close-from", "-D --chdir", "-g --group", "-h --host", "-p --prompt", "-R --chroot", "-r --role", "-t --type",
    "-T --command-timeout", "-U --other-user", "-u --user",
  ],
  flags: [
    "-E --preserve-env", "-H --set-home", "-i --login", "-n --non-interactive", "-S --stdin", "-s --shell",
    "-b --background",
  ],
  stopsAtOperand: true,
};

export const sshpassOptions: OptionTable = { value: ["-p", "-f", "-d", "-P"], optional: ["-e"], stopsAtOperand: true };

/**
 * Option tables by basename. A tool with subcommands has one table for all of them, and so does a name that several
 * programs share; where the same letter means different things, the one that installs or logs in wins.
 * Source: the manual pages of the tools. Those of curl 7.88, wget 1.21, shadow 4.13, coreutils 9.1 and util-linux 2.38 were
 * checked against the tools' own help in November 2026.
 */
export const optionTables: ReadonlyMap<string, OptionTable> = new Map<string, OptionTable>([
  ["apt-get", apt],
  ["apt", apt],
  ["aptitude", apt],
  ["apk", apk],
  ["dnf", dnf],
  ["yum", dnf],
  ["microdnf", dnf],
  ["tdnf", dnf],
  ["zypper", zypper],
  ["pip", pip],
  ["npm", npm],
  ["yarn", yarn],
  ["pnpm", pnpm],
  ["curl", curl],
  ["wget", wget],
  ["git", git],
  ["useradd", useradd],
  ["usermod", usermod],
  ["adduser", adduser],
  ["groupadd", groupadd],
  ["addgroup", addgroup],
  ["chmod", chmod],
  ["chown", chown],
  ["chgrp", chown],
  ["mkdir", { value: ["-m --mode"], optional: ["--context"], flags: ["-p --parents", "-v --verbose"] }],
  ["install", {
    value: ["-m --mode", "-o --owner", "-g --group", "-t --target-directory", "-S --suffix", "--strip-program"],
    optional: ["--backup", "--context"],
    flags: ["-d --directory", "-v --verbose"],
  }],
  ["rm", {
    optional: ["--interactive", "--preserve-root"],
    flags: ["-r -R --recursive", "-f --force", "-v --verbose", "-d --dir"],
  }],
  ["cp", copy],
  ["mv", copy],
  ["ln", {
    value: ["-S --suffix", "-t --target-directory"],
    flags: ["-s --symbolic", "-f --force", "-n --no-dereference", "-r --relative", "-T --no-target-directory"],
  }],
  ["tee", { optional: ["--output-error"], flags: ["-a --append", "-i --ignore-interrupts"] }],
  ["docker", {
    value: [
      "-u --username --user", "-p --password --publish", "-H --host", "-l --log-level --label", "-c --context",
      "--config", "-e --env", "-v --volume", "-f --file", "-t --tag", "-w --workdir", "--name",
    ],
  }],
  ["mysql", mysql],
  ["mysqladmin", mysql],
  ["mysqldump", mysql],
  ["mariadb", mysql],
  ["mariadb-admin", mysql],
  ["sshpass", sshpassOptions],
  ["htpasswd", { value: ["-C", "-r"] }],
  ["passwd", {
    value: [
      "-n --mindays --minimum", "-x --maxdays --maximum", "-w --warndays --warning", "-i --inactive", "-R --root",
      "-r --repository",
    ],
    flags: ["-d --delete", "-l --lock", "-u --unlock", "-q --quiet", "-e --expire", "-a --all", "-S --status"],
  }],
  ["chpasswd", {
    value: ["-c --crypt-method", "-R --root", "-P --prefix", "-s --sha-rounds"],
    flags: ["-e --encrypted", "-m --md5"],
  }],
  ["az", az],
  ["su", suOptions],
  ["sudo", sudoOptions],
]);
