import { remembered } from "../text/remembered.ts";
import { GENERIC_SECRET_KEYS, HARMLESS_KEYS, KNOWN_SECRET_KEYS } from "./knownKeys.ts";

/**
 * Whether the name of a variable says that its value is a secret: `known` for the names that programs define for one, `likely` when the
 * name's last words say so. Case and separators (`_`, `-`, `.`, camel case) do not matter.
 *
 * English names end in the noun that they are about: `DB_PASSWORD` is a password, `PASSWORD_FILE` a file, `TOKEN_TTL` a duration, `KEY_ALIAS`
 * an alias. So only the end of a name counts, after words that tell one secret from another of its kind (`_PROD`, `_OLD`, `_2`). "Key" alone
 * says nothing (partition keys, cache keys, fingerprints): it takes a word before it that makes it a credential. Some words
 * anywhere make the value a switch or public (`ALLOW_EMPTY_PASSWORD`). A prefix such as `VITE_` or `NEXT_PUBLIC_` copies the value into the
 * code that browsers get, which makes a secret worse and no less a secret.
 */
export function secretKey(name: string): "known" | "likely" | undefined {
  return name.length > LONGEST_NAME ? undefined : judgedKey(name);
}

const judgedKey = remembered((name): "known" | "likely" | undefined => {
  const words = keyWords(name.replace(/^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|REACT_APP|GATSBY|VITE|NUXT)_/i, ""));
  const joined = words.join("_").toUpperCase();
  if (HARMLESS_KEYS.has(joined)) return undefined;
  if (isKnown(words) || isBundlerHost(name)) return "known";
  if (words.some((word) => EXEMPTING_WORDS.has(word))) return undefined;
  return endsInSecret(words) ? "likely" : undefined;
});

/** The words of a name in lower case: split at everything but letters and digits, and where camel case starts a word (`NEO4J` is none). */
export function keyWords(name: string): readonly string[] {
  const spaced = /[a-z]/.test(name) ? name.replace(/([a-z\d])([A-Z])/g, "$1_$2").replace(/([A-Z])([A-Z][a-z])/g, "$1_$2") : name;
  return spaced
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}

const LONGEST_NAME = 200;

/** The whole name, or its end after at least one word of the author's own. A bare word such as `secret` is too short to be known. */
function isKnown(words: readonly string[]): boolean {
  const whole = words.join("_").toUpperCase();
  if (KNOWN_SECRET_KEYS.has(whole) || GENERIC_SECRET_KEYS.has(whole)) return true;
  for (let from = 1; from + 1 < words.length; from++) {
    if (words.slice(0, from).some((word) => EXEMPTING_WORDS.has(word))) return false;
    if (KNOWN_SECRET_KEYS.has(words.slice(from).join("_").toUpperCase())) return true;
  }
  return false;
}

/** Bundler reads the login of a gem server from `BUNDLE_` and the host, two underscores for each dot (bundle-config(1), Credentials for gem sources). */
function isBundlerHost(name: string): boolean {
  return /^BUNDLE_(?:[A-Z\d]+_{1,3}){1,6}(?:COM|ORG|NET|IO|DEV|CO|APP|CLOUD|INTERNAL|LOCAL)$/.test(name) && name.includes("__") && !/^BUNDLE_(?:BUILD|LOCAL|MIRROR|GEMFILE|PATH)_/.test(name);
}

function endsInSecret(words: readonly string[]): boolean {
  let end = words.length;
  while (end > 1 && isQualifier(words[end - 1] ?? "")) end--;
  const last = (words[end - 1] ?? "").replace(/\d{1,3}$/, "");
  const before = words[end - 2] ?? "";
  if (last === "token" && MODEL_TOKENS.has(before)) return false;
  if (SECRET_WORDS.has(last) || SECRET_ENDINGS.test(last)) return true;
  return last === "key" && KEY_QUALIFIERS.has(before) && !words.some((word) => PACKAGE_KEY_WORDS.has(word) && before !== "private");
}

/** Which of several secrets of one kind, or how it is written: not what it is. */
function isQualifier(word: string): boolean {
  return /^\d{1,3}$/.test(word) || QUALIFIERS.has(word);
}

const QUALIFIERS: ReadonlySet<string> = new Set(
  "prod production dev development stg stage staging test qa uat live sandbox old new current previous next secondary backup base64 b64 encoded value string str plain plaintext raw arg env".split(" "),
);

const SECRET_WORDS: ReadonlySet<string> = new Set(
  "password passwd pword passphrase passcode pass pwd psw pw secret secrets token apikey secretkey accesskey privatekey authkey authtoken credential credentials creds salt pepper pat".split(" "),
);

/** Words written together: `dbpassword`, `clientsecret`, `accesstoken`. */
const SECRET_ENDINGS = /(?:password|passwd|passphrase|(?:db|root|admin|user|require)pass|apikey|secretkey|privatekey|(?:client|app|api|jwt|auth|shared|session|super|top|my)secret|(?:access|auth|api|bot|refresh|bearer|app|user|admin|my)token)$/;

const KEY_QUALIFIERS: ReadonlySet<string> = new Set(
  "api access private master encryption encrypt encryptor decryption signing sign signature auth authentication authorization client secret enc fernet app application ssh deploy jwt hmac aes rsa session cookie crypto cipher role account shared subscription license token".split(" "),
);

/** Markers in a language model's vocabulary. */
const MODEL_TOKENS: ReadonlySet<string> = new Set("bos eos pad unk sep cls mask stop start end special per max min num".split(" "));

/** A signing key beside one of these is the public key of a package repository. */
const PACKAGE_KEY_WORDS: ReadonlySet<string> = new Set("gpg pgp apt deb rpm yum repo repository archive".split(" "));

/** Switches, limits, and what is public by design. Where a secret is or what it is called needs no list: such words come last in a name. */
const EXEMPTING_WORDS: ReadonlySet<string> = new Set(
  (
    "allow allowed enable enabled disable disabled require required use with without skip no is has force check validate verify show hide ask prompt random onetime generate " +
    "max min public publishable anon fingerprint"
  ).split(" "),
);
