import type { Connection } from "vscode-languageserver";

/** Writes to the client's log. Never a message box: what goes wrong in here is nothing that a user could answer. */
export interface Log {
  info(message: string): void;
  error(message: string): void;
  /** Runs what must not fail; a failure is written down under `what`. */
  catching(what: string, work: () => Promise<unknown>): void;
  /** A request's answer, or `fallback` when the handler throws. */
  answering<T>(what: string, fallback: T, work: () => T): T;
}

export function logTo(connection: Connection): Log {
  const error = (message: string): void => connection.console.error(message);
  return {
    info: (message) => connection.console.info(message),
    error,
    catching(what, work) {
      work().catch((reason: unknown) => error(`${what}: ${describe(reason)}`));
    },
    answering(what, fallback, work) {
      try {
        return work();
      } catch (reason) {
        error(`${what}: ${describe(reason)}`);
        return fallback;
      }
    },
  };
}

export function describe(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}
