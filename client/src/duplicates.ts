import type { Diagnostic } from "vscode";

/**
 * True when another extension reports the same flaw at the same place. The server sends along what other linters call each of
 * our rules.
 */
export function isReportedByPeer(own: Diagnostic, others: readonly Diagnostic[]): boolean {
  const aliases = aliasesOf(own);
  return aliases.length > 0 && others.some((other) => coversStart(other, own) && namesOf(other).some((name) => aliases.includes(name)));
}

function aliasesOf(own: Diagnostic): readonly string[] {
  const { data } = own as { readonly data?: { readonly aliases?: unknown } };
  return Array.isArray(data?.aliases) ? (data.aliases as readonly string[]) : [];
}

/** Peers mark the whole instruction, its keyword, or a part of it that is not ours: the line on which it starts decides. */
function coversStart(other: Diagnostic, own: Diagnostic): boolean {
  return other.range.start.line <= own.range.start.line && own.range.start.line <= other.range.end.line;
}

/** A peer's code with the name of the linter that it belongs to, as in our rules' aliases. */
function namesOf({ source = "", code, message }: Diagnostic): readonly string[] {
  const value = String(typeof code === "object" ? code.value : (code ?? ""));
  if (value === "") return [];
  if (source.includes("docker-language-server")) return [`buildkit:${value}`];
  if (source.startsWith("dockerfile-utils")) return [`dockerfile-utils:${value}`];
  if (source === "tally") return [`tally:${value}`, value.replace("/", ":")];
  if (source.includes("hadolint") || message.startsWith("[hadolint]")) return [`hadolint:${value}`];
  return [];
}
