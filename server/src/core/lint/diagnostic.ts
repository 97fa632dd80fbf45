import type { Diagnostic, Finding, Fix, Level, Related } from "./finding.ts";

/** Runs what makes the fixes of a finding; `undefined` where that threw. */
type Attempt = (make: () => readonly Fix[]) => readonly Fix[] | undefined;

/** The diagnostic that a finding becomes; its fixes are made, by way of `attempt`, when they are first asked for. */
export function diagnosticOf(finding: Finding, rule: string, level: Level, text: string, attempt: Attempt): Diagnostic {
  return new FoundDiagnostic(finding, rule, level, finding.evidence ?? text.slice(finding.at.start, finding.at.end), attempt);
}

/** The same diagnostic with the path of its file. */
export function withPath<D extends Diagnostic>(diagnostic: D, path: string): D & { readonly path: string } {
  return Object.assign(Object.create(Object.getPrototypeOf(diagnostic) as object) as object, diagnostic, { path });
}

/** A class for its accessor: one of an object literal would give each diagnostic a hidden class of its own. */
class FoundDiagnostic implements Diagnostic {
  readonly rule: string;
  readonly level: Level;
  readonly at: Finding["at"];
  readonly message: string;
  readonly evidence: string;
  declare readonly path?: string;
  declare readonly tags?: NonNullable<Finding["tags"]>;
  declare readonly related?: readonly Related[];
  private readonly offered: Finding["fixes"];
  private readonly attempt: Attempt;
  private made: readonly Fix[] | undefined;

  constructor({ at, message, path, tags, related, fixes }: Finding, rule: string, level: Level, evidence: string, attempt: Attempt) {
    this.rule = rule;
    this.level = level;
    this.at = at;
    this.message = message;
    this.evidence = evidence;
    if (path !== undefined) this.path = path;
    if (tags !== undefined) this.tags = tags;
    if (related !== undefined) this.related = related;
    this.offered = fixes;
    this.attempt = attempt;
  }

  get fixes(): readonly Fix[] {
    this.made ??= typeof this.offered === "function" ? (this.attempt(this.offered) ?? []) : (this.offered ?? []);
    return this.made;
  }
}
