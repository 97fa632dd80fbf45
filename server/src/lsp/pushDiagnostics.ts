import { diagnosticsOf } from "./diagnostics.ts";
import type { OpenDocument } from "./documents.ts";
import type { Session } from "./session.ts";

/** Publishes the diagnostics of open documents, for clients that do not pull them. */
export class PushDiagnostics {
  readonly #session: Session;
  readonly #published = new Map<string, string>();
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Lints soon: a burst of keystrokes is linted once. */
  schedule({ path }: OpenDocument, delay: number): void {
    clearTimeout(this.#waiting.get(path));
    const timer = setTimeout(() => {
      this.#waiting.delete(path);
      this.#session.log.catching(`Linting ${path}`, () => this.#publish(path));
    }, delay);
    this.#waiting.set(path, timer);
  }

  close({ path, uri }: OpenDocument): void {
    clearTimeout(this.#waiting.get(path));
    this.#waiting.delete(path);
    this.#published.delete(path);
    this.#session.log.catching(`Clearing ${uri}`, () => this.#session.connection.sendDiagnostics({ uri, diagnostics: [] }));
  }

  async #publish(path: string): Promise<void> {
    await this.#session.ready;
    const document = this.#session.documents.get(path);
    const linted = document === undefined ? undefined : this.#session.linter.lint(path);
    if (document === undefined || linted === undefined) return;
    const state = `${document.version}.${linted.id}`;
    if (this.#published.get(path) === state) return;
    this.#published.set(path, state);
    await this.#session.connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics: diagnosticsOf(linted, this.#session) });
  }
}

/** After a keystroke, before the text is linted. */
export const TYPING_DELAY_MILLISECONDS = 80;
