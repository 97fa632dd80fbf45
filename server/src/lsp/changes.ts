import { CancellationToken, DiagnosticRefreshRequest, DidChangeWatchedFilesNotification, FileChangeType, type FileEvent, type FileSystemWatcher } from "vscode-languageserver";
import { isProjectFile, languageOf } from "../core/lint/language.ts";
import type { OpenDocument } from "./documents.ts";
import type { Linted } from "./linter.ts";
import { watchedGlobs } from "./protocol.ts";
import type { PullDiagnostics } from "./pullDiagnostics.ts";
import { type PushDiagnostics, TYPING_DELAY_MILLISECONDS } from "./pushDiagnostics.ts";
import type { Session } from "./session.ts";
import { baseName, folderOf, isBelow, pathOf, uriOf } from "./uris.ts";
import type { WorkspaceDiagnostics } from "./workspaceDiagnostics.ts";

/**
 * Turns what happens to files, buffers and settings into what has to be linted again: what a document asked for on its
 * last run decides. The client is told to pull again only when a report that it has is no longer true.
 */
export class Changes {
  readonly #session: Session;
  readonly #pull: PullDiagnostics;
  readonly #push: PushDiagnostics | undefined;
  readonly #workspace: WorkspaceDiagnostics;
  readonly #edited = new Set<string>();
  readonly #suspects = new Set<string>();
  readonly #watched = new Set<string>();
  readonly #toWatch = new Set<string>();
  readonly #soon = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(session: Session, pull: PullDiagnostics, push: PushDiagnostics | undefined, workspace: WorkspaceDiagnostics) {
    this.#session = session;
    this.#pull = pull;
    this.#push = push;
    this.#workspace = workspace;
  }

  opened(document: OpenDocument): void {
    this.#push?.schedule(document, 0);
    this.#afterEdit(document.path);
  }

  typed(document: OpenDocument): void {
    this.#push?.schedule(document, TYPING_DELAY_MILLISECONDS);
    this.#afterEdit(document.path);
  }

  closed(document: OpenDocument): void {
    const { path } = document;
    this.#pull.closed(path);
    this.#push?.close(document);
    this.#session.linter.close(path);
    this.#session.status.closed(path);
    // The client's last pull of the document is still under way, and would win over an answer that comes before it.
    setTimeout(() => {
      if (this.#session.documents.get(path) === undefined) this.#workspace.closed(path);
      const others = this.#affectedBy(path);
      this.#workspace.edited(others);
      this.#suspect(others);
    }, CLOSING_MILLISECONDS);
  }

  /** Files were changed by somebody. */
  watched(events: readonly FileEvent[]): void {
    const paths = [...new Set(events.map(({ uri }) => pathOf(uri)))];
    for (const path of paths) this.#session.files.forget(path);
    this.#changed(paths);
    this.#learnSoon();
    if (events.some(({ type }) => type !== FileChangeType.Changed)) this.rediscover();
  }

  /** Files may have come or gone unseen, as when a folder is deleted. */
  rediscover(): void {
    this.#debounce("discover", DISCOVERY_MILLISECONDS, () => this.#workspace.discover(CancellationToken.None));
  }

  /** Everything may be different. */
  settingsChanged(): void {
    this.#workspace.changed(this.#workspace.paths());
    this.#suspect(this.#session.documents.all().map(({ path }) => path));
    this.rediscover();
  }

  /** A run has asked for files: those that only the client can read are fetched, and those that nobody watches are watched. */
  linted({ asked, kinds }: Linted): void {
    this.#learnSoon();
    if (!this.#session.traits.registersWatchers) return;
    // Of paths that were only looked for, those that may appear: the others are many, and hardly ever go.
    const missing = [...kinds].flatMap(([path, kind]) => (kind === "nothing" ? [path] : []));
    for (const path of [...asked.keys(), ...missing]) if (!this.#watched.has(path) && !this.#isWatchedByName(path)) this.#toWatch.add(path);
    if (this.#toWatch.size > 0) this.#debounce("watch", WATCH_MILLISECONDS, () => this.#watchMore());
  }

  #afterEdit(path: string): void {
    this.#edited.add(path);
    this.#debounce("edited", EDITED_MILLISECONDS, async () => {
      const paths = [...this.#edited];
      this.#edited.clear();
      const others = paths.flatMap((one) => this.#affectedBy(one));
      this.#workspace.edited([...paths, ...others]);
      this.#suspect(others);
    });
  }

  #changed(paths: readonly string[]): void {
    const affected = [...paths, ...paths.flatMap((path) => this.#affectedBy(path))];
    this.#workspace.changed(affected);
    this.#suspect(affected);
  }

  #affectedBy(path: string): readonly string[] {
    const dependents = this.#session.linter.dependentsOf(path);
    if (!isProjectFile(path)) return dependents;
    const folder = folderOf(path);
    return [...dependents, ...this.#workspace.paths().filter((other) => other !== path && folder !== undefined && isBelow(other, folder))];
  }

  #suspect(paths: readonly string[]): void {
    for (const path of paths) if (this.#session.documents.get(path) !== undefined) this.#suspects.add(path);
    if (this.#suspects.size > 0) this.#debounce("refresh", REFRESH_MILLISECONDS, () => this.#refresh());
  }

  async #refresh(): Promise<void> {
    const paths = [...this.#suspects];
    this.#suspects.clear();
    if (this.#push !== undefined) {
      for (const path of paths) {
        const document = this.#session.documents.get(path);
        if (document !== undefined) this.#push.schedule(document, 0);
      }
    } else if (this.#session.traits.refreshesDiagnostics && paths.some((path) => this.#pull.isOutdated(path))) {
      await this.#session.connection.sendRequest(DiagnosticRefreshRequest.type);
    }
  }

  #learnSoon(): void {
    this.#debounce("learn", LEARN_MILLISECONDS, async () => {
      const learned = await this.#session.files.learn();
      if (learned.length > 0) this.#changed(learned);
    });
  }

  /** A client that watches by name watches only in its workspace. */
  #isWatchedByName(path: string): boolean {
    if (this.#session.configuration.folderOf(path) === undefined) return false;
    const name = baseName(path);
    return languageOf(name) !== undefined || isProjectFile(name) || name.endsWith(".dockerignore") || name === ".env";
  }

  async #watchMore(): Promise<void> {
    const paths = [...this.#toWatch].slice(0, Math.max(0, MOST_WATCHED - this.#watched.size));
    this.#toWatch.clear();
    for (const path of paths) this.#watched.add(path);
    const watchers = paths.flatMap((path) => this.#watcherOf(path));
    if (watchers.length > 0) await this.#session.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }

  #watcherOf(path: string): readonly FileSystemWatcher[] {
    const folder = folderOf(path);
    if (folder === undefined) return [];
    // A name that a glob would misread is watched a little too widely.
    const pattern = baseName(path).replaceAll(/[*?{}[\]]/g, "?");
    if (this.#session.traits.registersRelativeWatchers) return [{ globPattern: { baseUri: uriOf(folder), pattern } }];
    return [{ globPattern: `${folder.replaceAll(/[*?{}[\]]/g, "?")}/${pattern}` }];
  }

  #debounce(what: string, milliseconds: number, work: () => Promise<unknown>): void {
    clearTimeout(this.#soon.get(what));
    const timer = setTimeout(() => {
      this.#soon.delete(what);
      this.#session.log.catching(`After a change (${what})`, work);
    }, milliseconds);
    this.#soon.set(what, timer);
  }
}

export const standingWatchers: readonly FileSystemWatcher[] = watchedGlobs.map((globPattern) => ({ globPattern }));

const EDITED_MILLISECONDS = 400;
const CLOSING_MILLISECONDS = 150;
const REFRESH_MILLISECONDS = 50;
const LEARN_MILLISECONDS = 10;
const DISCOVERY_MILLISECONDS = 200;
const WATCH_MILLISECONDS = 500;
/** Each costs the editor a watcher of the operating system. */
const MOST_WATCHED = 300;
