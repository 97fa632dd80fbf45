import { hasPattern } from "./characters.ts";

/** Why a value that stands under a secret's name gives nothing away. */
export type Harmless = "empty" | "switch" | "quantity" | "reference" | "path" | "url" | "digest";

/**
 * True when `value`, the literal text under the name `key`, may be a real secret: neither provably harmless nor a placeholder.
 * `value` is the decoded value, with `${…}` still in it.
 */
export function literalSecret(value: string, key = ""): boolean {
  return harmlessValue(value, key) === undefined && !isPlaceholder(value);
}

/**
 * Why `value` is no secret whatever its name says, or undefined when it may be one. Only what is certain counts: a short word may be a
 * password, a number may be one too unless the name speaks of a quantity. A default inside `${NAME:-default}` is judged as a value.
 */
export function harmlessValue(value: string, key = ""): Harmless | undefined {
  const text = judged(value);
  if (text === "" || text === '""' || text === "''") return "empty";
  if (SWITCHES.has(text.toLowerCase())) return "switch";
  if (isReference(text)) return "reference";
  if (QUANTITY.test(text) && QUANTITY_NAME.test(key)) return "quantity";
  if (DIGEST.test(text) && DIGEST_NAME.test(key)) return "digest";
  if (isPath(text)) return "path";
  return isPlainUrl(text) ? "url" : undefined;
}

/**
 * True for a text that stands where the reader is to put a value of their own: `<password>`, `your-token-here`, `changeme`, `xxxx`, `***`,
 * `REPLACE_WITH_KEY`. A guessable default such as `password` or `admin` is none: see `weakSecret`.
 */
export function isPlaceholder(value: string): boolean {
  const text = judged(value).toLowerCase();
  if (text === "") return false;
  if (/^[\W_]+$/.test(text)) return true;
  if (/^(.)\1{2,}$/.test(text) && !/\d/.test(text)) return true;
  if (/^(?:<[^<>]*>|\[[^[\]]*\]|\{[^{}]*\}|\{\{.*\}\}|%\w+%|%env\([^()%]+\)%|__\w+__|@{1,2}\w+@{1,2})$/.test(text)) return true;
  return PLACEHOLDER_WORDS.test(text);
}

/** True for passwords that the documentation of images uses and that everybody tries first: `postgres`, `admin123`, `changeme`. */
export function weakSecret(value: string): boolean {
  const text = judged(value).toLowerCase();
  if (WEAK_SECRETS.has(text)) return true;
  if (text.length >= 4 && text.length <= 128 && hasPattern(text)) return true;
  const stem = text.replace(/(?:[-_@!.]?(?:\d{1,4}|[!@#$%*.]{1,3}))$/, "");
  return stem !== text && stem.length >= 3 && WEAK_SECRETS.has(stem);
}

/** The first characters, never more than four nor more than a quarter of the value, and an ellipsis. */
export function redact(value: string): string {
  const shown = value.slice(0, Math.min(4, Math.floor(value.length / 4)));
  return `${/[\uD800-\uDBFF]$/.test(shown) ? shown.slice(0, -1) : shown}…`;
}

/** The text to judge: without blanks around, and of `${NAME:-default}` the default. */
function judged(value: string): string {
  const text = value.trim().slice(0, LONGEST_JUDGED);
  return /^\$\{\w+:?-([^{}]+)\}$/.exec(text)?.[1] ?? text;
}

/** Longer values are judged by their beginning: no word list needs more, and no check may grow with the input. */
const LONGEST_JUDGED = 4096;

const SWITCHES: ReadonlySet<string> = new Set(
  "0 1 true false yes no on off y n none null nil undefined unset enabled disabled enable disable required optional auto default".split(" "),
);

const QUANTITY = /^-?\d+(?:\.\d+)?\s?(?:%|ns|us|ms|s|m|h|d|w|y|sec|min|hours?|days?|[kmgt]i?b?)?$/i;
const QUANTITY_NAME = /ttl|expir|timeout|length|limit|size|count|max|min|minutes|seconds|hours|days|age|rotation|interval|lifetime|validity|rounds|iterations|port|number|num|version|policy|attempts|retries/i;

const DIGEST = /^(?:0x)?(?:[\da-f]{8}|[\da-f]{16}|[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{96}|[\da-f]{128})(?:[\s,]+(?:0x)?[\da-f]{8,64})*$/i;
const DIGEST_NAME = /gpg|pgp|sha\d|sha_|_sha|md5|checksum|digest|fingerprint|commit|revision|integrity|etag/i;

const PLACEHOLDER_WORDS = new RegExp(
  [
    "(?:^|[^a-z]|please|must)change[-_ .]?(?:me|this|it|now|in)(?![a-z]{3})",
    "(?:please|must|should|to)[-_ ]?(?:be[-_ ]?)?change",
    "choose[-_ ]?(?:an?|your)|replace[-_ ]?(?:me|this|with|by)",
    "(?:^|[^a-z])(?:your|my)[-_ ]?(?:own|super|very|secret|api|access|auth|private|strong|secure|random|password|passwd|token|key|client|app|account|user|db|database|.{0,20}here)",
    "^your[-_ ]|^<|put[-_ ].{0,20}here|(?:^|[-_ ])here$|goes[-_ ]here",
    "place[-_ ]?holder|example|dummy|(?:^|[^a-z])(?:fake|sample|todo|fixme|tbd|redacted|replaced|insert|fill[-_ ]?(?:me|in)|n/a|not[-_ ]?(?:set|used|needed|real|required|a[-_ ]secret)|unused|ignored|foobar|foo|bar|lorem)(?:$|[^a-z])",
    "x{4,}|\\*{3,}|\\.{3,}|…|^x{3}$|(?:^|[-_])xxx(?:$|[-_])",
    "generate[-_ ](?:a|with|one|me|your|using|by|random)|openssl rand",
  ].join("|"),
);

/** Gathered from the documentation of public images and from published lists of the most used passwords, 2026. */
const WEAK_SECRETS: ReadonlySet<string> = new Set(
  (
    "password passw0rd p@ssw0rd p@ssword passwd pass pwd pw secret s3cret supersecret topsecret mysecret mypassword mysecretpassword my-secret-pw " +
    "admin administrator adminpass adminpassword root rootpass rootpassword toor user username userpass userpassword guest test testing tester testpass testpassword " +
    "demo default example sample dev develop development local localhost postgres postgresql pgpassword mysql mariadb mongo mongodb redis rabbitmq rabbit " +
    "minio minioadmin minio123 elastic changeme change-me change_me changeit letmein welcome qwerty qwertyuiop iloveyou monkey dragon master abc123 123 1234 12345 123456 1234567 " +
    "12345678 123456789 1234567890 111111 000000 0000 1111 a b x foo bar baz foobar app application web db database dbpass dbpassword key token apikey " +
    "wordpress drupal joomla nextcloud grafana keycloak airflow superset metabase sa oracle oracle123 system manager tomcat jenkins sonar sonarqube gitlab gitea " +
    "docker kubernetes kube vagrant ubuntu pi raspberry cisco public private hunter2 trustno1 temp temporary none empty nopass nopassword insecure verysecret supersecretpassword " +
    "your_strong(!)password yourstrong(!)password yourstrong!passw0rd yourstrong@passw0rd pass@word1 pass@word p@55w0rd p4ssw0rd zabbix neo4j neo4j/test neo4j/password cassandra " +
    "couchdb influxdb influx kafka nifi hasura myadminsecretkey phpmyadmin magento prestashop odoo ghost strapi directus n8n"
  ).split(" "),
);

/** Nothing but variables, commands, or the address of a secret in a store. */
function isReference(text: string): boolean {
  if (/^(?:\${1,3}(?:\w+|\{\w+(?::?[?+][^{}]*|:?-)?\})[\s:.,/@-]*)+$/.test(text)) return true;
  if (/^\$\{\{.*\}\}$|^\{\{.*\}\}$|^\$\([^()]*\)$|^`[^`]*`$|^%\w+%$/.test(text)) return true;
  if (/^(?:op|vault|awssm|awsps|azkv|gcpsm|secretref|ref\+\w+|doppler|bws|infisical|keyvault|ssm|kms):/i.test(text)) return true;
  if (/^vault:|^arn:aws[\w-]*:(?:secretsmanager|ssm|kms|iam):|^projects\/[\w-]+\/secrets\//.test(text)) return true;
  return /^(?:file:\/\/|@)?\/(?:run|var\/run)\/secrets\//.test(text);
}

/** An absolute or explicitly relative path of ordinary names; long random names make it base64 that happens to start with a slash. */
function isPath(text: string): boolean {
  if (/^(?:file:\/\/)?(?:~|\.{1,2})?\/[\w.@%$(){}~-]+(?:[/ ][\w.@%+$(){}*~-]*)*$/.test(text)) return !/^\/?[A-Za-z\d+/]{38,}={0,2}$/.test(text) || !/\d/.test(text);
  if (/^[A-Za-z]:[\\/][^:*?"<>|]*$/.test(text)) return true;
  return /^[\w-]+(?:\/[\w.-]+)*\.(?:pem|key|crt|cer|json|ya?ml|txt|env|p12|pfx|jks|conf|ini|toml|properties)$/i.test(text) && text.length <= 100;
}

/** An address without user information and without a credential in its query. */
function isPlainUrl(text: string): boolean {
  if (!/^[a-z][a-z\d+.-]{1,20}:\/\/[^\s]+$/i.test(text)) return false;
  const authority = /:\/\/([^/?#]*)/.exec(text)?.[1] ?? "";
  return !authority.includes("@") && !/[?&;](?:sig|token|key|secret|password|access_token|api_key|apikey)=/i.test(text) && !/hooks\.|webhook/i.test(text);
}
