import type { WebUrl } from "../text/webUrl.ts";

/** True where the server is known to answer with a redirect instead of the file, so that a client which stops there has nothing. */
export function isRedirected({ scheme, host, path }: WebUrl): boolean {
  if (host === undefined) return false;
  if (SHORTENERS.has(host)) return true;
  if (scheme === "http" && HTTPS_ONLY.has(host)) return true;
  return REDIRECTS.get(host)?.test(path) === true;
}

/** Source: the answers of the servers, from their documentation and own observation, November 2026. */
const REDIRECTS: ReadonlyMap<string, RegExp> = new Map([
  ["github.com", /^\/[^/]+\/[^/]+\/(?:releases\/(?:download|latest)\/|archive\/|raw\/|tarball\/|zipball\/)/],
  ["www.github.com", /^\//],
  ["raw.github.com", /^\//],
  ["api.github.com", /^\/repos\/[^/]+\/[^/]+\/(?:tarball|zipball)(?:\/|$)/],
  ["sourceforge.net", /^\/projects\/[^?#]+\/download$/],
  ["downloads.sourceforge.net", /^\//],
  ["bitbucket.org", /^\/[^/]+\/[^/]+\/downloads\/./],
  ["golang.org", /^\/dl\//],
  ["go.dev", /^\/dl\/.+\.(?:gz|zip|pkg|msi)$/],
  ["dl.k8s.io", /^\//],
  ["go.microsoft.com", /^\/fwlink/],
  ["dot.net", /^\/v1\//],
]);

const SHORTENERS = new Set(["aka.ms", "bit.ly", "git.io", "goo.gl", "tinyurl.com", "t.ly", "j.mp", "is.gd"]);

/** Hosts that answer on port 80 with nothing but the way to port 443. */
const HTTPS_ONLY = new Set(["github.com", "raw.githubusercontent.com", "gitlab.com", "bitbucket.org", "golang.org", "get.docker.com", "sh.rustup.rs", "nodejs.org"]);
