import type { Level } from "../../core/lint/finding.ts";
import { printable } from "../excerpt.ts";
import type { Outcome, PlacedFinding } from "../outcome.ts";
import { displayed } from "../../files/paths.ts";

const COMMANDS: Readonly<Record<Level, string>> = { error: "error", warning: "warning", info: "notice" };

/** Workflow commands of GitHub Actions: each finding becomes an annotation of its lines. */
export function formatGithub(outcome: Outcome): string {
  return outcome.findings.map((finding) => `${annotation(finding, outcome)}\n`).join("");
}

function annotation(finding: PlacedFinding, { cwd, sourceOf }: Outcome): string {
  const { lines } = sourceOf(finding.path);
  const start = lines.positionAt(finding.at.start);
  const end = lines.positionAt(finding.at.end);
  // GitHub drops an annotation that has columns and spans lines.
  const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
  const properties = { file: displayed(finding.path, cwd), line: start.line + 1, endLine: end.line + 1, ...columns, title: `Hullcheck (${finding.rule})` };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${inProperty(String(value))}`);
  return `::${COMMANDS[finding.level]} ${list.join(",")}::${inMessage(printable(finding.message))}`;
}

/** The escapes of the runner's own toolkit: a message ends at its line, a property at the next comma or colon. */
function inMessage(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
