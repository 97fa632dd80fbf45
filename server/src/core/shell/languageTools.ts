import {
  atNotation,
  composerNotation,
  condaNotation,
  gemNotation,
  goNotation,
  npmNotation,
  peclNotation,
  pipNotation,
  type LanguageNotation,
} from "./languageNotation.ts";
import { optionTable, type OptionTable } from "./options.ts";

/** The package managers of programming languages; versioned and aliased programs count as the plain ones. */
export type LanguageManager =
  | "pip" | "uv" | "pipx" | "poetry" | "pipenv" | "pdm" | "npm" | "yarn" | "pnpm" | "bun" | "gem" | "bundle" | "go" | "cargo" | "composer" | "dotnet"
  | "nuget" | "choco" | "conda" | "pecl" | "mvn";

/**
 * What a subcommand does: `add` installs what its operands name, `project` what the files of a project name, `either` the one or the other
 * by whether it has operands.
 */
export type LanguageAction = "add" | "project" | "either" | "other";

export interface LanguageTool {
  readonly manager: LanguageManager;
  /** By subcommand of one or two words; the empty one is the program alone. */
  readonly actions: ReadonlyMap<string, LanguageAction>;
  readonly options: OptionTable;
  readonly notation: LanguageNotation;
}

function actions(table: Partial<Record<LanguageAction, string>>): ReadonlyMap<string, LanguageAction> {
  return new Map((Object.entries(table) as [LanguageAction, string][]).flatMap(([action, names]) => names.split(", ").map((name) => [name, action] as const)));
}

const uvOptions: OptionTable = {
  value: [...(optionTable("pip").value ?? []), "--group", "--extra", "-p --python", "--no-install-package", "--package", "--directory", "--project", "--index", "--default-index", "--index-strategy", "--link-mode", "--resolution", "--prerelease", "--with", "--no-build-package", "--no-binary-package", "--exclude-newer"],
  flags: ["--no-cache --no-cache-dir -n", ...(optionTable("pip").flags ?? [])],
};
const poetryOptions: OptionTable = { value: ["-C --directory", "-P --project", "--with", "--without", "--only", "-E --extras"] };
const bunOptions: OptionTable = { value: ["-c --config", "--cwd", "--registry", "--backend", "--cache-dir", "--omit", "--filter", "--network-concurrency"], flags: ["-g --global", "-d -D --dev", "-E --exact", "-p --production"] };
const gemOptions: OptionTable = {
  value: ["-v --version", "-i --install-dir", "-n --bindir", "-s --source", "--platform", "-P --trust-policy", "-p --http-proxy", "-B --bulk-threshold", "--config-file", "-g --file", "--without", "--target-rbconfig"],
  flags: ["-N --no-document", "-f --force", "-V --verbose", "-q --quiet", "-c --clear-sources"],
};
const bundleOptions: OptionTable = { value: ["-j --jobs", "--path", "--without", "--with", "--gemfile", "--retry", "--binstubs", "--shebang", "--system", "--trust-policy", "--redownload", "--standalone"] };
const goOptions: OptionTable = {
  singleDash: true,
  value: ["-ldflags", "-tags", "-o", "-gcflags", "-asmflags", "-mod", "-modfile", "-p", "-pkgdir", "-C", "-buildmode", "-compiler", "-installsuffix", "-toolexec", "-overlay", "-exec"],
};
const cargoOptions: OptionTable = {
  value: ["--version --vers", "--git", "--branch", "--tag", "--rev", "--path", "--root", "-F --features", "--target", "--target-dir", "-j --jobs", "--bin", "--example", "--profile", "--index", "--registry", "-p --package", "--manifest-path", "--config", "--color", "-Z", "-C"],
  flags: ["-q --quiet", "-v --verbose", "-f --force", "-r --release", "-w --workspace"],
};
const composerOptions: OptionTable = { value: ["-d --working-dir", "--ignore-platform-req", "--prefer-install", "--audit-format", "--apcu-autoloader-prefix"], flags: ["-n --no-interaction", "-o --optimize-autoloader", "-q --quiet", "-a --classmap-authoritative", "-W --with-all-dependencies"] };
const dotnetOptions: OptionTable = { value: ["-v --version", "--tool-path", "--add-source", "-s --source", "-r --runtime", "-c --configuration", "-f --framework", "-o --output", "--configfile", "--package-directory", "--verbosity", "--arch -a", "--os"], flags: ["-g --global", "--prerelease"] };
const nugetOptions: OptionTable = { singleDash: true, value: ["-Version -version", "-OutputDirectory", "-Source -source", "-ConfigFile", "-Verbosity", "-Framework"] };
const chocoOptions: OptionTable = { value: ["--version", "-s --source", "--params --package-parameters --pkgparameters", "--ia --install-arguments --installargs", "--execution-timeout --timeout"] };
const condaOptions: OptionTable = { value: ["-n --name", "-p --prefix", "-c --channel", "-f --file", "--solver", "--revision", "--platform --subdir", "-r --root-prefix", "--rc-file", "--repodata-fn"], flags: ["-y --yes", "-q --quiet", "--override-channels", "--freeze-installed"] };

const pip: LanguageTool = { manager: "pip", actions: actions({ add: "install, download, wheel" }), options: optionTable("pip"), notation: pipNotation };
const npm: LanguageTool = { manager: "npm", actions: actions({ either: "install, i, in, ins, add, isntall", project: "ci, clean-install, ic, install-clean, install-test, it" }), options: optionTable("npm"), notation: npmNotation };
const yarn: LanguageTool = { manager: "yarn", actions: actions({ project: "install, ", add: "add, global add, dlx" }), options: optionTable("yarn"), notation: npmNotation };
const bundle: LanguageTool = { manager: "bundle", actions: actions({ project: "install, " }), options: bundleOptions, notation: gemNotation };
const conda: LanguageTool = { manager: "conda", actions: actions({ add: "install, create", project: "env create, env update" }), options: condaOptions, notation: condaNotation };
const pecl: LanguageTool = { manager: "pecl", actions: actions({ add: "install" }), options: { flags: ["-f --force"] }, notation: peclNotation };

/** By basename of the program. Source: the manuals of the tools, November 2026. */
export const languageTools: ReadonlyMap<string, LanguageTool> = new Map<string, LanguageTool>([
  ["pip", pip],
  ["pip2", pip],
  ["pip3", pip],
  ...["3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"].map((version): [string, LanguageTool] => [`pip${version}`, pip]),
  ["uv", { manager: "uv", actions: actions({ add: "pip install, tool install", project: "sync, pip sync" }), options: uvOptions, notation: pipNotation }],
  ["pipx", { manager: "pipx", actions: actions({ add: "install" }), options: { value: ["--python", "-i --index-url", "--pip-args", "--suffix"] }, notation: pipNotation }],
  ["poetry", { manager: "poetry", actions: actions({ project: "install, sync" }), options: poetryOptions, notation: pipNotation }],
  ["pipenv", { manager: "pipenv", actions: actions({ either: "install", project: "sync" }), options: { value: ["--python", "--index", "-r --requirements", "--extra-pip-args", "--categories"] }, notation: pipNotation }],
  ["pdm", { manager: "pdm", actions: actions({ project: "install, sync" }), options: { value: ["-G --group", "-p --project", "-L --lockfile"] }, notation: pipNotation }],
  ["npm", npm],
  ["yarn", yarn],
  ["yarnpkg", yarn],
  ["pnpm", { manager: "pnpm", actions: actions({ either: "install, i", add: "add, dlx" }), options: optionTable("pnpm"), notation: npmNotation }],
  ["bun", { manager: "bun", actions: actions({ either: "install, i", add: "add, a", project: "ci" }), options: bunOptions, notation: npmNotation }],
  ["gem", { manager: "gem", actions: actions({ add: "install, i" }), options: gemOptions, notation: gemNotation }],
  ["bundle", bundle],
  ["bundler", bundle],
  ["go", { manager: "go", actions: actions({ add: "install, get, run", project: "mod download, mod vendor, mod tidy" }), options: goOptions, notation: goNotation }],
  ["cargo", { manager: "cargo", actions: actions({ either: "install", project: "build, b, fetch" }), options: cargoOptions, notation: atNotation }],
  ["composer", { manager: "composer", actions: actions({ project: "install, i, update, u, upgrade", add: "require, r, req, global require" }), options: composerOptions, notation: composerNotation }],
  ["composer.phar", { manager: "composer", actions: actions({ project: "install, i, update, u, upgrade", add: "require, r, req, global require" }), options: composerOptions, notation: composerNotation }],
  ["dotnet", { manager: "dotnet", actions: actions({ add: "tool install, add package", project: "restore, build, publish" }), options: dotnetOptions, notation: atNotation }],
  ["nuget", { manager: "nuget", actions: actions({ add: "install", project: "restore" }), options: nugetOptions, notation: atNotation }],
  ["choco", { manager: "choco", actions: actions({ add: "install" }), options: chocoOptions, notation: atNotation }],
  ["conda", conda],
  ["mamba", conda],
  ["micromamba", conda],
  ["pecl", pecl],
  ["pear", pecl],
  ["mvn", { manager: "mvn", actions: actions({ project: "dependency:go-offline, dependency:resolve, dependency:resolve-plugins" }), options: { value: ["-f --file", "-s --settings", "-P --activate-profiles", "-pl --projects", "-T --threads"] }, notation: atNotation }],
]);
