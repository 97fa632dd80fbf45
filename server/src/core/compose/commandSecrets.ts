import { secretKey } from "../secret/keys.ts";
import { findTokens } from "../secret/tokens.ts";
import { findCredentialUrls } from "../secret/urls.ts";
import { harmlessValue, isPlaceholder, weakSecret } from "../secret/values.ts";
import { wordText } from "./commandWords.ts";
import type { CommandWord, CommandWords } from "./commandWords.ts";
import { slice } from "./value.ts";
import type { Text } from "./value.ts";

/** A secret that a command is given as an argument. */
export interface CommandSecret {
  /** The option or variable that it is given in. */
  readonly name: string;
  readonly value: Text;
}

/** The passwords, keys and tokens among the words of a command. Tokens of a known form and URLs are left to others. */
export function commandSecrets(words: CommandWords): readonly CommandSecret[] {
  return words.flatMap((word, index) => {
    if (!MAY_GIVE.test(word.value)) return [];
    const found = assigned(word) ?? separate(word, words[index + 1]) ?? attached(words, index) ?? header(word);
    return found !== undefined && isSecret(found) ? [found] : [];
  });
}

/** An option, an assignment, or a header: nearly every word is done with here. */
const MAY_GIVE = /^-[pa]|^-.*(?:pass|auth|token|key|secret|cred)|(?:pass|pw|pwd|auth|token|key|secret|cred|salt|pat)\w{0,30}=|:\s/i;

/** `--password=x`, `-Dapp.password=x`, `PGPASSWORD=x`. */
function assigned(word: CommandWord): CommandSecret | undefined {
  const match = /^(-{0,2}[A-Za-z][\w.-]{0,80})=(?=.)/.exec(word.value);
  if (match === null) return undefined;
  const name = (match[1] ?? "").replace(/^-D(?=[a-z])/, "").replace(/^-+/, "");
  const value = unquoted(wordText(word, match[0].length));
  return secretKey(name) === undefined ? undefined : { name, value };
}

/** `--requirepass x`: only options that surely take a value. */
function separate(word: CommandWord, next: CommandWord | undefined): CommandSecret | undefined {
  const name = word.value.replace(/^-+/, "");
  if (next === undefined || next.value.startsWith("-") || !word.value.startsWith("-") || !/^(?:requirepass|masterauth|(?:[a-z]+-)*(?:password|token|api-?key|secret|secret-key|access-key|passphrase))$/.test(name)) return undefined;
  return secretKey(name) === undefined && name !== "masterauth" ? undefined : { name, value: wordText(next) };
}

/** `-px` of MySQL's and MariaDB's programs, `-a x` of redis-cli. */
function attached(words: CommandWords, index: number): CommandSecret | undefined {
  const word = words[index];
  if (word === undefined || !/^-[pa]/.test(word.value)) return undefined;
  const program = words.slice(Math.max(0, index - 12), index).findLast(({ value }) => PROGRAMS.test(value))?.value ?? "";
  if (word.value.startsWith("-p") && word.value.length > 2 && /(?:mysql|mariadb)[a-z-]*$/.test(program)) return { name: "password", value: unquoted(wordText(word, 2)) };
  const next = words[index + 1];
  return word.value === "-a" && /redis-cli$/.test(program) && next !== undefined ? { name: "password", value: wordText(next) } : undefined;
}

const PROGRAMS = /^(?:.*\/)?(?:mysql(?:admin|dump|check)?|mariadb(?:-admin|-dump|-check)?|redis-cli)$/;

/** A header that carries a login. */
function header(word: CommandWord): CommandSecret | undefined {
  const match = /(?:^|["'\s])(?:authorization|x-api-key|private-token):\s*(?:(?:bearer|basic|token)\s+)?((?!(?:bearer|basic|token)\b)[^\s"']{6,200})/i.exec(word.value);
  const value = match?.[1];
  if (match === null || value === undefined) return undefined;
  const end = match.index + match[0].length;
  return { name: "authorization", value: wordText(word, end - value.length, end) };
}

function unquoted(text: Text): Text {
  return /^(["']).*\1$/s.test(text.value) ? slice(text, 1, text.value.length - 1) : text;
}

/** A reference to a variable of the shell is as good as one of Compose. */
function isSecret({ name, value }: CommandSecret): boolean {
  const text = value.value;
  if (!value.complete || /^[$`%{<]|\$\(|\$\{?[A-Z_]{2}/.test(text) || harmlessValue(text, name) !== undefined) return false;
  if (isPlaceholder(text) && !weakSecret(text)) return false;
  return findTokens(text).length === 0 && findCredentialUrls(text).length === 0;
}
