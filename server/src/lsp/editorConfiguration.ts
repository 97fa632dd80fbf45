import type { Connection } from "vscode-languageserver";
import type { Configuration } from "./configuration.ts";
import { describe, type Log } from "./log.ts";
import type { ClientTraits } from "./traits.ts";
import { uriOf } from "./uris.ts";

/** Brings the editor's `hullcheck` section of each workspace folder into the configuration, at the start and whenever it changes. */
export class EditorConfiguration {
  /** Settled once the settings are known, or are not to be had. */
  readonly ready: Promise<void>;
  readonly #connection: Connection;
  readonly #traits: ClientTraits;
  readonly #configuration: Configuration;
  readonly #log: Log;
  #folders: readonly string[];
  /** What a client that cannot be asked has sent. */
  #sent: unknown;
  #tellReady: () => void = () => undefined;
  #tellChanged: () => void = () => undefined;

  constructor(connection: Connection, traits: ClientTraits, configuration: Configuration, log: Log) {
    this.#connection = connection;
    this.#traits = traits;
    this.#configuration = configuration;
    this.#log = log;
    this.#folders = traits.folders;
    this.#sent = traits.options.settings;
    this.ready = new Promise((resolve) => {
      this.#tellReady = resolve;
    });
  }

  /** @param changed is called after each later change. */
  start(changed: () => void): void {
    this.#log.catching("Reading the settings", async () => {
      await this.#load();
      this.#tellReady();
      this.#tellChanged = changed;
    });
  }

  /** The client says that settings have changed, with or without saying which. */
  async changed(settings: unknown): Promise<void> {
    if (!this.#traits.answersConfiguration) this.#sent = sectionOf(settings) ?? this.#sent;
    await this.reload(this.#folders);
  }

  async reload(folders: readonly string[]): Promise<void> {
    this.#folders = folders;
    if (await this.#load()) this.#tellChanged();
  }

  async #load(): Promise<boolean> {
    const folders = this.#folders;
    const sections = this.#traits.answersConfiguration ? await this.#ask(folders) : new Map([[undefined, this.#sent]]);
    return this.#configuration.update(folders, sections);
  }

  async #ask(folders: readonly string[]): Promise<ReadonlyMap<string | undefined, unknown>> {
    const scopes: readonly (string | undefined)[] = [undefined, ...folders];
    const items = scopes.map((folder) => ({ section: "hullcheck", ...(folder === undefined ? {} : { scopeUri: uriOf(folder) }) }));
    try {
      const answers = await inTime(this.#connection.workspace.getConfiguration(items));
      return new Map(scopes.map((folder, index) => [folder, answers?.[index]]));
    } catch (reason) {
      this.#log.error(`The client did not answer workspace/configuration: ${describe(reason)}`);
      return new Map([[undefined, this.#sent]]);
    }
  }
}

/** A client that never answers must not keep the linter from working. */
function inTime(answer: Promise<unknown[]>): Promise<unknown[] | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MILLISECONDS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

const PATIENCE_MILLISECONDS = 3000;

function sectionOf(settings: unknown): unknown {
  if (typeof settings !== "object" || settings === null) return undefined;
  return (settings as Readonly<Record<string, unknown>>)["hullcheck"] ?? settings;
}
