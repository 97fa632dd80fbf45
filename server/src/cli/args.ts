import { parseArgs, type ParseArgsConfig } from "node:util";
import type { Level } from "../core/lint/finding.ts";
import type { Language } from "../core/lint/rule.ts";
import type { Preset } from "../core/lint/settings.ts";
import { nearestName } from "../core/yaml/nearest.ts";

export type Format = "text" | "json" | "sarif" | "github";
export type ColorChoice = "auto" | "always" | "never";
type FixMode = "none" | "write" | "dry-run";

export interface LintArguments {
  readonly kind: "lint";
  /** Files, folders and globs; the current folder when none is given. */
  readonly paths: readonly string[];
  readonly format: Format;
  readonly fix: FixMode;
  readonly fixes: "safe" | "all";
  /** The weakest level that is shown. */
  readonly severity: Level;
  /** The weakest level that makes the run fail. */
  readonly failOn: Level | "never";
  /** Only these rules, by id or alias; all when empty. */
  readonly rules: readonly string[];
  readonly preset: Preset | undefined;
  readonly config: { readonly kind: "discover" } | { readonly kind: "none" } | { readonly kind: "file"; readonly path: string };
  readonly stdin: { readonly filename: string | undefined } | undefined;
  /** The language of files whose names do not tell it. */
  readonly language: Language | undefined;
  readonly color: ColorChoice;
  readonly detail: "full" | "one-line";
}

export type Arguments =
  | LintArguments
  | { readonly kind: "rules"; readonly words: readonly string[]; readonly format: "text" | "json" }
  | { readonly kind: "explain"; readonly names: readonly string[]; readonly color: ColorChoice }
  | { readonly kind: "compose-config"; readonly paths: readonly string[] }
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "wrong"; readonly message: string };

const OPTIONS = {
  format: { type: "string", short: "f" },
  fix: { type: "boolean" },
  "fix-dry-run": { type: "boolean" },
  unsafe: { type: "boolean" },
  severity: { type: "string" },
  "fail-on": { type: "string" },
  rule: { type: "string", multiple: true },
  preset: { type: "string" },
  config: { type: "string", short: "c" },
  "no-config": { type: "boolean" },
  stdin: { type: "boolean" },
  "stdin-filename": { type: "string" },
  language: { type: "string" },
  color: { type: "string" },
  quiet: { type: "boolean", short: "q" },
  version: { type: "boolean", short: "V" },
  help: { type: "boolean", short: "h" },
} as const satisfies ParseArgsConfig["options"];

/** Reads the arguments after the program's name. Never throws: what cannot be understood is `wrong`. */
export function readArguments(argv: readonly string[]): Arguments {
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    return { kind: "wrong", message: describe(error, argv) };
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: "help" };
  if (values.version === true) return { kind: "version" };
  try {
    return command(values, positionals);
  } catch (error) {
    if (error instanceof WrongArgument) return { kind: "wrong", message: error.message };
    throw error;
  }
}

class WrongArgument extends Error {}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>["values"];

function command(values: Values, [first, ...others]: readonly string[]): Arguments {
  if (first === "help") return { kind: "help" };
  if (first === "rules") return { kind: "rules", words: others, format: oneOf("--format", values.format ?? "text", ["text", "json"]) };
  if (first === "explain") {
    if (others.length === 0) throw new WrongArgument("`explain` needs the id of a rule: `hullcheck explain latest-tag`");
    return { kind: "explain", names: others, color: colorOf(values) };
  }
  if (first === "compose-config") return { kind: "compose-config", paths: others.length === 0 ? ["compose.yaml"] : others };
  return lintArguments(values, first === "lint" ? others : first === undefined ? [] : [first, ...others]);
}

function lintArguments(values: Values, positionals: readonly string[]): LintArguments {
  const fix = fixOf(values);
  const format = oneOf("--format", values.format ?? "text", ["text", "json", "sarif", "github"]);
  if (fix === "dry-run" && format !== "text") throw new WrongArgument("`--fix-dry-run` prints a diff and takes no `--format`");
  if (values.unsafe === true && fix === "none") throw new WrongArgument("`--unsafe` needs `--fix` or `--fix-dry-run`");
  const readsStdin = values.stdin === true || values["stdin-filename"] !== undefined || positionals.includes("-");
  const paths = positionals.filter((path) => path !== "-");
  if (readsStdin && paths.length > 0) throw new WrongArgument("Standard input and paths cannot be linted in one run");
  if (values.config !== undefined && values["no-config"] === true) throw new WrongArgument("`--config` and `--no-config` exclude each other");
  return {
    kind: "lint",
    paths: paths.length === 0 ? ["."] : paths,
    format,
    fix,
    fixes: values.unsafe === true ? "all" : "safe",
    severity: oneOf("--severity", values.severity ?? "info", ["error", "warning", "info"]),
    failOn: oneOf("--fail-on", values["fail-on"] ?? values.severity ?? "warning", ["error", "warning", "info", "never"]),
    rules: (values.rule ?? []).flatMap((list) => list.split(",")).filter((name) => name !== ""),
    preset: values.preset === undefined ? undefined : oneOf<Preset>("--preset", values.preset, ["recommended", "strict", "all"]),
    config: values["no-config"] === true ? { kind: "none" } : values.config === undefined ? { kind: "discover" } : { kind: "file", path: values.config },
    stdin: readsStdin ? { filename: values["stdin-filename"] } : undefined,
    language: values.language === undefined ? undefined : oneOf<Language>("--language", values.language, ["dockerfile", "compose"]),
    color: colorOf(values),
    detail: values.quiet === true ? "one-line" : "full",
  };
}

function fixOf(values: Values): FixMode {
  if (values["fix-dry-run"] === true) return "dry-run";
  return values.fix === true ? "write" : "none";
}

function colorOf(values: Values): ColorChoice {
  return oneOf("--color", values.color ?? "auto", ["auto", "always", "never"]);
}

function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw new WrongArgument(`\`${option}\` is one of ${choices.join(", ")}, not \`${value}\``);
}

/** Node's own messages speak of `parseArgs`; only the cause is of interest. */
function describe(error: unknown, argv: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
  if (unknown === undefined) return message.split(/\. |\n/)[0] ?? message;
  const written = argv.find((one) => one.startsWith(unknown)) ?? unknown;
  const near = nearestName(unknown.replace(/^-+/, ""), Object.keys(OPTIONS));
  return `\`${written}\` is not an option${near === undefined ? "" : `; \`--${near}\` is near`}`;
}

export const HELP = `Lints Dockerfiles and Compose files.

Usage
  hullcheck [options] [file, folder or glob ...]     lints; the current folder when no path is given
  hullcheck rules [--format json] [word ...]         lists the rules in which all words occur
  hullcheck explain <rule or alias> ...              explains rules, with examples
  hullcheck compose-config [file ...]                for development: prints projects as the rules see them, as JSON

What is linted
  --stdin                     lint standard input; with --fix, print the fixed text and report on standard error
  --stdin-filename <path>     the name of that text: tells its language, project file and neighbours
  --language <name>           dockerfile or compose, for files whose names do not tell
  Folders are searched without .git, node_modules and what git ignores. A file that is named is always linted.

What is reported
  --rule <id>                 only this rule, by id or alias (hadolint:DL3006); repeatable
  --preset <name>             recommended, strict or all
  --severity <level>          show this level (default info) and above, and fail on it (default warning)
  --fail-on <level>           exit with 1 on this level and above, whatever is shown: error, warning, info, never
  -c, --config <file>         use this project file instead of the nearest .hullcheck.yaml
  --no-config                 use no project file

Repairs
  --fix                       apply safe fixes and report what is left
  --fix-dry-run               print them as a unified diff, change nothing
  --unsafe                    with either: apply fixes that may change behaviour, too

Output
  -f, --format <name>         text (default), json, sarif, github
  -q, --quiet                 one line for each finding
  --color <when>              auto (default), always, never; NO_COLOR is honoured
  -h, --help                  this text
  -V, --version               the version

Exit status
  0  nothing to fail on
  1  findings at or above the threshold
  2  the run was incomplete: bad arguments, unreadable files
`;
