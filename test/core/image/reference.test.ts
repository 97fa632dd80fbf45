import assert from "node:assert/strict";
import fc from "fast-check";
import {
  familiarName,
  normalizedRepository,
  parseReference,
  referenceFaultPhrases,
} from "../../../server/src/core/image/reference.ts";
import type { ImageReference, ReferenceFault, ReferencePart } from "../../../server/src/core/image/reference.ts";
import { textAt } from "../../../server/src/core/text/span.ts";

const sha256 = `sha256:${"0123456789abcdef".repeat(4)}`;
const sha512 = `sha512:${"0123456789abcdef".repeat(8)}`;

describe("image references: valid", () => {
  const table: readonly {
    readonly text: string;
    readonly parts: readonly [registry: string, path: string, tag: string, digest: string];
    readonly full: string;
    readonly short: string;
  }[] = [
    { text: "node", parts: ["", "node", "", ""], full: "docker.io/library/node", short: "node" },
    { text: "node:22-alpine3.20", parts: ["", "node", "22-alpine3.20", ""], full: "docker.io/library/node", short: "node" },
    { text: "library/node", parts: ["", "library/node", "", ""], full: "docker.io/library/node", short: "node" },
    { text: "bitnami/redis:7", parts: ["", "bitnami/redis", "7", ""], full: "docker.io/bitnami/redis", short: "bitnami/redis" },
    { text: "docker.io/node", parts: ["docker.io", "node", "", ""], full: "docker.io/library/node", short: "node" },
    { text: "index.docker.io/a/b", parts: ["index.docker.io", "a/b", "", ""], full: "docker.io/a/b", short: "a/b" },
    { text: "docker.io/library/a/b", parts: ["docker.io", "library/a/b", "", ""], full: "docker.io/library/a/b", short: "library/a/b" },
    { text: "docker.io/a.b/c", parts: ["docker.io", "a.b/c", "", ""], full: "docker.io/a.b/c", short: "docker.io/a.b/c" },
    { text: "localhost/app", parts: ["localhost", "app", "", ""], full: "localhost/app", short: "localhost/app" },
    { text: "localhost:5000/app", parts: ["localhost:5000", "app", "", ""], full: "localhost:5000/app", short: "localhost:5000/app" },
    { text: "localhost:5000", parts: ["", "localhost", "5000", ""], full: "docker.io/library/localhost", short: "localhost" },
    { text: "registry:5000/team/app:1.2", parts: ["registry:5000", "team/app", "1.2", ""], full: "registry:5000/team/app", short: "registry:5000/team/app" },
    { text: "foo/bar.baz:1", parts: ["", "foo/bar.baz", "1", ""], full: "docker.io/foo/bar.baz", short: "foo/bar.baz" },
    { text: "gcr.io/distroless/static-debian12:nonroot", parts: ["gcr.io", "distroless/static-debian12", "nonroot", ""], full: "gcr.io/distroless/static-debian12", short: "gcr.io/distroless/static-debian12" },
    { text: "Team/app", parts: ["Team", "app", "", ""], full: "Team/app", short: "Team/app" },
    { text: "[2001:db8::1]:5000/app", parts: ["[2001:db8::1]:5000", "app", "", ""], full: "[2001:db8::1]:5000/app", short: "[2001:db8::1]:5000/app" },
    { text: "123.22.33.123:2345/user/image:tag2", parts: ["123.22.33.123:2345", "user/image", "tag2", ""], full: "123.22.33.123:2345/user/image", short: "123.22.33.123:2345/user/image" },
    { text: "my_host.lan/app", parts: ["my_host.lan", "app", "", ""], full: "my_host.lan/app", short: "my_host.lan/app" },
    { text: `alpine@${sha256}`, parts: ["", "alpine", "", sha256], full: "docker.io/library/alpine", short: "alpine" },
    { text: `alpine:3@${sha512}`, parts: ["", "alpine", "3", sha512], full: "docker.io/library/alpine", short: "alpine" },
    { text: `r.io:80/a@${sha256}`, parts: ["r.io:80", "a", "", sha256], full: "r.io:80/a", short: "r.io:80/a" },
    { text: "a__b/c---d.e", parts: ["", "a__b/c---d.e", "", ""], full: "docker.io/a__b/c---d.e", short: "a__b/c---d.e" },
    { text: `app:${"t".repeat(128)}`, parts: ["", "app", "t".repeat(128), ""], full: "docker.io/library/app", short: "app" },
    { text: "app:_Tag.1", parts: ["", "app", "_Tag.1", ""], full: "docker.io/library/app", short: "app" },
    { text: `a/${"b".repeat(253)}`, parts: ["", `a/${"b".repeat(253)}`, "", ""], full: `docker.io/a/${"b".repeat(253)}`, short: `a/${"b".repeat(253)}` },
  ];

  for (const { text, parts, full, short } of table) {
    it(shown(text), () => {
      const reference = valid(text);
      const actual = [reference.registry, reference.path, reference.tag, reference.digest];
      assert.deepEqual(
        actual.map((part) => part?.text ?? ""),
        parts,
      );
      assertSpans(text, reference);
      assert.equal(normalizedRepository(reference), full);
      assert.equal(familiarName(reference), short);
    });
  }
});

describe("image references: invalid", () => {
  /** `«…»` marks the reported span. */
  const table: readonly (readonly [marked: string, reason: ReferenceFault])[] = [
    ["«»", "empty"],
    ["al« »pine", "whitespace"],
    ["« \t»alpine:3 ", "whitespace"],
    ["«https://»docker.io/library/node", "url-scheme"],
    ["«docker://»alpine", "url-scheme"],
    [`«${"0123456789abcdef".repeat(4)}»`, "bare-id"],
    ["exa«!»mple.com/app", "registry-character"],
    ["example.com«-»/app", "registry-character"],
    ["a.«-»b/app", "registry-character"],
    ["Foo«_»bar/app", "registry-character"],
    ["«:»5000/app", "registry-character"],
    ["«[»::1/app", "registry-character"],
    ["host«:»/app", "registry-port"],
    ["host«:port»/app", "registry-port"],
    ["host«:50:60»/app", "registry-port"],
    ["«Node»:22", "uppercase-path"],
    ["ghcr.io/«Owner/Repo»:1", "uppercase-path"],
    ["team«/»", "empty-path-component"],
    ["a/«/»b", "empty-path-component"],
    ["«/»node", "empty-path-component"],
    ["docker.io«/»", "empty-path-component"],
    ["«:»1.2", "empty-path-component"],
    [`«@»${sha256}`, "empty-path-component"],
    ["no«$»de", "path-character"],
    ["no«😀»de", "path-character"],
    ["repo/no«*»de:1", "path-character"],
    ["«-»node", "path-separator"],
    ["node«-»", "path-separator"],
    ["team/no«..»de", "path-separator"],
    ["no«___»de", "path-separator"],
    ["no«-_»de", "path-separator"],
    ["a/b«._»:1", "path-separator"],
    [`«${"a".repeat(248)}»`, "path-length"],
    [`a.io/«b/${"c".repeat(254)}»`, "path-length"],
    ["alpine«:»", "empty-tag"],
    [`alpine«:»@${sha256}`, "empty-tag"],
    ["alpine:«-»", "tag-start"],
    ["alpine:«.»1", "tag-start"],
    ["alpine:«^»", "tag-character"],
    ["alpine:3«:»20", "tag-character"],
    ["team/alpine:3«/»20", "tag-character"],
    ["alpine:«$»{TAG}", "tag-character"],
    [`alpine:«${"1".repeat(129)}»`, "tag-length"],
    ["alpine«@»", "empty-digest"],
    ["localhost/node«@»", "empty-digest"],
    ["alpine@«sha256:»", "empty-digest"],
    ["alpine@«sha25»", "digest-algorithm"],
    ["localhost:1234/node@«sha25»:x", "digest-algorithm"],
    ["123.22.33.123:2345/user/image@«x»:2341", "digest-algorithm"],
    ["alpine@«:»abc", "digest-algorithm"],
    ["alpine@«md5»:d41d8cd98f00b204e9800998ecf8427e", "digest-algorithm"],
    ["alpine@sha256:abc«X»", "digest-character"],
    [`alpine@${sha256}«@»x`, "digest-character"],
    ["alpine@sha256:«abc123»", "digest-length"],
    [`alpine@${sha256.replace("256", "512").replace(":", ":«")}»`, "digest-length"],
  ];

  for (const [marked, reason] of table) {
    it(`${reason}: ${shown(marked)}`, () => {
      const start = marked.indexOf("«");
      const end = marked.indexOf("»") - 1;
      const text = marked.replace("«", "").replace("»", "");
      assert.deepEqual(parseReference(text), { ok: false, reason, at: { start, end } });
    });
  }

  it("covers every reason, and each has a phrase", () => {
    const reasons = new Set(table.map(([, reason]) => reason));
    assert.deepEqual([...reasons].sort(), Object.keys(referenceFaultPhrases).sort());
  });
});

describe("image references: properties", () => {
  const alphanumeric = fc.stringMatching(/^[a-z0-9]{1,6}$/);
  const component = fc
    .array(fc.tuple(alphanumeric, fc.constantFrom(".", "_", "__", "-", "---")), { minLength: 1, maxLength: 3 })
    .map((pieces) => pieces.map(([word], index) => (index === 0 ? word : `${pieces[index - 1]?.[1] ?? ""}${word}`)).join(""));
  const host = fc.constantFrom("localhost", "docker.io", "ghcr.io", "r.example.com:5000", "Host", "[::1]:80", "10.0.0.1", "host:443");
  const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/);
  const digest = fc.constantFrom(sha256, sha512);
  const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

  it("gives back the parts that a reference was made of", () => {
    const parts = fc.record({
      registry: maybe(host),
      path: fc.array(component, { minLength: 1, maxLength: 4 }),
      tag: maybe(tag),
      digest: maybe(digest),
    });
    fc.assert(
      fc.property(parts, (made) => {
        // A first component with a dot would be a registry, so a reference without one starts with a plain word.
        const path = made.registry === undefined ? ["team", ...made.path].join("/") : made.path.join("/");
        const text = [
          made.registry === undefined ? "" : `${made.registry}/`,
          path,
          made.tag === undefined ? "" : `:${made.tag}`,
          made.digest === undefined ? "" : `@${made.digest}`,
        ].join("");
        const reference = valid(text);
        assert.equal(reference.registry?.text, made.registry);
        assert.equal(reference.path.text, path);
        assert.equal(reference.tag?.text, made.tag);
        assert.equal(reference.digest?.text, made.digest);
        assertSpans(text, reference);
      }),
    );
  });

  it("is total: any text parses or fails with a span inside it", () => {
    const likely = fc.string({ unit: fc.constantFrom(..."aB0.-_:/@[] \t😀$", "sha256:", "://"), maxLength: 40 });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), likely), (text) => {
        const parsed = parseReference(text);
        if (parsed.ok) {
          assertSpans(text, parsed.reference);
          assert.equal(valid(familiarName(parsed.reference)).tag, undefined);
          return;
        }
        assert.ok(0 <= parsed.at.start && parsed.at.end <= text.length);
        assert.equal(parsed.at.start === parsed.at.end, text === "", `${parsed.reason} in ${JSON.stringify(text)}`);
      }),
      { numRuns: 500 },
    );
  });

  it("means the same repository by the short and the full name", () => {
    fc.assert(
      fc.property(maybe(host), fc.array(component, { minLength: 1, maxLength: 3 }), (registry, path) => {
        const parsed = parseReference([...(registry === undefined ? [] : [registry]), ...path].join("/"));
        if (!parsed.ok) return;
        const full = normalizedRepository(parsed.reference);
        assert.equal(normalizedRepository(valid(full)), full);
        assert.equal(normalizedRepository(valid(familiarName(parsed.reference))), full);
      }),
    );
  });
});

function valid(text: string): ImageReference {
  const parsed = parseReference(text);
  assert.ok(parsed.ok, `${JSON.stringify(text)} is refused: ${parsed.ok ? "" : parsed.reason}`);
  return parsed.reference;
}

function assertSpans(text: string, reference: ImageReference): void {
  const parts: readonly (ReferencePart | undefined)[] = [reference.registry, reference.path, reference.tag, reference.digest];
  let end = 0;
  for (const part of parts) {
    if (part === undefined) continue;
    assert.equal(textAt(text, part.span), part.text);
    assert.ok(part.span.start >= end);
    end = part.span.end;
  }
  assert.equal(end, text.length);
}

function shown(text: string): string {
  return text.length > 70 ? `${text.slice(0, 70)}…` : text;
}
