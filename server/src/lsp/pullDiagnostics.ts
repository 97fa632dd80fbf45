import { type CancellationToken, type DocumentDiagnosticParams, type DocumentDiagnosticReport, DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { diagnosticsOf } from "./diagnostics.ts";
import type { Session } from "./session.ts";
import { isForeign, pathOf } from "./uris.ts";

/** Answers `textDocument/diagnostic`, and knows what each open document was last told. */
export class PullDiagnostics {
  readonly #session: Session;
  readonly #told = new Map<string, string>();

  constructor(session: Session) {
    this.#session = session;
  }

  async answer(params: DocumentDiagnosticParams, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    await this.#session.ready;
    const path = pathOf(params.textDocument.uri);
    await this.#session.files.load([...(this.#session.documents.get(path) === undefined ? [path] : []), ...this.#session.configuration.candidates(path)]);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    return this.#session.log.answering(`Linting ${params.textDocument.uri}`, nothing(), () => this.#report(params));
  }

  #report({ textDocument, previousResultId }: DocumentDiagnosticParams): DocumentDiagnosticReport {
    if (isForeign(textDocument.uri)) return nothing();
    const path = pathOf(textDocument.uri);
    const linted = this.#session.linter.lint(path);
    if (linted === undefined) return nothing();
    if (this.#session.documents.get(path) !== undefined) this.#told.set(path, linted.id);
    if (linted.id === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: linted.id };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: linted.id, items: diagnosticsOf(linted, this.#session) };
  }

  /** True when the report that the client has of an open document is no longer the document's. */
  isOutdated(path: string): boolean {
    const told = this.#told.get(path);
    return told !== undefined && this.#session.linter.lint(path)?.id !== told;
  }

  closed(path: string): void {
    this.#told.delete(path);
  }
}

function nothing(): DocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, items: [] };
}
