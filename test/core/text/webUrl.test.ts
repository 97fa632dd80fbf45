import assert from "node:assert/strict";
import { isPrivateHost, parseWebUrl } from "../../../server/src/core/text/webUrl.ts";

describe("web URLs", () => {
  it("reads scheme, host and path", () => {
    assert.deepEqual(parseWebUrl("HTTPS://user:pw@Example.com:8443/a/b?c#d"), { scheme: "https", host: "example.com", path: "/a/b?c#d" });
    assert.deepEqual(parseWebUrl("http://[::1]:80"), { scheme: "http", host: "[::1]", path: "" });
    assert.deepEqual(parseWebUrl("http://example.com#main"), { scheme: "http", host: "example.com", path: "#main" });
  });

  it("does not know a host with a variable in it", () => {
    for (const text of ["https://$HOST/a", "https://${HOST:-x}/a", "https:///a", "https://a.$TLD"]) assert.equal(parseWebUrl(text)?.host, undefined, text);
    assert.equal(parseWebUrl("https://$TOKEN@example.com/a")?.host, "example.com");
  });

  it("takes nothing else for a URL", () => {
    for (const text of ["", "://", "/a://b", "example.com", "a b://c", "$S://c"]) assert.equal(parseWebUrl(text), undefined, text);
  });

  it("tells hosts of private networks", () => {
    for (const host of ["localhost", "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.9.9", "192.168.0.1", "169.254.1.1", "[::1]", "[fd00::1]", "mirror", "a.local", "host.docker.internal", "x.test"]) assert.ok(isPrivateHost(host), host);
    for (const host of ["example.com", "172.32.0.1", "11.0.0.1", "10.example.com", "[2001:db8::1]", "internal.example.com", "local.io"]) assert.ok(!isPrivateHost(host), host);
  });
});
