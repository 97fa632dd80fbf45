import type { Checksum } from "./checksum.ts";
import { Charset } from "./characters.ts";

/**
 * What the credentials of known providers look like: facts from the providers' own documentation of their formats, from their
 * announcements to secret scanning programmes and from their client libraries, gathered in 2026. Formats that need decoding
 * (JSON Web Tokens, PEM blocks, headers, registry credentials) are in encodedTokens.ts.
 */

export type TokenKind =
  | "token"
  | "api-key"
  | "key-id"
  | "secret-key"
  | "password"
  | "webhook"
  | "private-key"
  | "jwt"
  | "authorization";

/** A stretch of a credential: characters of one set, a fixed text, or what stands between a name and its value (`=`, `: "`, …). */
export type Part =
  | { readonly charset: number; readonly min: number; readonly max: number }
  | { readonly text: string }
  | { readonly assignment: true };

export interface TokenFormat {
  readonly provider: string;
  /** What it is, to be read after the provider's name: `personal access token`. */
  readonly what: string;
  readonly kind: TokenKind;
  /** The literal text, at least three characters long, by which the format is found. */
  readonly anchor: string;
  /** Characters of the credential that come before the anchor, in formats with the anchor inside. */
  readonly before?: { readonly charset: number; readonly min: number; readonly max: number };
  /** What follows the anchor, in order; of two formats with one anchor the longer comes first. A run of variable length takes all that it can: no second try with less. */
  readonly parts: readonly Part[];
  readonly checksum?: Checksum;
  /** What follows the anchor is text in base64, not random bytes. */
  readonly holdsText?: true;
}

type Rest = readonly [parts: readonly Part[], checksum?: Checksum];

const { digits, hex, anyHex, lowerAlphanumeric, upperAlphanumeric, base62, base64, base64Padded, base64url, unreserved } = Charset;

export const TOKEN_FORMATS: readonly TokenFormat[] = [
  // Source code hosts and package registries.
  ...["ghp_", "gho_", "ghu_", "ghs_", "ghr_"].map((anchor) => token("GitHub", "token", anchor, [run(base62, 36)], "crc32-base62")),
  token("GitHub", "fine-grained token", "github_pat_", [run(base62, 22), text("_"), run(base62, 59)]),
  ...["glpat-", "gldt-", "glptt-", "glft-", "glsoat-", "glimt-", "glagent-", "glrt-", "glcbt-"].flatMap((anchor) => [
    token("GitLab", "token", anchor, [run(base64url, 27, 300), text("."), run(lowerAlphanumeric, 2), text("."), run(lowerAlphanumeric, 9)]),
    token("GitLab", "token", anchor, [run(base64url, 20, 64)]),
  ]),
  token("GitLab", "runner registration token", "GR1348941", [run(base64url, 20, 22)]),
  token("Bitbucket", "app password", "ATBB", [run(base62, 32)]),
  token("npm", "access token", "npm_", [run(base62, 36)], "crc32-base62"),
  token("PyPI", "upload token", "pypi-AgEIcHlwaS5vcmc", [run(base64url, 50, 1000)]),
  token("PyPI", "upload token", "pypi-AgENdGVzdC5weXBpLm9yZw", [run(base64url, 50, 1000)]),
  token("RubyGems", "API key", "rubygems_", [run(hex, 48)]),
  token("NuGet", "API key", "oy2", [run(lowerAlphanumeric, 43)]),
  token("crates.io", "token", "cio", [run(base62, 32)]),
  token("Docker", "personal access token", "dckr_pat_", [run(base64url, 27, 40)]),
  token("Docker", "organization access token", "dckr_oat_", [run(base64url, 27, 40)]),
  token("JFrog", "API key", "AKCp", [run(base62, 69)]),
  { ...token("JFrog", "reference token", "cmVmdGtu", [run(base62, 56)]), holdsText: true },
  token("SonarQube", "token", "sqp_", [run(hex, 40)]),
  token("SonarQube", "token", "squ_", [run(hex, 40)]),
  token("SonarQube", "token", "sqa_", [run(hex, 40)]),

  // Clouds.
  ...["AKIA", "ASIA", "ABIA", "ACCA"].map((anchor) => format("AWS", "access key ID", "key-id", anchor, [run(upperAlphanumeric, 16)])),
  ...["secret_access_key", "SECRET_ACCESS_KEY", "SecretAccessKey", "secretAccessKey"].map((anchor) =>
    format("AWS", "secret access key", "secret-key", anchor, [assignment(), run(base64, 40)]),
  ),
  ...["aws_session_token", "AWS_SESSION_TOKEN"].map((anchor) => token("AWS", "session token", anchor, [assignment(), run(base64Padded, 100, 2000)])),
  key("Google", "API key", "AIza", [run(base64url, 35)]),
  format("Google", "OAuth client secret", "secret-key", "GOCSPX-", [run(base64url, 28)]),
  token("Google", "OAuth access token", "ya29.", [run(base64url, 40, 500)]),
  format("Azure", "storage account key", "secret-key", "AccountKey=", [run(base64, 86), text("==")]),
  format("Azure", "shared access key", "secret-key", "SharedAccessKey=", [run(base64, 43), text("=")]),
  ...["&sig=", "?sig=", ";sig="].map((anchor) =>
    token("Azure", "shared access signature", anchor, [run(base64, 30, 64), text("%3D")]),
  ),
  ...["7Q~", "8Q~"].map((anchor) => ({
    ...format("Azure", "client secret", "secret-key", anchor, [run(unreserved, 31, 34)]),
    before: { charset: unreserved, min: 3, max: 3 },
  })),
  { ...token("Azure DevOps", "personal access token", "AZDO", [run(base62, 4)]), before: { charset: base62, min: 76, max: 76 } },
  { ...key("Azure", "API key", "JQQJ99", [run(base62, 26)]), before: { charset: base62, min: 52, max: 52 } },
  token("DigitalOcean", "access token", "dop_v1_", [run(hex, 64)]),
  token("DigitalOcean", "OAuth token", "doo_v1_", [run(hex, 64)]),
  token("DigitalOcean", "refresh token", "dor_v1_", [run(hex, 64)]),
  format("Alibaba Cloud", "access key ID", "key-id", "LTAI5t", [run(base62, 18)]),
  ...["cfk_", "cfut_", "cfat_"].map((anchor) => token("Cloudflare", "API token", anchor, [run(base62, 48)])),
  ...["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_DNS_API_TOKEN", "CF_API_TOKEN", "CF_DNS_API_TOKEN"].map((anchor) =>
    token("Cloudflare", "API token", anchor, [assignment(), run(base64url, 40)]),
  ),
  ...["CLOUDFLARE_API_KEY", "CF_API_KEY"].map((anchor) => key("Cloudflare", "API key", anchor, [assignment(), run(hex, 37)])),
  key("Cloudflare", "origin CA key", "v1.0-", [run(hex, 24), text("-"), run(hex, 146)]),
  ...["vcp_", "vca_", "vci_", "vcr_", "vck_"].map((anchor) => token("Vercel", "token", anchor, [run(base62, 24, 80)])),
  token("Netlify", "personal access token", "nfp_", [run(base62, 36)]),
  token("Heroku", "API key", "HRKU-", [run(base64url, 30, 80)]),
  ...["HEROKU_API_KEY", "heroku_api_key"].map((anchor) => key("Heroku", "API key", anchor, [assignment(), ...uuid()])),
  token("Fly.io", "access token", "fm2_", [run(base64Padded, 100, 2000)]),
  token("Fly.io", "access token", "fo1_", [run(base64url, 43)]),
  token("Render", "API key", "rnd_", [run(base62, 32)]),
  token("Supabase", "access token", "sbp_", [run(hex, 40)]),
  format("Supabase", "secret key", "secret-key", "sb_secret_", [run(base64url, 22), text("_"), run(base64url, 8)]),
  token("PlanetScale", "token", "pscale_tkn_", [run(base64url, 32, 64)]),
  format("PlanetScale", "password", "password", "pscale_pw_", [run(base64url, 32, 64)]),
  token("PlanetScale", "OAuth token", "pscale_oauth_", [run(base64url, 32, 64)]),
  token("Databricks", "access token", "dapi", [run(hex, 32), text("-"), run(digits, 1)]),
  token("Databricks", "access token", "dapi", [run(hex, 32)]),
  token("Tailscale", "key", "tskey-auth-", [run(base62, 8, 30), text("-"), run(base62, 20, 50)]),
  token("Tailscale", "key", "tskey-api-", [run(base62, 8, 30), text("-"), run(base62, 20, 50)]),
  token("Tailscale", "key", "tskey-client-", [run(base62, 8, 30), text("-"), run(base62, 20, 50)]),

  // Secret stores and infrastructure as code.
  token("HashiCorp Vault", "token", "hvs.", [run(base64url, 24, 200)]),
  token("HashiCorp Vault", "batch token", "hvb.", [run(base64url, 90, 400)]),
  { ...token("HCP Terraform", "token", ".atlasv1.", [run(base64url, 60, 70)]), before: { charset: base62, min: 14, max: 14 } },
  token("Pulumi", "access token", "pul-", [run(hex, 40)]),
  token("Doppler", "token", "dp.pt.", [run(base62, 40, 44)]),
  token("Doppler", "token", "dp.ct.", [run(base62, 40, 44)]),
  token("Doppler", "service token", "dp.st.", [run(base62, 40, 44)]),
  token("Doppler", "service token", "dp.st.", [run(base64url, 2, 35), text("."), run(base62, 40, 44)]),
  token("1Password", "service account token", "ops_eyJ", [run(base64url, 250, 2000)]),
  format("age", "secret key", "private-key", "AGE-SECRET-KEY-1", [run(upperAlphanumeric, 58)]),

  // Language models.
  { ...key("OpenAI", "API key", "T3BlbkFJ", [run(base64url, 20, 80)]), before: { charset: base64url, min: 23, max: 100 } },
  ...["sk-proj-", "sk-svcacct-", "sk-admin-"].map((anchor) => key("OpenAI", "API key", anchor, [run(base64url, 48, 200)])),
  key("Anthropic", "API key", "sk-ant-api03-", [run(base64url, 95)]),
  key("Anthropic", "admin key", "sk-ant-admin01-", [run(base64url, 95)]),
  token("Anthropic", "OAuth token", "sk-ant-oat01-", [run(base64url, 95)]),
  key("OpenRouter", "API key", "sk-or-v1-", [run(hex, 64)]),
  token("Hugging Face", "token", "hf_", [run(base62, 34)]),
  key("Groq", "API key", "gsk_", [run(base62, 52)]),
  key("xAI", "API key", "xai-", [run(base62, 80)]),
  key("Perplexity", "API key", "pplx-", [run(base62, 48)]),
  token("Replicate", "token", "r8_", [run(base62, 37)]),
  key("Pinecone", "API key", "pcsk_", [run(base62, 5, 6), text("_"), run(base62, 60, 66)]),
  key("LangSmith", "API key", "lsv2_pt_", [run(hex, 32), text("_"), run(hex, 10)]),
  key("LangSmith", "API key", "lsv2_sk_", [run(hex, 32), text("_"), run(hex, 10)]),

  // Payment and shops.
  ...["sk_live_", "rk_live_", "sk_test_", "rk_test_"].map((anchor) => format("Stripe", "secret key", "secret-key", anchor, [run(base62, 24, 120)])),
  format("Stripe", "webhook secret", "secret-key", "whsec_", [run(base64Padded, 32, 64)]),
  ...["shpat_", "shpca_", "shppa_", "shpss_"].map((anchor) => token("Shopify", "token", anchor, [run(anyHex, 32)])),
  token("Square", "access token", "sq0atp-", [run(base64url, 22)]),
  format("Square", "OAuth secret", "secret-key", "sq0csp-", [run(base64url, 43)]),

  // Mail and messages.
  ...["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-"].map((anchor) => token("Slack", "token", anchor, [...slackIds(), run(base62, 24, 64)])),
  token("Slack", "user token", "xoxp-", [...slackIds(), run(digits, 10, 13), text("-"), run(base62, 24, 64)]),
  token("Slack", "app token", "xapp-1-", [run(upperAlphanumeric, 9, 13), text("-"), run(digits, 10, 13), text("-"), run(hex, 64)]),
  token("Slack", "configuration token", "xoxe.xoxp-1-", [run(base64url, 140, 200)]),
  webhook("Slack", "hooks.slack.com/services/", [run(upperAlphanumeric, 8, 12), text("/"), run(upperAlphanumeric, 8, 12), text("/"), run(base62, 23, 25)]),
  webhook("Discord", "discord.com/api/webhooks/", [run(digits, 17, 20), text("/"), run(base64url, 60, 72)]),
  webhook("Discord", "discordapp.com/api/webhooks/", [run(digits, 17, 20), text("/"), run(base64url, 60, 72)]),
  ...["DISCORD_TOKEN", "DISCORD_BOT_TOKEN", "discord_token"].map((anchor) =>
    token("Discord", "bot token", anchor, [assignment(), run(base62, 23, 28), text("."), run(base64url, 6), text("."), run(base64url, 27, 40)]),
  ),
  { ...token("Telegram", "bot token", ":AA", [run(base64url, 33)]), before: { charset: digits, min: 8, max: 10 } },
  key("SendGrid", "API key", "SG.", [run(base64url, 22), text("."), run(base64url, 43)]),
  key("Mailgun", "API key", "key-", [run(hex, 32)]),
  { ...key("Mailchimp", "API key", "-us", [run(digits, 1, 2)]), before: { charset: hex, min: 32, max: 32 } },
  key("Brevo", "API key", "xkeysib-", [run(hex, 64), text("-"), run(base62, 16)]),
  key("Resend", "API key", "re_", [run(base62, 8), text("_"), run(base62, 24)]),
  ...["TWILIO_AUTH_TOKEN", "twilio_auth_token"].map((anchor) => token("Twilio", "auth token", anchor, [assignment(), run(hex, 32)])),
  token("HubSpot", "private app token", "pat-na1-", uuid()),
  token("HubSpot", "private app token", "pat-eu1-", uuid()),

  // Observability.
  token("Grafana", "service account token", "glsa_", [run(base62, 32), text("_"), run(hex, 8)], "crc32-little-endian"),
  token("Grafana Cloud", "access policy token", "glc_eyJ", [run(base64Padded, 60, 500)]),
  token("Sentry", "organization token", "sntrys_eyJ", [run(base64Padded, 80, 500), text("_"), run(base64Padded, 43)]),
  token("Sentry", "user token", "sntryu_", [run(hex, 64)]),
  key("New Relic", "user key", "NRAK-", [run(upperAlphanumeric, 27)]),
  key("New Relic", "insert key", "NRII-", [run(base64url, 32)]),
  { ...key("New Relic", "license key", "NRAL", []), before: { charset: hex, min: 36, max: 36 } },
  ...["DD_API_KEY", "DATADOG_API_KEY"].map((anchor) => key("Datadog", "API key", anchor, [assignment(), run(hex, 32)])),
  ...["DD_APP_KEY", "DATADOG_APP_KEY"].map((anchor) => key("Datadog", "application key", anchor, [assignment(), run(hex, 40)])),
  token("Dynatrace", "token", "dt0c01.", [run(upperAlphanumeric, 24), text("."), run(upperAlphanumeric, 64)]),
  token("Dynatrace", "token", "dt0s01.", [run(upperAlphanumeric, 24), text("."), run(upperAlphanumeric, 64)]),
  key("PostHog", "personal API key", "phx_", [run(base62, 40, 50)]),

  // Tools of a team.
  token("Atlassian", "API token", "ATATT3xFfGF0", [run(base64url, 150, 250), text("="), run(upperAlphanumeric, 8)]),
  token("Atlassian", "access token", "ATCTT3xFfGN0", [run(base64url, 150, 250), text("="), run(upperAlphanumeric, 8)]),
  key("Linear", "API key", "lin_api_", [run(base62, 40)]),
  token("Notion", "integration token", "ntn_", [run(base62, 43, 50)]),
  token("Notion", "integration token", "secret_", [run(base62, 43)]),
  token("Figma", "personal access token", "figd_", [run(base64url, 38, 50)]),
  key("Postman", "API key", "PMAK-", [run(hex, 24), text("-"), run(hex, 34)]),
  token("CircleCI", "personal token", "CCIPAT_", [run(base62, 22), text("_"), run(hex, 40)]),
  token("Buildkite", "API token", "bkua_", [run(hex, 40)]),
];

/** Keys that their makers publish for local emulators and documentation: the beginning of each is enough to know it. */
export const PUBLISHED_KEYS: readonly string[] = [
  "Eby8vdM02xNOcqFl", // Azurite and the Azure storage emulator, account devstoreaccount1
  "C2y6yDjf5/R+ob0N", // Azure Cosmos DB emulator
  "4eC39HqLyjWDarjt", // Stripe's documentation, test mode
];

function format(provider: string, what: string, kind: TokenKind, anchor: string, ...[parts, checksum]: Rest): TokenFormat {
  return checksum === undefined ? { provider, what, kind, anchor, parts } : { provider, what, kind, anchor, parts, checksum };
}

function token(provider: string, what: string, anchor: string, ...rest: Rest): TokenFormat {
  return format(provider, what, "token", anchor, ...rest);
}

function key(provider: string, what: string, anchor: string, ...rest: Rest): TokenFormat {
  return format(provider, what, "api-key", anchor, ...rest);
}

function webhook(provider: string, anchor: string, ...rest: Rest): TokenFormat {
  return format(provider, "webhook URL", "webhook", anchor, ...rest);
}

function run(charset: number, min: number, max = min): Part {
  return { charset, min, max };
}

function text(literal: string): Part {
  return { text: literal };
}

function assignment(): Part {
  return { assignment: true };
}

function uuid(): readonly Part[] {
  return [run(anyHex, 8), text("-"), run(anyHex, 4), text("-"), run(anyHex, 4), text("-"), run(anyHex, 4), text("-"), run(anyHex, 12)];
}

function slackIds(): readonly Part[] {
  return [run(digits, 10, 13), text("-"), run(digits, 10, 13), text("-")];
}
