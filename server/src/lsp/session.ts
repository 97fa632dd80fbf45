import type { Connection } from "vscode-languageserver";
import type { Configuration } from "./configuration.ts";
import type { Documents } from "./documents.ts";
import type { Files } from "./files.ts";
import type { Linter } from "./linter.ts";
import type { Log } from "./log.ts";
import type { Status } from "./status.ts";
import type { ClientTraits } from "./traits.ts";

/** One client and all that the features share about it. */
export interface Session {
  readonly connection: Connection;
  readonly traits: ClientTraits;
  readonly documents: Documents;
  readonly files: Files;
  readonly configuration: Configuration;
  readonly linter: Linter;
  readonly log: Log;
  readonly status: Status;
  /** Settled once the editor's settings are known; never rejects. */
  readonly ready: Promise<void>;
  /** Lets messages that have arrived be handled first. */
  pause(): Promise<void>;
}
