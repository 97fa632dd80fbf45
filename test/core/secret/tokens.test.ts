import assert from "node:assert/strict";
import { TOKEN_FORMATS } from "../../../server/src/core/secret/providers.ts";
import { findTokens } from "../../../server/src/core/secret/tokens.ts";
import { b62, BASE64, BASE64URL, DIGITS, encode, encodeUrl, fake, hex, jwt, LOWER, pem, UPPER, withCrc62, withCrcHex } from "./samples.ts";

const url = (length: number, seed?: number): string => fake(BASE64URL, length, seed);
const upper = (length: number, seed?: number): string => fake(UPPER, length, seed);
const join = (...pieces: readonly string[]): string => pieces.join("");
const uuid = [hex(8, 3), hex(4, 4), hex(4, 5), hex(4, 6), hex(12, 7)].join("-");

/** The text around the secret is part of the case only where the format needs a name. */
const TOKENS: readonly (readonly [provider: string, secret: string, before?: string])[] = [
  ["GitHub", withCrc62("ghp")],
  ["GitHub", withCrc62("gho", 2)],
  ["GitHub", withCrc62("ghs", 3)],
  ["GitHub", join("github_", "pat_", b62(22), "_", b62(59, 2))],
  ["GitLab", join("glpat", "-", url(20))],
  ["GitLab", join("glpat", "-", url(20)), "${CI_TOKEN:-"],
  ["GitLab", join("glpat", "-", url(40), ".", "01", ".", fake(LOWER, 9))],
  ["GitLab", join("GR13", "48941", url(20, 3))],
  ["Bitbucket", join("AT", "BB", b62(32))],
  ["npm", withCrc62("npm", 4)],
  ["PyPI", join("pypi-", "AgEIcHlwaS5vcmc", url(120))],
  ["RubyGems", join("rubygems", "_", hex(48))],
  ["NuGet", join("oy", "2", fake(LOWER, 43))],
  ["crates.io", join("c", "io", b62(32))],
  ["Docker", join("dckr_", "pat_", url(27))],
  ["Docker", join("dckr_", "oat_", url(32))],
  ["JFrog", join("AK", "Cp", b62(69))],
  ["JFrog", join("cmVm", "dGtu", b62(56))],
  ["SonarQube", join("sq", "p_", hex(40))],
  ["AWS", join("AK", "IA", upper(16))],
  ["AWS", join("AS", "IA", upper(16, 2))],
  ["AWS", fake(BASE64, 40), "AWS_SECRET_ACCESS_KEY="],
  ["AWS", fake(BASE64, 40, 2), "aws configure set aws_secret_access_key "],
  ["AWS", fake(BASE64, 40, 3), '"SecretAccessKey": "'],
  ["AWS", fake(BASE64, 40, 4), "${AWS_SECRET_ACCESS_KEY:-"],
  ["AWS", fake(BASE64, 300), "AWS_SESSION_TOKEN: "],
  ["Google", join("AI", "za", url(35))],
  ["Google", join("GOC", "SPX-", url(28))],
  ["Google", join("ya", "29.", url(120))],
  ["Azure", join("Account", "Key=", fake(BASE64, 86), "==")],
  ["Azure", join("SharedAccess", "Key=", fake(BASE64, 43), "=")],
  ["Azure", join("a1B", "8", "Q~", url(34, 9))],
  ["Azure DevOps", join(b62(76), "AZ", "DO", b62(4, 2))],
  ["DigitalOcean", join("dop", "_v1_", hex(64))],
  ["Cloudflare", join("cfut", "_", b62(40), hex(8))],
  ["Cloudflare", url(40), "CLOUDFLARE_API_TOKEN: "],
  ["Cloudflare", hex(37), "CF_API_KEY="],
  ["Cloudflare", join("v1", ".0-", hex(24), "-", hex(146, 2))],
  ["Vercel", join("vc", "p_", b62(56))],
  ["Netlify", join("nf", "p_", b62(36))],
  ["Heroku", join("HR", "KU-", url(60))],
  ["Heroku", uuid, "HEROKU_API_KEY="],
  ["Fly.io", join("fm", "2_", fake(BASE64, 200))],
  ["Supabase", join("sb", "p_", hex(40))],
  ["Supabase", join("sb_", "secret_", url(22), "_", url(8, 2))],
  ["PlanetScale", join("pscale_", "tkn_", url(43))],
  ["Databricks", join("da", "pi", hex(32))],
  ["Databricks", join("da", "pi", hex(32, 2), "-2")],
  ["Tailscale", join("tskey", "-auth-", b62(17), "-", b62(32))],
  ["HashiCorp Vault", join("hv", "s.", url(90))],
  ["HCP Terraform", join(b62(14), ".atlas", "v1.", url(67))],
  ["Pulumi", join("pu", "l-", hex(40))],
  ["Doppler", join("dp", ".pt.", b62(43))],
  ["Doppler", join("dp", ".st.", "prd.", b62(43))],
  ["1Password", join("ops", "_eyJ", url(400))],
  ["age", join("AGE-", "SECRET-KEY-", "1", upper(58))],
  ["OpenAI", join("s", "k-", b62(20), "T3Blbk", "FJ", b62(20, 2))],
  ["OpenAI", join("s", "k-proj-", url(74), "T3Blbk", "FJ", url(74, 2))],
  ["Anthropic", join("sk", "-ant-", "api03-", url(95))],
  ["OpenRouter", join("sk", "-or-", "v1-", hex(64))],
  ["Hugging Face", join("h", "f_", fake("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 34))],
  ["Groq", join("gs", "k_", b62(52))],
  ["Replicate", join("r", "8_", b62(37))],
  ["Stripe", join("sk", "_live_", b62(24))],
  ["Stripe", join("rk", "_live_", b62(99))],
  ["Stripe", join("wh", "sec_", b62(32))],
  ["Shopify", join("shp", "at_", hex(32))],
  ["Square", join("sq0", "atp-", url(22))],
  ["Slack", join("xo", "xb-", fake(DIGITS, 12), "-", fake(DIGITS, 13, 2), "-", b62(24))],
  ["Slack", join("xo", "xp-", fake(DIGITS, 12), "-", fake(DIGITS, 12, 2), "-", fake(DIGITS, 12, 3), "-", hex(32))],
  ["Slack", join("hooks.", "slack.com/services/", "T", upper(9), "/B", upper(9, 2), "/", b62(24))],
  ["Discord", join("discord.com/", "api/webhooks/", fake(DIGITS, 18, 5), "/", url(68))],
  ["Discord", join(b62(24), ".", url(6), ".", url(38, 2)), "DISCORD_TOKEN="],
  ["Telegram", join(fake(DIGITS, 10, 4), ":A", "A", url(33))],
  ["SendGrid", join("S", "G.", url(22), ".", url(43, 2))],
  ["Mailgun", join("ke", "y-", hex(32))],
  ["Mailchimp", join(hex(32), "-u", "s12")],
  ["Brevo", join("xkey", "sib-", hex(64), "-", b62(16))],
  ["Twilio", hex(32), "TWILIO_AUTH_TOKEN="],
  ["HubSpot", join("pat-", "na1-", uuid)],
  ["Grafana", withCrcHex("glsa")],
  ["Grafana Cloud", join("gl", "c_eyJ", b62(120))],
  ["Grafana", encodeUrl(JSON.stringify({ k: b62(32), n: "ci", id: 1 }))],
  ["Cloudflare", encode(JSON.stringify({ a: hex(32), t: uuid, s: b62(44) }))],
  ["Sentry", join("sn", "tryu_", hex(64))],
  ["New Relic", join("NR", "AK-", upper(27))],
  ["New Relic", join(hex(36), "NR", "AL")],
  ["Datadog", hex(32), "DD_API_KEY="],
  ["Dynatrace", join("dt0", "c01.", upper(24), ".", upper(64, 2))],
  ["Atlassian", join("ATATT3", "xFfGF0", url(170), "=", fake("0123456789ABCDEF", 8))],
  ["Linear", join("lin", "_api_", b62(40))],
  ["Notion", join("nt", "n_", b62(46))],
  ["Figma", join("fi", "gd_", url(40))],
  ["Postman", join("PM", "AK-", hex(24), "-", hex(34, 2))],
];

describe("findTokens", () => {
  for (const [provider, secret, before = "x = "] of TOKENS) {
    it(`finds ${provider} ${secret.slice(0, 4)}… and nothing around it`, () => {
      const hits = findTokens(`# one line\n${before}${secret}\nlast line\n`, 100);
      assert.deepEqual(
        hits.map(({ span, provider: by }) => [by, span]),
        [[provider, { start: 111 + before.length, end: 111 + before.length + secret.length }]],
      );
    });

    it(`finds ${provider} ${secret.slice(0, 4)}… in quotes and at the end of the text`, () => {
      const quote = before.endsWith('"') ? "" : '"';
      const text = `${before}${quote}${secret}`;
      assert.equal(findTokens(`${text}"`)[0]?.provider, provider);
      assert.equal(findTokens(text)[0]?.span.end, text.length);
    });
  }

  it("knows about sixty providers", () => {
    assert.ok(new Set(TOKEN_FORMATS.map(({ provider }) => provider)).size >= 60);
  });

  it("has no anchor that the search's window would miss", () => {
    for (const { anchor } of TOKEN_FORMATS) assert.ok(anchor.length >= 3, anchor);
  });

  it("is silent about tokens whose checksum fails", () => {
    const github = withCrc62("ghp", 5);
    assert.equal(findTokens(github).length, 1);
    assert.deepEqual(findTokens(`${github.slice(0, -1)}${github.endsWith("a") ? "b" : "a"}`), []);
    const grafana = withCrcHex("glsa", 5);
    assert.deepEqual(findTokens(`${grafana.slice(0, -1)}${grafana.endsWith("a") ? "b" : "a"}`), []);
  });

  it("is silent about samples, placeholders and patterns in a token's form", () => {
    const lookalikes = [
      join("AKIA", "IOSFODNN7", "EXAMPLE"),
      join("AWS_SECRET_ACCESS_KEY=", "wJalrXUtnFEMI/K7MDENG/bPxRfiCY", "EXAMPLEKEY"),
      join("hf_", "x".repeat(34)),
      join("glpat-", "your-private-token1"),
      join("glpat-", "abcdefghij0123456789"),
      join("dop_v1_", "deadbeef".repeat(8)),
      join("sk_live_", "a1b2c3d4e5f6g7h8i9j0k1l2"),
      join("sk_test_", "4eC39HqLyjWDarjt", "T1zdp7dc"),
      join("AccountKey=", "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq", "/K1SZFPTOtr/KBHBeksoGMGw=="),
      join("whsec_", encode("This is only an example of a text")),
      join("AIza", "0".repeat(35)),
      join("SG.", "<your-sendgrid-api-key>"),
      join("AWS_SECRET_ACCESS_KEY=", "${AWS_SECRET_ACCESS_KEY:?needed}"),
      join("TWILIO_AUTH_TOKEN=", "${TWILIO_AUTH_TOKEN}"),
      "npm_config_registry=https://npm.example.com npm_package_name_of_this_long_project_x1",
      "DD_API_KEY_SECRET_BACKEND_COMMAND=/usr/bin/get",
      "image: ghcr.io/apps/desk-app:1.2 # task-runner, risk-free, sk-learn",
    ];
    for (const text of lookalikes) assert.deepEqual(findTokens(text), [], text.slice(0, 24));
  });

  it("wants a whole word: a longer run or a part of an identifier is no token", () => {
    const token = join("da", "pi", hex(32));
    assert.deepEqual(findTokens(`x${token}`), []);
    assert.deepEqual(findTokens(`${token}f`), []);
    assert.deepEqual(findTokens(`${token}_x`), []);
    assert.equal(findTokens(`echo -e "a\\n${token}"`).length, 1);
  });

  it("is silent about digests, integrity hashes and image references", () => {
    const texts = [`FROM alpine@sha256:${hex(64)}`, `"integrity": "sha512-${fake(BASE64, 86)}=="`, `ADD --checksum=sha256:${hex(64, 2)} https://example.com/x /`, `ENV GPG_KEY ${fake("0123456789ABCDEF", 40)}`];
    for (const text of texts) assert.deepEqual(findTokens(text), []);
  });

  it("finds the AWS secret that stands near a key ID", () => {
    const id = join("AK", "IA", upper(16));
    const secret = fake(BASE64, 40, 6);
    const text = `id: ${id}\npw: ${secret}\n`;
    assert.deepEqual(
      findTokens(text).map(({ title, span }) => [title, text.slice(span.start, span.end)]),
      [
        ["AWS access key ID", id],
        ["AWS secret access key", secret],
      ],
    );
    assert.equal(findTokens(`${id} sha1 ${hex(40)} /usr/share/java/maven-repository/some-lib40`).length, 1);
    assert.deepEqual(findTokens(`pw: ${secret}`), []);
  });

  it("gives hits in order and reports a place once", () => {
    const npm = withCrc62("npm", 6);
    const aws = join("AK", "IA", upper(16, 3));
    const hits = findTokens(`//npm.example.com/:_authToken=${npm}\nAuthorization: Bearer ${npm}\n${aws}`);
    assert.deepEqual(
      hits.map(({ provider }) => provider),
      ["npm", "npm", "AWS"],
    );
  });

  it("reads nothing into empty and odd texts", () => {
    for (const text of ["", "a", "ab", "\uD800", "é".repeat(50), "-----BEGIN ", 'eyJ.eyJ."auth":', "Authorization: Basic "]) assert.deepEqual(findTokens(text), []);
  });
});

describe("findTokens on JSON Web Tokens", () => {
  it("finds one whose header decodes", () => {
    const token = jwt({ alg: "HS256", typ: "JWT" }, { role: "service_role", iss: "acme" });
    const [hit] = findTokens(`TOKEN=${token} next`);
    assert.deepEqual(hit, { span: { start: 6, end: 6 + token.length }, provider: "", title: "JSON Web Token", kind: "jwt" });
  });

  it("is silent about what is no token or is made to be published", () => {
    const texts = [
      `${encodeUrl('{"a":1}')}.${encodeUrl('{"b":2}')}.${fake(BASE64URL, 43)}`,
      jwt({ alg: "HS256" }, { role: "anon", iss: "supabase" }),
      jwt({ alg: "HS256" }, { role: "service_role", iss: "supabase-demo" }),
      jwt({ alg: "HS256" }, { sub: "1234567890", name: "John Doe" }),
      jwt({ alg: "HS256" }, { sub: "x" }, "sig"),
      "eyJhbGciOiJIUzI1NiJ9.eyJ.<signature>",
      `eyJ${"a".repeat(40)}.eyJ${"b".repeat(40)}.${fake(BASE64URL, 43)}`,
    ];
    for (const text of texts) assert.deepEqual(findTokens(text), [], text.slice(0, 30));
  });
});

describe("findTokens on private keys", () => {
  for (const label of ["RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK"]) {
    it(`finds ${label} from header to footer`, () => {
      const block = pem(label);
      const [hit, ...others] = findTokens(`a\n${block}\nb`);
      assert.deepEqual(hit?.span, { start: 2, end: 2 + block.length });
      assert.equal(hit?.kind, "private-key");
      assert.deepEqual(others, []);
    });
  }

  it("finds one in a single line with escaped line ends, and one without its end", () => {
    assert.equal(findTokens(`ENV KEY="${pem("PRIVATE KEY", undefined, "\\n")}"`).length, 1);
    assert.equal(findTokens(pem("RSA PRIVATE KEY").replace(/-----END.*/, "")).length, 1);
  });

  it("knows a Google service account's key", () => {
    assert.equal(findTokens(`"private_key": "${pem("PRIVATE KEY", undefined, "\\n")}"`)[0]?.title, "Google Cloud service account key");
  });

  it("is silent about headers without a key, public keys and certificates", () => {
    const texts = [
      `RUN grep -q "${"-".repeat(5)}BEGIN RSA PRIVATE KEY-----" /x && echo "-----END RSA PRIVATE KEY-----"`,
      `${"-".repeat(5)}BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----`,
      `${"-".repeat(5)}BEGIN RSA PRIVATE KEY-----\n${"x".repeat(64)}\n-----END RSA PRIVATE KEY-----`,
      pem("PUBLIC KEY"),
      pem("CERTIFICATE"),
      pem("PGP PUBLIC KEY BLOCK"),
    ];
    for (const text of texts) assert.deepEqual(findTokens(text), []);
  });
});

describe("findTokens on logins and headers", () => {
  const login = encode(`deploy:${b62(12)}`);

  const spanText = (text: string): readonly string[] => findTokens(text).map(({ span }) => text.slice(span.start, span.end));

  it("finds logins in base64", () => {
    assert.deepEqual(spanText(`{"auths":{"r.example":{"auth":"${login}"}}}`), [login]);
    assert.deepEqual(spanText(`RUN echo "{\\"auths\\":{\\"r\\":{\\"auth\\": \\"${login}\\"}}}" > c.json`), [login]);
    assert.deepEqual(spanText(`//npm.example/:_auth=${login}`), [login]);
    assert.deepEqual(spanText(`curl -H "Authorization: Basic ${login}" https://example.com`), [login]);
  });

  it("finds literal tokens in headers and in .npmrc lines", () => {
    const value = b62(32, 9);
    assert.deepEqual(spanText(`curl -H 'authorization: Bearer ${value}' x`), [value]);
    assert.deepEqual(spanText(`curl -H "PRIVATE-TOKEN: ${value}" x`), [value]);
    assert.deepEqual(spanText(`RUN echo "//npm.example/:_authToken=${uuid}" > .npmrc`), [uuid]);
  });

  it("is silent about variables, placeholders and the word alone", () => {
    const texts = [
      'curl -H "Authorization: Bearer $TOKEN" x',
      'curl -H "Authorization: Bearer ${ANON_KEY}" x',
      'curl -H "Authorization: Bearer <token>" x',
      'curl -H "Authorization: Bearer your-access-token-goes-here" x',
      `curl -H "Authorization: Basic ${encode("user:password")}" x`,
      `curl -H "Authorization: Basic ${encode("user:changeme")}" x`,
      "//npm.example.com/:_authToken=${NPM_TOKEN}",
      '{"auth": "none"}',
      '"auth": {"type": "basic"}',
      "Authorization: required for all requests of this kind",
    ];
    for (const text of texts) assert.deepEqual(findTokens(text), [], text);
  });
});
