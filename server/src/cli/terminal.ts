import type { ColorChoice } from "./args.ts";

/** What the command line needs of the process that it runs in. */
export interface Terminal {
  /** The current folder, absolute, with `/` between segments. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTty: boolean;
  /** The width of the terminal; `undefined` when there is none. */
  readonly columns: number | undefined;
  out(text: string): void;
  err(text: string): void;
  stdin(): Promise<Uint8Array>;
}

/** Wraps a text in the escape codes of its role, or returns it as it is. */
export interface Styles {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly info: (text: string) => string;
  readonly path: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly fix: (text: string) => string;
}

export const plain: Styles = { error: same, warning: same, info: same, path: same, dim: same, fix: same };

const colored: Styles = {
  error: code("31;1"),
  warning: code("33;1"),
  info: code("36;1"),
  path: code("1"),
  dim: code("2"),
  fix: code("32"),
};

/** `NO_COLOR` (no-color.org) and `FORCE_COLOR` speak for `auto` only: what the user asks for by an option wins. */
export function stylesFor(choice: ColorChoice, { env, isTty }: Pick<Terminal, "env" | "isTty">): Styles {
  if (choice === "always") return colored;
  if (choice === "never" || isSet(env["NO_COLOR"]) || env["TERM"] === "dumb") return plain;
  return isTty || (isSet(env["FORCE_COLOR"]) && env["FORCE_COLOR"] !== "0") ? colored : plain;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== "";
}

function code(numbers: string): (text: string) => string {
  return (text) => `\u001b[${numbers}m${text}\u001b[0m`;
}

function same(text: string): string {
  return text;
}
