import { baseName } from "./paths.ts";

/**
 * The programs that read this variable from their environment without being told to. Source: the documentation of each tool, November
 * 2026.
 */
export function readersOf(variable: string): ReadonlySet<string> {
  return VARIABLES.find(({ names }) => names.test(variable))?.programs ?? NOBODY;
}

/** The programs that read a file of this name from the home or working directory without being told to. */
export function fileReaders(path: string): ReadonlySet<string> {
  const name = baseName(path).toLowerCase();
  const folder = baseName(path.slice(0, -name.length - 1)).toLowerCase();
  return FILES.get(`${folder}/${name}`) ?? FILES.get(name) ?? (folder === ".ssh" && name.startsWith("id_") ? SSH : NOBODY);
}

/** `pip3.12` is pip. */
export function plainProgram(program: string): string {
  return program.replace(/[\d.]+$/, "");
}

const set = (programs: string): ReadonlySet<string> => new Set(programs.split(" "));

const NOBODY: ReadonlySet<string> = new Set();
const NODE = set("npm npx yarn yarnpkg pnpm pnpx bun");
const PYTHON = set("pip uv poetry pipenv pdm");
const SSH = set("ssh scp sftp git rsync ssh-add");

const VARIABLES: readonly { readonly names: RegExp; readonly programs: ReadonlySet<string> }[] = [
  { names: /^(?:NPM_TOKEN|NPM_AUTH_TOKEN|NODE_AUTH_TOKEN|YARN_NPM_AUTH_TOKEN)$/, programs: NODE },
  { names: /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/, programs: set("aws sam cdk terraform s3cmd") },
  { names: /^(?:GH_TOKEN|GITHUB_TOKEN|GH_ENTERPRISE_TOKEN)$/, programs: set("gh mise goreleaser") },
  { names: /^(?:BUNDLE_\w+|GEM_HOST_API_KEY)$/, programs: set("bundle bundler gem") },
  { names: /^COMPOSER_AUTH$/, programs: set("composer") },
  { names: /^CARGO_REGIST\w+_TOKEN$/, programs: set("cargo") },
  { names: /^(?:PIP_\w+|UV_\w+|POETRY_\w+)$/, programs: PYTHON },
  { names: /^TWINE_PASSWORD$/, programs: set("twine") },
  { names: /^PGPASSWORD$/, programs: set("psql pg_dump pg_restore createdb createuser") },
  { names: /^MYSQL_PWD$/, programs: set("mysql mysqladmin mysqldump mariadb") },
  { names: /^SSHPASS$/, programs: set("sshpass") },
  { names: /^(?:HF_TOKEN|HUGGING_FACE_HUB_TOKEN)$/, programs: set("huggingface-cli hf") },
  { names: /^SENTRY_AUTH_TOKEN$/, programs: set("sentry-cli") },
  { names: /^(?:SECRET_KEY_BASE|RAILS_MASTER_KEY)$/, programs: set("rails rake") },
  { names: /^TURBO_TOKEN$/, programs: set("turbo") },
];

const FILES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [".npmrc", NODE],
  [".yarnrc.yml", NODE],
  [".netrc", set("git curl wget pip uv poetry go nix bazel")],
  [".git-credentials", set("git go")],
  [".pypirc", set("twine flit")],
  ["pip.conf", set("pip")],
  [".pgpass", set("psql pg_dump pg_restore")],
  [".my.cnf", set("mysql mysqladmin mysqldump mariadb")],
  [".s3cfg", set("s3cmd")],
  [".boto", set("gsutil")],
  [".terraformrc", set("terraform tofu")],
  [".docker/config.json", set("docker skopeo crane buildah")],
  [".aws/credentials", set("aws terraform")],
  [".kube/config", set("kubectl helm")],
  [".cargo/credentials", set("cargo")],
  [".cargo/credentials.toml", set("cargo")],
  [".gem/credentials", set("gem")],
  ["auth.json", set("composer")],
  ["master.key", set("rails rake")],
  [".m2/settings-security.xml", set("mvn")],
]);
