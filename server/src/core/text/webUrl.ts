/** The parts of `scheme://host/path` (RFC 3986) that rules ask for. What holds a variable is not settled. */
export interface WebUrl {
  /** In lower case. */
  readonly scheme: string;
  /** In lower case, without user information and port; `undefined` where it holds a variable. */
  readonly host: string | undefined;
  /** From the slash behind the host to the end, as written; empty for none. */
  readonly path: string;
}

/** Reads a URL of any scheme; `undefined` for a text that has none. */
export function parseWebUrl(text: string): WebUrl | undefined {
  const colon = text.indexOf("://");
  const scheme = colon < 1 ? "" : text.slice(0, colon).toLowerCase();
  if (!/^[a-z][a-z\d+.-]*$/.test(scheme)) return undefined;
  const rest = text.slice(colon + 3);
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  return { scheme, host: hostOf(authority), path: end < 0 ? "" : rest.slice(end) };
}

function hostOf(authority: string): string | undefined {
  const bare = authority.slice(authority.lastIndexOf("@") + 1);
  const host = bare.startsWith("[") ? bare.slice(0, bare.indexOf("]") + 1) : bare.replace(/:[^:]*$/, "");
  return host === "" || !/^[\w.\-[\]:]+$/.test(host) ? undefined : host.toLowerCase();
}

/**
 * True for a host of the machine itself or of a private network: loopback, private and link-local addresses (RFC 1918, 3927,
 * 4193), names without a dot, and domains that the public DNS does not hold (RFC 6761, 6762, 8375).
 */
export function isPrivateHost(host: string): boolean {
  if (host.startsWith("[")) return /^\[(?:::1?\]|f[cd]|fe[89ab])/.test(host);
  if (/^(?:127|10|0)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\./.test(host)) return /^[\d.]+$/.test(host);
  return !host.includes(".") || /\.(?:localhost|local|internal|intranet|lan|home|corp|private|home\.arpa|test|invalid)$/.test(host);
}
