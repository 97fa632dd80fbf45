import type { Connection } from "vscode-languageserver";
import type { Linted } from "./linter.ts";
import type { Log } from "./log.ts";
import { statusMethod, type StatusParams } from "./protocol.ts";

/** Tells the client, when it wants to know, whether the workspace is being linted and which open files take long. */
export class Status {
  readonly #connection: Connection;
  readonly #log: Log;
  readonly #isWanted: boolean;
  readonly #uriOf: (path: string) => string | undefined;
  readonly #slow = new Map<string, number>();
  #busy = false;
  #sent = JSON.stringify(state(false, []));

  /** @param uriOf the URI of an open document; others are nobody's to wait for. */
  constructor(connection: Connection, log: Log, isWanted: boolean, uriOf: (path: string) => string | undefined) {
    this.#connection = connection;
    this.#log = log;
    this.#isWanted = isWanted;
    this.#uriOf = uriOf;
  }

  linted({ path, milliseconds }: Pick<Linted, "path" | "milliseconds">): void {
    if (milliseconds < SLOW_MILLISECONDS) this.#slow.delete(path);
    else this.#slow.set(path, Math.round(milliseconds));
    this.#send();
  }

  closed(path: string): void {
    if (this.#slow.delete(path)) this.#send();
  }

  setBusy(busy: boolean): void {
    this.#busy = busy;
    this.#send();
  }

  #send(): void {
    if (!this.#isWanted) return;
    const slow = [...this.#slow].flatMap(([path, milliseconds]) => {
      const uri = this.#uriOf(path);
      return uri === undefined ? [] : [{ uri, milliseconds }];
    });
    const params = state(this.#busy, slow.sort((one, other) => other.milliseconds - one.milliseconds));
    const text = JSON.stringify(params);
    if (text === this.#sent) return;
    this.#sent = text;
    this.#log.catching("Telling the status", () => this.#connection.sendNotification(statusMethod, params));
  }
}

/** An edit takes a twentieth of this in an ordinary file; from here on a user feels it. */
export const SLOW_MILLISECONDS = 250;

function state(busy: boolean, slow: StatusParams["slow"]): StatusParams {
  return { busy, slow };
}
