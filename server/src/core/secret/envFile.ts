import { secretKey } from "./keys.ts";
import { findTokens } from "./tokens.ts";
import { findCredentialUrls } from "./urls.ts";
import { literalSecret } from "./values.ts";

/** The name of the first variable in the text of an environment file whose value is a secret; `undefined` when there is none. */
export function secretInEnvFile(text: string): string | undefined {
  for (const line of text.slice(0, LONGEST).split(/\r?\n/, MOST_LINES)) {
    const [, name, raw = ""] = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const value = /^(["'])(.*)\1/.exec(raw)?.[2] ?? raw.replace(/(?:^|[ \t])#.*$/, "").trim();
    const isNamed = secretKey(name) !== undefined && literalSecret(value, name);
    const isUrl = findCredentialUrls(value).some(({ source, placeholder }) => source === "literal" && !placeholder);
    if (isNamed || isUrl || findTokens(value).length > 0) return name;
  }
  return undefined;
}

const LONGEST = 100_000;
const MOST_LINES = 2000;
